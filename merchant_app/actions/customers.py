"""What a person can do with customers: add, change, delete, set the stage, tag."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

from merchant_app.domain.customers import LONGEST_NAME, Customer, Stage, birthday_text
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.phones import normal_phone
from merchant_app.store import customers as store
from merchant_app.store.attachments import attachments_of
from merchant_app.store.customer_circle import brings_in_a_circle
from merchant_app.store.search_text import search_text
from merchant_app.store.shop import Edit, Shop, Value

_LONGEST_TAG: Final = 40
_LONGEST_FIELD: Final = 200
_LONGEST_NOTE: Final = 5000
#: What a form may set besides name and phone; the rest has actions of its own.
_PLAIN_FIELDS: Final = (
    "wechat",
    "email",
    "gender",
    "age_band",
    "area",
    "occupation",
    "need_level",
)


def add_customer(
    shop: Shop,
    *,
    name: str,
    today: date,
    phone: str = "",
    allow_same_phone: bool = False,
    tags: Sequence[str] = (),
    **facts: Any,
) -> int:
    """Add a customer with their tags and give their id.

    `facts` are further fields of `Customer` by name: phone_other, wechat, email, gender,
    age_band, area, occupation, need_level, note, birthday, birthday_lunar, channel_id,
    campaign_id, referred_by_id, joined (today if not given).

    Raises:
        UserError: if the name is missing or too long, the phone is none or somebody else's,
            the birthday or the day of joining cannot be, a tag is too long.

    """
    new = checked_customer(
        shop,
        name=name,
        today=today,
        phone=phone,
        allow_same_phone=allow_same_phone,
        tags=tags,
        **facts,
    )
    with shop.edit(msg("Add customer {name}", name=new.name)) as edit:
        return insert_customer(shop, edit, new)


@dataclass(frozen=True, slots=True)
class NewCustomer:
    """A customer who was checked and can be added: columns as they are kept, and tags."""

    values: dict[str, Value]
    tags: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name as it will be kept."""
        return str(self.values["name"])


def checked_customer(
    shop: Shop,
    *,
    name: str,
    today: date,
    phone: str = "",
    allow_same_phone: bool = False,
    tags: Sequence[str] = (),
    **facts: Any,
) -> NewCustomer:
    """Check what is to become a customer; everything as in `add_customer`.

    Raises:
        UserError: as `add_customer`.

    """
    plain_tags = _tags(tags)
    wished = {"name": name, "phone": phone, "joined": today, **facts}
    values = _checked(Customer(id=0, name=""), wished, today, but_not=None)
    if not allow_same_phone:
        _refuse_same_phone(shop, str(values["phone"]), but_not=None)
    return NewCustomer(values, plain_tags)


def insert_customer(shop: Shop, edit: Edit, new: NewCustomer) -> int:
    """Add a checked customer inside an open edit and give their id."""
    phones = (str(new.values["phone"]), str(new.values.get("phone_other", "")))
    text = search_text(
        new.name,
        phones=phones,
        tags=new.tags,
        note=str(new.values.get("note", "")),
        wechat=str(new.values.get("wechat", "")),
    )
    customer_id = edit.insert("customer", **new.values, search_text=text)
    _put_on(shop, edit, customer_id, new.tags)
    return customer_id


def change_customer(
    shop: Shop,
    customer_id: int,
    *,
    today: date,
    allow_same_phone: bool = False,
    tags: Sequence[str] | None = None,
    **facts: Any,
) -> None:
    """Change some facts of a customer; names of `facts` as in `add_customer`.

    `tags` are all the customer is to have; None leaves them as they are.

    Raises:
        UserError: as `add_customer`, or if the customer is gone.

    """
    before = existing(shop, customer_id)
    values = _checked(before, facts, today, but_not=customer_id)
    _refuse_circle(shop, customer_id, facts.get("referred_by_id"))
    if "phone" in values and values["phone"] != before.phone and not allow_same_phone:
        _refuse_same_phone(shop, str(values["phone"]), but_not=customer_id)
    name = str(values.get("name", before.name))
    wanted = before.tags if tags is None else _tags(tags)
    with shop.edit(msg("Change customer {name}", name=name)) as edit:
        for tag in before.tags:
            row_id = store.customer_tag_id(shop, customer_id, tag)
            if tag not in wanted and row_id is not None:
                edit.delete("customer_tag", row_id)
        _put_on(shop, edit, customer_id, [tag for tag in wanted if tag not in before.tags])
        if values:
            edit.update("customer", customer_id, **values)
        if values or wanted != before.tags:
            store.refresh_search_text(shop, edit, customer_id)


