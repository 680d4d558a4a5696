"""What a customer likes: the things that stand in their purchases again and again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

_PARTING: Final = re.compile(r"[,，、;；/\n]+")
#: "2 x", "2×", "2 份" before a thing, "x2" or "×2" after it.
_COUNTED: Final = re.compile(
    r"^\d+\s*(?:[x×*]\s*|[杯份个块瓶件]\s*|\s)|\s*[x×*]\s*\d+$", re.IGNORECASE
)
_TWICE: Final = 2


def favourites(bought: Iterable[str], *, most: int = 3) -> tuple[str, ...]:
    """Give the things bought most often, the most frequent first; each at least twice.

    `bought` are the texts of purchases, newest first, such as "Two lattes, one cake": things
    stand between commas. Equally frequent things come newest first.
    """
    written: dict[str, str] = {}
    times: Counter[str] = Counter()
    for text in bought:
        for part in _PARTING.split(text):
            thing = _COUNTED.sub("", part.strip()).strip()
            if thing:
                key = thing.casefold()
                written.setdefault(key, thing)
                times[key] += 1
    often = [key for key, count in times.most_common() if count >= _TWICE]
    return tuple(written[key] for key in often[:most])
