"""Rows of the timeline as a table in text, as spreadsheets take it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from merchant_app.domain.money import Currency
from merchant_app.i18n import _
from merchant_app.ui.timeline.outline import Outline
from merchant_app.ui.timeline.rows import RowKind, TimelineRow

_INDENT = "  "


def table_text(
    outline: Outline,
    rows: Sequence[TimelineRow],
    columns: Sequence[tuple[str, str]],
    currency: Currency,
) -> str:
    """Write rows with headings, cells apart by tabs.

    Args:
        outline: says what rows are in which, for the blanks before their names.
        rows: tasks from top to bottom; if they lie in several phases, a column names these.
        columns: keys and titles, as shown.
        currency: of the costs.

    """
    phases = {row.phase_id for row in rows}
    titles = [title for _key, title in columns]
    names: dict[int, str] = {}
    if len(phases) > 1:
        titles.append(_("Phase"))
        names = {phase.id: phase.name for phase in outline.phases}
    keys = {row.key for row in rows}
    lines = ["\t".join(map(_quoted, titles))]
    for row in rows:
        depth = sum(above in keys for above in outline.ancestors(row.key))
        cells = [_cell(row, key, depth, currency) for key, _title in columns]
        if names:
            cells.append(names[row.phase_id])
        lines.append("\t".join(map(_quoted, cells)))
    return "\n".join(lines)


def _cell(row: TimelineRow, key: str, depth: int, currency: Currency) -> str:
    if key == "name":
        return _INDENT * depth + row.name
    if key == "cost":
        return "" if row.cost is None else str(Decimal(row.cost).scaleb(-currency.decimals))
    return {
        "owner": row.owner,
        "channel": row.channel,
        "start": row.start.isoformat(),
        "end": row.end.isoformat(),
        "days": "0" if row.kind is RowKind.MILESTONE else str(row.days),
        "done": f"{row.progress}%",
        "deadline": "" if row.deadline is None else row.deadline.isoformat(),
        "slack": "" if row.slack is None else str(row.slack),
    }[key]


def _quoted(cell: str) -> str:
    plain = cell.replace("\t", " ")
    if '"' in plain or "\n" in plain:
        return '"' + plain.replace('"', '""') + '"'
    return plain
