"""The frame of every dialog with fields: title, form, buttons; errors land at their field."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from merchant_app.domain.messages import UserError
from merchant_app.i18n import _, say_error
from merchant_app.ui.widgets.buttons import Button
from merchant_app.ui.widgets.form import Form
from merchant_app.ui.widgets.message_bar import MessageBarHost
from merchant_app.ui.widgets.text import label


class FormDialog(QDialog):
    """A dialog to fill in. Derive from it, add rows to `form`, and do the work in `submit`.

    Args:
        parent: the window it belongs to.
        title: what is being made ("New expense").
        verb: the words of the primary button ("Add expense").
        note: a quiet line under the title.

    `submit` may raise `UserError`: it is shown at the field it names, or above the form. Enter
    submits, Esc cancels, Ctrl+Enter submits from a text of several lines.
    """

    def __init__(self, parent: QWidget | None, title: str, verb: str, *, note: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(440)
        rows = self.column = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(4)
        rows.addWidget(label(title, "title"))
        if note:
            rows.addWidget(label(note, "second", wrap=True))
        rows.addSpacing(8)
        self.message = MessageBarHost()
        rows.addWidget(self.message)
        self.form = Form()
        self._forms = [self.form]
        self._columns = QHBoxLayout()
        self._columns.setSpacing(24)
        self._add_column(self.form)
        rows.addLayout(self._columns)
        self.body = QVBoxLayout()
        rows.addLayout(self.body)
        rows.addStretch(1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setContentsMargins(0, 8, 0, 0)
        self.buttons.addStretch(1)
        self.cancel_button = Button(_("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        self.submit_button = Button(verb, "primary")
        self.submit_button.clicked.connect(self.try_submit)
        self.submit_button.setDefault(True)
        self.buttons.addWidget(self.cancel_button)
        self.buttons.addWidget(self.submit_button)
        rows.addLayout(self.buttons)

    def add_form(self) -> Form:
        """Add a second column of rows at the right of `form`; errors find their field there too."""
        form = Form()
        self._forms.append(form)
        self._add_column(form)
        self.setMinimumWidth(760)
        return form

    def _add_column(self, form: Form) -> None:
        column = QVBoxLayout()
        column.addWidget(form)
        column.addStretch(1)
        self._columns.addLayout(column, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the keyboard begin in the first field; the buttons were made before it."""
        super().showEvent(event)
        if not isinstance(self.focusWidget(), Button | None):
            return
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            field = widget.isVisible() and widget.isEnabled() and not isinstance(widget, Button)
            if field and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return
            widget = widget.nextInFocusChain()

    def submit(self) -> None:
        """Do the work with what the fields hold; raise `UserError` to stay open."""
        raise NotImplementedError

    def attempt(self) -> bool:
        """Check the fields and do the work; False after showing what is not well."""
        self.message.dismiss()
        for form in self._forms:
            form.clear_errors()
        if not all(form.check() for form in self._forms):
            return False
        try:
            self.submit()
        except UserError as error:
            if not any(form.show_error(error) for form in self._forms):
                self.message.show_message("emergency", say_error(error), icon="circle-alert")
            return False
        return True

    def try_submit(self) -> None:
        """Check the fields, do the work, and close if it was done."""
        if self.attempt():
            self.accept()
        else:
            self.grow()

    def grow(self) -> None:
        """Make room for sentences that need more than one line."""
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and (control or not isinstance(self.focusWidget(), QPlainTextEdit)):
            focused = self.focusWidget()
            if isinstance(focused, Button):
                focused.click()
            else:
                self.try_submit()
            return
        super().keyPressEvent(event)
