"""The fields for the value of a condition, one kind for each kind of fact."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from merchant_app.domain.customers import Stage
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.segments import Fact
from merchant_app.i18n import _, _p
from merchant_app.store.shop import Shop
from merchant_app.ui.customers.segment_words import CHOSEN, choices, fact_words, month_words
from merchant_app.ui.customers.words import stage_word
from merchant_app.ui.widgets.buttons import outlined_button
from merchant_app.ui.widgets.fields import AmountField
from merchant_app.ui.widgets.number_field import NumberField
from merchant_app.ui.widgets.staying_menu import StayingMenu
from merchant_app.ui.widgets.text import label

_LONGEST: Final = 3650
_MOST: Final = 1_000_000
_FIFTHS: Final = 5
_LONGEST_SHOWN: Final = 34
_DAYS: Final = {
    Fact.NOT_SEEN: 35,
    Fact.SEEN: 30,
    Fact.FIRST_SEEN: 30,
    Fact.BIRTHDAY: 14,
    Fact.RETURNED: 30,
}


class ValueField(QWidget):
    """Gives the value of a condition; the base of the kinds below."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)

    def read(self) -> tuple[Any, ...]:
        """Give the value.

        Raises:
            UserError: with the sentence to show, while it says nothing.

        """
        raise NotImplementedError

    def write(self, value: tuple[Any, ...]) -> None:
        """Show a value."""
        raise NotImplementedError


class ChoiceField(ValueField):
    """Some of a few values, ticked in a menu that stays open."""

    def __init__(self, shop: Shop, fact: Fact) -> None:
        super().__init__()
        self._words = choices(shop, fact)
        self._chosen: list[Any] = []
        self.menu = StayingMenu()
        self.button = outlined_button(_("Choose..."), menu=self.menu)
        self.setFocusProxy(self.button)
        self.row.addWidget(self.button)
        self.row.addStretch(1)
        self._fill()

    def _fill(self) -> None:
        for value, word in self._words.items():
            action = self.menu.addAction(word.replace("&", "&&"))
            action.setCheckable(True)
            action.setData(value)
            action.toggled.connect(lambda on, value=value: self._switch(value, on=on))
        if not self._words:
            self.menu.addAction(_("There is nothing to choose yet")).setEnabled(False)

    def _switch(self, value: Any, *, on: bool) -> None:
        if on:
            self._chosen.append(value)
        else:
            self._chosen.remove(value)
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        shown = [word for value, word in self._words.items() if value in self._chosen]
        text = _p("between names", ", ").join(shown) or _("Choose...")
        cut = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}..."
        self.button.setText(cut.replace("&", "&&"))
        self.button.setToolTip(text if cut != text else "")
        self.button.setAccessibleName(text)
        self.button.updateGeometry()

    def read(self) -> tuple[Any, ...]:
        """Give the values ticked, in the order in which they are offered."""
        if not self._chosen:
            raise UserError(msg("Choose at least one."))
        gone = [value for value in self._chosen if value not in self._words]
        return (*(value for value in self._words if value in self._chosen), *gone)

    def write(self, value: tuple[Any, ...]) -> None:
        """Tick these values; those that are gone by now are kept."""
        self._chosen = [each for each in value if each not in self._words]
        for action in self.menu.actions():
            action.setChecked(action.isCheckable() and action.data() in value)
        self._tell()


class SpanField(ValueField):
    """From a number to a number; either may be left open."""

    def __init__(self, shop: Shop, *, money: bool) -> None:
        super().__init__()
        self._money = money
        self._fields = [self._field(shop), self._field(shop)]
        low, high = self._fields
        low.setAccessibleName(_("From"))
        high.setAccessibleName(_p("number", "To"))
        self.setFocusProxy(low)
        self.row.addWidget(low, 1)
        self.row.addWidget(label(_p("number", "to"), "quiet"))
        self.row.addWidget(high, 1)

    def _field(self, shop: Shop) -> QLineEdit:
        made: QLineEdit
        if self._money:
            made = AmountField(shop.info.currency, negative=True, required=False)
        else:
            made = QLineEdit()
        made.setPlaceholderText(_("any"))
        made.textChanged.connect(lambda _text: self.changed.emit())
        return made

    def read(self) -> tuple[Any, ...]:
        """Give the lowest and the highest number, None for one left open."""
        low, high = (self._number(field) for field in self._fields)
        if low is None and high is None:
            raise UserError(msg("Write a number on at least one side."))
        if low is not None and high is not None and high < low:
            raise UserError(msg("The second number is less than the first. Write a larger one."))
        return low, high

    def _number(self, field: QLineEdit) -> int | None:
        if isinstance(field, AmountField):
            return field.read()
        text = field.text().strip().replace(",", "")
        if not text:
            return None
        digits = text.removeprefix("-").removeprefix("\u2212")
        if not (digits.isascii() and digits.isdigit()) or int(digits) > _MOST * 1000:
            raise UserError(msg("Write whole numbers, like 5 or 20."))
        return int(digits) * (1 if digits == text else -1)

    def write(self, value: tuple[Any, ...]) -> None:
        """Show the two numbers."""
        for field, number in zip(self._fields, (*value, None)[:2], strict=True):
            if isinstance(field, AmountField):
                field.write(number)
            else:
                field.setText("" if number is None else str(number))


