"""Which rows are shown: mine, late, this week, deciding, and by owner, channel and phase."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any, Final

from merchant_app.i18n import _, _p
from merchant_app.ui.timeline.rows import RowKind, TimelineNode, TimelineRow
from merchant_app.ui.widgets.table_model import Node

#: Stands for nobody among owners, and for none among channels.
NOBODY: Final = -1
_SUNDAY: Final = 6


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for. Of owners, channels and phases one is enough, of the rest all count.

    Attributes:
        mine: tasks of `me`, or of one of `owners`.
        late: overdue, or behind the first plan.
        this_week: with a day from Monday to Sunday of this week.
        deciding: unfinished and without a day to slip.
        owners, channels, phases: ids, `NOBODY` for none; empty for all.
        me: who "mine" is, None while nobody said so.

    """

    mine: bool = False
    late: bool = False
    this_week: bool = False
    deciding: bool = False
    owners: frozenset[int] = frozenset()
    channels: frozenset[int] = frozenset()
    phases: frozenset[int] = frozenset()
    me: int | None = None

    @property
    def active(self) -> bool:
        """Whether any row is left out."""
        return self != Filter(me=self.me)

    def cleared(self) -> Filter:
        """Give the filter that shows all rows."""
        return Filter(me=self.me)

    def known_as(self, me: int | None) -> Filter:
        """Give the same for another person who sits here; "mine" is nothing without one."""
        return replace(self, me=me, mine=self.mine and me is not None)

    def toggled(self, part: str, key: int | None = None) -> Filter:
        """Switch a part on or off; of owners, channels and phases, one of them."""
        now = getattr(self, part)
        values: dict[str, Any] = {part: not now if key is None else now ^ {key}}
        return replace(self, **values)

    def takes(self, row: TimelineRow, today: date) -> bool:
        """Tell whether a task is asked for."""
        owner = NOBODY if row.owner_id is None else row.owner_id
        channel = NOBODY if row.channel_id is None else row.channel_id
        owners = self.owners
        if self.mine and self.me is not None:
            owners = owners | {self.me}
        monday = today - timedelta(days=today.weekday())
        return (
            (not owners or owner in owners)
            and (not self.channels or channel in self.channels)
            and (not self.phases or row.phase_id in self.phases)
            and (not self.late or row.overdue or row.slipped > 0)
            and (not self.deciding or row.critical)
            and (
                not self.this_week
                or (row.start <= monday + timedelta(days=_SUNDAY) and row.end >= monday)
            )
        )

    def kept(self) -> dict[str, Any]:
        """Give it as JSON."""
        return {
            name: sorted(value) if isinstance(value, frozenset) else value
            for name in (each.name for each in fields(self))
            if (value := getattr(self, name))
        }


def filter_from(kept: Mapping[str, Any]) -> Filter:
    """Read what `Filter.kept` gave; what cannot be read is left out."""
    found: dict[str, Any] = {}
    for each in fields(Filter):
        value = kept.get(each.name)
        if isinstance(value, list) and all(isinstance(one, int) for one in value):
            found[each.name] = frozenset(value)
        elif isinstance(value, bool) == (each.type == "bool") and isinstance(value, int):
            found[each.name] = value
    return Filter(**found)


def filtered(
    nodes: Iterable[TimelineNode], wanted: Filter, today: date
) -> tuple[TimelineNode, ...]:
    """Give the rows that are asked for, and dimmed the rows they are in."""
    return tuple(_filtered(nodes, wanted, today))


def _filtered(nodes: Iterable[TimelineNode], wanted: Filter, today: date) -> Iterator[TimelineNode]:
    for node in nodes:
        children = tuple(_filtered(node.children, wanted, today))
        taken = node.row.kind is not RowKind.PHASE and wanted.takes(node.row, today)
        if taken:
            yield node if len(children) == len(node.children) else Node(node.row, children)
        elif children:
            yield Node(replace(node.row, dimmed=True), children)


@dataclass(frozen=True, slots=True)
class Choices:
    """What a campaign's rows can be filtered by: ids and names, `NOBODY` last."""

    people: tuple[tuple[int, str], ...] = ()
    channels: tuple[tuple[int, str], ...] = ()
    phases: tuple[tuple[int, str], ...] = ()

    def known(self, wanted: Filter) -> Filter:
        """Leave out of a filter what is not there any more."""
        return replace(
            wanted,
            owners=wanted.owners & {key for key, _name in self.people},
            channels=wanted.channels & {key for key, _name in self.channels},
            phases=wanted.phases & {key for key, _name in self.phases},
        )


def words_of(wanted: Filter, choices: Choices) -> list[str]:
    """Name what is asked for, one word a part."""
    switched = (
        (wanted.mine, _("Mine")),
        (wanted.late, _p("filter", "Late")),
        (wanted.this_week, _("This week")),
        (wanted.deciding, _("Decides the end date")),
    )
    named = (
        (wanted.owners, choices.people),
        (wanted.channels, choices.channels),
        (wanted.phases, choices.phases),
    )
    return [
        *(word for on, word in switched if on),
        *(name for keys, some in named for key, name in some if key in keys),
    ]
