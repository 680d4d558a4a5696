"""Customers who are likely to be the same person, with the reason in words and how likely.

Everybody is put into blocks by what two records of one person share: a phone number, an
address, the spelling of the name with part of the number, a birthday. Only those who meet in a
block are compared, so that a hundred thousand take seconds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations
from typing import Final

from merchant_app.domain.phones import digits_of, normal_phone

#: A number or a word that more people share says nothing of one person: 000, the shop's own.
_MOST_ALIKE: Final = 12
#: Names this much alike, in per cent, may be one name written twice.
_ALIKE: Final = 82
#: How many digits of two whole numbers may differ where a finger slipped.
_SLIPS: Final = 2
_TAIL: Final = 4
_HEAD: Final = 7
_SHORTEST_PHONE: Final = 5
_MONTH_DAY: Final = 5
#: How much less likely two are one who have a name and a day in common, and other numbers.
_OTHER_NUMBER: Final = 24
_DIGITS: Final = "0123456789"
#: Stands before a birthday of the lunar calendar.
_LUNAR: Final = "L"


class Reason(StrEnum):
    """Why two customers may be one person."""

    SAME_PHONE = "same_phone"
    SAME_EMAIL = "same_email"
    SAME_WECHAT = "same_wechat"
    NAME_AND_BIRTHDAY = "name_and_birthday"
    LIKE_NAME_AND_BIRTHDAY = "like_name_and_birthday"
    NAME_AND_LIKE_PHONE = "name_and_like_phone"
    NAME_ONLY = "name_only"


@dataclass(frozen=True, slots=True)
class Person:
    """What of a customer is compared; `spelt` is the name as it is sorted, in pinyin.

    `birthday` is "MM-DD" or a full ISO date, with an "L" before it in the lunar calendar.
    """

    id: int
    name: str
    spelt: str
    phones: tuple[str, ...] = ()
    email: str = ""
    wechat: str = ""
    birthday: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two customers, the lower id first, who may be one; `score` from 0 to 100."""

    one_id: int
    other_id: int
    score: int
    reasons: tuple[Reason, ...]


@dataclass(slots=True)
class _Findings:
    """The pairs found so far with the score of each reason."""

    ruled_out: Collection[tuple[int, int]]
    pairs: dict[tuple[int, int], dict[Reason, int]] = field(default_factory=dict)

    def add(self, one: Person, other: Person, reason: Reason, score: int) -> None:
        key = (min(one.id, other.id), max(one.id, other.id))
        if key not in self.ruled_out:
            scores = self.pairs.setdefault(key, {})
            scores[reason] = max(score, scores.get(reason, 0))

    def sorted(self) -> list[Pair]:
        """Give the pairs, the likeliest first; further reasons make a pair likelier."""
        found = []
        for (one_id, other_id), scores in self.pairs.items():
            ordered = sorted(scores, key=lambda reason: (-scores[reason], [*Reason].index(reason)))
            best = scores[ordered[0]]
            score = min(99, best + 3 * (len(ordered) - 1))
            found.append(Pair(one_id, other_id, score, tuple(ordered)))
        return sorted(found, key=lambda pair: (-pair.score, pair.one_id, pair.other_id))


def likely_duplicates(
    people: Iterable[Person],
    *,
    not_same: Collection[tuple[int, int]] = (),
    step: Callable[[int, int], None] = lambda _done, _total: None,
) -> list[Pair]:
    """Give the pairs that are likely one person, the likeliest first.

    `not_same` are pairs of ids, the lower first, that a person has said are two people. `step`
    is told how much is done, and may raise to stop.
    """
    everybody = [_plain(person) for person in people]
    found = _Findings(frozenset(not_same))
    looks = (_by_phone, _by_address, _by_birthday, _by_like_phone, _by_name_alone)
    for done, look in enumerate(looks):
        step(done, len(looks))
        look(everybody, found)
    step(len(looks), len(looks))
    return found.sorted()


def likeness(one: Person, other: Person) -> int:
    """Tell in per cent how much two names are alike, as written or as spoken."""
    if one.name == other.name:
        return 100
    if one.spelt == other.spelt:
        return 95
    from rapidfuzz import fuzz

    written = fuzz.token_sort_ratio(one.name, other.name)
    return int(max(written, fuzz.ratio(one.spelt, other.spelt) * 0.95))


def _plain(person: Person) -> Person:
    phones = []
    for phone in person.phones:
        digits = digits_of(normal_phone(phone) or phone)
        if len(digits) >= _SHORTEST_PHONE and digits not in phones:
            phones.append(digits)
    return Person(
        person.id,
        " ".join(person.name.casefold().split()),
        person.spelt,
        tuple(phones),
        person.email.strip().casefold(),
        person.wechat.strip().casefold(),
        person.birthday,
    )


