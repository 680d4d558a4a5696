"""The table of the comparison; a click on a head sorts the tasks within their phases."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt

from merchant_app.domain.baselines import SpanChange
from merchant_app.i18n import _
from merchant_app.ui.timeline.progress.compare_rows import CompareRow
from merchant_app.ui.timeline.progress.words import signed, signed_share, span_words
from merchant_app.ui.widgets.columns import Cell, ColumnSpec, RowLook
from merchant_app.ui.widgets.table import PinnedTotals, TableView
from merchant_app.ui.widgets.table_model import RowsModel

#: Columns that give way first in a narrow window.
FIRST_TO_GO = ("start_late", "longer")
_NEVER = date.max


def _columns() -> list[ColumnSpec[CompareRow]]:
    return [
        ColumnSpec("name", _("Task"), _name, kind="mark", stretch=True, width=170),
        ColumnSpec(
            "then", _("Approved"), lambda row: span_words(row.then), width=136, quiet=True,
            sort=lambda row: row.then[0] if row.then else _NEVER,
        ),
        ColumnSpec(
            "now", _("Now"), lambda row: span_words(row.now), width=136,
            sort=lambda row: row.now[0] if row.now else _NEVER,
        ),
        ColumnSpec(
            "start_late", _("Start"), lambda row: _days(row.start_late), align="right", width=62,
            sort=lambda row: row.start_late or 0,
        ),
        ColumnSpec(
            "end_late", _("End"), lambda row: _days(row.end_late), align="right", width=62,
            sort=lambda row: row.end_late or 0,
        ),
        ColumnSpec(
            "longer", _("Days"), lambda row: _days(row.longer), align="right", width=62,
            sort=lambda row: row.longer or 0,
        ),
        ColumnSpec(
            "why", _("Why"), lambda row: Cell(row.why, tip=row.why), stretch=True, width=170
        ),
    ]  # fmt: skip


def _name(row: CompareRow) -> Cell:
    return Cell(row.name, tone=row.tone, tip=row.name)


def _days(days: int | None) -> Cell:
    if days is None:
        return Cell("")
    if days > 0:
        return Cell(signed(days), color="concern.text", bold=True)
    return Cell(signed(days), color="good.text" if days < 0 else "text3")


class CompareModel(RowsModel[CompareRow]):
    """Sorts the phases by their sums, and the tasks of each phase below it."""

    def _sorted(self, rows: Iterable[CompareRow]) -> list[CompareRow]:
        given = list(rows)
        if self._order is None:
            return given
        column, order = self._order
        value, down = self.columns[column].sort_value, order == Qt.SortOrder.DescendingOrder
        groups: list[list[CompareRow]] = []
        for row in given:
            if row.phase or not groups:
                groups.append([])
            groups[-1].append(row)
        groups.sort(key=lambda group: value(group[0]), reverse=down)
        return [
            row
            for head, *tasks in groups
            for row in (head, *sorted(tasks, key=value, reverse=down))
        ]


def compare_model() -> CompareModel:
    """Make the model of the comparison."""
    return CompareModel(
        _columns(),
        key=lambda row: row.key,
        look=lambda row: RowLook("window", bold=True) if row.phase else RowLook(),
    )


def compare_table(model: CompareModel, state: dict[str, Any]) -> TableView:
    """Make the table of the comparison; `state` keeps widths and order."""
    return TableView(model, name=_("The plan beside the approved one"), state=state)


def show_total(totals: PinnedTotals, whole: SpanChange) -> None:
    """Show the whole campaign below the table."""
    both = whole.then is not None and whole.now is not None
    totals.show_rows(
        {
            "name": _("The whole plan"),
            "then": span_words(whole.then),
            "now": span_words(whole.now),
            "start_late": _days(whole.start_late if both else None),
            "end_late": _days(whole.end_late if both else None),
            "longer": _days(whole.end_late - whole.start_late if both else None),
            "why": _("{share} of the planned time", share=signed_share(whole.deviation))
            if both
            else "",
        }
    )
