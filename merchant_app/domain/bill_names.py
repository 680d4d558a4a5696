"""Names as bills write them: which are the same, and which are like each other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

#: What companies are called besides their name.
_FORMS: Final = re.compile(
    r"(有限责任公司|股份有限公司|有限公司|分公司|公司|coltd|limited|gmbh|inc|ltd)$"
)
#: Shorter names are contained in others by chance.
_SHORTEST: Final = 2
_SHORTEST_LATIN: Final = 4
_PAIR: Final = 2
#: What follows tells names apart no more.
_LONGEST: Final = 60


@lru_cache(maxsize=65_536)
def plain_name(name: str) -> str:
    """Give a name without case, width, blanks, punctuation and the form of the company."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    bare = "".join(sign for sign in folded if sign.isalnum() or sign == "*")
    return _FORMS.sub("", bare) or bare


@lru_cache(maxsize=65_536)
def plain_text(text: str) -> str:
    """Give a text without case and width, its words one blank apart."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


class LikeNames:
    """Finds among known names those that a name equals, contains or is contained in.

    A question looks up its own parts, so that the effort does not grow with the number of names
    times the number of questions.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {plain for name in names if (plain := plain_name(name))}
        self._parts = {name for name in self._names if _long_enough(name)}
        self._lengths = sorted({len(name) for name in self._parts}, reverse=True)
        self._with_pair: dict[str, list[str]] = {}
        for name in sorted(self._names):
            for pair in _pairs(name):
                self._with_pair.setdefault(pair, []).append(name)
        self._known: dict[str, tuple[str, ...]] = {}

    def like(self, name: str) -> tuple[str, ...]:
        """Give the plain forms of the known names that are like this one, the same one first."""
        plain = plain_name(name)[:_LONGEST]
        found = self._known.get(plain)
        if found is None:
            found = self._known[plain] = self._find(plain)
        return found

    def _find(self, plain: str) -> tuple[str, ...]:
        found = {plain: None} if plain in self._names else {}
        for length in self._lengths:
            for at in range(len(plain) - length + 1):
                part = plain[at : at + length]
                if part in self._parts:
                    found[part] = None
        if _long_enough(plain):
            rarest = min((self._with_pair.get(pair, []) for pair in _pairs(plain)), key=len)
            found.update(dict.fromkeys(name for name in rarest if plain in name))
        return tuple(found)


def _pairs(name: str) -> set[str]:
    return {name[at : at + _PAIR] for at in range(len(name) - 1)}


def _long_enough(name: str) -> bool:
    return len(name) >= (_SHORTEST_LATIN if name.isascii() else _SHORTEST)
