"""`merchant-app show`: what is in a shop file, as a table or as JSON for scripts.

Amounts in JSON are decimal strings, days are ISO text, durations are working days.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from merchant_app.cli.commands import campaign_of, print_json, today_of
from merchant_app.domain.budget import Money
from merchant_app.domain.goals import level
from merchant_app.domain.money import Currency, decimal_text, quantity_text
from merchant_app.domain.phones import masked_phone
from merchant_app.i18n import _, say
from merchant_app.store.attention import attention, goal_figure
from merchant_app.store.budget import budget_figures, categories, ledger
from merchant_app.store.campaigns import campaign, campaigns
from merchant_app.store.customer_list import CustomerQuery, count, page
from merchant_app.store.goals import goals
from merchant_app.store.people import channel_names, person_names
from merchant_app.store.risks import risks
from merchant_app.store.shop import Shop, open_shop
from merchant_app.store.timeline import planned

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a view works with."""

    shop: Shop
    arguments: argparse.Namespace
    today: date
    currency: Currency

    @property
    def campaign_id(self) -> int:
        return campaign_of(self.shop, self.arguments)

    def amount(self, minor: int | None) -> str | None:
        return None if minor is None else decimal_text(minor, self.currency)


def show(arguments: argparse.Namespace) -> int:
    """Print one view of a shop file."""
    with open_shop(arguments.file, read_only=True) as shop:
        asked = _Asked(shop, arguments, today_of(arguments), shop.info.currency)
        value = VIEWS[arguments.what](asked)
    if arguments.json:
        print_json(value)
    else:
        _print_table(value if isinstance(value, list) else value["rows"])
    return 0


def _campaigns(asked: _Asked) -> list[Json]:
    return [
        {
            "id": each.id,
            "name": each.name,
            "template": each.template,
            "state": each.state.value,
            "start": each.first.isoformat(),
            "end": each.last.isoformat(),
            "key_day": each.key_day.isoformat() if each.key_day else None,
            "budget": asked.amount(each.budget),
        }
        for each in campaigns(asked.shop)
    ]


def _timeline(asked: _Asked) -> Json:
    of = planned(asked.shop, asked.campaign_id)
    phases = {phase.id: phase for phase in of.plan.phases}
    links: dict[int, list[Json]] = {}
    for link in of.plan.links:
        links.setdefault(link.successor, []).append(
            {"predecessor": link.predecessor, "kind": link.kind.value, "lag": link.lag}
        )
    names = person_names(asked.shop)
    rows = []
    for task in of.plan.tasks:
        dates = of.schedule.tasks[task.id]
        owner = task.owner_id
        rows.append(
            {
                "id": task.id,
                "name": task.name,
                "phase": phases[task.phase_id].name,
                "phase_kind": phases[task.phase_id].kind.value,
                "kind": task.kind.value,
                "parent": task.parent_id,
                "owner": names.get(owner) if owner is not None else None,
                "start": dates.start.isoformat(),
                "end": dates.end.isoformat(),
                "duration": task.duration,
                "progress": task.progress,
                "links": links.get(task.id, []),
                "total_float": dates.total_float,
                "critical": dates.critical,
            }
        )
    return {
        "campaign": of.campaign.id,
        "end": of.schedule.end.isoformat(),
        "phases": [
            {
                "id": phase.id,
                "name": phase.name,
                "kind": phase.kind.value,
                "start": of.schedule.phases[phase.id].start.isoformat(),
                "end": of.schedule.phases[phase.id].end.isoformat(),
                "buffer": phase.buffer,
                "buffer_left": of.schedule.phases[phase.id].buffer_left,
            }
            for phase in of.plan.phases
        ],
        "rows": rows,
        "tasks": rows,
    }


def _budget(asked: _Asked) -> Json:
    figures = budget_figures(asked.shop, asked.campaign_id)
    parts = {part.id: part for part in categories(asked.shop, asked.campaign_id)}
    plan = planned(asked.shop, asked.campaign_id).plan
    phases = {phase.id: phase.name for phase in plan.phases}
    channels = channel_names(asked.shop)

    def money(of: Money) -> Json:
        return {
            "planned": asked.amount(of.planned),
            "committed": asked.amount(of.committed),
            "spent": asked.amount(of.spent),
            "left": asked.amount(of.left),
        }

    def grouped(line_key: Any, entry_key: Any, names: dict[int, str], word: str) -> list[Json]:
        sums = figures.grouped(line_key, entry_key)
        return [{word: names.get(key), **money(of)} for key, of in sums.items()]

    line_category = {line.id: line.category_id for line in figures.lines}
    by_category = figures.grouped(
        lambda line: line.category_id,
        lambda entry: line_category.get(figures.line_of_entry[entry.id] or 0, 0),
    )
    lines = [
        {
            "id": line.id,
            "name": line.name,
            "category": parts[line.category_id].name,
            "phase": phases.get(line.phase_id) if line.phase_id else None,
            "channel": channels.get(line.channel_id) if line.channel_id else None,
            "quantity": quantity_text(line.quantity),
            "unit": line.unit,
            "unit_price": asked.amount(line.unit_price),
            "amount": asked.amount(line.planned),
            **money(figures.by_line[line.id]),
        }
        for line in figures.lines
    ]
    return {
        "currency": asked.currency.code,
        "rows": lines,
        "lines": lines,
        "categories": [
            {
                "name": part.name,
                "kind": part.kind.value,
                "allotted": asked.amount(part.allotted),
                "unallocated": asked.amount(figures.unallocated_by_category.get(part.id, 0)),
                **money(by_category.get(part.id, Money())),
            }
            for part in parts.values()
        ],
        "phases": grouped(lambda x: x.phase_id, lambda x: x.phase_id, phases, "phase"),
        "channels": grouped(lambda x: x.channel_id, lambda x: x.channel_id, channels, "channel"),
        "totals": {
            "budget": asked.amount(figures.budget),
            **money(figures.total),
            "unallocated": asked.amount(figures.unallocated),
        },
    }


