"""Every verb of the budget, found by itself, and arguments for each, made up at random."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from verb_machine import MadeUp, verbs_of

from merchant_app.actions import attachments, budget
from merchant_app.actions.attachments import receipt_of
from merchant_app.actions.budget import NewCategory, NewLine, Part
from merchant_app.actions.budget.recurring import Decision
from merchant_app.domain.budget import CategoryKind, EntryKind
from merchant_app.domain.budget_draft import LineDraft
from merchant_app.domain.budget_rules import Move, RuleKey, RuleLimits, Span
from merchant_app.domain.ledger_filter import LedgerFilter
from merchant_app.domain.recurrence import Rule, rule_from
from merchant_app.store.attachments import NewAttachment
from merchant_app.store.recurring_entries import due_entries

TODAY = date(2026, 11, 22)
MODULES = (budget, attachments)
VERBS = verbs_of(MODULES)
_PICTURE = b"\x89PNG\r\n\x1a\n"


class Arguments(MadeUp):
    """Makes up arguments by their names, out of what is in the file."""

    MAKERS = {  # noqa: RUF012 - declared by the base
        ("add_category", "kind"): "category_kind",
        ("book", "parts"): "split_parts",
        ("split_entry", "parts"): "split_parts",
        ("paste_lines", "category"): "category_id",
        ("add_recurring", "rule"): "repeats",
        ("change_recurring", "rule"): "repeats",
        ("change_recurring", "entry_id"): "recurring_id",
        ("pause_recurring", "entry_id"): "recurring_id",
        ("resume_recurring", "entry_id"): "recurring_id",
        ("end_recurring", "entry_id"): "recurring_id",
        ("delete_recurring", "entry_id"): "recurring_id",
        ("settle_due", "decisions"): "due_decisions",
    }

    def columns(self, verb: str) -> dict[str, Any]:
        if verb == "change_line":
            options: dict[str, Any] = {
                "name": self.text(),
                "quantity": self.quantity(),
                "unit_price": self.unit_price(),
                "phase_id": self.phase_id(),
                "channel_id": self.channel_id(),
                "tax_rate": self.tax_rate(),
                "task_id": self.task_id(),
            }
        elif verb in ("add_recurring", "change_recurring"):
            options = {
                "payee": self.text(),
                "method": self.text(),
                "line_id": self.line_id(),
                "channel_id": self.channel_id(),
            }
        else:
            options = {
                "amount": self.amount(),
                "day": self.day(),
                "text": self.text(),
                "line_id": self.line_id(),
                "kind": self.kind(),
                "due": self.due(),
                "supplier_id": self.supplier_id(),
                "original_currency": self.original_currency(),
                "original_amount": self.amount(),
                "rate": self.rate(),
            }
        name = self._dice.choice([*options])
        return {name: options[name]}

    # -- rows ------------------------------------------------------------------------------

    def campaign_id(self) -> int:
        return 1

    def category_id(self) -> int | NewCategory:
        if self._dice.random() < 0.2:
            return NewCategory(self.text(), self._dice.choice([*CategoryKind]))
        return self._row("budget_category")

    def new_category(self) -> NewCategory | None:
        found = self.category_id()
        return found if isinstance(found, NewCategory) else None

    def line_id(self) -> int:
        return self._row("budget_line")

    def entry_id(self) -> int:
        return self._row("ledger_entry")

    def entry_ids(self) -> list[int]:
        return [self.entry_id() for _each in range(self._dice.randint(1, 3))]

    def settles_id(self) -> int | None:
        return self._maybe(self.entry_id)

    def attachment_id(self) -> int:
        return self._row("attachment")

    def owner_id(self) -> int:
        return self.entry_id()

    def phase_id(self) -> int | None:
        return self._maybe(lambda: self._row("phase"))

    def channel_id(self) -> int | None:
        return self._maybe(lambda: self._row("channel"))

    def person_id(self) -> int | None:
        return self._maybe(lambda: self._row("person"))

    def supplier_id(self) -> int | None:
        known = self._shop.rows("SELECT id FROM supplier")
        return self._maybe(lambda: self._row("supplier")) if known else None

    def task_id(self) -> int | None:
        return self._maybe(lambda: self._row("task"))

    def line_ids(self) -> list[int]:
        return [self.line_id() for _ in range(self._dice.randint(0, 3))]

    def scenario_id(self) -> int:
        return self._row("budget_scenario")

    def recurring_id(self) -> int:
        return self._row("recurring_entry")

    # -- several at once -------------------------------------------------------------------

    def amounts(self) -> dict[int, int]:
        return {line_id: self.amount() for line_id in self.line_ids()}

    lines = amounts

    def parts(self) -> dict[int, int]:
        return {self._row("budget_category"): self.amount()}

    def new_lines(self) -> list[NewLine]:
        category_id, channel_id = self._row("budget_category"), self.channel_id()
        return [NewLine(self.text(), category_id, self.amount(), channel_id=channel_id)]

    def drafts(self) -> list[LineDraft]:
        return [
            LineDraft(
                name=self.text(),
                quantity=self.quantity(),
                unit_price=self.unit_price(),
                category=self._dice.choice(["", "Print", "印刷"]),
                channel=self._dice.choice(["", "Street"]),
                phase=self._dice.choice(["", "", "Winter"]),
                tax_rate=self._dice.choice([None, 0, 600]),
            )
            for _ in range(self._dice.randint(0, 3))
        ]

    # -- values ----------------------------------------------------------------------------

    def owner_table(self) -> str:
        return "ledger_entry"

    def files(self) -> list[NewAttachment]:
        return [receipt_of("a.png", _PICTURE + bytes([self._dice.randint(0, 3)]))]

    def receipts(self) -> tuple[NewAttachment, ...]:
        return tuple(self.files())

    def today(self) -> date:
        return TODAY

    def day(self) -> date:
        return TODAY - timedelta(days=self._dice.randint(-3, 120))

    def amount(self) -> int:
        return self._dice.choice([0, 1, 99, 10_00, 1_234_56, 60_000_00, 10**13])

    budget = original_amount = amount

    def due(self) -> date | None:
        return self._maybe(lambda: TODAY + timedelta(days=self._dice.randint(-5, 90)))

    def original_currency(self) -> str | None:
        return self._dice.choice([None, "CNY", "USD", "JPY", "XXX"])

    def rate(self) -> str:
        return self._dice.choice(["7.125", "0.0471", "0", "-1", "1e308", "1"])

    def whole_receipt(self) -> bool:
        return self._dice.random() < 0.5

    def split_parts(self) -> list[Part]:
        """Parts that mostly add up to an amount that `amount` makes up."""
        total = self._dice.choice([99, 10_00, 1_234_56])
        first = self._dice.randint(0, total)
        return [
            Part(each, self._maybe(self.line_id), self.phase_id(), self.channel_id())
            for each in (first, total - first)
        ]

    def quantity(self) -> int:
        return self._dice.choice([0, 1000, 12_500, 333, 70_000])

    def unit_price(self) -> int:
        return self._dice.choice([0, 1, 6_00, 160_00])

    def tax_rate(self) -> int:
        return self._dice.choice([0, 0, 600, 1300, 20_000])

    share = usual_rate = tax_rate

    def on(self) -> bool:
        return self._dice.random() < 0.5

    def kind(self) -> EntryKind:
        return self._dice.choice([*EntryKind])

    def category_kind(self) -> str:
        return str(self._dice.choice([*CategoryKind]))

    # -- what repeats, and filters -----------------------------------------------------------

    def first(self) -> date:
        return TODAY - timedelta(days=self._dice.randint(0, 90))

    def until(self) -> date | None:
        return self._maybe(lambda: TODAY + timedelta(days=self._dice.randint(-30, 60)))

    done_until = until

    def repeats(self) -> Rule:
        return rule_from(self._dice.choice(["FREQ=WEEKLY;BYDAY=FR", "FREQ=DAILY;INTERVAL=9"]))

    def due_decisions(self) -> list[Decision]:
        waiting = due_entries(self._shop, 1, TODAY)
        return [
            Decision(each.entry.id, each.day, self.on(), each.day, self.amount(), self.text())
            for each in waiting[: self._dice.randint(0, 4)]
        ]

    def closes(self) -> bool:
        return self._dice.random() < 0.5

    last = closes

    def wanted(self) -> LedgerFilter:
        return LedgerFilter(words=self.text(), waiting=self.on())

    # -- control -----------------------------------------------------------------------------

    def about(self) -> tuple[str, int | str]:
        return self._dice.choice(
            [("line_id", self.line_id()), ("phase_id", self._row("phase")), ("period", "2026-11")]
        )

    def difference(self) -> int:
        return self._dice.choice([0, -5_00, 1_234_56])

    def rule(self) -> RuleKey:
        return self._dice.choice([*RuleKey])

    def limits(self) -> RuleLimits:
        return RuleLimits(
            off=frozenset({self.rule()}),
            content=self._dice.choice([0, 1800, 10_001]),
            year=Span(*self._dice.choice([(800, 1000), (1000, 800)])),
            cash_days=self._dice.choice([0, 7]),
        )

    def move(self) -> Move:
        giver = self._maybe(self.line_id)
        return Move(((giver, self._dice.choice([1, 100_00])),), self._maybe(self.line_id))

    def text(self) -> str:
        return self._dice.choice(["Print flyers", "印传单", "  ", "A very long name " * 9, "Ask"])

    def approvers(self) -> list[str] | None:
        asked = self._shop.rows("SELECT DISTINCT approver FROM approval")
        return self._maybe(lambda: [self._dice.choice([*(row[0] for row in asked), "Finance"])])

    def tiers(self) -> list[tuple[int | None, list[str], bool | None]]:
        limits = self._dice.choice([[], [9_99], [9_99, 5_000_00], [5_000_00, 9_99]])
        asks = self._dice.choice([None, True, False])
        return [(limit, ["Lead"], asks) for limit in limits] + [(None, ["Owner", "Finance"], None)]

    def unplanned_over(self) -> int | None:
        return self._maybe(self.amount)

    def unplanned_approvers(self) -> list[str]:
        return self._dice.choice([["Owner"], []])

    name = new_name = payee = who = method = document = note = unit = reason = text
