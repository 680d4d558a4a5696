"""The lists of an entry's dialog: people, suppliers, phases, channels, currencies."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from merchant_app.domain.entry_completion import folded
from merchant_app.domain.money import CURRENCIES, Currency
from merchant_app.formats import clear_sign

#: What "nobody" and "none" look like in a list.
NONE = "–"


class Choice(QComboBox):
    """A list of named ids with "none" on top; `read` gives the id or None.

    A name that is in the list no more can still be shown by `write` with its name.
    """

    def __init__(
        self, named: Iterable[tuple[int, str]], *, none: str = NONE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        let_shrink(self)
        self.addItem(none, None)
        for each, name in named:
            self.addItem(name, each)

    def read(self) -> int | None:
        """Give the chosen id, None for none."""
        chosen = self.currentData()
        return None if chosen is None else int(chosen)

    def write(self, chosen: int | None, name: str = "") -> None:
        """Choose an id; with its name if it may be out of use."""
        place = self.findData(chosen)
        if place < 0 and name:
            self.addItem(name, chosen)
            place = self.count() - 1
        self.setCurrentIndex(max(0, place))

    def write_named(self, name: str) -> bool:
        """Choose by name, whatever its case and width; False if there is none of that name."""
        for place in range(1, self.count()):
            if folded(self.itemText(place)) == folded(name):
                self.setCurrentIndex(place)
                return True
        return False


class CurrencyChoice(QComboBox):
    """The shop's own currency, then all others."""

    def __init__(self, own: Currency, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        let_shrink(self)
        self._own = own
        self.addItem(f"{own.code}  {own.sign}", own.code)
        for each in sorted(CURRENCIES.values(), key=_code):
            if each != own:
                self.addItem(f"{each.code}  {clear_sign(each)}", each.code)

    @property
    def chosen(self) -> Currency:
        """The currency that the amount is in."""
        return CURRENCIES[self.currentData()]

    @property
    def is_own(self) -> bool:
        """Whether the amount is in the shop's own currency."""
        return self.chosen == self._own

    def write(self, code: str | None) -> None:
        """Choose by code, None for the shop's own."""
        self.setCurrentIndex(max(0, self.findData(code or self._own.code)))


def let_shrink(box: QComboBox) -> None:
    """Let a list be narrower than its longest entry."""
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)


def _code(currency: Currency) -> str:
    return currency.code
