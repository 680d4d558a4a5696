"""How far the demonstration's content has come: the past is out, the next weeks are being made."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import cycle
from typing import Final

from merchant_app.domain.content import PieceStep
from merchant_app.store.content import pieces
from merchant_app.store.shop import Edit, Shop
from merchant_app.store.timeline import planned

#: What came out longer ago has its feedback written down.
_TOLD: Final = timedelta(days=14)
#: What comes out so soon is checked, what comes out a little later is made.
_CHECKED: Final = timedelta(days=7)
_MADE: Final = timedelta(days=21)


def bring_up_to(shop: Shop, edit: Edit, campaign_id: int, today: date) -> None:
    """Bring a campaign's content to today; the newest piece that should be out is late."""
    tasks = planned(shop, campaign_id).plan.tasks
    owners = cycle(dict.fromkeys(task.owner_id for task in tasks if task.owner_id is not None))
    known = pieces(shop, campaign_id)
    past = [each for each in known if each.publish_day is not None and each.publish_day < today]
    late = max(past, key=lambda each: each.publish_day or today, default=None)
    for each in known:
        day = each.publish_day
        if day is None:
            step = PieceStep.TOPIC
        elif each is late:
            step = PieceStep.MADE
        else:
            step = _step(day, today)
        edit.update("content_piece", each.id, state=step.value, owner_id=next(owners))


def _step(day: date, today: date) -> PieceStep:
    if day < today - _TOLD:
        return PieceStep.FEEDBACK
    if day < today:
        return PieceStep.PUBLISHED
    if day < today + _CHECKED:
        return PieceStep.CHECKED
    return PieceStep.MADE if day < today + _MADE else PieceStep.TOPIC
