"""The card of the comparison: what changed, every task, or what decides the end date."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.i18n import _, _n
from merchant_app.store.progress import Progress
from merchant_app.store.shop import Shop
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.progress.compare_rows import compare_rows
from merchant_app.ui.timeline.progress.compare_table import (
    FIRST_TO_GO,
    compare_model,
    compare_table,
    show_total,
)
from merchant_app.ui.timeline.progress.deciding_table import deciding_model, deciding_rows
from merchant_app.ui.widgets.card import Card
from merchant_app.ui.widgets.empty_state import EmptyState
from merchant_app.ui.widgets.segmented import Segment, SegmentedControl
from merchant_app.ui.widgets.table import PinnedTotals, TableView
from merchant_app.ui.widgets.text import label

#: More rows than these scroll inside the card.
_MOST_ROWS = 16
_FEWEST_ROWS = 6


class CompareCard(Card):
    """Emits the key of the row that is chosen in it.

    Args:
        shop: for the names of people.
        state: keeps widths and the order; the caller saves it.
        approve: lets the plan be approved; None where it cannot be.

    """

    row_asked = Signal(str)

    def __init__(
        self, shop: Shop, state: dict[str, Any], approve: Callable[[], object] | None
    ) -> None:
        super().__init__(_("The plan beside the approved one"), divided=True)
        self._shop = shop
        self._progress: Progress | None = None
        self._shown: Callable[[str], bool] = lambda _key: True
        self._filling = False
        self.mode = SegmentedControl(
            [
                Segment("changed", _("Only changed")),
                Segment("all", _("All tasks")),
                Segment("deciding", _("What decides the end date")),
            ],
            name=_("Which tasks"),
        )
        self.mode.chosen.connect(lambda _key: self._fill())
        self.add_head(self.mode)
        self.sentence = label("", "second", wrap=True)
        self.sentence.setContentsMargins(16, 8, 16, 8)
        self.add(self.sentence)
        self.model = compare_model()
        self.table = compare_table(self.model, state.setdefault("compare", {}))
        self.totals = PinnedTotals(self.table)
        self.deciding = TableView(
            deciding_model(),
            name=_("What decides the end date"),
            state=state.setdefault("deciding", {}),
        )
        self.deciding.set_empty(
            EmptyState(
                "circle-check",
                _("Nothing decides the end date any more"),
                _("All tasks that could move it are done."),
            )
        )
        compared = QWidget()
        rows = QVBoxLayout(compared)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.totals)
        self.stack = QStackedWidget()
        self.stack.addWidget(compared)
        self.stack.addWidget(self.deciding)
        self.stack.addWidget(
            EmptyState(
                "clipboard-check",
                _("No plan is approved yet"),
                _("Approve the plan as it is. From then on you see here what comes later."),
                button=_("Approve this plan...") if approve is not None else "",
                clicked=approve,
            )
        )
        self.add(self.stack)
        for table in (self.table, self.deciding):
            table.current_changed.connect(lambda row: self._ask(row))
            table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_progress(self, progress: Progress, shown: Callable[[str], bool]) -> None:
        """Show another state of things; `shown` is the filter by key in use."""
        self._progress, self._shown = progress, shown
        self._fill()

    def choose(self, keys: AbstractSet[str]) -> None:
        """Mark the rows that are selected elsewhere."""
        self._filling = True
        for table in (self.table, self.deciding):
            key = next(iter(keys), None)
            if key is None or not table.habits.model.index_of(key).isValid():
                table.clearSelection()
            elif key not in {row.key for row in table.selected_rows()}:
                table.select_key(key)
        self._filling = False

    def set_wide(self, *, wide: bool) -> None:
        """Show all columns, or leave out what the others say as well."""
        for key in FIRST_TO_GO:
            self.table.habits.show_column(key, shown=wide)
        self.deciding.habits.show_column("owner", shown=wide)

    def _ask(self, row: Any) -> None:
        if row is not None and not self._filling and not row.key.startswith("g"):
            self.row_asked.emit(row.key)

    def _fill(self) -> None:
        of = self._progress
        if of is None:
            return
        self._filling = True
        mode = self.mode.key
        if mode == "deciding":  # only what is seen is worked out
            found = deciding_rows(self._shop, of)
            self.deciding.habits.model.set_rows(found)  # type: ignore[attr-defined]
            count = len(found)
        else:
            rows = compare_rows(of, shown=self._shown, only_changed=mode == "changed")
            self.model.set_rows(rows)
            count = len(rows) + 1
        if of.comparison is not None:
            show_total(self.totals, of.comparison.whole)
        self._filling = False
        self.stack.setCurrentIndex(
            1 if mode == "deciding" else 0 if of.comparison is not None else 2
        )
        held = min(max(count, _FEWEST_ROWS), _MOST_ROWS)
        self.stack.setFixedHeight(theme().row * (held + 1) + 4)
        self._tell(mode, count)

    def _tell(self, mode: str, deciding: int) -> None:
        of = self._progress
        assert of is not None
        text = ""
        if mode == "deciding" and deciding:
            text = _n(
                "{n} task decides that the work ends on {day}: each day it is late moves that day.",
                "{n} tasks decide that the work ends on {day}: each day one of them is late moves "
                "that day.",
                deciding,
                day=formats.long_date(of.forecast.end),
            )
        elif mode == "changed" and of.comparison is not None:
            changed = sum(change.changed for change in of.comparison.tasks)
            text = (
                _n("{n} task differs from the approved plan.",
                   "{n} tasks differ from the approved plan.", changed)
                if changed
                else _("Nothing differs from the approved plan.")
            )  # fmt: skip
        self.sentence.setText(text)
        self.sentence.setVisible(bool(text))