def delete_customer(shop: Shop, customer_id: int) -> None:
    """Delete a customer and their photo; their purchases stay in the sales without a name.

    Raises:
        UserError: if the customer is gone already.

    """
    name = existing(shop, customer_id).name
    with shop.edit(msg("Delete customer {name}", name=name)) as edit:
        for photo in attachments_of(shop, "customer", customer_id):
            edit.delete("attachment", photo.id)
        edit.delete("customer", customer_id)


def set_stage(
    shop: Shop, customer_id: int, *, stage: Stage | None, today: date, reason: str = ""
) -> None:
    """Set a customer's stage by hand, with the reason; with None it is computed again.

    Raises:
        UserError: if a stage comes without a reason, or the customer is gone.

    """
    name = existing(shop, customer_id).name
    plain = _text(reason, "reason") if stage else ""
    if stage and not plain:
        raise UserError(msg("Write why, so that others understand it later."), field="reason")
    with shop.edit(msg("Set the stage of {name}", name=name)) as edit:
        edit.update(
            "customer",
            customer_id,
            stage_override=stage.value if stage else None,
            stage_reason=plain,
            stage_set_on=today if stage else None,
        )


def add_tag(shop: Shop, customer_id: int, *, tag: str) -> None:
    """Put a tag on a customer; having it already changes nothing.

    Raises:
        UserError: if the tag is empty or too long, or the customer is gone.

    """
    before = existing(shop, customer_id)
    plain = plain_tag(tag)
    if plain in before.tags:
        return
    with shop.edit(msg("Tag {name}: {tag}", name=before.name, tag=plain)) as edit:
        _put_on(shop, edit, customer_id, [plain])
        store.refresh_search_text(shop, edit, customer_id)


def remove_tag(shop: Shop, customer_id: int, *, tag: str) -> None:
    """Take a tag off a customer; not having it changes nothing.

    Raises:
        UserError: if the customer is gone.

    """
    before = existing(shop, customer_id)
    row_id = store.customer_tag_id(shop, customer_id, tag)
    if row_id is None:
        return
    with shop.edit(msg("Remove tag {tag} from {name}", name=before.name, tag=tag)) as edit:
        edit.delete("customer_tag", row_id)
        store.refresh_search_text(shop, edit, customer_id)


def existing(shop: Shop, customer_id: int) -> Customer:
    """Give the customer.

    Raises:
        UserError: if there is none with this id.

    """
    found = store.customer(shop, customer_id)
    if found is None:
        raise UserError(msg("This customer is not in the file any more. Look in the history."))
    return found


def _checked(
    before: Customer, wished: dict[str, Any], today: date, *, but_not: int | None
) -> dict[str, Value]:
    """Give the columns to write, each checked and in its kept form."""
    unknown = wished.keys() - {field.name for field in fields(Customer)}
    assert not unknown, f"no facts of a customer: {unknown}"
    values: dict[str, Value] = {}
    for name, value in wished.items():
        match name:
            case "name":
                values[name] = _name(value)
            case "phone" | "phone_other":
                values[name] = _phone(value, name)
            case "birthday" | "birthday_lunar":
                lunar = bool(wished.get("birthday_lunar", before.birthday_lunar))
                values["birthday"] = _birthday(
                    wished.get("birthday", before.birthday), lunar=lunar, today=today
                )
                values["birthday_lunar"] = int(lunar)
            case "joined":
                values[name] = not_after(value, today, name)
            case "referred_by_id" if value is not None and value == but_not:
                raise UserError(
                    msg("A customer cannot have brought themselves. Choose someone else."),
                    field=name,
                )
            case _ if name == "note" or name in _PLAIN_FIELDS:
                values[name] = _text(value, name)
            case _:
                assert name in {"channel_id", "campaign_id", "referred_by_id"}, name
                values[name] = value
    return values


