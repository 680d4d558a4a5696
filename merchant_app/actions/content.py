"""What a person does with content pieces: planning them, and taking them from step to step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from merchant_app.actions.checks import day_of, name_of, text_of
from merchant_app.domain.campaign_template import ContentForm
from merchant_app.domain.content import PieceStep
from merchant_app.domain.messages import msg
from merchant_app.store.content import piece
from merchant_app.store.shop import Shop, Value


@dataclass(frozen=True, slots=True)
class PieceFields:
    """What is written about a piece; only the name must be there."""

    name: str
    form: ContentForm | None = None
    publish_day: date | None = None
    channel_id: int | None = None
    owner_id: int | None = None
    phase_id: int | None = None
    task_id: int | None = None
    note: str = ""
    step: PieceStep = PieceStep.TOPIC


def add_piece(shop: Shop, *, campaign_id: int, fields: PieceFields) -> int:
    """Add a piece to a campaign. Gives its id.

    Raises:
        UserError: with the field concerned ("name", "publish_day", "note").

    """
    values = _checked(fields)
    with shop.edit(msg("Add content: {name}", name=str(values["name"]))) as edit:
        return edit.insert("content_piece", campaign_id=campaign_id, **values)


def add_week(
    shop: Shop, *, campaign_id: int, about: str, pieces: Sequence[PieceFields]
) -> list[int]:
    """Add the pieces around one event as one edit. Gives their ids.

    `about` names the event in the history.
    """
    rows = [_checked(fields) for fields in pieces]
    with shop.edit(msg("Add a week's content: {name}", name=name_of(about))) as edit:
        return [edit.insert("content_piece", campaign_id=campaign_id, **row) for row in rows]


def change_piece(shop: Shop, *, piece_id: int, fields: PieceFields) -> None:
    """Write what is known of a piece anew; see `add_piece` for what is raised."""
    before = piece(shop, piece_id)
    values = _checked(fields)
    with shop.edit(msg("Change content: {name}", name=before.name)) as edit:
        edit.update("content_piece", piece_id, **values)


def set_step(shop: Shop, *, piece_id: int, step: PieceStep) -> None:
    """Say how far a piece is."""
    before = piece(shop, piece_id)
    with shop.edit(msg("Content, next step: {name}", name=before.name)) as edit:
        edit.update("content_piece", piece_id, state=step.value)


def move_piece(shop: Shop, *, piece_id: int, day: date) -> None:
    """Let a piece come out on another day.

    Raises:
        UserError: (field "publish_day") if the day lies in another century.

    """
    before = piece(shop, piece_id)
    day_of(day, field="publish_day")
    with shop.edit(msg("Move content: {name}", name=before.name)) as edit:
        edit.update("content_piece", piece_id, publish_day=day)


def delete_piece(shop: Shop, *, piece_id: int) -> None:
    """Remove a piece."""
    before = piece(shop, piece_id)
    with shop.edit(msg("Delete {name}", name=before.name)) as edit:
        edit.delete("content_piece", piece_id)


def _checked(fields: PieceFields) -> dict[str, Value]:
    day = fields.publish_day
    return {
        "name": name_of(fields.name),
        "form": fields.form.value if fields.form is not None else "",
        "publish_day": day_of(day, field="publish_day") if day is not None else None,
        "channel_id": fields.channel_id,
        "owner_id": fields.owner_id,
        "phase_id": fields.phase_id,
        "task_id": fields.task_id,
        "note": text_of(fields.note, field="note"),
        "state": fields.step.value,
    }
