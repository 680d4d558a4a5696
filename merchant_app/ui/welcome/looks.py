"""What can be chosen on the start page at once: language, text size, colours, and the folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from merchant_app.i18n import _
from merchant_app.ui.icons import icon
from merchant_app.ui.shop_fields import color_choice, language_choice, size_choice
from merchant_app.ui.welcome.words import short_folder
from merchant_app.ui.widgets.buttons import outlined_button
from merchant_app.ui.widgets.form import FieldNote
from merchant_app.ui.widgets.text import label

if TYPE_CHECKING:
    from merchant_app.ui.application import Application


class Looks(QWidget):
    """Three switches that act at once, and where new files are saved."""

    def __init__(self, application: Application) -> None:
        super().__init__()
        self._application = application
        preferences = application.preferences
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        self.language = language_choice()
        self.language.chosen.connect(application.set_language)
        self.sizes = size_choice(preferences.text_scale)
        self.sizes.chosen.connect(lambda key: application.set_text_scale(int(key)))
        self.colors = color_choice(preferences.colors)
        self.colors.chosen.connect(application.set_colors)
        self.folder = QLineEdit(short_folder(Path(preferences.folder)))
        self.folder.setReadOnly(True)
        self.folder.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.folder.setToolTip(preferences.folder)
        self.folder.setAccessibleName(_("Save files in"))
        mark = QAction(icon("folder"), "", self.folder)
        self.folder.addAction(mark, QLineEdit.ActionPosition.LeadingPosition)
        self.change = outlined_button(_("Change"), self._choose_folder)
        self.note = FieldNote()
        first = _in_a_row(self.language, label(_("Text size"), "quiet"), self.sizes)
        for at, (text, widget) in enumerate(
            (
                (_("Language"), first),
                (_("Colours"), _in_a_row(self.colors)),
                (_("Save files in"), _folder_row(self.folder, self.change)),
            )
        ):
            grid.addWidget(label(text, "quiet"), at, 0)
            grid.addWidget(widget, at, 1)
        grid.addWidget(self.note, grid.rowCount(), 1)

    def focus_on(self, switch: str) -> None:
        """Give the keyboard to "language" or "sizes", which was pressed in the page before."""
        part = {"language": self.language, "sizes": self.sizes}[switch]
        part.focus_chosen()

    def _choose_folder(self) -> None:
        preferences = self._application.preferences
        chosen = self._application.questions.choose_folder(
            self.window(), _("Where to save shop files"), Path(preferences.folder)
        )
        if chosen is None:
            return
        if not os.access(chosen, os.W_OK):
            self.note.show_error(_("Nothing can be saved in this folder. Choose one of your own."))
            return
        self.note.show_error("")
        preferences.folder = str(chosen)
        preferences.save()
        self.folder.setText(short_folder(chosen))
        self.folder.setToolTip(str(chosen))


def _in_a_row(*parts: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(16)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return whole


def _folder_row(field: QLineEdit, button: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(field, 1)
    row.addWidget(button)
    return whole
