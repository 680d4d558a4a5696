"""What a customer can be found by: every term that a typed word may be the beginning of.

The terms are folded and split here, in Python, and the full-text table only keeps them, so
that what is written and what is typed always pass the same way. Terms are parted by one blank;
the first is the key to sort by name, the second marks the start of the name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Final

from merchant_app.domain.phones import digits_of

#: Longer terms are cut, and so are typed words: nobody types more to find somebody.
LONGEST_TERM: Final = 24
#: Stands before the term that begins at the start of the name; never part of a word.
START: Final = "^"
_LONGEST_NOTES: Final = 2000
_MOST_READINGS: Final = 16
_SHORTEST_DIGITS: Final = 2
_LONGEST_SHOWN: Final = 40
#: +86 before a number is not kept, so it is not looked for.
_COUNTRY: Final = re.compile(r"^\s*(?:(?:\+|00)86|86(?=1\d{10}\s*$))")


def search_text(
    name: str,
    *,
    phones: Iterable[str] = (),
    tags: Iterable[str] = (),
    note: str = "",
    notes: Iterable[str] = (),
    wechat: str = "",
) -> str:
    """Give the terms of one customer, parted by blanks.

    The name from each of its characters on; where it has Chinese characters also their pinyin
    from each syllable on, with other readings, and the initials; phone numbers from each digit
    on, two digits and more; the words of tags, notes and WeChat name, where they are Chinese
    from each character on. Of very long notes the first ones count.
    """
    joined = "".join(words_of(name))
    readings = _readings(joined) if any(map(_is_han, joined)) else []
    spelt = "".join(readings[0]) if readings else joined
    terms: dict[str, None] = {spelt[:LONGEST_TERM] or "~": None}
    if joined:
        terms[START + joined[:LONGEST_TERM]] = None
    terms.update(dict.fromkeys(_suffixes(joined)))
    for syllables in readings:
        for k in range(len(syllables)):
            terms["".join(syllables[k:])[:LONGEST_TERM]] = None
            terms["".join(s[0] for s in syllables[k : k + LONGEST_TERM])] = None
    for phone in phones:
        digits = digits_of(phone)
        terms.update(dict.fromkeys(_suffixes(digits, shortest=_SHORTEST_DIGITS)))
    for text in (*tags, wechat, "\n".join((note, *notes))[:_LONGEST_NOTES]):
        terms.update(dict.fromkeys(_terms_of(text)))
    return " ".join(terms)


def with_words(text: str, words: str) -> str:
    """Give the terms of a customer with those of one more tag."""
    return " ".join(dict.fromkeys((*text.split(" "), *_terms_of(words))))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was typed, folded.

    Attributes:
        words: each must begin a term.
        best: terms of which one marks those found best, each with whether it may go on: the start
            of a name that begins so, and typed digits that end a number.

    """

    words: tuple[str, ...]
    best: tuple[tuple[str, bool], ...]

    @property
    def match(self) -> str:
        """The full-text expression for all words."""
        return " ".join(_prefix(word) for word in self.words)

    @property
    def match_best(self) -> str:
        """The full-text expression for those found best."""
        return f"({self.match}) AND ({self._any_best})"

    @property
    def match_rest(self) -> str:
        """The full-text expression for all others found."""
        return f"({self.match}) NOT ({self._any_best})"

    @property
    def _any_best(self) -> str:
        return " OR ".join(_prefix(term) if begins else f'"{term}"' for term, begins in self.best)


def wanted(text: str) -> Wanted | None:
    """Fold what was typed into a search; None if it holds nothing that can be looked for."""
    plain = _COUNTRY.sub("", unicodedata.normalize("NFKC", text))
    typed = words_of(plain)
    if not typed:
        return None
    words = tuple(dict.fromkeys(word[:LONGEST_TERM] for word in typed))
    best = [(START + "".join(typed)[:LONGEST_TERM], True)]
    # Someone who types digits reads the last ones of a number.
    best += [(word, False) for word in words if word.isascii() and word.isdigit()]
    return Wanted(words, tuple(best))


