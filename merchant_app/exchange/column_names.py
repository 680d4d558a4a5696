"""Compares the names of columns without blanks, marks, and units in brackets."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_BRACKETS: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_MOST: Final = 80


def bare_name(cell: str) -> str:
    """Give what of a column's name counts: 金额（元） and " 金额" are one."""
    plain = _BRACKETS.sub("", unicodedata.normalize("NFKC", cell[:_MOST]).casefold())
    return "".join(c for c in plain if c.isalnum())
