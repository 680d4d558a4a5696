"""What a person can do with the groups of customers that the shop keeps under a name."""

from __future__ import annotations

import json
from typing import Final

from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.segments import NamedSegment, Segment
from merchant_app.store.segments import named_segment, named_segments
from merchant_app.store.shop import Shop

_LONGEST_NAME: Final = 60


def add_segment(shop: Shop, *, name: str, segment: Segment) -> int:
    """Keep a group under a name and give its id.

    Raises:
        UserError: if the name is missing, too long or taken, or the group has no condition.

    """
    plain = _name(shop, name, but_not=None)
    definition = _definition(segment)
    with shop.edit(msg("Add the group {name}", name=plain)) as edit:
        return edit.insert("segment", name=plain, definition=definition)


def change_segment(
    shop: Shop, segment_id: int, *, name: str | None = None, segment: Segment | None = None
) -> None:
    """Give a group another name, other conditions, or both.

    Raises:
        UserError: as `add_segment`, or if the group is gone.

    """
    before = existing_segment(shop, segment_id)
    plain = before.name if name is None else _name(shop, name, but_not=segment_id)
    definition = _definition(before.segment if segment is None else segment)
    with shop.edit(msg("Change the group {name}", name=plain)) as edit:
        edit.update("segment", segment_id, name=plain, definition=definition)


def duplicate_segment(shop: Shop, segment_id: int) -> int:
    """Keep the same conditions a second time, under a name with a number, and give its id.

    Raises:
        UserError: if the group is gone.

    """
    before = existing_segment(shop, segment_id)
    taken = {each.name for each in named_segments(shop)}
    number = 2
    while (name := f"{before.name[: _LONGEST_NAME - 4]} {number}") in taken:
        number += 1
    return add_segment(shop, name=name, segment=before.segment)


def delete_segment(shop: Shop, segment_id: int) -> None:
    """Forget a group; its customers stay.

    Raises:
        UserError: if the group is gone already.

    """
    name = existing_segment(shop, segment_id).name
    with shop.edit(msg("Delete the group {name}", name=name)) as edit:
        edit.delete("segment", segment_id)


def existing_segment(shop: Shop, segment_id: int) -> NamedSegment:
    """Give a group of the shop.

    Raises:
        UserError: if there is none with this id.

    """
    found = next((each for each in named_segments(shop) if each.id == segment_id), None)
    if found is None:
        raise UserError(msg("This group is not in the file any more. Look in the history."))
    return found


def _name(shop: Shop, name: str, *, but_not: int | None) -> str:
    plain = " ".join(name.encode("utf-8", "ignore").decode("utf-8").replace("\x00", "").split())
    if not plain:
        raise UserError(msg("A group needs a name. Write one."), field="name")
    if len(plain) > _LONGEST_NAME:
        raise UserError(
            msg("A name has up to {most} characters. Shorten it.", most=_LONGEST_NAME), field="name"
        )
    same = named_segment(shop, plain)
    if same is not None and same.id != but_not:
        raise UserError(
            msg("There is a group {name} already. Choose another name.", name=plain), field="name"
        )
    return plain


def _definition(segment: Segment) -> str:
    if not segment:
        raise UserError(msg("A group needs at least one condition. Add one."), field="conditions")
    return json.dumps(segment.to_data(), ensure_ascii=False)
