"""Edits of a large plan, until they are saved and shown, in each way to look at it."""

from __future__ import annotations

import json
import os
import sys
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bench.cases import Row, case
from bench.measure import percentile_95
from bench.timeline_page import measured_apart, timeline_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from merchant_app.domain.plan import Task
    from merchant_app.store.shop import Shop
    from merchant_app.store.timeline import Planned
    from merchant_app.ui.timeline.page import TimelinePage

_USUAL = 2_000
_MOST = 10_000
_EDITS = 12
_EDIT_BAR = 0.05
_COUNT_BAR = 0.02
_PROGRESS_BAR = 0.1
_WORDS = {
    "rename": "rename a task",
    "progress": "set a task's progress",
    "move": "move a task, which moves all others",
}


@case("edits")
def rows() -> Iterator[Row]:
    """Measure in a process of its own, offscreen; the larger plan has no bar but its figures."""
    for size in (_USUAL, _MOST):
        found = {key: percentile_95(each) for key, each in measured_apart(__name__, size).items()}
        usual = size == _USUAL
        for key, words in _WORDS.items():
            what = f"{words} until it is shown, {size:,} tasks, 95th percentile"
            yield Row(what, found[key], bar=_EDIT_BAR if usual else None)
        for key, words, bar in (
            ("attention", "count what needs attention after a move", _COUNT_BAR),
            ("view progress", "show the progress after an edit", _PROGRESS_BAR),
            ("view calendar", "show the month after an edit", _EDIT_BAR),
        ):
            yield Row(f"{words}, {size:,} tasks", found[key], bar=bar if usual else None)


def _main(size: int) -> None:
    with timeline_page(size) as page:
        print(json.dumps(_figures(page)), flush=True)
        os._exit(0)  # nothing of the window is needed any more


def _figures(page: TimelinePage) -> dict[str, list[float]]:
    from PySide6.QtWidgets import QApplication

    from merchant_app.actions.timeline import move_task, rename_task, set_progress
    from merchant_app.store.attention import attention
    from merchant_app.store.timeline import planned
    from merchant_app.ui.timeline.rows import task_key

    workspace = page.workspace
    shop, today, campaign_id = workspace.shop, workspace.today, workspace.campaign_id
    assert campaign_id is not None
    _begin(shop, planned(shop, campaign_id))
    task = _task_ahead(planned(shop, campaign_id), size_of_phase=4)
    page.go_to_row(task_key(task.id))
    QApplication.processEvents()

    def rename(number: int) -> None:
        rename_task(shop, task_id=task.id, name=f"{task.name} {number}")

    def move(number: int) -> None:
        move_task(shop, task_id=task.id, start=today + timedelta(days=30 + 7 * (number % 2)))

    edits: dict[str, Callable[[int], None]] = {
        "rename": rename,
        "progress": lambda n: set_progress(shop, task_id=task.id, progress=10 + n * 5, today=today),
        "move": move,
    }
    found = {key: _seconds(edit) for key, edit in edits.items()}
    found["attention"] = _seconds(lambda _n: attention(shop, campaign_id, today), before=move)
    for view in ("progress", "calendar"):
        page.show_view(view)
        QApplication.processEvents()
        found[f"view {view}"] = _seconds(rename)
    return found


def _begin(shop: Shop, of: Planned) -> None:
    """Approve the plan, and do a twelfth of it."""
    from merchant_app.actions.timeline import approve_plan
    from merchant_app.domain.messages import msg

    now = datetime(2026, 9, 1, tzinfo=UTC)
    approve_plan(shop, campaign_id=of.campaign.id, name="1", approved_by="", now=now)
    with shop.edit(msg("Do a part of it")) as edit:
        for task in of.plan.tasks[: len(of.plan.tasks) // 12]:
            dates = of.schedule.tasks[task.id]
            edit.update(
                "task",
                task.id,
                actual_start=dates.start,
                actual_end=dates.end,
                progress=100,
            )


def _task_ahead(of: Planned, *, size_of_phase: int) -> Task:
    """One in the middle of the first phase, which is to be done yet."""
    return of.plan.tasks[len(of.plan.tasks) // size_of_phase - 20]


def _seconds(
    work: Callable[[int], object], *, before: Callable[[int], object] | None = None
) -> list[float]:
    """Give the processor's seconds of each run, with all painting that follows from it.

    Those of the clock would count what else the machine does between them.
    """
    from PySide6.QtWidgets import QApplication

    seconds = []
    for number in range(_EDITS + 2):
        if before is not None:
            before(number)
            QApplication.processEvents()
        start = time.process_time()
        work(number)
        QApplication.processEvents()
        seconds.append(time.process_time() - start)
    return seconds[2:]


if __name__ == "__main__":
    _main(int(sys.argv[1]))
