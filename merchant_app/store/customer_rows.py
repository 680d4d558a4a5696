"""The rows of the list of customers: what one line shows, read for a page at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from merchant_app.domain.customers import (
    ConsentPurpose,
    CustomerFigures,
    Rhythm,
    Stage,
    returned,
    stage,
)
from merchant_app.store.points import balance_expression
from merchant_app.store.shop import Shop


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """A row of the list. `phone` is whole: who shows it masks it. `points` is the balance."""

    id: int
    name: str
    phone: str
    stage: Stage
    returned: bool
    figures: CustomerFigures
    points: int
    channel: str
    consents: frozenset[ConsentPurpose]

    @property
    def can_call(self) -> bool:
        """There is a number, and consent to be called."""
        return bool(self.phone) and ConsentPurpose.CALLS in self.consents

    @property
    def can_message(self) -> bool:
        """There is a number, and consent to messages."""
        return bool(self.phone) and ConsentPurpose.MESSAGES in self.consents


_ROWS: Final = f"""
    SELECT c.id, c.name, c.phone, c.stage_override, coalesce(ch.name, '') AS channel,
        f.purchases, f.spent, f.first_day, f.last_day,
        (SELECT max(day) FROM purchase WHERE customer_id = c.id AND day < f.last_day) AS previous,
        {balance_expression("c.id")} AS points,
        (SELECT group_concat(purpose) FROM consent
            WHERE customer_id = c.id AND withdrawn_on IS NULL) AS consents
    FROM json_each(?) AS wish
    CROSS JOIN customer c ON c.id = wish.value
    CROSS JOIN customer_figures f ON f.customer_id = c.id
    LEFT JOIN channel ch ON ch.id = c.channel_id
    ORDER BY wish.key
"""


def customer_rows(
    shop: Shop, ids: Sequence[int], *, today: date, rhythm: Rhythm
) -> list[CustomerRow]:
    """Give the rows of these customers, in this order; ids that are gone are left out."""
    return [_row(row, today, rhythm) for row in shop.rows(_ROWS, (json.dumps(ids),))]


def _row(row: Any, today: date, rhythm: Rhythm) -> CustomerRow:
    figures = CustomerFigures(
        purchases=row["purchases"],
        spent=row["spent"],
        first_day=_day(row["first_day"]),
        last_day=_day(row["last_day"]),
        previous_day=_day(row["previous"]),
    )
    override = Stage(row["stage_override"]) if row["stage_override"] else None
    given = row["consents"]
    return CustomerRow(
        id=row["id"],
        name=row["name"],
        phone=row["phone"],
        stage=stage(figures, today, rhythm, override),
        returned=returned(figures, today, rhythm),
        figures=figures,
        points=row["points"],
        channel=row["channel"],
        consents=frozenset(map(ConsentPurpose, given.split(","))) if given else frozenset(),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
