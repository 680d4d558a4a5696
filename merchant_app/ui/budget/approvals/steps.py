"""The steps of the rules, one row each: up to which amount, who agrees, whether they are asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from merchant_app.actions.budget.approval_rules import MOST_TIERS
from merchant_app.domain.approvals import Tier, approvers_from
from merchant_app.domain.messages import UserError
from merchant_app.domain.money import Currency
from merchant_app.i18n import _, say_error
from merchant_app.ui.budget.approvals.words import names_in_a_row
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import AmountField, icon_button, label
from merchant_app.ui.widgets.form import FieldNote, Form


@dataclass(frozen=True, slots=True)
class StepRow:
    """The fields of one step, and the line below them for what is not well.

    The last step has no limit and cannot be removed.
    """

    up_to: AmountField | None
    approvers: QLineEdit
    asks: QCheckBox
    remove: QWidget | None
    note: FieldNote


class Steps(Form):
    """The steps from the smallest purchases to the largest; the last has no limit."""

    #: Steps were added or taken away.
    changed = Signal()

    def __init__(self, currency: Currency, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._currency = currency
        self.rows: list[StepRow] = []
        self._shown = QWidget()
        self._grid.addWidget(self._shown, 0, 0, 1, 2)

    @property
    def full(self) -> bool:
        """Whether there can be no more steps."""
        return len(self.rows) >= MOST_TIERS

    def show_tiers(self, tiers: Sequence[Tier]) -> None:
        """Fill the rows; every tier says by itself whether its approvers are asked."""
        shown = QWidget()
        grid = QGridLayout(shown)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        heads = (_("Up to"), _("Who decides or agrees"), _("Has to be asked"))
        for column, head in enumerate(heads):
            grid.addWidget(label(head, "second"), 0, column)
        last = len(tiers) - 1
        self.rows = [
            self._row(grid, place, tier, last=place == last) for place, tier in enumerate(tiers)
        ]
        self._grid.replaceWidget(self._shown, shown)
        self._shown.hide()
        self._shown.deleteLater()
        self._shown = shown
        self.changed.emit()

    def _row(self, grid: QGridLayout, place: int, tier: Tier, *, last: bool) -> StepRow:
        number = place + 1
        note = FieldNote()
        approvers = QLineEdit(names_in_a_row(tier.approvers))
        approvers.setAccessibleName(_("Step {n}: who decides or agrees", n=number))
        asks = QCheckBox()
        asks.setChecked(bool(tier.asks))
        asks.setAccessibleName(_("Step {n}: has to be asked", n=number))
        at = 2 * place + 1
        grid.addWidget(approvers, at, 1)
        grid.addWidget(asks, at, 2)
        grid.addWidget(note, at + 1, 0, 1, 4)
        if last:
            grid.addWidget(label(_("All larger amounts"), "quiet"), at, 0)
            return StepRow(None, approvers, asks, None, note)
        up_to = AmountField(self._currency, tier.up_to, required=False)
        up_to.setFixedWidth(theme().scaled(150))
        up_to.setAccessibleName(_("Step {n}: up to", n=number))
        up_to.problem.connect(note.show_error)
        remove = icon_button("x", _("Remove step {n}", n=number), lambda: self.remove_step(place))
        grid.addWidget(up_to, at, 0)
        grid.addWidget(remove, at, 3)
        return StepRow(up_to, approvers, asks, remove, note)

    def tiers(self) -> list[Tier]:
        """Give what the rows hold.

        Raises:
            UserError: if a text is no amount.

        """
        return [
            Tier(
                row.up_to.read() if row.up_to is not None else None,
                approvers_from(row.approvers.text()),
                row.asks.isChecked(),
            )
            for row in self.rows
        ]

    def add_step(self) -> None:
        """Put a step before the last one."""
        if self.full or not self.check():
            return
        *lower, last = self.tiers()
        self.show_tiers([*lower, replace(last, up_to=None, approvers=()), last])
        added = self.rows[-2].up_to
        if added is not None:
            added.setFocus()

    def remove_step(self, place: int) -> None:
        """Take a step away; what it was for belongs to the next one then."""
        if not self.check():
            return
        tiers = self.tiers()
        del tiers[place]
        self.show_tiers(tiers)
        self.rows[place].approvers.setFocus()

    def stops(self) -> list[QWidget]:
        """Give the fields in the order of the Tab key."""
        found: list[QWidget] = []
        for row in self.rows:
            fields = (row.up_to, row.approvers, row.asks, row.remove)
            found += [field for field in fields if field is not None]
        return found

    # -- what a dialog asks of its forms ---------------------------------------------------

    def clear_errors(self) -> None:
        """Take all sentences away."""
        for row in self.rows:
            row.note.show_error("")

    def check(self) -> bool:
        """Let every amount check itself; go to the first that is not well."""
        for row in self.rows:
            if row.up_to is not None and not row.up_to.check():
                row.up_to.setFocus()
                return False
        return True

    def show_error(self, error: UserError) -> bool:
        """Show what is not well at its step; False if it is about something else."""
        what, _between, place = error.field.rpartition("_")
        if what not in ("up_to", "approvers") or not place.isdigit():
            return False
        row = self.rows[int(place)]
        row.note.show_error(say_error(error))
        field = row.up_to if what == "up_to" and row.up_to is not None else row.approvers
        field.setFocus()
        return True
