"""Call lists: who is contacted, who is left out and why, and the lot for the control group."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from merchant_app.domain.customers import ConsentPurpose, Stage
from merchant_app.domain.money import round_half_away

#: The largest part of a list that may be left out by lot, in per cent.
MOST_CONTROL: Final = 50
#: The place of the customer's name in the words to open with.
NAME_PLACE: Final = "{name}"
#: The first characters of a message have to carry its point (playbook §4, C7).
POINT_FROM, POINT_TO = 6, 10

_ITEM_ENDS: Final = re.compile(r"[,;、，；+/\n]+")
_WHOLE: Final = 100


class Means(StrEnum):
    """How the people of a list are contacted."""

    CALL = "call"
    MESSAGE = "message"
    WECHAT = "wechat"
    MAIL = "mail"

    @property
    def purpose(self) -> ConsentPurpose:
        """What a customer must have agreed to."""
        return _PURPOSES[self]

    @property
    def states(self) -> tuple[RecallState, ...]:
        """What can come of it, in the order of the keys 1, 2, 3, 4."""
        first = RecallState.NO_ANSWER if self is Means.CALL else RecallState.SENT
        return (first, RecallState.REACHED, RecallState.OPENED, RecallState.DECLINED)


_PURPOSES: Final = {
    Means.CALL: ConsentPurpose.CALLS,
    Means.MESSAGE: ConsentPurpose.MESSAGES,
    Means.WECHAT: ConsentPurpose.WECHAT,
    Means.MAIL: ConsentPurpose.MESSAGES,
}


class RecallState(StrEnum):
    """How far somebody on a list is. `OPENED` is an open ear: read, or wants to come."""

    WAITING = "waiting"
    NO_ANSWER = "no_answer"
    SENT = "sent"
    REACHED = "reached"
    OPENED = "opened"
    DECLINED = "declined"

    @property
    def outcome(self) -> str:
        """The outcome of the contact that is written down with it; "" for none."""
        if self is RecallState.WAITING:
            return ""
        return "sent" if self is RecallState.NO_ANSWER else self.value


#: States of people who were talked to or have got the message.
GOT_THROUGH: Final = frozenset({RecallState.REACHED, RecallState.OPENED, RecallState.DECLINED})


class Arm(StrEnum):
    """What somebody is on a list for."""

    CONTACT = "contact"
    #: Left out by lot, to compare with.
    CONTROL = "control"
    #: Would be contacted, but has not agreed to it; greyed on paper.
    NO_CONSENT = "no_consent"


class LeftOut(StrEnum):
    """Why somebody of the group is not contacted."""

    NO_CONSENT = "no_consent"
    NO_ADDRESS = "no_address"
    RECENT = "recent"
    ON_A_LIST = "on_a_list"
    ACTIVE = "active"


@dataclass(frozen=True, slots=True)
class Recall:
    """One list.

    `who` is the group in words, `until` the last day on which a purchase counts as coming back,
    `left_out` counts by `LeftOut`.
    """

    id: int
    name: str
    means: Means
    made_on: date
    until: date
    who: str = ""
    opening: str = ""
    hours: str = ""
    campaign_id: int | None = None
    batch_id: int | None = None
    left_out: Mapping[str, int] = field(default_factory=dict)
    closed_on: date | None = None

    def over(self, today: date) -> bool:
        """Tell whether nothing more is to be done: it is closed, or its last day has passed."""
        return self.closed_on is not None or today > self.until


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody of the group a list is made from.

    `means` are the ways there is a number or address for; `last_contact` the last day on which
    the shop contacted them; `on_a_list` whether they wait on another open list.
    """

    customer_id: int
    stage: Stage
    consents: frozenset[ConsentPurpose]
    means: frozenset[Means]
    last_contact: date | None = None
    on_a_list: bool = False


@dataclass(frozen=True, slots=True)
class SortedOut:
    """Who of a group goes on a list: ids in the order of the group, and the others by reason."""

    contact: tuple[int, ...]
    left_out: Mapping[LeftOut, tuple[int, ...]]

    def counts(self) -> dict[str, int]:
        """Count those left out by reason, as it is kept in the file."""
        return {reason.value: len(ids) for reason, ids in self.left_out.items() if ids}


def means_open(*, phone: str, phone_other: str, wechat: str, email: str) -> frozenset[Means]:
    """Give the ways somebody with these numbers can be contacted."""
    return frozenset(
        means
        for means in Means
        if address(means, phone=phone, phone_other=phone_other, wechat=wechat, email=email)
    )


def address(means: Means, *, phone: str, phone_other: str, wechat: str, email: str) -> str:
    """Give the number or address to use; "" if there is none.

    In WeChat people are found by their phone number too.
    """
    if means is Means.MAIL:
        return email
    number = phone or phone_other
    return wechat or number if means is Means.WECHAT else number


def sort_out(
    candidates: Iterable[Candidate],
    *,
    means: Means,
    today: date,
    pause: int,
    protect_active: bool,
) -> SortedOut:
    """Part a group into those to contact and those left out, each for one reason.

    `pause` is how many days somebody is left in peace after a contact. Who would not be
    contacted anyway does not count as without consent, so that this count says how many could
    be won by asking them.
    """
    contact: list[int] = []
    left_out: dict[LeftOut, list[int]] = {reason: [] for reason in LeftOut}
    for each in candidates:
        quiet = None if each.last_contact is None else (today - each.last_contact).days
        reasons = {
            LeftOut.ACTIVE: protect_active and each.stage in {Stage.NEW, Stage.ACTIVE},
            LeftOut.ON_A_LIST: each.on_a_list,
            LeftOut.RECENT: quiet is not None and quiet < pause,
            LeftOut.NO_ADDRESS: means not in each.means,
            LeftOut.NO_CONSENT: means.purpose not in each.consents,
        }
        reason = next((reason for reason, applies in reasons.items() if applies), None)
        (contact if reason is None else left_out[reason]).append(each.customer_id)
    return SortedOut(tuple(contact), {reason: tuple(ids) for reason, ids in left_out.items()})


def control_size(count: int, share: int) -> int:
    """Give how many of `count` people are left out by lot; `share` in per cent."""
    return round_half_away(count * share, _WHOLE)


def drawn_by_lot(ids: Sequence[int], share: int, *, seed: str) -> frozenset[int]:
    """Draw `share` per cent of some people; the same seed draws the same on every machine.

    Each is put in a place by a hash of the seed and their id, which has nothing to do with who
    they are; those in the first places are drawn. Order and gaps of the ids do not matter.
    """
    by_lot = sorted(ids, key=lambda each: hashlib.sha256(f"{seed}:{each}".encode()).digest())
    return frozenset(by_lot[: control_size(len(by_lot), share)])


def spoken(opening: str, name: str) -> str:
    """Give the words to open with for one customer."""
    return opening.replace(NAME_PLACE, name)


def point_of(opening: str) -> str:
    """Give the first characters, those that have to carry the point."""
    return " ".join(opening.replace(NAME_PLACE, "").split()).lstrip(",.;:!?，。；：！？、 ")[
        :POINT_TO
    ]


def favourites(purchases: Iterable[str]) -> tuple[str, ...]:
    """Give what somebody buys most by the items of their purchases; two if they tie, or none."""
    counts: Counter[str] = Counter()
    for items in purchases:
        counts.update(list(dict.fromkeys(each.strip() for each in _ITEM_ENDS.split(items))))
    del counts[""]
    top = counts.most_common(2)
    return tuple(item for item, count in top if count == top[0][1])
