"""Customers and purchases for other programs; that they left the shop is written down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from merchant_app.domain.customers import Stage
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.rfm import Rfm
from merchant_app.domain.segments import EVERYBODY, Fact, Segment, only
from merchant_app.exchange.export.customer_columns import ExportColumn
from merchant_app.exchange.export.customer_files import (
    CUSTOMERS,
    PURCHASES,
    customers_file,
    purchases_file,
)
from merchant_app.store.customer_export import customers_out, purchases_out
from merchant_app.store.segments import members, named_segment, named_segments
from merchant_app.store.shop import Shop

#: Groups that every shop has, by the words of the command line.
BUILT_IN: Final[dict[str, Segment]] = {
    **{stage.value: only(Fact.STAGE, stage.value) for stage in Stage},
    **{group.value: only(Fact.RFM, group.value) for group in Rfm},
}


def segment_called(shop: Shop, name: str | None) -> Segment:
    """Give a group by its name, one of the shop's own first; without a name everybody.

    Raises:
        UserError: if there is none; the sentence lists those that there are.

    """
    if name is None:
        return EVERYBODY
    own = named_segment(shop, name)
    if own is not None:
        return own.segment
    if name.casefold() in BUILT_IN:
        return BUILT_IN[name.casefold()]
    names = [each.name for each in named_segments(shop)] + list(BUILT_IN)
    raise UserError(
        msg(
            "There is no group called {name}. There are: {names}.",
            name=name[:60],
            names=", ".join(names),
        ),
        field="segment",
    )


def export_customers(
    shop: Shop,
    out: Path,
    *,
    today: date,
    ids: Sequence[int] | None = None,
    segment: Segment = EVERYBODY,
    group: str = "",
    columns: Sequence[ExportColumn] = tuple(ExportColumn),
) -> tuple[bytes, int]:
    """Write the customers of a group, or those with these ids; give the file and their number.

    Raises:
        UserError: if the suffix of `out` names no kind of file.

    """
    kind = CUSTOMERS.kind_of(out)
    chosen = list(members(shop, segment, today) if ids is None else ids)
    people = customers_out(shop, chosen, today)
    data = customers_file(people, columns, kind, shop.info.currency)
    _note(shop, "customers", kind.value, len(people), group)
    return data, len(people)


def export_purchases(shop: Shop, out: Path) -> tuple[bytes, int]:
    """Write all purchases; give the file and their number.

    Raises:
        UserError: if the suffix of `out` names no kind of file.

    """
    kind = PURCHASES.kind_of(out)
    purchases = purchases_out(shop)
    data = purchases_file(purchases, kind, shop.info.currency)
    _note(shop, "purchases", kind.value, len(purchases), "")
    return data, len(purchases)


def _note(shop: Shop, what: str, kind: str, count: int, group: str) -> None:
    options = {"kind": kind, "count": str(count), "group": group}
    shop.log_print(report=what, purpose="exported", options=options)
