"""Divide one receipt: a row for each part, and what is still to be divided."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from merchant_app import formats
from merchant_app.actions.budget import Part, split_entry
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import CURRENCIES, Currency
from merchant_app.i18n import _
from merchant_app.store.ledger import LedgerRow
from merchant_app.store.shop import Shop
from merchant_app.ui.budget.desk import Desk
from merchant_app.ui.budget.entry.place_fields import PlaceFields, Places
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import AmountField, Button, icon_button, label, quiet_button
from merchant_app.ui.widgets.form import FieldNote

#: One part is no division.
_FEWEST = 2


class PartRow:
    """The fields of one part; an amount left empty takes what the others leave."""

    def __init__(
        self, places: Places, currency: Currency, number: int, drop: Callable[[PartRow], None]
    ) -> None:
        self.places = PlaceFields(places)
        self.amount = AmountField(currency, required=False)
        self.drop: Button = icon_button("x", _("Take this part away"), lambda: drop(self))
        self.name(number)

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """Its widgets from left to right."""
        return (
            self.places.line, self.places.phase, self.places.channel, self.amount, self.drop,
        )  # fmt: skip

    def name(self, number: int) -> None:
        """Name the fields for screen readers."""
        words = (_("Budget line"), _("Phase"), _("Channel"), _("Amount"), _("Take away"))
        for field, word in zip(self.fields, words, strict=True):
            field.setAccessibleName(_("{what}, part {number}", what=word, number=number))

    def amount_or_rest(self, rest: int | None) -> int:
        """Give the part's amount.

        Raises:
            UserError: if the text is no amount, or it is empty and there is no rest for it.

        """
        amount = self.amount.read()
        if amount is None:
            amount = rest
        if amount is None:
            raise UserError(msg("Leave only one amount empty."))
        return amount


class SplitDialog(FormDialog):
    """Asks for the parts of a receipt and hands them on; they always add up to the whole.

    Args:
        shop: whose lines are chosen from.
        campaign_id: the campaign of the receipt.
        total: minor units of `currency`.
        what: what the receipt is for.
        currency: what the receipt is in.
        first: where it would be booked as a whole.
        done: takes the parts; may raise `UserError`.
        parent: the window.

    """

    def __init__(
        self,
        shop: Shop,
        campaign_id: int,
        *,
        total: int,
        what: str,
        currency: Currency,
        first: Mapping[str, int | None],
        done: Callable[[Sequence[Part]], object],
        parent: QWidget | None = None,
    ) -> None:
        own = currency == shop.info.currency
        whole = (formats.money if own else formats.foreign_money)(total, currency)
        super().__init__(
            parent, _("Book on several lines"), _("Book the parts"),
            note=_("{text}, {amount}", text=what, amount=whole) if what.strip() else whole,
        )  # fmt: skip
        self._total, self._currency, self._done = total, currency, done
        self._places = Places(shop, campaign_id)
        self.parts: list[PartRow] = []
        self.setMinimumWidth(theme().scaled(820))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        for column, stretch in enumerate((5, 3, 3, 3, 0)):
            self._grid.setColumnStretch(column, stretch)
        for column, head in enumerate(self._heads()):
            self._grid.addWidget(head, 0, column)
        self.note = FieldNote()
        self.add_button = quiet_button(_("Add a part"), self.add_part, icon="plus")
        self.rest = QLabel()
        self.rest.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.note)
        self.body.addWidget(self.rest)
        self.body.addWidget(self.add_button)
        for _part in range(_FEWEST):
            self.add_part()
        self.parts[0].places.write(first["line_id"], first["phase_id"], first["channel_id"])
        self._show_rest()
        self.parts[1].places.line.setFocus()

    def _heads(self) -> list[QLabel]:
        heads = [
            label(words, "second")
            for words in (_("Budget line"), _("Phase"), _("Channel"), _("Amount"))
        ]
        heads[-1].setAlignment(Qt.AlignmentFlag.AlignRight)
        return heads

    def add_part(self) -> None:
        """Add an empty part at the end and go there."""
        row = PartRow(self._places, self._currency, len(self.parts) + 1, self.take_away)
        row.places.setParent(self)
        at = self._grid.rowCount()
        for column, field in enumerate(row.fields):
            self._grid.addWidget(field, at, column)
        row.amount.textChanged.connect(lambda _text: self._show_rest())
        row.amount.problem.connect(self.note.show_error)
        self.parts.append(row)
        self._arrange()
        row.places.line.setFocus()

    def take_away(self, row: PartRow) -> None:
        """Take a part away; two are left at least."""
        self.parts.remove(row)
        for field in row.fields:
            self._grid.removeWidget(field)
            field.hide()
            field.deleteLater()
        row.places.deleteLater()
        self._arrange()
        self.parts[-1].amount.setFocus()

    def _arrange(self) -> None:
        for number, row in enumerate(self.parts, 1):
            row.name(number)
            row.drop.setEnabled(len(self.parts) > _FEWEST)
        stops = [field for row in self.parts for field in row.fields]
        for before, after in pairwise([*stops, self.add_button]):
            QWidget.setTabOrder(before, after)
        self._show_rest()

    def _rest(self) -> tuple[int, bool]:
        """Give what no amount claims, and whether exactly one empty amount takes it."""
        claimed, empty = 0, 0
        for row in self.parts:
            try:
                amount = row.amount.read()
            except UserError:
                amount = 0  # told at the field when it is left
            empty += amount is None
            claimed += amount or 0
        return self._total - claimed, empty == 1

    def _show_rest(self) -> None:
        rest, taken = self._rest()
        whole = formats.money(self._total, self._currency)
        amount = formats.money(abs(rest), self._currency)
        for row in self.parts:
            shown = rest if taken and rest > 0 else 0
            row.amount.setPlaceholderText(formats.money(shown, self._currency))
        if rest < 0:
            words, tone = _("{amount} more than the receipt", amount=amount), "emergency.text"
        elif rest and not taken:
            words, tone = _("Still to divide: {amount}", amount=amount), "concern.text"
        elif taken and not rest:
            words, tone = _("Nothing is left for the part without an amount"), "concern.text"
        else:
            words, tone = _("All of {amount} is divided", amount=whole), "good.text"
        self.rest.setText(words)
        ink = theme().named(tone)
        self.rest.setStyleSheet(f"color: {ink.name()}")

    def submit(self) -> None:
        """Hand the parts on."""
        rest, taken = self._rest()
        parts = []
        for row in self.parts:
            try:
                amount = row.amount_or_rest(rest if taken else None)
            except UserError:
                row.amount.setFocus()
                self.note.show_error("")  # told above
                raise
            parts.append(Part(amount, **row.places.read()))
        self._done(parts)


def split_of(desk: Desk, row: LedgerRow) -> SplitDialog:
    """Make the dialog that divides an entry of the ledger."""
    shop, entry = desk.workspace.shop, row.entry
    own = entry.original_currency is None
    total = entry.amount if own else entry.original_amount
    assert total is not None

    def divide(parts: Sequence[Part]) -> None:
        desk.booked(split_entry(shop, entry_id=entry.id, parts=parts)[0])

    return SplitDialog(
        shop, entry.campaign_id, total=total, what=entry.text,
        currency=shop.info.currency if own else CURRENCIES[entry.original_currency or ""],
        first={
            "line_id": entry.line_id, "phase_id": entry.phase_id, "channel_id": entry.channel_id,
        },
        done=divide, parent=desk.page,
    )  # fmt: skip
