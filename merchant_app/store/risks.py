"""Queries for risks."""

from __future__ import annotations

from datetime import date

from merchant_app.domain.risks import Rating, Risk, RiskKind, RiskState, RiskStrategy
from merchant_app.store.campaigns import optional_day
from merchant_app.store.shop import Shop

#: Tables whose change may change a risk or what hangs on it.
RISK_TABLES = ("risk", "risk_step", "risk_rating")


def risks(shop: Shop, campaign_id: int) -> list[Risk]:
    """Give a campaign's risks, the highest score first."""
    steps: dict[int, list[str]] = {}
    for row in shop.rows(
        "SELECT risk_id, text FROM risk_step JOIN risk ON risk.id = risk_id"
        " WHERE campaign_id = ? ORDER BY risk_id, risk_step.position, risk_step.id",
        (campaign_id,),
    ):
        steps.setdefault(row["risk_id"], []).append(row["text"])
    rows = shop.rows(
        "SELECT id, campaign_id, name, kind, probability, impact, strategy, state, trigger_text,"
        " first_step, owner_id, phase_id, checked FROM risk WHERE campaign_id = ?"
        " ORDER BY probability * impact DESC, position, id",
        (campaign_id,),
    )
    return [
        Risk(
            id=row["id"],
            campaign_id=row["campaign_id"],
            name=row["name"],
            kind=RiskKind(row["kind"]),
            probability=row["probability"],
            impact=row["impact"],
            strategy=RiskStrategy(row["strategy"]),
            state=RiskState(row["state"]),
            trigger=row["trigger_text"],
            first_step=row["first_step"],
            plan=tuple(steps.get(row["id"], ())),
            owner_id=row["owner_id"],
            phase_id=row["phase_id"],
            checked=optional_day(row["checked"]),
        )
        for row in rows
    ]


def rating_changes(shop: Shop, campaign_id: int) -> dict[int, int]:
    """Give how each risk's score moved with its last rating: above 0 it got worse."""
    moved: dict[int, int] = {}
    last: dict[int, int] = {}
    for row in shop.rows(
        "SELECT risk_id, risk_rating.probability * risk_rating.impact AS score FROM risk_rating"
        " JOIN risk ON risk.id = risk_id WHERE campaign_id = ?"
        " ORDER BY risk_id, day, risk_rating.id",
        (campaign_id,),
    ):
        if row["risk_id"] in last:
            moved[row["risk_id"]] = row["score"] - last[row["risk_id"]]
        last[row["risk_id"]] = row["score"]
    return moved


def ratings(shop: Shop, risk_id: int) -> list[Rating]:
    """Give how a risk was rated over time, the newest first."""
    rows = shop.rows(
        "SELECT day, probability, impact, reason FROM risk_rating WHERE risk_id = ?"
        " ORDER BY day DESC, id DESC",
        (risk_id,),
    )
    return [Rating(date.fromisoformat(row[0]), row[1], row[2], row[3]) for row in rows]


def risk_rating(shop: Shop, risk_id: int) -> tuple[int, int]:
    """Give a risk's present probability and impact."""
    row = shop.row("SELECT probability, impact FROM risk WHERE id = ?", (risk_id,))
    return row[0], row[1]


def risk_name(shop: Shop, risk_id: int) -> str:
    """Give a risk's name, for labels."""
    return str(shop.value("SELECT name FROM risk WHERE id = ?", (risk_id,)) or "")


def step_ids(shop: Shop, risk_id: int) -> list[int]:
    """Give the ids of a risk's prepared steps, in order."""
    rows = shop.rows("SELECT id FROM risk_step WHERE risk_id = ? ORDER BY position, id", (risk_id,))
    return [row["id"] for row in rows]
