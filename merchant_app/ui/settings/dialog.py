"""The settings: sections at the left, the one chosen at the right. All of it is saved at once."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from merchant_app.i18n import _, _p
from merchant_app.ui.icons import icon
from merchant_app.ui.main_window.window import WindowHost
from merchant_app.ui.settings.computer import ComputerSection
from merchant_app.ui.settings.lists import ChannelsSection, PeopleSection
from merchant_app.ui.settings.opening import OpeningSection
from merchant_app.ui.settings.section import Section
from merchant_app.ui.settings.shop import ShopSection
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import link_button, primary_button
from merchant_app.ui.widgets.text import ElidedLabel, divider
from merchant_app.ui.workspace import Workspace


class SettingsDialog(QDialog):
    """Open it with `open`; each change is an edit that Ctrl+Z takes back, here too."""

    #: The key of the section that is shown.
    section_shown = Signal(str)

    def __init__(self, workspace: Workspace, host: WindowHost, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Settings"))
        self.setAccessibleName(_("Settings"))
        now = theme()
        self.resize(now.scaled(820), now.scaled(580))
        self.sections: dict[str, Section] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(_("Sections"))
        self.list.setFixedWidth(now.scaled(180))
        self.list.setProperty("navigation", True)
        self.list.setIconSize(QSize(now.scaled(16), now.scaled(16)))
        self.stack = QStackedWidget()
        computer = ComputerSection(workspace, host)
        for key, picture, text, section in (
            ("shop", "store", _p("settings", "Shop"), ShopSection(workspace)),
            ("opening", "calendar-days", _("Opening days"), OpeningSection(workspace)),
            ("people", "users", _p("settings", "People"), PeopleSection(workspace)),
            ("channels", "megaphone", _("Channels"), ChannelsSection(workspace)),
            ("computer", "monitor", _("This computer"), computer),
        ):
            section.setEnabled(workspace.shop.read_only is None or section is computer)
            self._add(key, picture, text, section)
        self.list.currentRowChanged.connect(self._show_row)
        workspace.said.connect(self._say)
        self._lay_out()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, workspace.undo)
        QShortcut(QKeySequence("Ctrl+Shift+Z"), self, workspace.redo)

    def _add(self, key: str, picture: str, text: str, section: Section) -> None:
        item = QListWidgetItem(icon(picture), text)
        item.setSizeHint(QSize(0, theme().row + 4))
        item.setData(Qt.ItemDataRole.UserRole, key)
        self.list.addItem(item)
        self.stack.addWidget(section)
        self.sections[key] = section

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        halves = QHBoxLayout()
        halves.setSpacing(0)
        halves.addWidget(self.list)
        halves.addWidget(divider(upright=True))
        halves.addWidget(self.stack, 1)
        rows.addLayout(halves, 1)
        rows.addWidget(divider())
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 10, 24, 12)
        foot.setSpacing(8)
        self.told = ElidedLabel(_("Every change is saved at once."), "quiet")
        self.undo = link_button(_("Undo"), self._workspace.undo)
        self.undo.hide()
        self.done_button = primary_button(_("Done"), self.accept)
        foot.addWidget(self.told, 1)
        foot.addWidget(self.undo)
        foot.addWidget(self.done_button)
        rows.addLayout(foot)

    def show_section(self, key: str) -> None:
        """Show a section by its key: "shop", "opening", "people", "channels", "computer"."""
        self.list.setCurrentRow(list(self.sections).index(key))

    def _show_row(self, at: int) -> None:
        before = self.stack.currentWidget()
        if isinstance(before, Section):
            before.leave_fields()
        self.stack.setCurrentIndex(at)
        self.section_shown.emit(list(self.sections)[at])

    def _say(self, text: str, undo: bool) -> None:  # noqa: FBT001 - the shape of the signal
        self.told.setText(text)
        self.undo.setVisible(undo)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return  # Enter ends a field; it must not close the dialog behind it
        super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Take over what is being typed, then close."""
        for section in self.sections.values():
            section.leave_fields()
        super().done(result)
