"""What an open shop file says about itself and about what was edited in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from merchant_app.domain.messages import Message
from merchant_app.domain.money import Currency


@dataclass(frozen=True, slots=True)
class ShopInfo:
    """Who the file belongs to."""

    name: str
    currency: Currency
    country: str
    language: str


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One edit in the history: what, when (UTC), who, and whether it is undone just now."""

    id: int
    at: datetime
    label: Message
    author: str
    undone: bool
    changes: int
