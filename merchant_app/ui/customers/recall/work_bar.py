"""The bar below the list: whom to call now, what to say, and what came of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from merchant_app.domain.recall import Arm, Recall, RecallState, spoken
from merchant_app.i18n import _
from merchant_app.reports.call_sheet import laid_out, masked
from merchant_app.store.recall import RecallPerson
from merchant_app.ui.customers.recall.words import state_word
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import ElidedLabel, divider, label, link_button, outlined_button
from merchant_app.ui.widgets.buttons import Button

_WIDEST_NAME = 260


class WorkBar(QWidget):
    """Shows one person; emits what is noted about them."""

    state_asked = Signal(object)
    #: The text of the note was changed and left.
    note_written = Signal(str)
    number_asked = Signal()
    #: The keyboard goes back to the list.
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._before = ""
        self._writable = False
        self.name = ElidedLabel("", "strong")
        self.name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.number = label("", "heading")
        self.show_button = link_button(_("Show"), self.number_asked.emit, icon="eye")
        self.customer_button = link_button(_("Show customer"), icon="user")
        self.words = label("", "quiet", wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons: dict[RecallState, Button] = {}
        self.note = QLineEdit()
        self.note.setMaxLength(200)
        self.note.setPlaceholderText(_("Note (N)"))
        self.note.setAccessibleName(_("Note"))
        self.note.editingFinished.connect(self._written)
        self.note.installEventFilter(self)
        self._lay_out()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(divider())
        rows = QVBoxLayout()
        rows.setContentsMargins(16, 8, 16, 10)
        rows.setSpacing(6)
        whole.addLayout(rows)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.name)
        top.addWidget(self.number)
        top.addWidget(self.show_button)
        top.addStretch(1)
        top.addWidget(self.customer_button)
        rows.addLayout(top)
        rows.addWidget(self.words)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addWidget(self.note, 1)
        rows.addLayout(self._row)

    def show_list(self, of: Recall, *, writable: bool) -> None:
        """Offer what can come of the people of a list."""
        for button in self.buttons.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for place, state in enumerate((*of.means.states, RecallState.WAITING)):
            digit = 0 if state is RecallState.WAITING else place + 1
            words = f"{digit}  {state_word(of.means, state)}"
            button = outlined_button(words, partial(self.state_asked.emit, state))
            button.setFocusPolicy(
                Qt.FocusPolicy.TabFocus
            )  # a click leaves the keyboard in the list
            self._row.insertWidget(place, button)
            button.setVisible(True)
            self.buttons[state] = button
        self._writable = writable

    def show_person(self, of: Recall, person: RecallPerson, *, shown: bool, may_show: bool) -> None:
        """Show whom to contact now."""
        self.name.setText(person.name)
        wide = theme().metrics("strong").horizontalAdvance(person.name) + 6
        self.name.setFixedWidth(min(wide, theme().scaled(_WIDEST_NAME)))
        self.number.setText(laid_out(person.address) if shown else masked(person.address))
        self.show_button.setVisible(may_show and not shown)
        self.words.setText(spoken(of.opening, person.name))
        self.words.setVisible(bool(of.opening) and person.arm is Arm.CONTACT)
        for state, button in self.buttons.items():
            button.setEnabled(
                self._writable and person.arm is Arm.CONTACT and state is not person.state
            )
        self._before = person.note
        if not self.note.hasFocus():
            self.note.setText(person.note)
        self.note.setEnabled(self._writable and person.arm is Arm.CONTACT)

    def write_note(self) -> None:
        """Give the keyboard to the note."""
        if self.note.isEnabled():
            self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.note.selectAll()

    def _written(self) -> None:
        text = self.note.text()
        if text.strip() != self._before:
            self._before = text.strip()
            self.note_written.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.note and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
                self.note.setText(self._before)
                self.left.emit()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in (
                Qt.Key.Key_Return, Qt.Key.Key_Enter,
            ):  # fmt: skip
                self._written()
                self.left.emit()
                return True
        return super().eventFilter(watched, event)
