"""The list of templates to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from merchant_app.domain.campaign_template import CampaignTemplate
from merchant_app.i18n import _, _n, language
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import box, fill_rounded, smooth


class TemplateList(QWidget):
    """One big row a template; arrows move the choice."""

    #: The id of the template chosen by the person.
    chosen = Signal(str)

    def __init__(
        self, templates: Sequence[CampaignTemplate], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Templates"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(2, 2, 2, 2)
        rows.setSpacing(8)
        group = QButtonGroup(self)
        self._buttons: dict[str, _Row] = {}
        for template in templates:
            button = _Row(template)
            group.addButton(button)
            button.toggled.connect(
                lambda on, which=template.id: self.chosen.emit(which) if on else None
            )
            rows.addWidget(button)
            self._buttons[template.id] = button
        rows.addStretch(1)

    @property
    def key(self) -> str:
        """The id that is chosen."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, template_id: str) -> None:
        """Choose a template."""
        self._buttons[template_id].setChecked(True)

    def focus_choice(self) -> None:
        """Put the keyboard on the chosen row."""
        self._buttons[self.key].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step:
            keys = list(self._buttons)
            there = self._buttons[keys[(keys.index(self.key) + step) % len(keys)]]
            there.setChecked(True)
            there.setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)


class _Row(QAbstractButton):
    def __init__(self, template: CampaignTemplate) -> None:
        super().__init__()
        code = language()
        self._icon = template.icon
        self._summary = template.summary.in_language(code)
        weeks = _n("{n} week", "{n} weeks", template.weeks)
        tasks = _n("{n} task", "{n} tasks", len(template.tasks))
        self._size = _("{weeks}, {tasks}", weeks=weeks, tasks=tasks)
        self.setText(template.name.in_language(code))
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(f"{self._summary} {self._size}")
        self.setToolTip(self._summary)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        now = theme()
        high = now.metrics("strong").height() + 2 * now.metrics("second").height() + 22
        return QSize(260, high)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            event.ignore()  # the list moves the choice
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        color = now.color
        painter = smooth(QPainter(self))
        rect = QRectF(self.rect())
        on = self.isChecked()
        fill = color.accent_tint if on else color.hover if self.underMouse() else color.surface
        box(painter, rect, fill=fill, border=color.accent if on else color.line_strong)
        if self.hasFocus():
            box(painter, rect.adjusted(1, 1, -1, -1), fill=fill, border=color.accent)
        tile = QRectF(12, (rect.height() - 36) / 2, 36, 36)
        fill_rounded(painter, tile, 6, color.selection if on else color.window)
        ink = color.accent_text if on else color.text2
        paint_icon(painter, self._icon, tile.adjusted(9, 9, -9, -9), ink)
        left, wide = 60.0, rect.width() - 60 - (34 if on else 12)
        top = 9.0
        for text, role, pen in (
            (self.text(), "strong", color.text),
            (self._summary, "second", color.text2),
            (self._size, "second", color.text2),
        ):
            painter.setFont(now.font(role))
            painter.setPen(pen)
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(wide))
            painter.drawText(QRectF(left, top, wide, metrics.height()), 0, shown)
            top += metrics.height() + 2
        if on:
            mark = QRectF(rect.width() - 28, (rect.height() - 18) / 2, 18, 18)
            paint_icon(painter, "circle-check", mark, color.accent)
        painter.end()
