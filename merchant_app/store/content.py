"""Queries for content pieces."""

from __future__ import annotations

from typing import Any

from merchant_app.domain.campaign_template import ContentForm
from merchant_app.domain.content import ContentPiece, PieceStep
from merchant_app.domain.messages import UserError, msg
from merchant_app.store.campaigns import optional_day
from merchant_app.store.shop import Shop

_COLUMNS = (
    "id, campaign_id, name, form, state, publish_day, channel_id, owner_id, phase_id, task_id, note"
)


def pieces(shop: Shop, campaign_id: int) -> list[ContentPiece]:
    """Give a campaign's pieces by the day they come out; those without a day last."""
    rows = shop.rows(
        f"SELECT {_COLUMNS} FROM content_piece WHERE campaign_id = ?"
        " ORDER BY publish_day IS NULL, publish_day, id",
        (campaign_id,),
    )
    return [_piece(row) for row in rows]


def piece(shop: Shop, piece_id: int) -> ContentPiece:
    """Give one piece.

    Raises:
        UserError: if it is gone, for example undone in another window.

    """
    row = shop.row(f"SELECT {_COLUMNS} FROM content_piece WHERE id = ?", (piece_id,))
    if row is None:
        raise UserError(msg("This piece is no longer there. Somebody may have undone it."))
    return _piece(row)


def pieces_of_task(shop: Shop, task_id: int) -> list[ContentPiece]:
    """Give the pieces that belong to a task, by the day they come out."""
    rows = shop.rows(
        f"SELECT {_COLUMNS} FROM content_piece WHERE task_id = ?"
        " ORDER BY publish_day IS NULL, publish_day, id",
        (task_id,),
    )
    return [_piece(row) for row in rows]


def _piece(row: Any) -> ContentPiece:
    return ContentPiece(
        id=row["id"],
        campaign_id=row["campaign_id"],
        name=row["name"],
        form=ContentForm(row["form"]) if row["form"] else None,
        step=PieceStep(row["state"]),
        publish_day=optional_day(row["publish_day"]),
        channel_id=row["channel_id"],
        owner_id=row["owner_id"],
        phase_id=row["phase_id"],
        task_id=row["task_id"],
        note=row["note"],
    )
