"""Call lists as they are in the file: the lists, their people, who could be on one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from merchant_app.domain.customers import ConsentPurpose, CustomerFigures, Stage, stage
from merchant_app.domain.recall import (
    Arm,
    Candidate,
    Means,
    Recall,
    RecallState,
    address,
    favourites,
    means_open,
)
from merchant_app.domain.recall_result import Person, RecallResult, result_of
from merchant_app.store.rhythm import rhythm_of
from merchant_app.store.shop import Shop

#: What a list shows comes from these tables.
RECALL_TABLES: Final = (
    "recall",
    "recall_person",
    "customer",
    "purchase",
    "consent",
    "coupon",
    "coupon_batch",
    "person",
    "setting",
)
#: A purchase in the days of a list; a refund is none.
_CAME: Final = (
    "FROM purchase p WHERE p.customer_id = rp.customer_id"
    " AND p.day > r.made_on AND p.day <= r.until"
)
_PERSON: Final = f"""
    SELECT rp.id, rp.recall_id, rp.customer_id, rp.arm, rp.state, rp.day, rp.note, rp.person_id,
        c.name, c.phone, c.phone_other, c.wechat, c.email, r.means,
        f.purchases, f.last_day, coalesce(who.name, '') AS done_by,
        (SELECT group_concat(purpose) FROM consent
            WHERE customer_id = c.id AND withdrawn_on IS NULL) AS consents,
        (SELECT min(p.day) {_CAME} AND p.amount >= 0) AS came_on,
        (SELECT coalesce(sum(p.amount), 0) {_CAME}) AS came_for
    FROM recall_person rp
    CROSS JOIN recall r ON r.id = rp.recall_id
    CROSS JOIN customer c ON c.id = rp.customer_id
    CROSS JOIN customer_figures f ON f.customer_id = c.id
    LEFT JOIN person who ON who.id = rp.person_id
"""
_CANDIDATES: Final = """
    SELECT c.id, c.phone, c.phone_other, c.wechat, c.email, c.stage_override,
        f.purchases, f.first_day, f.last_day,
        (SELECT group_concat(purpose) FROM consent
            WHERE customer_id = c.id AND withdrawn_on IS NULL) AS consents,
        (SELECT max(day) FROM contact WHERE customer_id = c.id
            AND outcome <> 'planned' AND means <> 'counter') AS last_contact,
        EXISTS (SELECT 1 FROM recall_person rp JOIN recall r ON r.id = rp.recall_id
            WHERE rp.customer_id = c.id AND r.closed_on IS NULL AND r.until >= :today
            AND (rp.arm = 'control' OR (rp.arm = 'contact' AND rp.state = 'waiting'))) AS listed
    FROM json_each(:ids) AS wish
    CROSS JOIN customer c ON c.id = wish.value
    CROSS JOIN customer_figures f ON f.customer_id = c.id
    ORDER BY wish.key
"""


@dataclass(frozen=True, slots=True)
class RecallRow:
    """A list with how many are to be contacted, are done, and came back."""

    recall: Recall
    contact: int
    control: int
    done: int
    came: int


@dataclass(frozen=True, slots=True)
class RecallPerson:
    """Somebody on a list.

    `agrees` says whether they agree to the means of the list today; `came_on` is the day of the
    first purchase in its days, `came_for` what they paid in these (minor units).
    """

    id: int
    recall_id: int
    customer_id: int
    name: str
    address: str
    purchases: int
    last_day: date | None
    arm: Arm
    state: RecallState
    agrees: bool
    day: date | None = None
    note: str = ""
    person_id: int | None = None
    done_by: str = ""
    came_on: date | None = None
    came_for: int = 0


@dataclass(frozen=True, slots=True)
class CouponUse:
    """Coupons of a list's batch that people on it used: what they took off, and gifts beside."""

    used: int
    discount: int
    cost: int


