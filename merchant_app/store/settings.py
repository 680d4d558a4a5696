"""The shop's settings, which travel with the file and can be undone like any edit."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from merchant_app.domain.campaign import OpeningDays
from merchant_app.store.shop import Edit, Shop

#: Every setting with the value it has until the shop changes it.
DEFAULTS: Final[dict[str, Any]] = {
    "weekdays": [0, 1, 2, 3, 4, 5, 6],
    "observed_holidays": "none",
    "also_open": [],
    "when_away": "move",
    "load_limit": 3,
    "plan_tax": False,
    "usual_tax_rate": 600,
    "budget_rules": {},
    "ledger_filters": [],
    "rhythm": {"at_risk_after": 21, "lost_after": 35},
    "points": {},
    "mask_phones": True,
    "contact_pause": 14,
    "retention": {},
    "history_days": 365,
    "history_changes": 200_000,
}


def setting(shop: Shop, key: str) -> Any:
    """Give a setting, or its value of the beginning."""
    text = shop.value("SELECT value FROM setting WHERE key = ?", (key,))
    return DEFAULTS[key] if text is None else json.loads(text)


def write_setting(shop: Shop, edit: Edit, key: str, value: object) -> None:
    """Write a setting inside an edit."""
    text = json.dumps(value, ensure_ascii=False)
    row_id = shop.value("SELECT id FROM setting WHERE key = ?", (key,))
    if row_id is None:
        edit.insert("setting", key=key, value=text)
    else:
        edit.update("setting", row_id, value=text)


def opening_days(shop: Shop) -> OpeningDays:
    """Give when the shop works."""
    observed: Literal["none", "all"] | list[str] = setting(shop, "observed_holidays")
    closed = shop.rows("SELECT first, last, reason FROM closed_period ORDER BY first, id")
    return OpeningDays(
        weekdays=frozenset(setting(shop, "weekdays")),
        closed=tuple(
            (date.fromisoformat(r["first"]), date.fromisoformat(r["last"]), r["reason"])
            for r in closed
        ),
        country=shop.info.country,
        observed=frozenset(observed) if isinstance(observed, list) else observed,
        also_open=frozenset(map(date.fromisoformat, setting(shop, "also_open"))),
    )


@dataclass(frozen=True, slots=True)
class ClosedPeriod:
    """Days on which the shop is closed, both inclusive."""

    id: int
    first: date
    last: date
    reason: str


def closed_periods(shop: Shop) -> list[ClosedPeriod]:
    """Give the times the shop is closed, the earliest first."""
    rows = shop.rows("SELECT id, first, last, reason FROM closed_period ORDER BY first, id")
    return [
        ClosedPeriod(
            row["id"],
            date.fromisoformat(row["first"]),
            date.fromisoformat(row["last"]),
            row["reason"],
        )
        for row in rows
    ]
