"""Channels: where customers come from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ChannelKind(StrEnum):
    """Public (ads and platforms), private (groups, members), offline, partners, referral."""

    PUBLIC = "public"
    PRIVATE = "private"
    OFFLINE = "offline"
    PARTNER = "partner"
    REFERRAL = "referral"


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel of the shop, used by budget lines, customers and coupons."""

    id: int
    name: str
    kind: ChannelKind
    archived: bool = False
