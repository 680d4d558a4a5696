"""The status bar: saved, last backup, offline, today."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from merchant_app.formats import clock, day_and_weekday, moment
from merchant_app.i18n import _, say
from merchant_app.store.backup import last_backup
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.empty_state import IconPicture
from merchant_app.ui.widgets.text import ElidedLabel, label
from merchant_app.ui.workspace import Workspace


class StatusRow(QWidget):
    """One quiet line at the bottom that answers "is my work safe?"."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setFixedHeight(theme().scaled(28))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(6)
        self._saved_icon = IconPicture("check", 14, "good.solid")
        self._saved = label("", "second")
        self._backup = label("", "second")
        self._reason = ElidedLabel("", "second")
        self._today = label("", "second")
        for icon, text in (
            (self._saved_icon, self._saved),
            (IconPicture("hard-drive", 14), self._backup),
        ):
            row.addWidget(icon)
            row.addWidget(text)
            row.addSpacing(14)
        row.addWidget(self._reason, 1)
        row.addWidget(IconPicture("lock", 14))
        row.addWidget(label(_("Works offline, data stays on this computer"), "second"))
        row.addSpacing(14)
        row.addWidget(IconPicture("calendar-days", 14))
        row.addWidget(self._today)
        self.refresh()

    def refresh(self, saved_at: datetime | None = None) -> None:
        """Show the state anew; `saved_at` is when the last edit was committed."""
        shop = self._workspace.shop
        if shop.read_only is not None:
            self._saved.setText(_("Looking only"))
            self._reason.setText(say(shop.read_only))
        elif saved_at is not None:
            self._saved.setText(_("All changes saved {time}", time=clock(saved_at)))
        elif not self._saved.text():
            self._saved.setText(_("All changes saved"))
        backup = last_backup(shop.path)
        if backup is None:
            self._backup.setText(_("No backup yet"))
        else:
            at = backup.at.astimezone()
            today = at.date() == datetime.now().astimezone().date()
            self._backup.setText(
                _("Last backup today {time}", time=clock(at))
                if today
                else _("Last backup {moment}", moment=moment(at))
            )
        self._today.setText(_("Today {day}", day=day_and_weekday(self._workspace.today)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        color = theme().color
        painter.fillRect(self.rect(), color.surface)
        painter.fillRect(QRectF(0, 0, self.width(), 1), color.line)
        painter.end()
