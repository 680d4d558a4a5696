"""The columns that customers and purchases are exported with, under names an import knows again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from merchant_app.domain.customers import ConsentPurpose, Stage
from merchant_app.exchange.export.table import Cell, CellKind, Column, Table
from merchant_app.i18n import _, _p
from merchant_app.store.customer_export import CustomerOut, PurchaseOut


class ExportColumn(StrEnum):
    """What of a customer is exported, in this order."""

    NAME = "name"
    PHONE = "phone"
    PHONE_OTHER = "phone_other"
    WECHAT = "wechat"
    EMAIL = "email"
    BIRTHDAY = "birthday"
    LUNAR = "birthday_lunar"
    GENDER = "gender"
    AGE_BAND = "age_band"
    AREA = "area"
    OCCUPATION = "occupation"
    NEED_LEVEL = "need_level"
    TAGS = "tags"
    NOTE = "note"
    JOINED = "joined"
    CHANNEL = "channel"
    TIER = "tier"
    STAGE = "stage"
    VISITS = "visits"
    SPENT = "spent"
    FIRST = "first"
    LAST = "last"
    POINTS = "points"
    MESSAGES = "messages"
    CALLS = "calls"
    BY_WECHAT = "by_wechat"
    ANALYSIS = "analysis"


@dataclass(frozen=True, slots=True)
class _Shown:
    heading: Callable[[], str]
    cell: Callable[[CustomerOut], Cell]
    kind: CellKind = CellKind.TEXT


def _agreed(purpose: ConsentPurpose) -> Callable[[CustomerOut], Cell]:
    return lambda customer: _("yes") if purpose in customer.consents else ""


_SHOWN: Final = {
    ExportColumn.NAME: _Shown(lambda: _p("customer", "Name"), lambda c: c.name),
    ExportColumn.PHONE: _Shown(lambda: _("Phone"), lambda c: c.phone, CellKind.IDENTITY),
    ExportColumn.PHONE_OTHER: _Shown(
        lambda: _("Other phone"), lambda c: c.phone_other, CellKind.IDENTITY
    ),
    ExportColumn.WECHAT: _Shown(lambda: _("WeChat"), lambda c: c.wechat),
    ExportColumn.EMAIL: _Shown(lambda: _("Email"), lambda c: c.email),
    ExportColumn.BIRTHDAY: _Shown(
        lambda: _("Birthday"), lambda c: "" if c.lunar else c.birthday, CellKind.IDENTITY
    ),
    ExportColumn.LUNAR: _Shown(
        lambda: _("Lunar birthday"), lambda c: c.birthday if c.lunar else "", CellKind.IDENTITY
    ),
    ExportColumn.GENDER: _Shown(lambda: _("Gender"), lambda c: gender_word(c.gender)),
    ExportColumn.AGE_BAND: _Shown(
        lambda: _("Age"), lambda c: c.age_band, CellKind.IDENTITY
    ),
    ExportColumn.AREA: _Shown(lambda: _("Area"), lambda c: c.area),
    ExportColumn.OCCUPATION: _Shown(lambda: _("Occupation"), lambda c: c.occupation),
    ExportColumn.NEED_LEVEL: _Shown(lambda: _("Need"), lambda c: c.need_level),
    ExportColumn.TAGS: _Shown(lambda: _("Tags"), lambda c: ", ".join(c.tags)),
    ExportColumn.NOTE: _Shown(lambda: _("Note"), lambda c: c.note),
    ExportColumn.JOINED: _Shown(lambda: _p("customer", "Joined"), lambda c: c.joined, CellKind.DAY),
    ExportColumn.CHANNEL: _Shown(lambda: _("Channel"), lambda c: c.channel),
    ExportColumn.TIER: _Shown(lambda: _("Tier"), lambda c: c.tier),
    ExportColumn.STAGE: _Shown(lambda: _p("customer", "Stage"), lambda c: stage_name(c.stage)),
    ExportColumn.VISITS: _Shown(
        lambda: _("Visits"), lambda c: c.figures.purchases, CellKind.COUNT
    ),
    ExportColumn.SPENT: _Shown(lambda: _p("customer", "Spent"), lambda c: c.figures.spent,
                               CellKind.MONEY),
    ExportColumn.FIRST: _Shown(
        lambda: _("First purchase"), lambda c: c.figures.first_day, CellKind.DAY
    ),
    ExportColumn.LAST: _Shown(
        lambda: _("Last purchase"), lambda c: c.figures.last_day, CellKind.DAY
    ),
    ExportColumn.POINTS: _Shown(lambda: _("Points"), lambda c: c.points, CellKind.COUNT),
    ExportColumn.MESSAGES: _Shown(
        lambda: _p("export", "SMS consent"), _agreed(ConsentPurpose.MESSAGES)
    ),
    ExportColumn.CALLS: _Shown(
        lambda: _p("export", "Call consent"), _agreed(ConsentPurpose.CALLS)
    ),
    ExportColumn.BY_WECHAT: _Shown(
        lambda: _p("export", "WeChat consent"), _agreed(ConsentPurpose.WECHAT)
    ),
    ExportColumn.ANALYSIS: _Shown(
        lambda: _p("export", "Analysis consent"), _agreed(ConsentPurpose.ANALYSIS)
    ),
}  # fmt: skip


def heading(column: ExportColumn) -> str:
    """Give what a column is called."""
    return _SHOWN[column].heading()


def customers_table(customers: Sequence[CustomerOut], columns: Sequence[ExportColumn]) -> Table:
    """Give customers as a table of these columns."""
    shown = [_SHOWN[column] for column in columns]
    return Table(
        _("Customers"),
        tuple(Column(each.heading(), each.kind) for each in shown),
        [tuple(each.cell(customer) for each in shown) for customer in customers],
    )


def purchases_table(purchases: Sequence[PurchaseOut]) -> Table:
    """Give purchases as a table."""
    columns = (
        Column(_("Date"), CellKind.DAY),
        Column(_("Customer")),
        Column(_("Phone"), CellKind.IDENTITY),
        Column(_("Amount"), CellKind.MONEY),
        Column(_("Discount"), CellKind.MONEY),
        Column(_("Quantity"), CellKind.COUNT),
        Column(_("Items")),
        Column(_("Note")),
        Column(_("Channel")),
    )
    return Table(
        _p("import", "Purchases"),
        columns,
        [
            (
                p.day, p.customer, p.phone, p.amount, p.discount, p.item_count, p.items, p.note,
                p.channel,
            )
            for p in purchases
        ],
    )  # fmt: skip


def gender_word(gender: str) -> str:
    """Give the word for what is kept as gender."""
    return {"female": _p("gender", "Woman"), "male": _p("gender", "Man")}.get(gender, "")


def stage_name(stage: Stage) -> str:
    """Name a stage."""
    return {
        Stage.POTENTIAL: _p("stage", "Potential"),
        Stage.NEW: _p("stage", "New"),
        Stage.ACTIVE: _p("stage", "Active"),
        Stage.AT_RISK: _p("stage", "At risk"),
        Stage.LOST: _p("stage", "Lost"),
    }[stage]
