"""File names made from names that people gave."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

#: What some system does not take in the name of a file.
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*]')
#: Names that Windows keeps for devices.
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
#: Systems take 255 bytes; a Chinese letter has three of them, and suffixes follow.
_LONGEST: Final = 60


def file_name_of(name: str) -> str:
    """Give the part of `name` that every system takes as a file name, without a suffix.

    It is empty if nothing of the name can be used.
    """
    visible = "".join(
        " " if unicodedata.category(letter) in {"Cc", "Zl", "Zp"} else letter
        for letter in name
        if unicodedata.category(letter) not in {"Cf", "Cs", "Co"}
    )
    text = " ".join(_FORBIDDEN.sub(" ", visible).split())[:_LONGEST].strip(" .")
    return f"{text}_" if _DEVICES.fullmatch(text) else text
