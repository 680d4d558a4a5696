"""Where rows go when they are moved in the list: by keys, one step, and by the mouse."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from merchant_app.actions.timeline.order import Move
from merchant_app.domain.task_order import LAST, Place
from merchant_app.ui.timeline.outline import Outline
from merchant_app.ui.timeline.rows import RowKind, TimelineRow

Rows = Iterable[TimelineRow]


def indented(outline: Outline, rows: Rows) -> list[Move]:
    """Make tasks parts of the nearest row above that is none of them."""
    moves: list[Move] = []
    chosen = outline.topmost(rows)
    keys = {row.key for row in chosen}
    for row in chosen:
        siblings = outline.siblings(row.key)
        above = siblings[: siblings.index(row)]
        parent = next((each for each in reversed(above) if each.key not in keys), None)
        if parent is not None and parent.kind is not RowKind.MILESTONE:
            moves.append(([row.id], Place(row.phase_id, parent.id, LAST)))
    return moves


def outdented(outline: Outline, rows: Rows) -> list[Move]:
    """Take tasks out of those they are parts of; they stand below them then."""
    by_parent: dict[str, list[int]] = {}
    for row in outline.topmost(rows):
        parent = outline.parent(row.key)
        if parent is not None and parent.kind is not RowKind.PHASE:
            by_parent.setdefault(parent.key, []).append(row.id)
    moves: list[Move] = []
    for key, ids in by_parent.items():
        parent, above = outline.row(key), outline.parent(key)
        inside = above.task_id if above is not None else None
        moves.append((ids, Place(parent.phase_id, inside, parent.id)))
    return moves


def stepped(outline: Outline, rows: Rows, step: int) -> list[Move]:
    """Move tasks one row up (-1) or down (1) among their neighbours."""
    chosen = outline.topmost(rows)
    keys = {row.key for row in chosen}
    moves: list[Move] = []
    done: set[str] = set()
    for row in chosen:
        if row.key in done:
            continue
        siblings = outline.siblings(row.key)
        before = [each.key for each in siblings]
        done.update(before)
        parent = outline.parent(row.key)
        after = _stepped(siblings, keys, step)
        if [each.key for each in after] == before:
            continue
        inside = parent.task_id if parent is not None else None
        for at, each in enumerate(after):
            if each.key in keys:
                above = after[at - 1].id if at else None
                moves.append(([each.id], Place(each.phase_id, inside, above)))
    return moves


def _stepped(siblings: Sequence[TimelineRow], keys: set[str], step: int) -> list[TimelineRow]:
    after = list(siblings)
    order = range(1, len(after)) if step < 0 else range(len(after) - 2, -1, -1)
    for at in order:
        other = at + (-1 if step < 0 else 1)
        if after[at].key in keys and after[other].key not in keys:
            after[at], after[other] = after[other], after[at]
    return after


def place_below(outline: Outline, row: TimelineRow | None) -> Place | None:
    """Give the place right below a row; the end of a phase, if the row is one.

    None if there is no row to go by.
    """
    if row is None or row.key not in outline:
        return None
    if row.kind is RowKind.PHASE:
        return Place(row.id, None, LAST)
    parent = outline.parent(row.key)
    return Place(row.phase_id, parent.task_id if parent is not None else None, row.id)
