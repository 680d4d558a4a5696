"""A new customer at the till: number, name if they like, and what they agree to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from merchant_app.actions.counter import NewGuest, checked_guest
from merchant_app.domain.customers import LONGEST_NAME, ConsentPurpose
from merchant_app.domain.messages import UserError
from merchant_app.i18n import _, _p, say_error
from merchant_app.ui.counter.big_button import BigButton
from merchant_app.ui.counter.notice import Notice
from merchant_app.ui.customers.words import purpose_word
from merchant_app.ui.widgets.text import label, name
from merchant_app.ui.workspace import Workspace

_ASKED = (ConsentPurpose.MESSAGES, ConsentPurpose.CALLS)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NewPage(QWidget):
    """Enter goes from field to field and on to the amount; nothing is written before the sale."""

    #: A `NewGuest`.
    filled = Signal(object)
    left = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(label(_("New customer"), "heading"))
        self.brought_by = label("", "second", wrap=True)
        rows.addWidget(self.brought_by)
        rows.addSpacing(4)
        self.problem = Notice()
        self.phone = QLineEdit()
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText(_("May stay empty"))
        for words, field in ((_("Phone"), self.phone), (_p("customer", "Name"), self.name)):
            field.setProperty("large", True)
            rows.addWidget(label(words, "second"))
            rows.addWidget(field)
            name(field, words)
            field.textEdited.connect(lambda _text: self.problem.say(""))
        rows.addSpacing(8)
        rows.addWidget(label(_("Agrees to be contacted by"), "second"))
        self.consents = {purpose: QCheckBox(purpose_word(purpose)) for purpose in _ASKED}
        for box in self.consents.values():
            rows.addWidget(box)
        rows.addWidget(
            label(_("Ask first. Without a tick nothing is ever sent to them."), "second", wrap=True)
        )
        rows.addWidget(self.problem)
        rows.addStretch(1)
        self.onward = BigButton("arrow-right", "primary")
        self.onward.show_text(_("On to the amount"), _("Enter"))
        self.onward.clicked.connect(self._finish)
        rows.addWidget(self.onward)

    def begin(self, guest: NewGuest, brought_by: str = "") -> None:
        """Fill in what is known already."""
        self.phone.setText(guest.phone)
        self.name.setText(guest.name)
        for purpose, box in self.consents.items():
            box.setChecked(purpose in guest.consents)
        self.brought_by.setText(_("brought by {name}", name=brought_by) if brought_by else "")
        self.brought_by.setVisible(bool(brought_by))
        self.problem.say("")

    def take_keyboard(self) -> None:
        """Go to the first field that is empty."""
        first = self.name if self.phone.text() else self.phone
        first.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def guest(self) -> NewGuest:
        """What is filled in."""
        agreed = tuple(purpose for purpose, box in self.consents.items() if box.isChecked())
        return NewGuest(self.name.text(), self.phone.text(), agreed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _ENTER and not event.isAutoRepeat():
            self._next()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def _next(self) -> None:
        if self.phone.hasFocus():
            self.name.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.name.hasFocus():
            next(iter(self.consents.values())).setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._finish()

    def _finish(self) -> None:
        guest = self.guest
        try:
            new = checked_guest(self._workspace.shop, guest, today=self._workspace.today)
        except UserError as error:
            self.problem.say(say_error(error))
            field = self.phone if error.field == "phone" else self.name
            field.setFocus(Qt.FocusReason.TabFocusReason)
            field.selectAll()
            return
        self.filled.emit(NewGuest(new.name, str(new.values["phone"]), guest.consents))
