from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


def refused(said) -> str:
    assert said.code == 1
    assert said.err.count("\n") == 1
    return said.err.strip()


def program(*words: object) -> subprocess.CompletedProcess[str]:
    """Run the program as people do, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "merchant_app", *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_new_file_says_where_it_is_and_gets_its_suffix(merchant, tmp_path):
    said = merchant("new", tmp_path / "café", "--shop", "Café")
    assert said.out == f"{tmp_path / 'café.merchant'} is made.\n"
    assert (tmp_path / "café.merchant").is_file()


def test_a_file_that_is_there_is_not_replaced(merchant, new_file):
    before = new_file.read_bytes()
    assert refused(merchant("new", new_file, "--shop", "Other"))
    assert new_file.read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [("--currency", "XXX"), ("--country", "QQ"), ("--shop", "x" * 10_000), ("--shop", "  ")],
)
def test_a_shop_that_cannot_be_is_one_sentence_and_no_file(merchant, tmp_path, words):
    path = tmp_path / "shop.merchant"
    assert refused(merchant("new", path, "--shop", "Café", *words))
    assert list(tmp_path.iterdir()) == []


def test_undo_redo_and_history_tell_the_same_story(merchant, planned_file):
    edits = merchant("history", planned_file, "--json").json
    assert [(each["what"], each["undone"]) for each in edits] == [
        ("Create campaign Same-city promotion", False)
    ]
    assert merchant("undo", planned_file).out == "Undone: Create campaign Same-city promotion\n"
    assert merchant("show", planned_file, "campaigns", "--json").json == []
    assert merchant("history", planned_file).out.rstrip().endswith("(undone)")
    assert refused(merchant("undo", planned_file)) == "There is nothing to undo."
    assert merchant("redo", planned_file).code == 0
    assert len(merchant("show", planned_file, "campaigns", "--json").json) == 1
    assert refused(merchant("redo", planned_file)) == "There is nothing to redo."


def test_history_reads_in_the_language_asked_for(merchant, planned_file):
    english = merchant("history", planned_file).out
    chinese = merchant("--language", "zh", "history", planned_file).out
    assert "Create campaign" in english
    assert re.search(r"[一-鿿]", chinese)
    assert "Create campaign" not in chinese


def test_a_backup_is_checked_and_brings_everything_back(merchant, planned_file, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    made = merchant("backup", planned_file, "--to", folder)
    assert made.out.endswith("is written and checked.\n")
    (copy,) = folder.glob("*.merchant*")
    assert merchant("check", copy).out == f"{copy} is whole.\n"
    merchant("undo", planned_file)
    assert merchant("show", planned_file, "campaigns", "--json").json == []
    assert merchant("restore", copy, planned_file).code == 0
    assert len(merchant("show", planned_file, "campaigns", "--json").json) == 1


def test_check_finds_a_damaged_file_and_leaves_it_as_it_is(merchant, planned_file):
    data = bytearray(planned_file.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 6000] = b"\x5a" * 6000
    planned_file.write_bytes(data)
    said = merchant("check", planned_file)
    assert said.code == 1
    assert said.err.count("\n") == 1
    assert planned_file.read_bytes() == data


@pytest.mark.parametrize("command", ["undo", "history", "check", "backup"])
def test_a_file_that_is_missing_or_no_shop_is_one_sentence(merchant, tmp_path, command):
    assert refused(merchant(command, tmp_path / "none.merchant"))
    notes = tmp_path / "notes.merchant"
    notes.write_text("eggs, flour, milk\n" * 100)
    assert refused(merchant(command, notes))
    assert notes.read_text() == "eggs, flour, milk\n" * 100


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_one_sentence(merchant, tmp_path):
    tmp_path.chmod(0o500)
    assert refused(merchant("new", tmp_path / "shop.merchant", "--shop", "Café"))
    tmp_path.chmod(0o700)


def test_a_place_below_a_file_is_one_sentence(merchant, new_file):
    assert refused(merchant("new", new_file / "shop.merchant", "--shop", "Café"))


def test_the_demonstration_is_the_same_on_the_same_day(merchant, tmp_path):
    shown = []
    for name in ("one", "two"):
        path = tmp_path / f"{name}.merchant"
        assert merchant("demo", path, "--lang", "en").code == 0
        shown.append(
            {
                view: merchant("show", path, view, "--json").json
                for view in ("campaigns", "timeline", "budget", "ledger", "goals", "risks")
            }
        )
    assert shown[0] == shown[1]
    other_day = tmp_path / "later.merchant"
    merchant("demo", other_day, "--lang", "en", today="2027-05-01")
    later = merchant("show", other_day, "campaigns", "--json", today="2027-05-01").json
    assert later != shown[0]["campaigns"]


def test_the_demonstration_does_not_replace_a_file(merchant, new_file):
    assert refused(merchant("demo", new_file))


@pytest.mark.parametrize(
    "words",
    [
        ("show",),
        ("show", "shop.merchant", "weather"),
        ("plan", "shop.merchant"),
        ("report", "shop.merchant", "plan", "--paper", "A5", "-o", "x.pdf"),
        ("report", "shop.merchant", "plan"),
        ("import", "shop.merchant", "cats", "file.csv"),
        ("new", "shop.merchant"),
        ("undo", "shop.merchant", "twice"),
    ],
)
def test_wrong_usage_ends_with_two_and_shows_how(merchant, words):
    said = merchant(*words)
    assert said.code == 2
    assert "usage: merchant-app" in said.err


def test_a_day_that_is_none_is_wrong_usage(merchant):
    assert merchant("templates", today="soon").code == 2


def test_the_program_in_a_process_of_its_own_speaks_utf8_and_ends_with_a_code(tmp_path):
    path = tmp_path / "店.merchant"
    made = program("new", path, "--shop", "街角咖啡")
    assert (made.returncode, made.stderr) == (0, "")
    assert "店.merchant" in made.stdout
    missing = program("show", tmp_path / "none.merchant", "campaigns")
    assert missing.returncode == 1
    assert missing.stderr.count("\n") == 1
    assert "Traceback" not in missing.stderr
    assert program("show").returncode == 2
    assert program("--version").stdout.startswith("Merchant Planner")


def test_output_into_a_closed_pipe_is_no_error(tmp_path):
    with subprocess.Popen(
        [sys.executable, "-m", "merchant_app", "templates", "--json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
        process.wait()
    assert b"Traceback" not in said