def recall(shop: Shop, recall_id: int) -> Recall | None:
    """Give one list, or None."""
    row = shop.row("SELECT * FROM recall WHERE id = ?", (recall_id,))
    return _recall(row) if row else None


def recall_rows(shop: Shop) -> list[RecallRow]:
    """Give all lists with their counts: those not closed first, then the newest first."""
    rows = shop.rows(
        "SELECT r.*, count(*) FILTER (WHERE rp.arm = 'contact') AS contact,"
        " count(*) FILTER (WHERE rp.arm = 'control') AS control,"
        " count(*) FILTER (WHERE rp.arm = 'contact' AND rp.state <> 'waiting') AS done,"
        " count(*) FILTER (WHERE rp.arm = 'contact'"
        f" AND EXISTS (SELECT 1 {_CAME} AND p.amount >= 0)) AS came"
        " FROM recall r LEFT JOIN recall_person rp ON rp.recall_id = r.id"
        " GROUP BY r.id ORDER BY r.closed_on IS NOT NULL, r.made_on DESC, r.id DESC"
    )
    return [
        RecallRow(_recall(row), row["contact"], row["control"], row["done"], row["came"])
        for row in rows
    ]


def named_recalls(shop: Shop) -> list[tuple[int, str]]:
    """Give id and name of each list: those not closed first, then the newest first."""
    rows = shop.rows(
        "SELECT id, name FROM recall ORDER BY closed_on IS NOT NULL, made_on DESC, id DESC"
    )
    return [(row["id"], row["name"]) for row in rows]


def recall_people(shop: Shop, recall_id: int) -> list[RecallPerson]:
    """Give everybody on a list in its order, the control group and those without consent too."""
    rows = shop.rows(f"{_PERSON} WHERE rp.recall_id = ? ORDER BY rp.id", (recall_id,))
    return [_person(row) for row in rows]


def recall_person(shop: Shop, recall_person_id: int) -> RecallPerson | None:
    """Give one person on a list, or None."""
    row = shop.row(f"{_PERSON} WHERE rp.id = ?", (recall_person_id,))
    return _person(row) if row else None


def candidates(shop: Shop, customer_ids: Sequence[int], today: date) -> list[Candidate]:
    """Give what decides whether these customers can be contacted, in this order."""
    rhythm = rhythm_of(shop)
    found = []
    for row in shop.rows(_CANDIDATES, {"ids": json.dumps(list(customer_ids)), "today": today}):
        override = Stage(row["stage_override"]) if row["stage_override"] else None
        figures = CustomerFigures(
            row["purchases"], 0, _day(row["first_day"]), _day(row["last_day"])
        )
        found.append(
            Candidate(
                customer_id=row["id"],
                stage=stage(figures, today, rhythm, override),
                consents=_consents(row["consents"]),
                means=means_open(
                    phone=row["phone"],
                    phone_other=row["phone_other"],
                    wechat=row["wechat"],
                    email=row["email"],
                ),
                last_contact=_day(row["last_contact"]),
                on_a_list=bool(row["listed"]),
            )
        )
    return found


