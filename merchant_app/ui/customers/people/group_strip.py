"""The strip above the list that says in words who is shown, with the ways on and back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from merchant_app.i18n import _
from merchant_app.ui.widgets.buttons import link_button
from merchant_app.ui.widgets.empty_state import IconPicture
from merchant_app.ui.widgets.text import ElidedLabel


class GroupStrip(QWidget):
    """Shown for own groups, and for groups that were made up or that another view led to."""

    change_asked = Signal()
    keep_asked = Signal()
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(12)
        self.words = ElidedLabel("")
        self.change_button = link_button(_("Change..."), self.change_asked.emit)
        self.keep_button = link_button(_("Save as a group..."), self.keep_asked.emit)
        self.back_button = link_button(_("All customers"), self.back_asked.emit, icon="x")
        row.addWidget(IconPicture("funnel"))
        row.addWidget(self.words, 1)
        row.addWidget(self.change_button)
        row.addWidget(self.keep_button)
        row.addWidget(self.back_button)
        self.hide()

    def show_group(self, words: str, *, own: bool) -> None:
        """Say who is shown; a group of the shop is kept already."""
        self.words.setText(words)
        self.keep_button.setVisible(not own)
        self.show()

    def minimumSizeHint(self) -> QSize:
        return QSize(240, super().minimumSizeHint().height())
