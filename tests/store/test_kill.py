"""A program killed while it writes loses nothing that it said was saved."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
from pathlib import Path

from store_samples import content, new_shop

from merchant_app.store.backup import check_file
from merchant_app.store.shop import Shop, open_shop

ROUNDS = 200


def test_killing_the_program_two_hundred_times_loses_no_saved_edit(tmp_path: Path) -> None:
    path = tmp_path / "killed.merchant"
    new_shop(path).close()
    chance = random.Random(7)
    saved: set[str] = set()
    for number in range(ROUNDS):
        saved |= _write_until_killed(path, number, chance)
        with open_shop(path) as shop:
            assert shop.read_only is None
            assert shop.value("PRAGMA quick_check") == "ok"
            _assert_whole(shop, saved)
            if number % 10 == 0:
                before = content(shop)
                assert shop.undo() is not None
                assert content(shop) != before
                shop.redo()
                assert content(shop) == before
    assert check_file(path) == []
    with open_shop(path) as shop:
        shop.go_to(0)
        assert content(shop)["customer"] == content(shop)["purchase"] == []


def _write_until_killed(path: Path, number: int, chance: random.Random) -> set[str]:
    process = subprocess.Popen(
        [sys.executable, "-S", str(Path(__file__).with_name("kill_child.py")), path, str(number)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert process.stdout is not None
    with process, process.stdout as said:
        read = [said.readline() for _ in range(chance.randint(1, 6))]
        # Somewhere in the next edit, or in the one after it.
        killing = threading.Timer(chance.random() * 0.02, process.kill)
        killing.start()
        read += said.readlines()
        killing.join()
        process.wait()
    return {line.strip() for line in read if line.endswith("\n")}


def _assert_whole(shop: Shop, saved: set[str]) -> None:
    rows = shop.rows(
        "SELECT source_key, (SELECT count(*) FROM purchase WHERE customer_id = customer.id),"
        " (SELECT purchases FROM customer_figures WHERE customer_id = customer.id) FROM customer"
    )
    assert saved <= {row[0] for row in rows}
    assert all((row[1], row[2]) == (3, 3) for row in rows)
    assert shop.value("SELECT count(*) FROM edit WHERE NOT undone") == len(rows)