def matched_parts(name: str, text: str) -> tuple[tuple[int, int], ...]:
    """Give where a name matches what was typed, as places of its characters, for showing it.

    Words that match something else of the customer, such as the phone number, have no part.
    """
    search = wanted(text)
    if search is None:
        return ()
    shown = name[:_LONGEST_SHOWN]
    spelt: list[tuple[str, ...]] = [("".join(words_of(char)),) for char in shown]
    syllables = [
        _syllables(char) if _is_han(char) else same for char, same in zip(shown, spelt, strict=True)
    ]
    initials: list[tuple[str, ...]] = [tuple(each[:1] for each in choice) for choice in syllables]
    parts: list[tuple[int, int]] = []
    for word in search.words:
        for units in (spelt, initials, syllables):
            found = ((k, _reach(units, k, word)) for k in range(len(units)) if any(units[k]))
            part = next(((k, end) for k, end in found if end), None)
            if part is not None:
                parts.append(part)
                break
    return tuple(sorted(parts))


def _reach(units: list[tuple[str, ...]], k: int, rest: str) -> int:
    """Give the place behind the characters from `k` on that spell `rest`, 0 if they do not."""
    if k == len(units):
        return 0
    for unit in units[k]:
        if unit and unit.startswith(rest):
            return k + 1
        if rest.startswith(unit) and (end := _reach(units, k + 1, rest[len(unit) :])):
            return end
    return 0


def words_of(text: str) -> list[str]:
    """Fold a text and split it into words of letters, digits and signs such as emoji."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    parted = unicodedata.normalize("NFD", folded)
    if parted.isalnum():  # nearly every name and number
        return [unicodedata.normalize("NFC", parted)]
    out: list[str] = []
    for char in parted:
        kind = unicodedata.category(char)
        if kind[0] in "LN" or kind in {"Mc", "Me", "So", "Cn", "Co"} or _is_skin_tone(char):
            out.append(char)
        elif kind not in {"Mn", "Cf", "Cs"}:  # accents, joiners and direction marks are left out
            out.append(" ")
    return unicodedata.normalize("NFC", "".join(out)).split()


def _prefix(term: str) -> str:
    return f'"{term}"*'


def _suffixes(text: str, *, shortest: int = 1) -> Iterator[str]:
    for k in range(len(text) - shortest + 1):
        yield text[k : k + LONGEST_TERM]


def _terms_of(text: str) -> Iterator[str]:
    for word in words_of(text):
        yield from _from_each_han(word)


def _from_each_han(word: str) -> Iterator[str]:
    """Give a word from its beginning on, and from each of its Chinese characters on.

    Chinese has no blanks: what people look for stands anywhere ("A区老王", "VIP客户").
    """
    for k, char in enumerate(word):
        if k == 0 or _is_han(char) or _is_han(word[k - 1]):
            yield word[k : k + LONGEST_TERM]


def _is_skin_tone(char: str) -> bool:
    return "\U0001f3fb" <= char <= "\U0001f3ff"


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or char >= "\U00020000"


def _readings(joined: str) -> list[tuple[str, ...]]:
    """Give the name as syllables, most usual reading first; other characters stay themselves."""
    choices = [_syllables(c) if _is_han(c) else (c,) for c in joined]
    count = 1
    for choice in choices:
        count *= len(choice)
    if count <= _MOST_READINGS:
        return list(product(*choices))
    first = tuple(choice[0] for choice in choices)
    others = [
        (*first[:k], other, *first[k + 1 :])
        for k, choice in enumerate(choices)
        for other in choice[1:]
    ]
    return [first, *others[:_MOST_READINGS]]


@cache
def _syllables(char: str) -> tuple[str, ...]:
    """Give the pinyin of a character without tones; the character itself if it has none."""
    import os

    # Names are spelt character by character; the dictionary of phrases would only cost memory.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "true")
    from pypinyin import Style, pinyin

    found = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys(s for s in found[0] if s)) if found else (char,)