def _name(text: str) -> str:
    plain = " ".join(_storable(text).split())
    if not plain:
        raise UserError(msg("A customer needs a name. Write one."), field="name")
    if len(plain) > LONGEST_NAME:
        raise UserError(
            msg("A name has up to {most} characters. Shorten it.", most=LONGEST_NAME), field="name"
        )
    return plain


def _phone(text: str, field: str) -> str:
    phone = normal_phone(text)
    if phone is None:
        raise UserError(
            msg("{text} is not a phone number. Write its digits.", text=text.strip()[:30]),
            field=field,
        )
    return phone


def _refuse_same_phone(shop: Shop, phone: str, *, but_not: int | None) -> None:
    other = store.customer_by_phone(shop, phone, but_not=but_not) if phone else None
    if other is not None:
        raise UserError(
            msg("{name} has this phone number already. Open that customer.", name=other.name),
            field="phone",
        )


def _refuse_circle(shop: Shop, customer_id: int, referred_by_id: int | None) -> None:
    if referred_by_id is not None and brings_in_a_circle(shop, customer_id, referred_by_id):
        raise UserError(
            msg("This customer brought them, not the other way round. Choose someone else."),
            field="referred_by_id",
        )


def _birthday(text: str, *, lunar: bool, today: date) -> str | None:
    if not text.strip():
        return None
    plain = birthday_text(text, lunar=lunar)
    if plain is None:
        if lunar:
            problem = msg("A lunar birthday is a month and a day, such as 12-18 or 8-15.")
        else:
            problem = msg(
                "{text} is no day of the calendar. Write 12-18 or 1990-12-18.",
                text=text.strip()[:20],
            )
        raise UserError(problem, field="birthday")
    if len(plain) > len("MM-DD"):
        not_after(date.fromisoformat(plain), today, "birthday")
    return plain


def not_after(day: date | None, today: date, field: str) -> date | None:
    """Give the day back.

    Raises:
        UserError: if it has not come yet.

    """
    if day is not None and day > today:
        raise UserError(
            msg("{day} is still to come. Choose today or a day before.", day=day), field=field
        )
    return day


def plain_tag(tag: str) -> str:
    """Give a tag in the form it is kept in.

    Raises:
        UserError: if it is empty or too long.

    """
    plain = " ".join(_storable(tag).split())
    if not plain:
        raise UserError(msg("A tag needs a word. Write one, or press Esc."), field="tag")
    if len(plain) > _LONGEST_TAG:
        raise UserError(
            msg("A tag has up to {most} characters. Shorten it.", most=_LONGEST_TAG), field="tag"
        )
    return plain


def _tags(tags: Sequence[str]) -> tuple[str, ...]:
    try:
        return tuple(dict.fromkeys(map(plain_tag, tags)))
    except UserError as error:
        raise UserError(error.message, field="tags") from None


def _put_on(shop: Shop, edit: Edit, customer_id: int, tags: Sequence[str]) -> None:
    for tag in tags:
        tag_id = store.tag_id(shop, tag) or edit.insert("tag", name=tag)
        edit.insert("customer_tag", customer_id=customer_id, tag_id=tag_id)


def _text(text: str, field: str) -> str:
    plain = _storable(text).strip()
    most = _LONGEST_NOTE if field == "note" else _LONGEST_FIELD
    if len(plain) > most:
        raise UserError(
            msg("This has up to {most} characters. Shorten it.", most=most), field=field
        )
    return plain


def _storable(text: str) -> str:
    """Leave out what no file can keep: halves of characters, and the character zero."""
    return text.encode("utf-8", "ignore").decode("utf-8").replace("\x00", "")
