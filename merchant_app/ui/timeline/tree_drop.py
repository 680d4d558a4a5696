"""Where rows that are dragged in the tree would go."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum

from merchant_app.domain.task_order import LAST, Place
from merchant_app.ui.timeline.outline import Outline
from merchant_app.ui.timeline.rows import RowKind, TimelineRow, task_key


class Part(IntEnum):
    """Which part of a row the pointer is over."""

    ABOVE = -1
    INTO = 0
    BELOW = 1


@dataclass(frozen=True, slots=True)
class Drop:
    """A place to let rows go.

    Attributes:
        place: where they would stand.
        key, part: the row that is pointed at, and where the mark is drawn.
        level: how far the mark is indented, 0 for phases.

    """

    place: Place
    key: str
    part: Part
    level: int


def part_of(share: float) -> Part:
    """Give the part of a row at a share of its height, from 0 at its top to 1."""
    if share < 0.3:
        return Part.ABOVE
    return Part.INTO if share <= 0.7 else Part.BELOW


def drop_on(
    outline: Outline, dragged: Collection[str], row: TimelineRow, part: Part, *, folded: bool
) -> Drop | None:
    """Give where rows go that are let go over a part of a row; None where they cannot."""
    if row.kind is RowKind.PHASE:
        return _on_phase(outline, row, part, folded=folded)
    drop = _on_task(outline, row, part, folded=folded)
    if drop is None or drop.place.parent_id is None:
        return drop
    parent = task_key(drop.place.parent_id)
    inside = not {parent, *outline.ancestors(parent)}.isdisjoint(dragged)
    return None if inside else drop


def _on_task(outline: Outline, row: TimelineRow, part: Part, *, folded: bool) -> Drop | None:
    level = sum(1 for _above in outline.ancestors(row.key))
    if part is Part.INTO:
        if row.kind is RowKind.MILESTONE:
            return None
        return Drop(Place(row.phase_id, row.id, LAST), row.key, part, level + 1)
    if part is Part.BELOW and outline.children(row.key) and not folded:
        return Drop(Place(row.phase_id, row.id, None), row.key, part, level + 1)
    parent = outline.parent(row.key)
    inside = parent.task_id if parent is not None else None
    after: int | None = row.id
    if part is Part.ABOVE:
        siblings = outline.siblings(row.key)
        at = siblings.index(row)
        after = siblings[at - 1].id if at else None
    return Drop(Place(row.phase_id, inside, after), row.key, part, level)


def drop_at_end(outline: Outline) -> Drop | None:
    """Give where rows go that are let go below all others: the end of the last phase."""
    if not outline.phases:
        return None
    phase = outline.phases[-1]
    last = phase
    while children := outline.children(last.key):
        last = children[-1]
    return Drop(Place(phase.id, None, LAST), last.key, Part.BELOW, 1)


def _on_phase(outline: Outline, row: TimelineRow, part: Part, *, folded: bool) -> Drop | None:
    phases = outline.phases
    at = phases.index(row)
    if part is Part.ABOVE:
        if at == 0:
            return None
        return Drop(Place(phases[at - 1].id, None, LAST), row.key, part, 1)
    if folded:
        return Drop(Place(row.id, None, LAST), row.key, Part.INTO, 1)
    return Drop(Place(row.id, None, None), row.key, Part.BELOW, 1)
