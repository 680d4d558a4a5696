"""What must be known before a bill can be read: its password, or what its columns mean."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from merchant_app.domain.messages import UserError, msg
from merchant_app.exchange.bills.bill_file import (
    CHOOSABLE,
    Meaning,
    PasswordNeededError,
    TableSample,
)
from merchant_app.i18n import _, say_error
from merchant_app.ui.imports.bills.words import meaning_word
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.form import Form
from merchant_app.ui.widgets.message_bar import MessageBarHost
from merchant_app.ui.widgets.text import ElidedLabel, label

#: How many cells of a column are shown to tell it by.
_EXAMPLES = 4


class PasswordPart(QWidget):
    """Asks for the password of a bill; Enter tries it."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addStretch(1)
        rows.addWidget(label(_("This bill is locked"), "heading"))
        rows.addWidget(
            label(
                _("The payment service sent its password in a message of its own."),
                "second",
                wrap=True,
            )
        )
        rows.addSpacing(8)
        self.form = Form()
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.form.setMaximumWidth(theme().scaled(440))
        self.password.returnPressed.connect(self.entered)
        self.form.add("password", _("Password"), self.password, hint=_("It is not kept anywhere."))
        rows.addWidget(self.form)
        rows.addStretch(2)

    def ask(self, error: PasswordNeededError) -> None:
        """Ask, after a wrong one with a sentence that says so."""
        self.form.clear_errors()
        if error.wrong:
            self.form.set_error("password", say_error(error))
        self.password.selectAll()
        self.password.setFocus()


class ColumnsPart(QWidget):
    """Asks what each column of a table means, beside what is in it."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: tuple[str, ...] = ()
        self.choices: list[QComboBox] = []
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(label(_("What do these columns mean?"), "heading"))
        rows.addWidget(
            label(
                _("A date and an amount are needed, or money out and in apart. "
                  "Tables with the same columns are read like this from now on."),
                "second",
                wrap=True,
            )
        )  # fmt: skip
        self.message = MessageBarHost()
        rows.addWidget(self.message)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setProperty("ground", "surface")
        rows.addWidget(self._area, 1)

    def ask(self, sample: TableSample) -> None:
        """Show the columns with what is proposed for them."""
        self.message.dismiss()
        self._columns = sample.columns
        self.choices = []
        inner = QWidget()
        inner.setProperty("ground", "surface")
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 8, 8, 8)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        for at, column in enumerate(sample.columns):
            choice = QComboBox()
            choice.setAccessibleName(column)
            choice.addItem(_("Not used"), None)
            for meaning in CHOOSABLE:
                choice.addItem(meaning_word(meaning), meaning)
            choice.setCurrentIndex(max(0, choice.findData(sample.proposed.get(column))))
            cells = [row[at] for row in sample.rows if at < len(row) and row[at].strip()]
            grid.addWidget(label(column), at, 0)
            grid.addWidget(choice, at, 1)
            grid.addWidget(ElidedLabel(" · ".join(cells[:_EXAMPLES]), "second"), at, 2)
            self.choices.append(choice)
        grid.setRowStretch(len(sample.columns), 1)
        self._area.setWidget(inner)
        if self.choices:
            self.choices[0].setFocus()

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns that are asked about."""
        return self._columns

    def read(self) -> dict[str, Meaning]:
        """Give what the columns mean.

        Raises:
            UserError: if the date or the amount is missing, or two columns mean the same.

        """
        found = {
            column: Meaning(choice.currentData())
            for column, choice in zip(self._columns, self.choices, strict=True)
            if choice.currentData() is not None
        }
        meant = list(found.values())
        twice = next((each for each in meant if meant.count(each) > 1), None)
        if twice is not None:
            raise UserError(
                msg("Two columns are {meaning}. Choose one of them.", meaning=meaning_word(twice))
            )
        if Meaning.DAY not in meant:
            raise UserError(msg("Say which column is the date."))
        if not {Meaning.AMOUNT, Meaning.DEBIT, Meaning.CREDIT} & set(meant):
            raise UserError(msg("Say which column is the amount."))
        return found

    def refuse(self, error: UserError) -> None:
        """Say what is missing."""
        self.message.show_message("concern", say_error(error))
