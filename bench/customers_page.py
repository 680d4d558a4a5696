"""The Customers tab over a hundred thousand customers, measured in a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.big_shop import CUSTOMERS, TODAY, big_shop
from bench.cases import Row, case
from bench.customers import TYPED
from bench.measure import percentile_95
from bench.timeline_page import measured_apart
from merchant_app.cli import collect_seldom

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from merchant_app.ui.customers.page import CustomersPage
    from merchant_app.ui.workspace import Workspace

_STEPS = {
    "open": ("open the Customers tab", 0.2),
    "key": ("key stroke until the first page is painted", 0.03),
    "key in stage": ("the same inside a stage", 0.03),
    "key in group": ("the same inside a value group", 0.03),
    "scroll": ("a frame of scrolling", 0.016),
    "purchase": ("one purchase until every number is shown", 0.05),
    "tick": ("tick all", 0.2),
}


@case("customers-page")
def rows() -> Iterator[Row]:
    """Measure in a process of its own, offscreen."""
    big_shop()
    found = measured_apart("bench.customers_page", CUSTOMERS)
    for key, (words, bar) in _STEPS.items():
        figure = percentile_95(found[key]) if len(found[key]) > 1 else found[key][0]
        yield Row(f"{words}, {CUSTOMERS:,} customers", figure, bar=bar)


def _main() -> None:
    collect_seldom()  # as the program does
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"XDG_CONFIG_HOME": folder, "APPDATA": folder, "HOME": folder}
        path = Path(folder) / "c.merchant"
        shutil.copy(big_shop(), path)
        print(json.dumps(_figures(path)), flush=True)
        os._exit(0)  # nothing of the window is needed any more


def _figures(path: Path) -> dict[str, list[float]]:
    from PySide6.QtWidgets import QApplication

    from merchant_app.ui.application import Application
    from merchant_app.ui.preferences import Preferences
    from merchant_app.ui.theme.theme import new_application

    preferences = Preferences(language="zh", colors="light", folder=str(path.parent))
    application = Application(new_application(["bench"]), preferences, today=TODAY)
    application.start(path)
    window = application.window
    assert window is not None
    window.resize(1440, 900)
    window.show_tab("risks")  # one that reads nothing of the customers
    QApplication.processEvents()

    def show(_number: int) -> None:
        window.show_tab("customers")
        QApplication.sendPostedEvents()
        window.repaint()

    opened = _seconds(show, range(1), follow=False)
    page = window.pages.currentWidget()
    return {"open": opened} | _use(window.workspace, page)  # type: ignore[arg-type]


def _use(workspace: Workspace, page: CustomersPage) -> dict[str, list[float]]:
    from merchant_app.actions.purchases import record_purchase
    from merchant_app.domain.customers import Stage
    from merchant_app.domain.rfm import Rfm

    people = page.people
    typed = [text[:end] for text in TYPED for end in range(1, len(text) + 1)]
    _let_count(page)
    found = {"key": _seconds(people.search.setText, typed)}
    people.search.clear()
    people.choose_stage(Stage.LOST)
    found["key in stage"] = _seconds(people.search.setText, typed)
    people.search.clear()
    group = people.groups.group(f"rfm:{Rfm.KEY_KEEP}")
    assert group is not None
    people.choose(group)
    found["key in group"] = _seconds(people.search.setText, typed)
    people.search.clear()
    people.choose_stage(None)
    bar = people.table.verticalScrollBar()
    found["scroll"] = _seconds(lambda _n: bar.setValue(bar.value() + 96), range(100))
    people.table.scrollToTop()

    def buy(number: int) -> None:
        record_purchase(
            workspace.shop,
            customer_id=number * 700 + 1,
            day=TODAY,
            amount=1_500 + number,
            today=TODAY,
        )
        _let_count(page)

    found["purchase"] = _seconds(buy, range(12))
    found["tick"] = _seconds(lambda _n: people.table.selectAll(), range(1))
    return found


def _let_count(page: CustomersPage) -> None:
    """Wait until the counts of all groups are known."""
    from PySide6.QtWidgets import QApplication

    while page.people.counts.busy:
        QApplication.processEvents()


def _seconds(
    work: Callable[..., object], values: Sequence[object], *, follow: bool = True
) -> list[float]:
    """Give the processor's seconds of each run, with all painting that is to `follow` from it.

    Those of the clock would count what else the machine does between them.
    """
    from PySide6.QtWidgets import QApplication

    seconds = []
    for value in values:
        start = time.process_time()
        work(value)
        if follow:
            QApplication.processEvents()
        seconds.append(time.process_time() - start)
    return seconds


if __name__ == "__main__":
    _main()
