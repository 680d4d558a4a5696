"""`merchant-app export` writes what its suffix says, whole or not at all."""

from __future__ import annotations

import pytest


@pytest.fixture
def file(merchant, tmp_path):
    path = tmp_path / "a.merchant"
    assert merchant("new", path, "--shop", "Corner", "--lang", "en").code == 0
    words = ("plan", path, "--template", "win_customers", "--start", "2026-09-01")
    assert merchant(*words, "--budget", "30000").code == 0
    return path


@pytest.mark.parametrize("name", ["l.xlsx", "l.csv", "l.journal", "l.beancount"])
def test_the_ledger_is_written(merchant, file, tmp_path, name):
    out = tmp_path / name
    said = merchant("export", file, "ledger", "-o", out)
    assert said.code == 0, said.err
    assert name in said.out
    assert out.stat().st_size > 0


def test_another_suffix_is_refused_and_nothing_is_written(merchant, file, tmp_path):
    out = tmp_path / "b.pdf"
    said = merchant("export", file, "budget", "-o", out)
    assert said.code == 1
    assert "does not end in one of .xlsx, .csv" in said.err
    assert not out.exists()


def test_a_folder_that_is_not_there_is_said(merchant, file, tmp_path):
    said = merchant("export", file, "budget", "-o", tmp_path / "no" / "b.csv")
    assert said.code == 1
    assert said.err.strip()
