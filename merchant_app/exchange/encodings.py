"""Finds texts whose letters cannot be told for certain: two encodings in one file, or Western ones.

A text that is no UTF-8 is taken for GB18030. Bytes of other encodings often pass for it and give
strange characters; better a sentence than those in the list of customers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

#: Chinese characters and the punctuation and forms that stand between them.
_CHINESE: Final = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
#: Two bytes of a usual Chinese character as GB18030 writes it.
_PAIR: Final = re.compile(rb"[\x81-\xfe][\x80-\xfe]")
#: The 3755 most usual characters begin with these bytes, of 94 rows.
_USUAL: Final = range(0xB0, 0xD8)


def line_in_utf_8(lines: Iterable[bytes]) -> int | None:
    """Give the number of the first line that is UTF-8 in a text that as a whole is not.

    A line counts that reads as Chinese in UTF-8, and as rare characters in GB18030.
    """
    for number, line in enumerate(lines, start=1):
        if not line.isascii() and _is_utf_8(line):
            return number
    return None


def is_western(lines: Iterable[bytes]) -> bool:
    """Tell whether letters beyond ASCII only ever stand alone, as accents do in Western texts."""
    return not any(_PAIR.search(line) for line in lines)


def _is_utf_8(line: bytes) -> bool:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    chinese = _CHINESE.findall(text)
    if not chinese:
        return False
    try:
        line.decode("gb2312")
    except UnicodeDecodeError:
        return True
    return all(map(_is_usual, chinese))


def _is_usual(char: str) -> bool:
    try:
        first = char.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return first in _USUAL or first < _USUAL.start
