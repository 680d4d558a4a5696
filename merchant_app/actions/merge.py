"""Making one customer of two, and saying that two are not the same person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from merchant_app.actions.cards import take_from_card
from merchant_app.actions.customers import existing
from merchant_app.domain.merging import ALONG, FIELDS, Side, numbers_left, united_consents
from merchant_app.domain.messages import UserError, msg
from merchant_app.store import customers as store
from merchant_app.store import duplicates, merging
from merchant_app.store.backup import backup_shop
from merchant_app.store.shop import Edit, Shop, Value

#: A chosen field that is no column of the customer.
_CODE = "referral_code"


def back_up_before_merge(shop: Shop, *, now: datetime) -> None:
    """Make a verified backup, so that a merge can be taken back even without the history.

    Raises:
        UserError: if no good backup can be made.

    """
    backup_shop(shop, now=now, before="merge")


def merge_customers(
    shop: Shop,
    *,
    keep_id: int,
    gone_id: int,
    take: Mapping[str, Side],
    today: date,
) -> None:
    """Make one customer of two, as one edit; make a backup before.

    Everything that hangs on the one who goes hangs on the one who stays after that: every
    purchase, coupons, points, contacts, notes, files, tags, who they brought. `take` names for
    fields of `FIELDS` the side they come from; the others stay as they are. Numbers that find no
    place are added to the note. Nobody has agreed to more afterwards than before.

    Raises:
        UserError: if both are the same, or one of both is gone.

    """
    _refuse_one(keep_id, gone_id)
    keep, gone = existing(shop, keep_id), existing(shop, gone_id)
    assert take.keys() <= set(FIELDS), take
    with shop.edit(msg("Merge {gone} into {keep}", gone=gone.name, keep=keep.name)) as edit:
        values = _values(shop, keep_id, gone_id, take)
        _leave_card(shop, edit, keep_id, gone_id, values["family_id"], today)
        _unite_consents(shop, edit, keep_id, gone_id)
        merging.unite_tags(shop, edit, gone_id, keep_id)
        merging.unite_recalls(shop, edit, gone_id, keep_id)
        merging.unite_referral_codes(
            shop, edit, gone_id, keep_id, keep_theirs=take.get(_CODE) is Side.GOES
        )
        merging.unite_not_duplicates(shop, edit, gone_id, keep_id)
        merging.move_attachments(shop, edit, gone_id, keep_id)
        merging.move_rows(edit, gone_id, keep_id)
        source_key = merging.columns(shop, gone_id)["source_key"]
        edit.delete("customer", gone_id)
        if source_key is not None:
            edit.insert("customer_source", customer_id=keep_id, source_key=source_key)
        edit.update("customer", keep_id, **values)
        store.refresh_search_text(shop, edit, keep_id)


def not_same_person(shop: Shop, one_id: int, other_id: int) -> None:
    """Remember that two customers are two people; they are not proposed again.

    Raises:
        UserError: if they are one customer, or one of both is gone.

    """
    _refuse_one(one_id, other_id)
    one, other = existing(shop, one_id), existing(shop, other_id)
    if duplicates.not_duplicate_id(shop, one_id, other_id) is not None:
        return
    label = msg("{one} and {other} are two people", one=one.name, other=other.name)
    with shop.edit(label) as edit:
        edit.insert("not_duplicate", one_id=min(one_id, other_id), other_id=max(one_id, other_id))


def _refuse_one(one_id: int, other_id: int) -> None:
    if one_id == other_id:
        raise UserError(msg("This is one customer already. Choose another one."))


def _values(shop: Shop, keep_id: int, gone_id: int, take: Mapping[str, Side]) -> dict[str, Value]:
    """Give the columns of the one who stays."""
    of = {
        Side.STAYS: merging.columns(shop, keep_id),
        Side.GOES: merging.columns(shop, gone_id),
    }
    values: dict[str, Value] = {}
    for name in FIELDS:
        if name != _CODE:
            side = of[take.get(name, Side.STAYS)]
            values |= {column: side[column] for column in (name, *ALONG.get(name, ()))}
    if values["referred_by_id"] in {keep_id, gone_id}:
        others = [each["referred_by_id"] for each in of.values()]
        values["referred_by_id"] = next(
            (each for each in others if each not in {keep_id, gone_id, None}), None
        )
    keep, gone = existing(shop, keep_id), existing(shop, gone_id)
    note = merging.both_notes(keep, gone)
    chosen = [str(values["phone"]), str(values["phone_other"])]
    left = numbers_left(chosen, (keep.phone, gone.phone, keep.phone_other, gone.phone_other))
    if not chosen[0] and chosen[1]:
        chosen = [chosen[1], ""]
    if chosen[0] == chosen[1]:
        chosen[1] = ""
    for place in (0, 1):
        if not chosen[place] and left:
            chosen[place] = left.pop(0)
    values["phone"], values["phone_other"] = chosen
    values["note"] = "\n".join(text for text in (note, *left) if text)
    return values


def _leave_card(
    shop: Shop, edit: Edit, keep_id: int, gone_id: int, card_id: Value, today: date
) -> None:
    """Take out of its card whoever holds another one than is kept, with their own points."""
    for customer_id in (keep_id, gone_id):
        take_from_card(shop, edit, customer_id, but_not=card_id, today=today)


def _unite_consents(shop: Shop, edit: Edit, keep_id: int, gone_id: int) -> None:
    changes = united_consents(store.consents_of(shop, keep_id), store.consents_of(shop, gone_id))
    for change in changes:
        if change.gone:
            edit.delete("consent", change.consent_id)
        else:
            edit.update("consent", change.consent_id, withdrawn_on=change.withdrawn_on)
