"""The rows of the control table: what they are called, their figures and their reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from merchant_app import formats
from merchant_app.domain.budget import BudgetLine
from merchant_app.domain.budget_control import (
    ControlFacts,
    ControlMoney,
    Grouping,
    Key,
    control_rows,
    reason_is_older,
    total,
)
from merchant_app.domain.budget_forecast import Expected
from merchant_app.domain.plan import Phase
from merchant_app.i18n import _
from merchant_app.store.budget_control import About, Reason


@dataclass(frozen=True, slots=True)
class ControlRow:
    """One row.

    Attributes:
        key: "line:3", "phase:1", "part:2", "channel:4", "month:2026-11", "quarter:2026-Q4"; with
            0 for money that belongs to none, and "reserve" for what is kept aside.
        group: whether it is the sum of the rows below it.
        under: the key of the row whose sum it is in, "" for none.
        tone: the kind of the phase, for its square.
        about: what a reason is kept for; None where there is nothing to explain.
        older: whether the reason was written for another difference.
        line: the budget line, where the row is one.
        expected: where the line's forecast comes from.

    """

    key: str
    name: str
    money: ControlMoney
    group: bool = False
    under: str = ""
    tone: str = ""
    about: About | None = None
    reason: Reason | None = None
    older: bool = False
    line: BudgetLine | None = None
    expected: Expected | None = None


@dataclass(frozen=True, slots=True)
class ControlContents:
    """Everything that the rows are made from; names by id."""

    facts: ControlFacts
    budget: int
    phases: tuple[Phase, ...]
    parts: Mapping[int, str]
    channels: Mapping[int, str]
    reasons: Mapping[About, Reason]


_COLUMNS = {
    Grouping.LINE: "line_id",
    Grouping.PHASE: "phase_id",
    Grouping.PART: "category_id",
    Grouping.CHANNEL: "channel_id",
}


def rows_of(of: ControlContents, by: Grouping) -> list[ControlRow]:
    """Give the rows in their order; lines stand under their phases, the reserve last."""
    money = control_rows(of.facts, by)
    if by is Grouping.LINE:
        return _lines(of, money)
    if by in (Grouping.MONTH, Grouping.QUARTER):
        return [
            _row(of, f"{by.value}:{_period(by, key)}", _time_name(by, key), money[key],
                 about=("period", _period(by, key)))
            for key in sorted(each for each in money if isinstance(each, date))
        ]  # fmt: skip
    names: dict[Key, tuple[str, str]] = {
        Grouping.PHASE: {phase.id: (phase.name, phase.kind.value) for phase in of.phases},
        Grouping.PART: {key: (name, "") for key, name in of.parts.items()},
        Grouping.CHANNEL: {key: (name, "") for key, name in of.channels.items()},
    }[by]  # type: ignore[assignment]  # three dictionaries by id
    rows = [
        _row(of, f"{by.value}:{key}", name, money[key], tone=tone,
             about=(_COLUMNS[by], int(key)) if isinstance(key, int) else None)
        for key, (name, tone) in names.items()
        if key in money
    ]  # fmt: skip
    none = total(figures for key, figures in money.items() if key not in names)
    if none != ControlMoney():
        rows.append(_row(of, f"{by.value}:0", _without(by), none))
    return rows


def _lines(of: ControlContents, money: Mapping[Key, ControlMoney]) -> list[ControlRow]:
    known = {phase.id for phase in of.phases}
    rows: list[ControlRow] = []
    for phase in of.phases:
        lines = [line for line in of.facts.lines if line.phase_id == phase.id]
        rows += _group(of, money, lines, f"phase:{phase.id}", phase.name, phase.kind.value,
                       ("phase_id", phase.id))  # fmt: skip
    common = [line for line in of.facts.lines if line.phase_id not in known]
    rows += _group(of, money, common, "phase:0", _("Whole campaign"), "", None)
    if None in money:
        rows.append(_row(of, "line:0", _("On no line"), money[None]))
    rows += [_line(of, line, money) for line in of.facts.lines if line.id in of.facts.kept_aside]
    return rows


def _group(
    of: ControlContents,
    money: Mapping[Key, ControlMoney],
    lines: Iterable[BudgetLine],
    key: str,
    name: str,
    tone: str,
    about: About | None,
) -> list[ControlRow]:
    lines = [line for line in lines if line.id not in of.facts.kept_aside]
    below = [_line(of, line, money, under=key) for line in lines]
    if not below:
        return []
    whole = total(row.money for row in below)
    return [_row(of, key, name, whole, group=True, tone=tone, about=about), *below]


def _line(
    of: ControlContents, line: BudgetLine, money: Mapping[Key, ControlMoney], *, under: str = ""
) -> ControlRow:
    return replace(
        _row(of, f"line:{line.id}", line.name, money.get(line.id, ControlMoney()),
             about=("line_id", line.id)),
        under=under, line=line, expected=of.facts.forecast.by_line[line.id],
    )  # fmt: skip


def _row(
    of: ControlContents,
    key: str,
    name: str,
    money: ControlMoney,
    *,
    about: About | None = None,
    group: bool = False,
    tone: str = "",
) -> ControlRow:
    reason = of.reasons.get(about) if about is not None else None
    older = reason is not None and reason_is_older(reason.difference, money)
    return ControlRow(key, name, money, group, "", tone, about, reason, older)


def _period(by: Grouping, key: Key) -> str:
    assert isinstance(key, date)
    quarter = f"{key.year}-Q{(key.month + 2) // 3}"
    return quarter if by is Grouping.QUARTER else f"{key:%Y-%m}"


def _time_name(by: Grouping, key: Key) -> str:
    assert isinstance(key, date)
    if by is Grouping.QUARTER:
        return formats.quarter_name(key, year=True)
    return formats.month_in_full(key)


def _without(by: Grouping) -> str:
    return {
        Grouping.PHASE: _("Whole campaign"),
        Grouping.PART: _("On no line"),
        Grouping.CHANNEL: _("No channel"),
    }[by]


def unallocated(of: ControlContents) -> ControlMoney:
    """Give what no line claims, negative where lines claim too much; nobody expects to spend it."""
    rest = of.budget - of.facts.forecast.planned
    return ControlMoney(planned=rest, aside=rest)


def whole(of: ControlContents) -> ControlMoney:
    """Give the campaign's whole money."""
    return total([*control_rows(of.facts, Grouping.PHASE).values(), unallocated(of)])
