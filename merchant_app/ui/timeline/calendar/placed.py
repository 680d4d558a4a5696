"""Where the items of a page are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF


@dataclass(frozen=True, slots=True)
class Placed:
    """An item, or the part of it in one week, where it is drawn."""

    key: str
    rect: QRectF
    begins: bool = True
    ends: bool = True
    block: bool = False


@dataclass(frozen=True, slots=True)
class More:
    """The words for what has no room on a day."""

    day: date
    count: int
    rect: QRectF
