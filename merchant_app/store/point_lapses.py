"""Points of all customers that have lapsed, and the shop's figures of points."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from merchant_app.domain.point_lapse import Lot, due_lapses
from merchant_app.domain.points import PointEntry
from merchant_app.store.points import entry_from
from merchant_app.store.shop import Shop


@dataclass(frozen=True, slots=True)
class PointFigures:
    """Points of the whole shop: what customers can use, and what came and went in a span."""

    outstanding: int
    holders: int
    earned: int
    used: int
    lapsed: int


def all_due_lapses(shop: Shop, today: date) -> list[Lot]:
    """Give the lots of everybody whose last day is over while points are left."""
    return shop.kept(
        ("due_lapses", today),
        lambda: _due_lapses(shop, today),
        tables=("point_entry", "customer", "family"),
    )


def _due_lapses(shop: Shop, today: date) -> list[Lot]:
    """Look only at purses that have points, and points whose day is over that are not booked."""
    rows = shop.rows(
        "WITH purse AS (SELECT p.id, CASE WHEN f.points = 'share' THEN -f.id"
        "   ELSE p.customer_id END AS purse"
        "  FROM point_entry p JOIN customer c ON c.id = p.customer_id"
        "  LEFT JOIN family f ON f.id = c.family_id),"
        " due AS (SELECT purse FROM purse JOIN point_entry p USING (id) GROUP BY purse"
        "  HAVING sum(p.points) > 0 AND sum(CASE WHEN p.points > 0 AND p.expires < ?"
        "   OR p.kind = 'expired' THEN p.points ELSE 0 END) > 0)"
        " SELECT purse.purse, p.* FROM due CROSS JOIN purse USING (purse)"
        "  JOIN point_entry p ON p.id = purse.id ORDER BY 1, p.day, p.id",
        (today,),
    )
    found: list[Lot] = []
    for _purse, lines in groupby(rows, key=lambda row: row[0]):
        entries: list[PointEntry] = [entry_from(row) for row in lines]
        found += due_lapses(entries, today)
    return found


def lapses_before(shop: Shop, lots: list[Lot]) -> dict[int, int]:
    """Count how often points of each lot lapsed already, by the id of its line."""
    rows = shop.rows(
        "SELECT k.value, count(*) FROM json_each(?) AS k CROSS JOIN point_entry p"
        " ON p.source_key >= 'lapse:' || k.value AND p.source_key < 'lapse:' || k.value || ';'"
        " AND p.source_key IS NOT NULL"
        " WHERE p.source_key = 'lapse:' || k.value"
        " OR p.source_key GLOB 'lapse:' || k.value || ':*' GROUP BY 1",
        (json.dumps([lot.entry.id for lot in lots]),),
    )
    return {row[0]: row[1] for row in rows}


def point_figures(shop: Shop, first: date, last: date) -> PointFigures:
    """Give the shop's points now, and what came and went from `first` to `last`."""

    def read() -> PointFigures:
        now = shop.row(
            "SELECT coalesce(sum(max(balance, 0)), 0), coalesce(sum(balance > 0), 0) FROM"
            " (SELECT sum(p.points) AS balance FROM point_entry p"
            "  JOIN customer c ON c.id = p.customer_id"
            "  LEFT JOIN family f ON f.id = c.family_id AND f.points = 'share'"
            "  GROUP BY coalesce(-f.id, p.customer_id))"
        )
        span = shop.row(
            "SELECT coalesce(sum(CASE WHEN kind IN ('earned', 'given', 'corrected')"
            "  THEN points END), 0),"
            " coalesce(-sum(CASE WHEN kind = 'spent' THEN points END), 0),"
            " coalesce(-sum(CASE WHEN kind = 'expired' THEN points END), 0)"
            " FROM point_entry WHERE day BETWEEN ? AND ?",
            (first, last),
        )
        return PointFigures(now[0], now[1], *span)

    tables = ("point_entry", "customer", "family")
    return shop.kept(("point_figures", first, last), read, tables=tables)