class NumberValue(ValueField):
    """One whole number: days, or at least how many."""

    def __init__(self, lowest: int, highest: int, value: int, suffix: str) -> None:
        super().__init__()
        self.number = NumberField(lowest, highest, value, suffix=suffix)
        self.number.setMinimumWidth(140)
        self.number.valueChanged.connect(lambda _value: self.changed.emit())
        self.setFocusProxy(self.number)
        self.row.addWidget(self.number)
        self.row.addStretch(1)

    def read(self) -> tuple[Any, ...]:
        """Give the number."""
        return (self.number.value(),)

    def write(self, value: tuple[Any, ...]) -> None:
        """Show a number."""
        self.number.setValue(int(value[0]))


class LeastField(NumberValue):
    """At least so many."""

    def __init__(self) -> None:
        super().__init__(1, _MOST, 1, _(" or more"))

    def read(self) -> tuple[Any, ...]:
        """Give the lowest number; the highest is open."""
        return (self.number.value(), None)


class MonthField(ValueField):
    """Which month, counted from the present one."""

    def __init__(self) -> None:
        super().__init__()
        self.month = QComboBox()
        for later, word in month_words().items():
            self.month.addItem(word, later)
        self.month.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self.setFocusProxy(self.month)
        self.row.addWidget(self.month)
        self.row.addStretch(1)

    def read(self) -> tuple[Any, ...]:
        """Give how many months from now."""
        return (self.month.currentData(),)

    def write(self, value: tuple[Any, ...]) -> None:
        """Show a month."""
        self.month.setCurrentIndex(max(0, self.month.findData(value[0])))


class WordsField(ValueField):
    """Words with commas between them."""

    def __init__(self) -> None:
        super().__init__()
        self.words = QLineEdit()
        self.words.setMaxLength(200)
        self.words.setPlaceholderText(_("With commas between them"))
        self.words.textChanged.connect(lambda _text: self.changed.emit())
        self.setFocusProxy(self.words)
        self.row.addWidget(self.words)

    def read(self) -> tuple[Any, ...]:
        """Give the words."""
        text = self.words.text()
        for other in "，、;；":
            text = text.replace(other, ",")
        words = tuple(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))
        if not words:
            raise UserError(msg("Write a word to look for."))
        return words

    def write(self, value: tuple[Any, ...]) -> None:
        """Show words."""
        self.words.setText(", ".join(value))


class MovedField(ValueField):
    """A stage a month ago and one today, either of them any."""

    def __init__(self) -> None:
        super().__init__()
        self.stages: list[QComboBox] = []
        for name, before in ((_("A month ago"), ""), (_("Now"), _p("stage", "now"))):
            stage = QComboBox()
            stage.setAccessibleName(name)
            stage.setToolTip(name)
            stage.addItem(_("any"), "")
            for each in Stage:
                stage.addItem(stage_word(each), each.value)
            stage.currentIndexChanged.connect(lambda _at: self.changed.emit())
            if before:
                self.row.addWidget(label(before, "quiet"))
            self.stages.append(stage)
            self.row.addWidget(stage, 1)
        self.setFocusProxy(self.stages[0])

    def read(self) -> tuple[Any, ...]:
        """Give the two stages, "" for any."""
        found = tuple(stage.currentData() for stage in self.stages)
        if not any(found):
            raise UserError(msg("Choose at least one."))
        return found

    def write(self, value: tuple[Any, ...]) -> None:
        """Show two stages."""
        for stage, wished in zip(self.stages, value, strict=True):
            stage.setCurrentIndex(max(0, stage.findData(wished)))


class CellField(ValueField):
    """A fifth of each of recency, frequency and money, or any."""

    def __init__(self) -> None:
        super().__init__()
        self.fifths: list[QComboBox] = []
        names = (_("How lately"), _("How often"), _("How much"))
        for name in names:
            fifth = QComboBox()
            fifth.setAccessibleName(name)
            fifth.setToolTip(name)
            fifth.addItem(_("{name}: any", name=name), 0)
            for number in range(1, _FIFTHS + 1):
                fifth.addItem(_("{name}: {number}", name=name, number=number), number)
            fifth.currentIndexChanged.connect(lambda _at: self.changed.emit())
            self.fifths.append(fifth)
            self.row.addWidget(fifth, 1)
        self.setFocusProxy(self.fifths[0])

    def read(self) -> tuple[Any, ...]:
        """Give the three fifths, 0 for any."""
        found = tuple(fifth.currentData() for fifth in self.fifths)
        if not any(found):
            raise UserError(msg("Choose at least one."))
        return found

    def write(self, value: tuple[Any, ...]) -> None:
        """Show three fifths."""
        for fifth, number in zip(self.fifths, value, strict=True):
            fifth.setCurrentIndex(max(0, fifth.findData(number)))


def value_field(shop: Shop, fact: Fact) -> ValueField:
    """Make the field for the values of a fact."""
    made: ValueField
    if fact in CHOSEN:
        made = ChoiceField(shop, fact)
    elif fact in _DAYS:
        made = NumberValue(0 if fact is Fact.BIRTHDAY else 1, _LONGEST, _DAYS[fact], _(" days"))
    elif fact is Fact.BROUGHT:
        made = LeastField()
    elif fact is Fact.BIRTHDAY_MONTH:
        made = MonthField()
    elif fact is Fact.AREA:
        made = WordsField()
    elif fact is Fact.CELL:
        made = CellField()
    elif fact is Fact.MOVED:
        made = MovedField()
    else:
        made = SpanField(shop, money=fact is Fact.SPENT)
    made.setAccessibleName(fact_words()[fact])
    return made