def favourite_items(shop: Shop, customer_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Give what each of some customers buys most; without those of whom nothing is known.

    Kept until somebody buys something.
    """
    ids = json.dumps(list(customer_ids))
    return shop.kept(
        ("recall_favourites", ids), lambda: _favourites(shop, ids), tables=("purchase",)
    )


def recall_result(shop: Shop, recall_id: int) -> RecallResult:
    """Work out what a list brought."""
    rows = shop.rows(
        f"SELECT rp.arm, rp.state, (SELECT count(*) {_CAME} AND p.amount >= 0) AS visits,"
        f" (SELECT coalesce(sum(p.amount), 0) {_CAME}) AS revenue"
        " FROM recall_person rp JOIN recall r ON r.id = rp.recall_id"
        " WHERE rp.recall_id = ? AND rp.arm <> 'no_consent'",
        (recall_id,),
    )
    return result_of(
        [Person(Arm(row[0]), RecallState(row[1]), row["visits"], row["revenue"]) for row in rows]
    )


def coupon_use(shop: Shop, recall_id: int) -> CouponUse:
    """Give what the coupons of a list cost: those its people used in its days."""
    row = shop.row(
        "SELECT count(*) AS used, coalesce(sum(c.discount), 0) AS discount,"
        " coalesce(sum(b.cost), 0) AS cost"
        " FROM recall r JOIN recall_person rp ON rp.recall_id = r.id AND rp.arm = 'contact'"
        " JOIN coupon c ON c.customer_id = rp.customer_id AND c.batch_id = r.batch_id"
        " JOIN coupon_batch b ON b.id = c.batch_id"
        " WHERE r.id = ? AND c.redeemed_on > r.made_on AND c.redeemed_on <= r.until",
        (recall_id,),
    )
    return CouponUse(row["used"], row["discount"], row["cost"])


def coupons_to_give(shop: Shop, today: date) -> list[tuple[int, str]]:
    """Give id and name of the batches that can still be used, those that end first."""
    rows = shop.rows(
        "SELECT id, name FROM coupon_batch WHERE valid_to >= ? AND stopped_on IS NULL"
        " ORDER BY valid_to, name, id",
        (today,),
    )
    return [(row["id"], row["name"]) for row in rows]


def contact_on(shop: Shop, recall_id: int, customer_id: int, day: date) -> int | None:
    """Give the contact that a list wrote down for somebody on a day, or None."""
    found = shop.value(
        "SELECT id FROM contact WHERE recall_id = ? AND customer_id = ? AND day = ?"
        " ORDER BY id DESC LIMIT 1",
        (recall_id, customer_id, day),
    )
    return None if found is None else int(found)


def _favourites(shop: Shop, ids: str) -> dict[int, tuple[str, ...]]:
    bought: dict[int, list[str]] = {}
    for customer_id, items in shop.rows(
        "SELECT p.customer_id, p.items FROM json_each(?) AS wish"
        " CROSS JOIN purchase p ON p.customer_id = wish.value"
        " WHERE p.items <> '' ORDER BY p.day DESC, p.id DESC",
        (ids,),
    ):
        bought.setdefault(customer_id, []).append(items)
    return {customer_id: favourites(items) for customer_id, items in bought.items()}


def _recall(row: Any) -> Recall:
    return Recall(
        id=row["id"],
        name=row["name"],
        means=Means(row["means"]),
        made_on=date.fromisoformat(row["made_on"]),
        until=date.fromisoformat(row["until"]),
        who=row["who"],
        opening=row["opening"],
        hours=row["hours"],
        campaign_id=row["campaign_id"],
        batch_id=row["batch_id"],
        left_out=json.loads(row["left_out"]),
        closed_on=_day(row["closed_on"]),
    )


def _person(row: Any) -> RecallPerson:
    means = Means(row["means"])
    return RecallPerson(
        id=row["id"],
        recall_id=row["recall_id"],
        customer_id=row["customer_id"],
        name=row["name"],
        address=address(
            means,
            phone=row["phone"],
            phone_other=row["phone_other"],
            wechat=row["wechat"],
            email=row["email"],
        ),
        purchases=row["purchases"],
        last_day=_day(row["last_day"]),
        arm=Arm(row["arm"]),
        state=RecallState(row["state"]),
        agrees=means.purpose in _consents(row["consents"]),
        day=_day(row["day"]),
        note=row["note"],
        person_id=row["person_id"],
        done_by=row["done_by"],
        came_on=_day(row["came_on"]),
        came_for=row["came_for"],
    )


def _consents(given: str | None) -> frozenset[ConsentPurpose]:
    return frozenset(map(ConsentPurpose, given.split(","))) if given else frozenset()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
