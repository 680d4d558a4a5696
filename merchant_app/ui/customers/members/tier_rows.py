"""The rows of the dialog for tiers: name, from when on, how many times the points, benefit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from merchant_app.domain.messages import UserError
from merchant_app.domain.money import Currency
from merchant_app.domain.points import PointRules, Tier
from merchant_app.i18n import _
from merchant_app.ui.customers.members.words import span_words
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import AmountField, QuantityField, icon_button, label
from merchant_app.ui.widgets.form import FieldNote, Form


@dataclass(frozen=True, slots=True)
class TierRow:
    """The fields of one tier, and the line below them for what is not well."""

    tier: Tier
    name: QLineEdit
    since: AmountField | QuantityField
    rate: QuantityField
    benefit: QLineEdit
    remove: QWidget
    note: FieldNote


class TierRows(Form):
    """As many tiers as are wished, the lowest first."""

    #: Rows were added or taken away.
    changed = Signal()

    def __init__(self, currency: Currency, rules: PointRules) -> None:
        super().__init__()
        self._currency, self._rules = currency, rules
        self.rows: list[TierRow] = []
        self._shown = QWidget()
        self._grid.addWidget(self._shown, 0, 0, 1, 2)

    def show_tiers(self, tiers: Sequence[Tier]) -> None:
        """Fill the rows."""
        shown = QWidget()
        grid = QGridLayout(shown)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(3, 3)
        heads = (_("Tier"), span_words(self._rules), _("Times the points"), _("What they get"))
        for column, head in enumerate(heads if tiers else ()):
            grid.addWidget(label(head, "second"), 0, column)
        self.rows = [self._row(grid, place, tier) for place, tier in enumerate(tiers)]
        self._grid.replaceWidget(self._shown, shown)
        self._shown.hide()
        self._shown.deleteLater()
        self._shown = shown
        shown.show()
        self.changed.emit()

    def _row(self, grid: QGridLayout, place: int, tier: Tier) -> TierRow:
        number = place + 1
        name = QLineEdit(tier.name)
        name.setAccessibleName(_("Tier {n}: name", n=number))
        mark = tier.mark(self._rules)
        since: AmountField | QuantityField
        if self._rules.tier_by == "points":
            since = QuantityField(None if mark is None else mark * 1000, required=False)
        else:
            since = AmountField(self._currency, mark, required=False)
        since.setPlaceholderText(_("by hand only"))
        since.setAccessibleName(_("Tier {n}: from", n=number))
        rate = QuantityField(tier.points_per_unit)
        rate.setAccessibleName(_("Tier {n}: times the points", n=number))
        benefit = QLineEdit(tier.benefit)
        benefit.setPlaceholderText(_("A free refill"))
        benefit.setAccessibleName(_("Tier {n}: what they get", n=number))
        remove = icon_button("x", _("Remove tier {n}", n=number), lambda: self.remove_tier(place))
        note = FieldNote()
        since.setFixedWidth(theme().scaled(130))
        rate.setFixedWidth(theme().scaled(96))
        at = 2 * place + 1
        for column, field in enumerate((name, since, rate, benefit, remove)):
            grid.addWidget(field, at, column)
        grid.addWidget(note, at + 1, 0, 1, 5)
        for field in (since, rate):
            field.problem.connect(note.show_error)
        return TierRow(tier, name, since, rate, benefit, remove, note)

    def tiers(self) -> list[Tier]:
        """Give what the rows hold.

        Raises:
            UserError: if a text is no number.

        """
        return [self._tier(row) for row in self.rows]

    def _tier(self, row: TierRow) -> Tier:
        read = row.since.read()
        by_points = self._rules.tier_by == "points"
        mark = read // 1000 if by_points and read is not None else read
        return replace(
            row.tier,
            name=row.name.text(),
            from_points=mark if by_points else row.tier.from_points,
            from_spent=row.tier.from_spent if by_points else mark,
            points_per_unit=row.rate.read() or 0,
            benefit=row.benefit.text(),
        )

    def add_tier(self, tier: Tier) -> None:
        """Put a tier below the others and begin with its name."""
        if self.check():
            self.show_tiers([*self.tiers(), tier])
            self.rows[-1].name.setFocus()

    def remove_tier(self, place: int) -> None:
        """Take a tier away."""
        if self.check():
            tiers = self.tiers()
            del tiers[place]
            self.show_tiers(tiers)
            if self.rows:
                self.rows[min(place, len(self.rows) - 1)].name.setFocus()

    def stops(self) -> list[QWidget]:
        """Give the fields in the order of the Tab key."""
        return [
            field
            for row in self.rows
            for field in (row.name, row.since, row.rate, row.benefit, row.remove)
        ]

    def clear_errors(self) -> None:
        """Take all sentences away."""
        for row in self.rows:
            row.note.show_error("")

    def check(self) -> bool:
        """Let every number check itself; go to the first that is not well."""
        for row in self.rows:
            for field in (row.since, row.rate):
                if not field.check():
                    field.setFocus()
                    return False
        return True

    def show_error(self, error: UserError) -> bool:
        """Leave what actions refuse to the line above the rows."""
        del error
        return False
