"""What a campaign's entries add up to, by kind and place; kept, and adjusted after edits.

Adding up fifty thousand entries takes a moment that nobody should wait for after each one. The
sums are therefore moved by the difference that an edit makes, as far as it is known what the rows
it touched were before: new ones were not there, and those touched since the sums were read are
remembered. After any other edit all is added up anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from merchant_app.domain.budget import EntryKind
from merchant_app.domain.budget_summary import EntrySum
from merchant_app.store.changes import Changes
from merchant_app.store.ledger_where import SETTLED
from merchant_app.store.shop import Shop

#: Kind, line, phase and channel.
_Place = tuple[EntryKind, int | None, int | None, int | None]
#: Amount, what waits for approval, and how many.
_Figures = tuple[int, int, int]
_NOTHING: Final = (0, 0, 0)
_COUNTS: Final = ("", "approved")
#: After an edit of more entries than this all is added up anew.
_FEW: Final = 100
_FACTS: Final = (
    "id, kind, line_id, phase_id, channel_id, amount, voided, closed, approval, settles_id"
)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What of an entry decides where and how much it counts."""

    place: _Place
    amount: int
    voided: bool
    closed: bool
    approval: str
    settles_id: int | None

    def figures(self, settled: int) -> _Figures:
        """Give what it adds to the sums of its place when so much of it is settled."""
        if self.voided:
            return _NOTHING
        if self.place[0] is not EntryKind.COMMITMENT:
            return self.amount, 0, 1
        if self.closed:
            return _NOTHING
        rest = max(0, self.amount - settled)
        return (
            rest if self.approval in _COUNTS else 0, rest if self.approval == "asked" else 0, 1,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Sums:
    """The sums of one campaign.

    Attributes:
        by_place: what they are.
        last_id: the newest entry of the file when all was added up.
        known: what entries touched since then are now, None for one that is gone.

    """

    by_place: Mapping[_Place, _Figures]
    last_id: int
    known: Mapping[int, _Facts | None]


def entry_sums(shop: Shop, campaign_id: int) -> list[EntrySum]:
    """Give what a campaign's entries add up to, by kind, line, phase and channel."""
    sums = shop.kept(
        ("entry_sums", campaign_id),
        lambda: _added_up(shop, campaign_id),
        tables=("ledger_entry",),
        adjust=lambda before, changes: _adjusted(shop, campaign_id, before, changes),
    )
    return [
        EntrySum(kind, line_id, phase_id, amount, channel_id, asked=asked, count=count)
        for (kind, line_id, phase_id, channel_id), (amount, asked, count) in sums.by_place.items()
    ]


# -- all of them ---------------------------------------------------------------------------


def _added_up(shop: Shop, campaign_id: int) -> _Sums:
    found: dict[_Place, _Figures] = {}
    kinds = [kind for kind in EntryKind if kind is not EntryKind.COMMITMENT]
    sums = [
        f"{figure} FILTER (WHERE kind = '{kind}')"
        for kind in kinds
        for figure in ("sum(amount)", "count(*)")
    ]
    counted = shop.rows(
        f"SELECT line_id, phase_id, channel_id, {', '.join(sums)}"
        " FROM ledger_entry INDEXED BY entry_counted"
        " WHERE campaign_id = ? AND voided = 0 GROUP BY line_id, phase_id, channel_id",
        (campaign_id,),
    )
    for line_id, phase_id, channel_id, *figures in counted:
        for kind, amount, count in zip(kinds, figures[::2], figures[1::2], strict=True):
            if count:
                found[kind, line_id, phase_id, channel_id] = amount, 0, count
    rest = f"sum(max(0, e.amount - {SETTLED}))"
    promised = shop.rows(
        "SELECT e.line_id, e.phase_id, e.channel_id,"
        f" {rest} FILTER (WHERE e.approval IN ('', 'approved')),"
        f" {rest} FILTER (WHERE e.approval = 'asked'), count(*)"
        " FROM ledger_entry AS e INDEXED BY entry_promised WHERE e.campaign_id = ?"
        " AND e.kind = 'commitment' AND e.voided = 0 AND e.closed = 0"
        " GROUP BY e.line_id, e.phase_id, e.channel_id",
        (campaign_id,),
    )
    for line_id, phase_id, channel_id, ordered, asked, count in promised:
        place = EntryKind.COMMITMENT, line_id, phase_id, channel_id
        found[place] = ordered or 0, asked or 0, count
    last_id = shop.value("SELECT coalesce(max(id), 0) FROM ledger_entry")
    return _Sums(found, last_id, {})


# -- the difference that an edit makes -----------------------------------------------------


def _adjusted(shop: Shop, campaign_id: int, before: _Sums, changes: Changes) -> _Sums | None:
    changed = changes.ids("ledger_entry")
    if changed is None or len(changed) > _FEW:
        return None
    if any(each <= before.last_id and each not in before.known for each in changed):
        return None
    now = _facts(shop, campaign_id, changed)
    was = {each: before.known.get(each) for each in changed}
    found = dict(before.by_place)
    for place, (amount, asked, count) in _differences(shop, campaign_id, was, now):
        old = found.get(place, _NOTHING)
        new = old[0] + amount, old[1] + asked, old[2] + count
        if new[2]:
            found[place] = new
        else:  # nothing is left there
            found.pop(place, None)
    known = {**before.known, **{each: now.get(each) for each in changed}}
    return _Sums(found, before.last_id, known)


def _differences(
    shop: Shop,
    campaign_id: int,
    was: Mapping[int, _Facts | None],
    now: Mapping[int, _Facts],
) -> Iterator[tuple[_Place, _Figures]]:
    """Give what is added at which place: the entries touched, and the orders that they pay."""
    paid = {
        facts.settles_id
        for facts in (*was.values(), *now.values())
        if facts is not None and facts.settles_id is not None
    } - was.keys()
    others = _facts(shop, campaign_id, paid)
    for entry_id in (*was, *others):
        old = was[entry_id] if entry_id in was else others[entry_id]
        new = now.get(entry_id) if entry_id in was else others[entry_id]
        settled = shop.value(
            "SELECT coalesce(sum(amount), 0) FROM ledger_entry WHERE settles_id = ? AND voided = 0",
            (entry_id,),
        )
        before = settled - _paying(now.values(), entry_id) + _paying(was.values(), entry_id)
        if old is not None:
            amount, asked, count = old.figures(before)
            yield old.place, (-amount, -asked, -count)
        if new is not None:
            yield new.place, new.figures(settled)


def _paying(entries: Collection[_Facts | None], entry_id: int) -> int:
    return sum(
        each.amount
        for each in entries
        if each is not None and each.settles_id == entry_id and not each.voided
    )


def _facts(shop: Shop, campaign_id: int, ids: Collection[int]) -> dict[int, _Facts]:
    marks = ", ".join("?" * len(ids))
    rows = shop.rows(
        f"SELECT {_FACTS} FROM ledger_entry WHERE id IN ({marks}) AND campaign_id = ?",
        [*ids, campaign_id],
    )
    return {
        row["id"]: _Facts(
            (EntryKind(row["kind"]), row["line_id"], row["phase_id"], row["channel_id"]),
            row["amount"],
            bool(row["voided"]),
            bool(row["closed"]),
            row["approval"],
            row["settles_id"],
        )
        for row in rows
    }
