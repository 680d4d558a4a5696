"""Queries for people, channels and suppliers."""

from __future__ import annotations

from merchant_app.domain.campaign import Person
from merchant_app.domain.channels import Channel, ChannelKind
from merchant_app.store.shop import Shop


def people(shop: Shop, *, archived: bool = False) -> list[Person]:
    """Give the people of the shop by name; those no longer there only if asked for."""
    rows = shop.rows(
        "SELECT id, name, role, phone, archived FROM person WHERE archived <= ?"
        " ORDER BY name COLLATE NOCASE, id",
        (int(archived),),
    )
    return [Person(r["id"], r["name"], r["role"], r["phone"], bool(r["archived"])) for r in rows]


def person_names(shop: Shop) -> dict[int, str]:
    """Give every person's name by id, also of those archived."""
    return {row["id"]: row["name"] for row in shop.rows("SELECT id, name FROM person")}


def channels(shop: Shop, *, archived: bool = False) -> list[Channel]:
    """Give the channels in the order they were made; those out of use only if asked for."""
    rows = shop.rows(
        "SELECT id, name, kind, archived FROM channel WHERE archived <= ? ORDER BY id",
        (int(archived),),
    )
    return [Channel(r["id"], r["name"], ChannelKind(r["kind"]), bool(r["archived"])) for r in rows]


def channel_names(shop: Shop) -> dict[int, str]:
    """Give every channel's name by id."""
    return {row["id"]: row["name"] for row in shop.rows("SELECT id, name FROM channel")}


def supplier_names(shop: Shop) -> dict[int, str]:
    """Give every supplier's name by id, in the order of the names."""
    rows = shop.rows("SELECT id, name FROM supplier ORDER BY name COLLATE NOCASE, id")
    return {row["id"]: row["name"] for row in rows}


def payees(shop: Shop) -> list[str]:
    """Give whom money was paid to before, the latest first, to complete what is typed."""
    rows = shop.rows(
        "SELECT payee FROM ledger_entry WHERE payee <> '' GROUP BY payee"
        " ORDER BY max(day) DESC LIMIT 200"
    )
    return [row["payee"] for row in rows]