def _ledger(asked: _Asked) -> list[Json]:
    channels = channel_names(asked.shop)
    return [
        {
            "id": each.id,
            "day": each.day.isoformat(),
            "kind": each.kind.value,
            "text": each.text,
            "payee": each.payee,
            "amount": asked.amount(each.amount),
            "line": each.line_id,
            "channel": channels.get(each.channel_id) if each.channel_id else None,
            "voided": each.voided,
            "void_reason": each.void_reason,
        }
        for each in ledger(asked.shop, asked.campaign_id)
    ]


def _customers(asked: _Asked) -> list[Json]:
    """Everybody, latest visit first; numbers are masked as they are in the window."""
    query = CustomerQuery(today=asked.today)
    rows = page(asked.shop, query, limit=count(asked.shop, query))
    return [
        {
            "id": each.id,
            "name": each.name,
            "phone": masked_phone(each.phone),
            "stage": each.stage.value,
            "first": _iso(each.figures.first_day),
            "last": _iso(each.figures.last_day),
            "purchases": each.figures.purchases,
            "spent": asked.amount(each.figures.spent),
        }
        for each in rows
    ]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _goals(asked: _Asked) -> list[Json]:
    currency = asked.currency
    first = campaign(asked.shop, asked.campaign_id).first
    rows = []
    for each in goals(asked.shop, asked.campaign_id, asked.today):
        stop, now = each.stop_line, each.current
        rows.append(
            {
                "id": each.id,
                "name": each.name,
                "measure": each.measure.value,
                "direction": each.direction.value,
                "target": goal_figure(each, each.target, currency),
                "stop_line": None if stop is None else goal_figure(each, stop, currency),
                "now": None if now is None else goal_figure(each, now, currency),
                "weight": each.weight / 100,
                "due": each.due.isoformat() if each.due else None,
                "level": level(each, first=first, today=asked.today).value,
            }
        )
    return rows


def _risks(asked: _Asked) -> list[Json]:
    names = person_names(asked.shop)
    return [
        {
            "id": each.id,
            "name": each.name,
            "kind": each.kind.value,
            "probability": each.probability,
            "impact": each.impact,
            "score": each.score,
            "strategy": each.strategy.value,
            "state": each.state.value,
            "trigger": each.trigger,
            "first_step": each.first_step,
            "plan": list(each.plan),
            "owner": names.get(each.owner_id) if each.owner_id else None,
        }
        for each in risks(asked.shop, asked.campaign_id)
    ]


def _alerts(asked: _Asked) -> list[Json]:
    return [
        {
            "level": each.level.value,
            "headline": say(each.headline),
            "detail": say(each.detail),
            "place": each.place.value,
            "row": each.row_id,
            "day": each.day.isoformat(),
        }
        for each in attention(asked.shop, asked.campaign_id, asked.today)
    ]


VIEWS: Final[dict[str, Callable[[_Asked], Any]]] = {
    "campaigns": _campaigns,
    "timeline": _timeline,
    "budget": _budget,
    "ledger": _ledger,
    "customers": _customers,
    "goals": _goals,
    "risks": _risks,
    "alerts": _alerts,
}


def _print_table(rows: list[Json]) -> None:
    if not rows:
        print(_("Nothing here yet."))
        return
    keys = [key for key, value in rows[0].items() if not isinstance(value, list | dict)]
    texts = [[_cell(row[key]) for key in keys] for row in rows]
    widths = [max(len(key), *(len(text[i]) for text in texts)) for i, key in enumerate(keys)]
    print("  ".join(key.ljust(width) for key, width in zip(keys, widths, strict=True)).rstrip())
    for text in texts:
        print("  ".join(t.ljust(w) for t, w in zip(text, widths, strict=True)).rstrip())


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 40 else text[:39] + "…"  # noqa: PLR2004 - a column to read
