"""The start page: four ways to begin, or the files used last; language, text size, colours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from merchant_app import APP_NAMES
from merchant_app.domain.messages import UserError
from merchant_app.i18n import _, language, say_error
from merchant_app.store.backup import Backup
from merchant_app.ui.icons import app_icon
from merchant_app.ui.shop_files import dropped_shop
from merchant_app.ui.theme import theme
from merchant_app.ui.welcome.brand import Brand
from merchant_app.ui.welcome.choices import ChoiceList, ChoiceRow
from merchant_app.ui.welcome.looks import Looks
from merchant_app.ui.welcome.words import backup_moment, file_age, short_folder
from merchant_app.ui.widgets.buttons import link_button
from merchant_app.ui.widgets.message_bar import MessageBarHost
from merchant_app.ui.widgets.text import divider, label

if TYPE_CHECKING:
    from merchant_app.ui.application import Application

#: So many recent files fit without pushing the preferences off the page.
_MOST_RECENT = 3


class WelcomeWindow(QWidget):
    """What a person sees first. Up, down and Enter suffice."""

    def __init__(self, application: Application) -> None:
        super().__init__()
        self._application = application
        self.setWindowTitle(APP_NAMES[language()])
        self.setWindowIcon(app_icon())
        self.setAcceptDrops(True)
        self.setMinimumSize(960, 600)
        now = theme()
        room = self.screen().availableGeometry()
        self.resize(min(now.scaled(1088), room.width()), min(now.scaled(624), room.height() - 32))
        halves = QHBoxLayout(self)
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(0)
        brand = Brand()
        brand.setFixedWidth(now.scaled(432))
        halves.addWidget(brand)
        halves.addWidget(divider(upright=True))
        right = QWidget()
        right.setProperty("ground", "surface")
        right.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        halves.addWidget(right, 1)
        rows = QVBoxLayout(right)
        rows.setContentsMargins(40, 32, 40, 28)
        rows.setSpacing(0)
        rows.addWidget(label(_("How would you like to start?"), "figure"))
        rows.addWidget(label(_("You can change everything later."), "quiet"))
        rows.addSpacing(16)
        self.messages = MessageBarHost()
        rows.addWidget(self.messages)
        recent = application.preferences.recent_files()[:_MOST_RECENT]
        self.choices = ChoiceList(self._rows(recent))
        rows.addWidget(self.choices)
        if recent:
            rows.addSpacing(8)
            rows.addLayout(self._small_links())
        rows.addStretch(1)
        rows.addSpacing(12)
        rows.addWidget(divider())
        rows.addSpacing(12)
        self.looks = Looks(application)
        rows.addWidget(self.looks)

    def _rows(self, recent: list[Path]) -> list[ChoiceRow]:
        application = self._application
        rows = [
            ChoiceRow(
                "store",
                _("Set up my shop and first campaign"),
                _("Five questions, then a finished plan. About 5 minutes."),
                application.new_shop,
            ),
            ChoiceRow(
                "coffee",
                _("Look around with a sample café"),
                _("Corner Coffee, with a year of invented numbers"),
                application.open_demo,
            ),
        ]
        rows += [self._recent_row(path) for path in recent]
        if not recent:
            rows += [
                ChoiceRow(
                    "folder-open",
                    _("Open a file"),
                    _("From another computer or a USB stick"),
                    application.open_file,
                ),
                ChoiceRow(
                    "history",
                    _("Restore a backup"),
                    _("If the computer was changed or something went wrong"),
                    application.restore_backup,
                ),
            ]
        return rows

    def _recent_row(self, path: Path) -> ChoiceRow:
        application = self._application
        return ChoiceRow(
            "file",
            path.stem,
            _(", ").join((file_age(path, application.today()), short_folder(path.parent))),
            lambda: application.open_path(path),
            small=True,
        )

    def _small_links(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(
            link_button(_("Open a file"), self._application.open_file, icon="folder-open")
        )
        row.addWidget(
            link_button(_("Restore a backup"), self._application.restore_backup, icon="history")
        )
        row.addStretch(1)
        return row

    def show_damaged(self, path: Path, error: UserError, backup: Backup) -> None:
        """Say that a file cannot be read, and offer its newest good backup."""
        self.messages.show_message(
            "emergency",
            _("{name} cannot be read", name=path.name),
            _("{sentence} The backup of {moment} is fine.", sentence=say_error(error),
              moment=backup_moment(backup.at, self._application.today())),
            button=_("Open the backup"),
            clicked=lambda: self._application.restore_over(path, backup.path),
        )  # fmt: skip
        if self.messages.bar is not None and self.messages.bar.button is not None:
            self.messages.bar.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.focusWidget() is None:
            self.choices.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_shop(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_shop(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self._application.open_path(path)
