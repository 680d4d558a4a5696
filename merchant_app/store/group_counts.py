"""How many customers came by each channel and campaign, and have each tag; kept until one moves."""

from __future__ import annotations

from dataclasses import dataclass

from merchant_app.store.shop import Shop


@dataclass(frozen=True, slots=True)
class Counted:
    """A channel, campaign or tag with its id, name, and how many customers it has."""

    id: int
    name: str
    count: int


def by_channel(shop: Shop) -> list[Counted]:
    """Give the channels that customers came by, the most used first."""
    return _counted(
        shop,
        "SELECT c.id, c.name, n.number FROM"
        " (SELECT channel_id AS id, count(*) AS number FROM customer"
        " WHERE channel_id IS NOT NULL GROUP BY channel_id) n JOIN channel c USING (id)",
        ("customer", "channel"),
    )


def by_campaign(shop: Shop) -> list[Counted]:
    """Give the campaigns that customers came by, the most used first."""
    return _counted(
        shop,
        "SELECT c.id, c.name, n.number FROM"
        " (SELECT campaign_id AS id, count(*) AS number FROM customer"
        " WHERE campaign_id IS NOT NULL GROUP BY campaign_id) n JOIN campaign c USING (id)",
        ("customer", "campaign"),
    )


def by_tag(shop: Shop) -> list[Counted]:
    """Give the tags that customers have, the most used first."""
    return _counted(
        shop,
        "SELECT t.id, t.name, n.number FROM"
        " (SELECT tag_id AS id, count(*) AS number FROM customer_tag GROUP BY tag_id) n"
        " JOIN tag t USING (id)",
        ("customer_tag", "tag"),
    )


def _counted(shop: Shop, query: str, tables: tuple[str, ...]) -> list[Counted]:
    def read() -> list[Counted]:
        rows = shop.rows(f"{query} ORDER BY number DESC, name")
        return [Counted(row[0], row[1], row[2]) for row in rows]

    return shop.kept(("counted", query), read, tables=tables)


def batch_names(shop: Shop) -> dict[int, str]:
    """Give the names of all batches of coupons by id, the newest first."""
    return dict(shop.tuples("SELECT id, name FROM coupon_batch ORDER BY valid_from DESC, id DESC"))


def all_tags(shop: Shop) -> dict[int, str]:
    """Give the names of all tags by id, the most used first."""
    found = {each.id: each.name for each in by_tag(shop)}
    unused = shop.tuples("SELECT id, name FROM tag ORDER BY name")
    return found | {tag_id: name for tag_id, name in unused if tag_id not in found}
