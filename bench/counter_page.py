"""Sales at the counter of a large shop, from key to screen, measured in a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.big_shop import TODAY, big_shop
from merchant_app.cli import collect_seldom

if TYPE_CHECKING:
    from collections.abc import Callable

    from merchant_app.store.shop import Shop
    from merchant_app.ui.main_window.window import MainWindow

_RUNS = 30
_COUPONS = 60


def _main() -> None:
    collect_seldom()  # as the program does
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"XDG_CONFIG_HOME": folder, "APPDATA": folder, "HOME": folder}
        path = Path(folder) / "b.merchant"
        shutil.copyfile(big_shop(), path)
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
    window.show_tab("customers")
    QApplication.processEvents()
    return _use(window, _coupons(window.workspace.shop))


def _coupons(shop: Shop) -> list[str]:
    """Hand out a coupon to each of some customers, and give the codes."""
    from random import Random

    from merchant_app.domain.coupon_codes import new_codes
    from merchant_app.domain.messages import msg

    codes = new_codes(_COUPONS, (), Random(3))
    with shop.edit(msg("Coupons")) as edit:
        batch = edit.insert(
            "coupon_batch", campaign_id=1, name="八折", kind="percent", value=2000,
            valid_from=TODAY, valid_to=TODAY,
        )  # fmt: skip
        for number, code in enumerate(codes, 1):
            edit.insert("coupon", batch_id=batch, code=code, issued_on=TODAY, customer_id=number)
    return codes


def _use(window: MainWindow, codes: list[str]) -> dict[str, list[float]]:
    shop = window.workspace.shop
    phones = shop.column("SELECT phone FROM customer WHERE id > 1000 LIMIT 400")
    found = {"open": _seconds(lambda _n: window.show_counter(), runs=1)}
    counter = window.counter.window
    assert counter is not None
    flow, line, sale = counter.flow, counter.line, counter.sale
    typed = ("wxm", "小满", "138", "anna", *(str(phone)[-4:] for phone in phones))

    def find(number: int) -> None:
        line.setText(typed[number % len(typed)])
        flow.look_for(line.text())

    def begin(number: int) -> None:
        flow.begin_anew()
        flow.look_for(str(phones[number]))
        sale.amount.setText("56")
        sale.amount.textEdited.emit("56")

    def sell(number: int) -> None:
        begin(number)
        sale.try_confirm()

    def amount(number: int) -> None:
        sale.amount.setText(f"5{number}")
        sale.amount.textEdited.emit("")

    found["find"] = _seconds(find, before=lambda _n: flow.begin_anew())
    found["code"] = _seconds(
        lambda number: flow.scanned(codes[number]), before=lambda _n: flow.begin_anew()
    )
    found["amount"] = _seconds(amount)
    found["save"] = _seconds(lambda _n: sale.try_confirm(), before=begin)
    found["undo"] = _seconds(lambda _n: flow.undo(), before=sell)
    return found


def _seconds(
    work: Callable[[int], object],
    *,
    runs: int = _RUNS,
    before: Callable[[int], object] | None = None,
) -> list[float]:
    """Give the processor's seconds of each run, with all painting that follows from it.

    Those of the clock would count what else the machine does between them.
    """
    from PySide6.QtWidgets import QApplication

    seconds = []
    for number in range(runs):
        if before is not None:
            before(number)
            QApplication.processEvents()
        start = time.process_time()
        work(number)
        QApplication.processEvents()
        seconds.append(time.process_time() - start)
    return seconds


if __name__ == "__main__":
    _main()
