"""Customers on the command line: in, out, and what is said when that does not go."""

from __future__ import annotations

import json

import pytest

MEMBERS = "会员号,姓名,手机,生日\nM1,王小满,13812342716,1900-02-30\nM2,李一,打电话,\n"


@pytest.fixture
def members(tmp_path):
    path = tmp_path / "members.csv"
    path.write_text(MEMBERS, encoding="utf-8")
    return path


def test_customers_are_looked_at_imported_once_and_exported(merchant, new_file, members, tmp_path):
    said = merchant("import", new_file, "customers", members, "--dry-run")
    assert said.out.splitlines() == [
        "1 new customer",
        "Line 2 was taken but for one thing: 1900-02-30 is not a date.",
        "Line 3 was left out: 打电话 is not a phone number.",
        "Nothing was changed.",
    ]
    words = ("import", new_file, "customers", members, "--json")
    first, again = (json.loads(merchant(*words).out) for _ in range(2))
    assert (first["rows_new"], first["batch"], first["columns"]["phone"]) == (1, 1, "手机")
    assert (again["rows_new"], again["rows_known"], again["batch"]) == (0, 1, None)
    out = tmp_path / "out.vcf"
    said = merchant("export", new_file, "customers", "--segment", "potential", "-o", out)
    assert said.code == 0
    assert "1 customer" in said.out
    assert "personal data" in said.err
    assert "FN:王小满" in out.read_text(encoding="utf-8")


def test_a_group_that_is_none_is_a_sentence_and_nothing_is_written(merchant, new_file, tmp_path):
    out = tmp_path / "out.csv"
    said = merchant("export", new_file, "customers", "--segment", "best", "-o", out)
    assert said.code == 1
    assert said.err.startswith("There is no group called best. There are: potential")
    assert not out.exists()
    assert merchant("export", new_file, "ledger", "--segment", "new", "-o", out).code == 1


def test_columns_that_tell_nobody_are_a_sentence(merchant, new_file, tmp_path):
    source = tmp_path / "x.csv"
    source.write_text("colour,shape\nred,round\n", encoding="utf-8")
    said = merchant("import", new_file, "customers", source)
    assert said.code == 1
    assert said.err.startswith("Say which column is the name or the phone number.")


def test_purchases_are_exported(merchant, new_file, tmp_path):
    out = tmp_path / "out.xlsx"
    assert merchant("export", new_file, "purchases", "-o", out).code == 0
    assert out.stat().st_size > 0
