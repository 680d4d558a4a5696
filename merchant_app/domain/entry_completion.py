"""What an entry that is being typed will most likely be, from the entries of the past."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate, islice
from math import log2
from operator import itemgetter
from typing import Final

from merchant_app.domain.budget import EntryKind

#: An entry loses half of its weight in so many days.
_HALF_LIFE: Final = 45
#: How many proposals fit below a field without hiding the ledger.
MOST_PROPOSALS: Final = 7
#: A single letter is in thousands of entries: so many of the weightiest are ranked.
_RANKED: Final = 300


#: Whether it is revenue, what for and paid to whom, as compared.
_Key = tuple[bool, str, str]


@dataclass(frozen=True, slots=True)
class PastEntry:
    """What was booked for one thing from one payee, the latest of them with all its facts.

    Attributes:
        times: how often it was booked.
        day: the day of the last one.
        amount: minor units of the shop's currency, of the last one.
        own: whether the last one is of the campaign at hand; else it has no line and no phase.

    """

    kind: EntryKind
    text: str
    payee: str
    times: int
    day: date
    amount: int
    line_id: int | None = None
    phase_id: int | None = None
    channel_id: int | None = None
    person_id: int | None = None
    supplier_id: int | None = None
    method: str = ""
    own: bool = True


@dataclass(frozen=True, slots=True)
class _Searched:
    """Past entries as one text, so that a key is answered by searching it: one line an entry.

    The weightiest come first; `starts` says where each line begins.
    """

    entries: tuple[PastEntry, ...]
    lines: str
    starts: tuple[int, ...]

    def with_words(self, words: Sequence[str]) -> Iterator[tuple[PastEntry, str, str]]:
        """Give the entries that hold all words, with their text and payee as searched."""
        longest = max(words, key=len)
        at = self.lines.find(longest)
        while at >= 0:
            place = bisect_right(self.starts, at) - 1
            end = self.lines.index("\n", at)
            line = self.lines[self.starts[place] : end]
            if all(word in line for word in words):
                text, _tab, payee = line.partition("\t")
                yield self.entries[place], text, payee
            at = self.lines.find(longest, end)


class History:
    """Past entries, ready to be searched with every key.

    Made once from all of them; `add` takes what was booked since, so that nothing is read anew.
    """

    def __init__(self, entries: Iterable[PastEntry]) -> None:
        self._known: dict[_Key, PastEntry] = {}
        for each in entries:
            self._know(each)
        self._searched = {half: self._search_half(half) for half in (False, True)}
        #: What was added later; it stands for the like in `_searched`.
        self._recent: dict[_Key, PastEntry] = {}

    def add(self, past: PastEntry) -> None:
        """Take over what was booked; the like that is known already counts on."""
        key = self._know(past)
        self._recent[key] = self._known[key]

    def proposals(
        self, typed: str, kind: EntryKind, *, field: str = "text", payee: str = ""
    ) -> list[PastEntry]:
        """Give what is most likely meant, the best first; nothing for nothing typed.

        All words typed are found in the text or the payee. What begins with them comes first,
        then what was booked often and lately. `field` is the one typed in, "text" or "payee";
        `payee` is what stands in the other one already.
        """
        words = folded(typed).split()
        if not words:
            return []
        whole, wanted = " ".join(words), folded(payee)
        found: list[tuple[int, float, PastEntry]] = []
        for past, text, other in self._with_words(words, kind is EntryKind.REVENUE):
            if wanted in other:
                rank = _rank(text if field == "text" else other, whole, words[0])
                found.append((rank, -weight(past), past))
        found.sort(key=itemgetter(0, 1))
        return [past for _rank_, _weight, past in found[:MOST_PROPOSALS]]

    def _with_words(
        self,
        words: Sequence[str],
        revenue: bool,  # noqa: FBT001 - one of two halves
    ) -> Iterator[tuple[PastEntry, str, str]]:
        for (half, text, payee), past in self._recent.items():
            if half is revenue and all(word in f"{text}\t{payee}" for word in words):
                yield past, text, payee
        for past, text, payee in islice(self._searched[revenue].with_words(words), _RANKED):
            if (revenue, text, payee) not in self._recent:
                yield past, text, payee

    def _know(self, past: PastEntry) -> _Key:
        key = (past.kind is EntryKind.REVENUE, folded(past.text), folded(past.payee))
        before = self._known.get(key)
        if before is not None:
            # Of two the campaign's own knows the line.
            newer = (past.own, past.day) >= (before.own, before.day)
            past = replace(past if newer else before, times=past.times + before.times)
        self._known[key] = past
        return key

    def _search_half(self, revenue: bool) -> _Searched:  # noqa: FBT001 - one of two halves
        half = [(key, past) for key, past in self._known.items() if key[0] is revenue]
        half.sort(key=lambda each: (-weight(each[1]), each[0]))
        lines = [f"{text}\t{payee}\n" for (_half, text, payee), _past in half]
        starts = accumulate((len(line) for line in lines[:-1]), initial=0)
        return _Searched(tuple(past for _key, past in half), "".join(lines), tuple(starts))


def weight(past: PastEntry) -> float:
    """Weigh how often and how recently something was booked, as a power of two.

    Each booking loses half of its weight in a while, the same for all: so their order is the same
    on whatever day one looks.
    """
    return log2(past.times) + past.day.toordinal() / _HALF_LIFE


def folded(text: str) -> str:
    """Give a text as it is compared: one width, small letters, single blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _rank(text: str, whole: str, word: str) -> int:
    """Give 0 for a text that begins with what is typed, 1 for a word that does, 2 for the rest."""
    if text.startswith(whole):
        return 0
    return 1 if text.startswith(word) or f" {word}" in text else 2
