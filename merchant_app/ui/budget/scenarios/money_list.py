"""The list to move money in: each part of the budget, its lines when it is unfolded."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from merchant_app.domain.money import Currency
from merchant_app.domain.plan import Phase
from merchant_app.i18n import _
from merchant_app.ui.budget.scenarios.money_row import MoneyRow
from merchant_app.ui.budget.scenarios.trial import Trial, line_title

#: So many lines are all shown from the beginning.
_FEW_LINES = 8


class MoneyList(QScrollArea):
    """Rows over one `Trial`; lines are made when their part is first unfolded."""

    #: Money was moved.
    changed = Signal()
    refused = Signal(str)

    def __init__(self, trial: Trial, phases: Sequence[Phase], currency: Currency) -> None:
        super().__init__()
        self._trial, self._currency = trial, currency
        self._phases = {each.id: each.name for each in phases}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Money to move"))
        inside = QWidget()
        inside.setProperty("ground", "surface")
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, 8, 0)
        self._rows.setSpacing(0)
        self.setWidget(inside)
        #: Rows by the ids of the lines that they stand for.
        self.rows: dict[tuple[int, ...], MoneyRow] = {}
        self._below: dict[tuple[int, ...], QWidget] = {}
        room = trial.plan.unallocated
        for part, line_ids in trial.parts():
            key = tuple(line_ids)
            row = self._row(part.name, key, room, group=True)
            self._rows.addWidget(row)
            below = QWidget()
            QVBoxLayout(below).setContentsMargins(0, 0, 0, 0)
            below.hide()
            self._below[key] = below
            self._rows.addWidget(below)
            row.fold_asked.connect(lambda key=key: self.unfold(key))
            if len(trial.plan.lines) <= _FEW_LINES:
                self.unfold(key)
        self._rows.addStretch(1)

    def _row(self, name: str, key: tuple[int, ...], room: int, *, group: bool) -> MoneyRow:
        planned = self._trial.planned(key)
        row = MoneyRow(name, planned, room=room, currency=self._currency, group=group)
        row.moved.connect(lambda total: self._move(key, total))
        row.refused.connect(self.refused)
        row.show_amount(self._trial.of(key))
        # A part with one line is moved by the line alone, which would have the same key.
        self.rows[key if group else (0, *key)] = row
        return row

    def unfold(self, key: tuple[int, ...]) -> None:
        """Show the lines of a part, or fold them away."""
        below = self._below[key]
        layout = below.layout()
        assert layout is not None
        if not layout.count():
            layout.setSpacing(0)
            for line in self._trial.plan.lines:
                if line.id in key:
                    name = line_title(line, self._phases)
                    room = self._trial.plan.unallocated
                    layout.addWidget(self._row(name, (line.id,), room, group=False))
        folded = not below.isHidden()
        below.setHidden(folded)
        self.rows[key].show_folded(folded=folded)

    def _move(self, key: tuple[int, ...], total: int) -> None:
        if total != self._trial.of(key):
            self._trial.move(key, total)
            self.changed.emit()
        self.show_amounts()

    def show_amounts(self) -> None:
        """Show all rows as they are moved."""
        for key, row in self.rows.items():
            line_ids = key[1:] if key[0] == 0 else key
            row.show_amount(self._trial.of(line_ids))
