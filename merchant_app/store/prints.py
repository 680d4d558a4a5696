"""What was printed or saved as PDF, and when."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from merchant_app.store.shop import Shop


@dataclass(frozen=True, slots=True)
class Print:
    """One time a report left the program.

    Attributes:
        at: when, UTC.
        report: its key ("plan").
        purpose: "printed" or "saved".
        options: what it was made with; "campaign", "language", "paper", "version", and "about"
            for a report of one thing.

    """

    at: datetime
    report: str
    purpose: str
    options: dict[str, str]


def prints(shop: Shop, *, report: str, campaign_id: int, limit: int = 20) -> list[Print]:
    """Give when a report of a campaign was printed or saved, the newest first."""
    rows = shop.rows(
        "SELECT printed_at, report, purpose, options FROM print_log"
        " WHERE report = ? AND json_extract(options, '$.campaign') = ?"
        " ORDER BY id DESC LIMIT ?",
        (report, str(campaign_id), limit),
    )
    return [
        Print(datetime.fromisoformat(row[0]), row[1], row[2], json.loads(row[3])) for row in rows
    ]


def next_version(shop: Shop, *, report: str, campaign_id: int) -> int:
    """Give the number of the next copy of a report: one more than were printed or saved."""
    printed: int = shop.value(
        "SELECT count(*) FROM print_log"
        " WHERE report = ? AND json_extract(options, '$.campaign') = ?",
        (report, str(campaign_id)),
    )
    return printed + 1


def next_number(shop: Shop, *, report: str) -> int:
    """Give the number of the next sheet of a report, counted over the whole shop."""
    printed: int = shop.value("SELECT count(*) FROM print_log WHERE report = ?", (report,))
    return printed + 1