def _blocks(keyed: Iterable[tuple[object, Person]]) -> Iterator[list[Person]]:
    blocks: dict[object, list[Person]] = defaultdict(list)
    for key, person in keyed:
        blocks[key].append(person)
    return (block for block in blocks.values() if len(block) > 1)


def _by_phone(everybody: list[Person], found: _Findings) -> None:
    for block in _blocks((phone, each) for each in everybody for phone in each.phones):
        if len(block) <= _MOST_ALIKE:
            for one, other in combinations(block, 2):
                score = 70 + likeness(one, other) * 29 // 100
                found.add(one, other, Reason.SAME_PHONE, score)


def _by_address(everybody: list[Person], found: _Findings) -> None:
    for reason, keyed in (
        (Reason.SAME_EMAIL, [(each.email, each) for each in everybody if each.email]),
        (Reason.SAME_WECHAT, [(each.wechat, each) for each in everybody if each.wechat]),
    ):
        for block in _blocks(keyed):
            if len(block) <= _MOST_ALIKE:
                for one, other in combinations(block, 2):
                    found.add(one, other, reason, 65 + likeness(one, other) * 30 // 100)


def _by_birthday(everybody: list[Person], found: _Findings) -> None:
    """Compare the names of those born on one day that begin alike."""
    keyed = [
        ((_day(each), each.spelt[:1]), each) for each in everybody if each.birthday and each.spelt
    ]
    for block in _blocks(keyed):
        for one, other in combinations(block, 2):
            years = {len(one.birthday), len(other.birthday)}
            if years == {len("YYYY-MM-DD")} and one.birthday != other.birthday:
                continue
            whole = 6 if years == {len("YYYY-MM-DD")} else 0
            if not whole and one.phones and other.phones and not _close(one, other):
                whole = -_OTHER_NUMBER  # one name and one day of the year happens
            if one.name == other.name or one.spelt == other.spelt:
                alike = likeness(one, other)
                found.add(one, other, Reason.NAME_AND_BIRTHDAY, 86 + whole - (100 - alike))
            elif whole > 0 and (alike := likeness(one, other)) >= _ALIKE:
                score = 60 + (alike - _ALIKE)
                found.add(one, other, Reason.LIKE_NAME_AND_BIRTHDAY, score)


def _by_like_phone(everybody: list[Person], found: _Findings) -> None:
    """Compare names and numbers of those whose numbers end alike, or begin alike under a name."""
    ends = [(phone[-_TAIL:], each) for each in everybody for phone in each.phones]
    begins = [((each.spelt, phone[:_HEAD]), each) for each in everybody for phone in each.phones]
    for block in _blocks(ends):
        for one, other in combinations(block, 2):
            if _close(one, other):
                alike = likeness(one, other)
                if alike >= _ALIKE:
                    found.add(
                        one, other, Reason.NAME_AND_LIKE_PHONE, 55 + (alike - _ALIKE) * 5 // 3
                    )
    for block in _blocks(begins):
        for one, other in combinations(block, 2):
            if _close(one, other):
                score = 85 if one.name == other.name else 78
                found.add(one, other, Reason.NAME_AND_LIKE_PHONE, score)


def _by_name_alone(everybody: list[Person], found: _Findings) -> None:
    """Pair those with one name where one of both has no number: often written down in a hurry."""
    for block in _blocks((each.name, each) for each in everybody):
        if len(block) > 3:  # noqa: PLR2004 - a common name says nothing
            continue
        for one, other in combinations(block, 2):
            born = {_day(each) for each in (one, other) if each.birthday}
            if not (one.phones and other.phones) and len(born) < 2:  # noqa: PLR2004
                found.add(one, other, Reason.NAME_ONLY, 50)


def _close(one: Person, other: Person) -> bool:
    """Tell whether two numbers differ by a slip of the finger, or one is a part of the other."""
    for mine in one.phones:
        for theirs in other.phones:
            if mine == theirs:
                continue  # that is another reason
            if mine.endswith(theirs) or theirs.endswith(mine):
                return True
            if len(mine) == len(theirs) and _slips(mine, theirs) <= _SLIPS:
                return True
    return False


def _slips(mine: str, theirs: str) -> int:
    return sum(a != b for a, b in zip(mine, theirs, strict=True))


def _day(person: Person) -> str:
    """Give the birthday without its year."""
    return person.birthday.removeprefix(_LUNAR)[-_MONTH_DAY:] + person.birthday[:1].strip(_DIGITS)
