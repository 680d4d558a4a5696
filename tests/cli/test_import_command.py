from __future__ import annotations

import json
from pathlib import Path

import pytest

from merchant_app.cli import main
from merchant_app.store.create import create_shop

EXCERPT = Path(__file__).parent.parent / "data" / "cdnow_excerpt.txt"


@pytest.fixture
def shop_file(tmp_path):
    path = tmp_path / "shop.merchant"
    create_shop(path, name="Café", currency="CNY", country="CN", language="en").close()
    return path


def run(capsys, *words):
    code = main([str(word) for word in words])
    return code, capsys.readouterr()


def test_a_dry_run_says_what_would_come_and_changes_nothing(shop_file, capsys):
    before = shop_file.read_bytes()
    code, said = run(capsys, "import", shop_file, "purchases", EXCERPT, "--dry-run")
    assert code == 0
    assert said.out.splitlines() == [
        "763 new purchases, CNY 26322.03",
        "200 new customers",
        "Nothing was changed.",
    ]
    assert shop_file.read_bytes() == before


def test_an_import_is_booked_once_and_told_as_json(shop_file, capsys):
    words = ("import", shop_file, "purchases", EXCERPT, "--json")
    first, again = (json.loads(run(capsys, *words)[1].out) for _ in range(2))
    assert (first["rows_new"], first["total"], first["batch"]) == (763, "26322.03", 1)
    assert (again["rows_new"], again["rows_known"], again["batch"]) == (0, 763, None)
    shown = json.loads(run(capsys, "show", shop_file, "customers", "--json")[1].out)
    assert len(shown) == 200
    assert shown[0]["last"] >= shown[-1]["last"]


def test_lines_left_out_are_listed_with_their_reason(shop_file, tmp_path, capsys):
    source = tmp_path / "till.csv"
    source.write_text("date,amount\n2026-02-30,5\n" + "2026-02-01,x\n" * 24)
    _, said = run(capsys, "--today", "2026-11-22", "import", shop_file, "purchases", source)
    lines = said.out.splitlines()
    assert "Line 2 was left out: 2026-02-30 is not a date." in lines
    assert lines[-1] == "and 5 more lines"


def test_a_file_that_is_no_table_is_a_sentence_and_a_code(shop_file, tmp_path, capsys):
    code, said = run(capsys, "import", shop_file, "purchases", tmp_path / "none.csv")
    assert code == 1
    assert said.err.startswith("There is no file none.csv here.")
