"""The Budget tab over a long ledger, in the main window, measured in a process of its own."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.big_shop import TODAY
from bench.budget_shop import fill_ledger
from merchant_app.cli import collect_seldom

if TYPE_CHECKING:
    from collections.abc import Callable

    from merchant_app.ui.budget.page import BudgetPage
    from merchant_app.ui.workspace import Workspace

_RUNS = 12


def _main(entries: int) -> None:
    from merchant_app.store.create import create_shop

    collect_seldom()  # as the program does
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"XDG_CONFIG_HOME": folder, "APPDATA": folder, "HOME": folder}
        path = Path(folder) / "b.merchant"
        with create_shop(path, name="B", currency="CNY", country="CN", language="zh") as shop:
            fill_ledger(shop, entries)
        print(json.dumps(_figures(path)), flush=True)
        os._exit(0)  # nothing of the window is needed any more


def _figures(path: Path) -> dict[str, list[float]]:
    from PySide6.QtWidgets import QApplication

    from merchant_app.ui.application import Application
    from merchant_app.ui.preferences import Preferences
    from merchant_app.ui.theme.theme import new_application

    preferences = Preferences(language="zh", colors="light", folder=str(path.parent))
    application = Application(
        new_application(["bench"]), preferences, today=TODAY, inline_jobs=True
    )
    application.start(path)
    window = application.window
    assert window is not None
    window.resize(1440, 900)
    window.show_tab("risks")  # one that reads nothing of the budget
    QApplication.processEvents()
    opened = _seconds(lambda _n: window.show_tab("budget"), runs=1)
    page = window.pages.currentWidget()
    return {"open": opened} | _use(window.workspace, page)  # type: ignore[arg-type]


def _use(workspace: Workspace, page: BudgetPage) -> dict[str, list[float]]:
    from merchant_app.actions.budget import book
    from merchant_app.domain.budget import EntryKind
    from merchant_app.domain.ledger_filter import EntryState, Period
    from merchant_app.store.budget import budget_lines

    shop, campaign_id, bar = workspace.shop, workspace.campaign_id, page.ledger.bar
    assert campaign_id is not None
    lines = budget_lines(shop, campaign_id)

    def booked(number: int) -> None:
        entry_id = book(
            shop, campaign_id=campaign_id, kind=EntryKind.EXPENSE, day=TODAY, amount=1_000,
            text="Flyers", line_id=lines[number % len(lines)].id, today=TODAY,
        )  # fmt: skip
        page.desk.booked(entry_id)

    def states(number: int) -> None:
        bar.change(state=(EntryState.PAID, EntryState.ORDERED)[number % 2])

    found = {"book": _seconds(booked), "undo": _seconds(lambda _n: shop.undo())}
    found["state"] = _seconds(states)
    bar.clear()
    found["words"] = _seconds(lambda number: bar.search.setText(f"flyers {number + 10}"))
    bar.clear()
    periods = (Period.MONTH, Period.QUARTER)
    found["period"] = _seconds(lambda number: bar.change(period=periods[number % 2]))
    found["book filtered"] = _seconds(booked)
    bar.clear()
    select = (page.ledger.table.selectAll, page.ledger.table.clearSelection)
    found["select all"] = _seconds(lambda number: select[number % 2]())
    return found


def _seconds(work: Callable[[int], object], *, runs: int = _RUNS) -> list[float]:
    """Give the processor's seconds of each run, with all painting that follows from it.

    Those of the clock would count what else the machine does between them.
    """
    from PySide6.QtWidgets import QApplication

    seconds = []
    for number in range(runs):
        start = time.process_time()
        work(number)
        QApplication.processEvents()
        seconds.append(time.process_time() - start)
    return seconds


if __name__ == "__main__":
    _main(int(sys.argv[1]))
