"""Every verb of the plan, found by itself, and arguments for each, made up at random."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from verb_machine import MadeUp, verbs_of

from merchant_app.actions import absences, activities, activity_days, content, people, timeline
from merchant_app.actions.content import PieceFields
from merchant_app.actions.timeline import adopt
from merchant_app.domain.campaign_template import ContentForm
from merchant_app.domain.content import PieceStep
from merchant_app.domain.messages import Message, msg
from merchant_app.domain.plan import LinkKind, Plan, TaskKind, WhenAway
from merchant_app.domain.recurrence import OnClosed, Rule, rule_from
from merchant_app.domain.task_copies import CopiedTasks
from merchant_app.domain.task_order import Place
from merchant_app.store.task_copies import copy_tasks
from merchant_app.store.timeline import planned

TODAY = date(2026, 11, 22)
MODULES = (timeline, adopt, absences, activities, activity_days, content)
#: Of people and working time only what moves tasks.
MORE = (
    people.set_opening_days,
    people.open_on,
    people.open_on_no_more,
    people.close_for,
    people.reopen,
    people.change_closed_period,
)


VERBS = verbs_of(MODULES, MORE)


class Arguments(MadeUp):
    """Makes up arguments by their names, out of what is in the file."""

    MAKERS = {  # noqa: RUF012 - declared by the base
        ("link_tasks", "kind"): "link_kind",
        ("change_link", "kind"): "link_kind",
        ("unlink_tasks", "kind"): "link_kind",
        ("paste_tasks", "place"): "spot",
    }

    def columns(self, verb: str) -> dict[str, Any]:
        if verb == "change_phase":
            first = self.day()
            return {"first": first, "last": first + timedelta(days=60), "buffer": self.days()}
        options = {
            "duration": self.duration(),
            "not_before": self._maybe(self.day),
            "deadline": self._maybe(self.day),
            "note": self.text(),
        }
        name = self._dice.choice([*options])
        return {name: options[name]}

    # -- rows ------------------------------------------------------------------------------

    def task_id(self) -> int:
        return self._row("task")

    def parent_id(self) -> int | None:
        return self._maybe(self.task_id)

    after_id = parent_id
    predecessor_id = successor_id = task_id

    def task_ids(self) -> list[int]:
        return [*dict.fromkeys(self.task_id() for _ in range(self._dice.randint(1, 4)))]

    def phase_id(self) -> int:
        return self._row("phase")

    def campaign_id(self) -> int:
        return 1

    def person_id(self) -> int:
        return self._row("person")

    def owner_id(self) -> int | None:
        return self._maybe(self.person_id)

    lead_id = owner_id

    def helper_ids(self) -> list[int]:
        return [*dict.fromkeys(self.person_id() for _ in range(self._dice.randint(0, 3)))]

    def channel_id(self) -> int | None:
        return self._maybe(lambda: self._row("channel"))

    def item_id(self) -> int:
        return self._row("checklist_item")

    def supply_id(self) -> int:
        return self._row("supply")

    def piece_id(self) -> int:
        return self._row("content_piece")

    def absence_id(self) -> int:
        return self._row("absence")

    def baseline_id(self) -> int:
        return self._row("baseline")

    def period_id(self) -> int:
        return self._row("closed_period")

    # -- values ----------------------------------------------------------------------------

    def day(self) -> date:
        return date(2026, 9, 1) + timedelta(days=self._dice.randint(-20, 150))

    start = end = first = last = until = day

    def starts(self) -> dict[int, date]:
        return {task_id: self.day() for task_id in self.task_ids()}

    def not_before(self) -> date | None:
        return self._maybe(self.day)

    def today(self) -> date:
        return TODAY

    def days(self) -> int:
        return self._dice.randint(-3, 6)

    def duration(self) -> int:
        return self._dice.choice([0, 1, 1, 2, 3, 7, 2000])

    def lag(self) -> int:
        return self._dice.randint(-3, 5)

    def by(self) -> int:
        return self._dice.choice([-1, 1])

    def progress(self) -> int:
        return self._dice.choice([0, 10, 60, 100, 101])

    def limit(self) -> int:
        return self._dice.randint(0, 6)

    def kind(self) -> Any:
        return self._dice.choice([*TaskKind])

    def link_kind(self) -> LinkKind:
        return self._dice.choice([*LinkKind])

    to_kind = link_kind

    def done(self) -> bool:
        return self._dice.random() < 0.5

    ready = done

    def when(self) -> WhenAway:
        return self._dice.choice([WhenAway.MOVE, WhenAway.WARN])

    def weekdays(self) -> list[int]:
        return self._dice.sample(range(7), self._dice.randint(0, 7))

    def observed(self) -> str:
        return self._dice.choice(["none", "all"])

    def rule(self) -> Rule:
        text = ["FREQ=DAILY;INTERVAL=9", "FREQ=WEEKLY;BYDAY=FR", "FREQ=MONTHLY;BYDAY=1MO"]
        return rule_from(self._dice.choice(text))

    def on_closed(self) -> OnClosed:
        return self._dice.choice([*OnClosed])

    def now(self) -> datetime:
        return datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

    compare = even_the_last = done

    def label(self) -> Message:
        return msg("Adopt")

    def plan(self) -> Plan:
        of = planned(self._shop, 1).plan
        tasks = [
            replace(task, not_before=self.day()) if self._dice.random() < 0.2 else task
            for task in of.tasks
            if self._dice.random() < 0.97
        ]
        kept = {task.id for task in tasks}
        gone = {task.id for task in of.tasks} - kept
        whole = [task for task in tasks if task.parent_id not in gone]
        ids = {task.id for task in whole}
        links = tuple(link for link in of.links if {link.predecessor, link.successor} <= ids)
        return replace(of, tasks=tuple(whole), links=links)

    def spot(self) -> Place:
        return Place(self.phase_id(), self.parent_id(), self.after_id())

    def moves(self) -> list[tuple[list[int], Place]]:
        return [(self.task_ids(), self.spot()) for _ in range(2)]

    def copied(self) -> CopiedTasks:
        return copy_tasks(self._shop, planned(self._shop, 1), self.task_ids())

    def in_place_of(self) -> list[int]:
        return self.task_ids() if self._dice.random() < 0.3 else []

    def open_days(self) -> list[date]:
        return [self.day()]

    def key_day(self) -> date | None:
        return self._maybe(self.day)

    def step(self) -> PieceStep:
        return self._dice.choice([*PieceStep])

    def fields(self) -> PieceFields:
        return PieceFields(
            name=self.name(),
            form=self._maybe(lambda: self._dice.choice([*ContentForm])),
            publish_day=self._maybe(self.day),
            task_id=self._maybe(self.task_id),
        )

    def supplies(self) -> list[activities.SupplyFields]:
        return [activities.SupplyFields(self.name(), "2 boxes") for _ in range(2)]

    def new_helpers(self) -> list[str]:
        return [self.name()]

    def pieces(self) -> list[PieceFields]:
        return [self.fields() for _ in range(3)]

    def name(self) -> str:
        return self._dice.choice(["Print flyers", "印传单", "  ", "A very long name " * 9, "Ask"])

    approved_by = text = about = reason = place = owner = safety = transport = guests = media = (
        channel
    ) = name

    def hours(self) -> str:
        return self._dice.choice(["", "14:00-18:00", "late"])
