"""Budgets and ledgers to try the arithmetic of control on."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from merchant_app.domain.budget import BudgetLine, EntryKind, LedgerEntry, add_up
from merchant_app.domain.budget_control import ControlFacts, MonthSum
from merchant_app.domain.budget_forecast import Method, forecast
from merchant_app.domain.budget_summary import EntrySum, summarise
from merchant_app.domain.budget_time import Window

TODAY = date(2026, 11, 22)
CAMPAIGN = Window(date(2026, 9, 1), date(2027, 2, 28))
PHASES = {
    1: Window(date(2026, 9, 1), date(2026, 10, 4)),
    2: Window(date(2026, 10, 5), date(2026, 12, 20)),
    3: Window(date(2026, 12, 21), date(2027, 2, 28)),
    None: CAMPAIGN,
}


def line(number=1, planned=100_00, *, category=1, phase=2, channel=1, task=None):
    return BudgetLine(number, 1, category, phase, channel, f"line {number}", 1000, "", planned,
                      task_id=task)  # fmt: skip


def entry(number, kind=EntryKind.EXPENSE, amount=10_00, **facts):
    given_facts = {"line_id": 1, "phase_id": 2, "channel_id": 1, "day": TODAY} | facts
    return LedgerEntry(number, 1, kind, amount=amount, text=f"entry {number}", **given_facts)


def facts_of(lines, entries, *, method=Method.PLAN, kept_aside=(), today=TODAY):
    """What the store reads, made from the entries themselves."""
    of = add_up(budget=0, categories=(), lines=lines, entries=entries)
    counted = [each for each in entries if each.id in of.entry_money]
    sums = [
        MonthSum(
            (each.due or each.day).replace(day=1) if each.kind is EntryKind.COMMITMENT
            else each.day.replace(day=1),
            each.line_id, each.phase_id, each.channel_id,
            of.entry_money[each.id].spent, of.entry_money[each.id].committed,
        )
        for each in counted
    ]  # fmt: skip
    summary = summarise(
        budget=0,
        categories=(),
        lines=lines,
        sums=[
            EntrySum(
                each.kind, each.line_id, each.phase_id,
                of.entry_money[each.id].committed
                if each.kind is EntryKind.COMMITMENT else each.amount,
            )
            for each in counted
        ],
    )  # fmt: skip
    foreseen = forecast(
        lines=lines, by_line=summary.by_line, loose=summary.loose, windows=PHASES,
        kept_aside=kept_aside, today=today, method=method,
    )  # fmt: skip
    windows = {each.id: PHASES.get(each.phase_id, CAMPAIGN) for each in lines}
    return of, ControlFacts(tuple(lines), tuple(sums), foreseen, windows, PHASES, kept_aside, today)


_places = st.one_of(st.none(), st.integers(1, 3))


@st.composite
def ledgers(draw):
    lines = [
        line(number, draw(st.integers(0, 10**6)), category=draw(st.integers(1, 3)),
             phase=draw(_places), channel=draw(_places))
        for number in range(1, draw(st.integers(1, 6)))
    ]  # fmt: skip
    entries = []
    around = st.dates(date(2026, 8, 1), date(2027, 3, 31))
    for number in range(1, draw(st.integers(1, 15))):
        kind = draw(st.sampled_from(EntryKind))
        before = [each.id for each in entries if each.kind is EntryKind.COMMITMENT]
        settles = None
        if kind is EntryKind.EXPENSE and before and draw(st.booleans()):
            settles = draw(st.sampled_from(before))
        entries.append(
            entry(number, kind, draw(st.integers(1, 10**6)), day=draw(around),
                  line_id=draw(st.one_of(st.none(), st.integers(1, 7))), phase_id=draw(_places),
                  channel_id=draw(_places), settles_id=settles, voided=draw(st.booleans()),
                  closed=draw(st.booleans()), due=draw(st.one_of(st.none(), around)))
        )  # fmt: skip
    aside = draw(st.sets(st.sampled_from([each.id for each in lines]))) if lines else set()
    return lines, entries, aside
