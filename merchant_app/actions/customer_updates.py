"""What a row of a file makes of a customer: a new one, or changes by the rule of each column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from merchant_app.actions.customer_matching import lasting_key
from merchant_app.domain.customers import ConsentPurpose
from merchant_app.domain.messages import msg
from merchant_app.domain.phone_book import same_number
from merchant_app.exchange.customers.customer_file import LUNAR, IncomingCustomer, UpdateRule
from merchant_app.exchange.purchase_file import excerpt
from merchant_app.store.customer_import import ChangedCustomer, NewCustomer, Present
from merchant_app.store.search_text import search_text
from merchant_app.store.shop import Value

#: What somebody is found by.
_FOUND_BY = frozenset({"name", "phone", "phone_other", "wechat", "note"})


@dataclass(slots=True)
class Planned:
    """Who a row is, and the row. `known_by` tells whether the shop knows the row's key already."""

    who: int
    row: IncomingCustomer
    known_by: bool = False

    def check_channel(self, channels: Mapping[str, int]) -> None:
        """Leave out a channel that the shop does not have, and say so."""
        name = self.row.facts.get("channel")
        if name is not None and name.casefold() not in channels:
            facts = {fact: text for fact, text in self.row.facts.items() if fact != "channel"}
            reason = msg("There is no channel called {name}.", name=excerpt(name))
            self.row = replace(self.row, facts=facts, left_out=(*self.row.left_out, reason))


@dataclass(frozen=True, slots=True)
class Found:
    """What would change of a customer, to write and to show."""

    customer: ChangedCustomer
    shown: tuple[tuple[str, str, str], ...]


def merged(planned: Planned, row: IncomingCustomer) -> Planned:
    """Give somebody with what another row of the same file says too; the first one goes first."""
    first = planned.row
    facts = {**row.facts, **first.facts}
    number = row.facts.get("phone", "")
    if number and "phone_other" not in first.facts and not same_number(number, facts["phone"]):
        facts["phone_other"] = number
    return replace(
        planned,
        row=replace(
            first,
            facts=facts,
            tags=tuple(dict.fromkeys((*first.tags, *row.tags))),
            consents=tuple({**dict(row.consents), **dict(first.consents)}.items()),
            left_out=(*first.left_out, *row.left_out),
        ),
    )


def new_customer(row: IncomingCustomer, channels: Mapping[str, int], today: date) -> NewCustomer:
    """Make a customer of a row."""
    facts = row.facts
    values = _columns(facts, channels)
    values.setdefault("joined", today)
    return NewCustomer(
        values=values,
        source_key=row.source_key or None,
        search_text=search_text(
            facts["name"],
            phones=(facts.get("phone", ""), facts.get("phone_other", "")),
            tags=row.tags,
            note=facts.get("note", ""),
            wechat=facts.get("wechat", ""),
        ),
        tags=row.tags,
        consents=tuple(purpose for purpose, agreed in row.consents if agreed),
    )


def changed_customer(
    planned: Planned,
    before: Present,
    rules: Mapping[str, UpdateRule],
    channels: Mapping[str, int],
) -> Found:
    """Say what a row would change of a customer of the shop."""
    row = planned.row
    changes: dict[str, tuple[str, str]] = {}
    for fact, after in row.facts.items():
        rule = rules.get(fact, UpdateRule.FILL)
        present = before.facts[fact]
        if rule is UpdateRule.OURS or _same(fact, present, after, before):
            continue
        if rule is UpdateRule.THEIRS or not present or _is_no_name(fact, before):
            changes[fact] = (present, after)
    tags = () if rules.get("tags") is UpdateRule.OURS else tuple(
        tag for tag in row.tags if tag not in before.tags
    )  # fmt: skip
    given, withdrawn = _consents(row, before, rules.get("consents", UpdateRule.FILL))
    written = tuple((fact, was, now) for fact, (was, now) in changes.items())
    shown = (
        *written,
        *(("tag", "", tag) for tag in tags),
        *((f"consent:{purpose.value}", "", "given") for purpose in given),
        *((f"consent:{purpose.value}", "given", "") for purpose in withdrawn),
    )
    if not shown:
        return Found(ChangedCustomer(planned.who, {}, ()), ())
    values = _columns({fact: now for fact, (_, now) in changes.items()}, channels)
    if tags or _FOUND_BY & changes.keys():
        facts = before.facts | {fact: now for fact, (_, now) in changes.items()}
        values["search_text"] = search_text(
            facts["name"],
            phones=(facts["phone"], facts["phone_other"]),
            tags=(*before.tags, *tags),
            note=facts["note"],
            wechat=facts["wechat"],
        )
    key = row.source_key if lasting_key(row) and not planned.known_by else None
    return Found(ChangedCustomer(planned.who, values, written, tags, given, withdrawn, key), shown)


def _consents(
    row: IncomingCustomer, before: Present, rule: UpdateRule
) -> tuple[tuple[ConsentPurpose, ...], tuple[ConsentPurpose, ...]]:
    """Give what is agreed to and what is taken back.

    Who took a consent back gives it again in person: no file does.
    """
    if rule is UpdateRule.OURS:
        return (), ()
    given = tuple(p for p, agreed in row.consents if agreed and p not in before.consents)
    holds = {p for p, withdrawn_on in before.consents.items() if withdrawn_on is None}
    withdrawn = tuple(p for p, agreed in row.consents if not agreed and p in holds)
    return given, withdrawn if rule is UpdateRule.THEIRS else ()


def _same(fact: str, present: str, after: str, before: Present) -> bool:
    if present == after:
        return True
    if fact in {"phone", "phone_other"}:  # each may stand where the other is
        return any(same_number(after, before.facts[each]) for each in ("phone", "phone_other"))
    return fact == "channel" and present.casefold() == after.casefold()


def _is_no_name(fact: str, before: Present) -> bool:
    """Tell whether somebody is only called by their number so far."""
    return fact == "name" and before.facts["name"] == before.facts["phone"]


def _columns(facts: Mapping[str, str], channels: Mapping[str, int]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for fact, text in facts.items():
        if fact == "birthday":
            values["birthday"] = text.removeprefix(LUNAR)
            values["birthday_lunar"] = int(text.startswith(LUNAR))
        elif fact == "channel":
            values["channel_id"] = channels[text.casefold()]
        else:
            values[fact] = text
    return values
