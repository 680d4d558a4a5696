from __future__ import annotations

from datetime import date

import pypdfium2 as pdfium
import pytest

from merchant_app.store.shop import open_shop


def refused(said) -> str:
    """Give the one sentence on stderr of a command that a person can put right."""
    assert said.code == 1
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err.strip()


def pdf_text(path) -> str:
    with pdfium.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_templates_are_listed_in_both_languages_for_scripts(merchant):
    listed = merchant("templates", "--json").json
    assert {each["id"] for each in listed} == {
        "same_city",
        "win_customers",
        "festival",
        "members_club",
        "street_campus",
        "blank",
    }
    assert all(each["name"]["en"] and each["name"]["zh"] for each in listed)
    assert "same_city" in merchant("templates").out
    assert "同城" in merchant("--language", "zh", "templates").out


def test_a_plan_tells_its_number_and_what_was_noted(merchant, new_file):
    said = merchant("plan", new_file, "--template", "street_campus", "--start", "2026-12-01")
    assert said.out.startswith("Campaign 1: ")
    words = ("--template", "street_campus", "--start", "2026-12-01", "--name", "Second")
    made = merchant("plan", new_file, *words, "--json").json
    assert (made["campaign"], made["name"]) == (2, "Second")
    assert isinstance(made["notes"], list)


def test_the_timeline_tells_everything_about_each_task(merchant, planned_file):
    shown = merchant("show", planned_file, "timeline", "--json").json
    assert [phase["kind"] for phase in shown["phases"]] == [
        "launch",
        "growth",
        "maturity",
        "expansion",
    ]
    tasks = shown["tasks"]
    ids = {task["id"] for task in tasks}
    names = {phase["name"] for phase in shown["phases"]}
    for task in tasks:
        assert task["name"]
        assert task["phase"] in names
        assert task["kind"] in {"task", "milestone", "activity"}
        assert date.fromisoformat(task["start"]) <= date.fromisoformat(task["end"])
        assert isinstance(task["duration"], int)
        assert (task["duration"] == 0) == (task["kind"] == "milestone")
        assert isinstance(task["total_float"], int)
        assert task["critical"] == (task["total_float"] <= 0)
        for link in task["links"]:
            assert link["predecessor"] in ids
            assert link["kind"] in {"FS", "SS", "FF", "SF"}
            assert isinstance(link["lag"], int)
    assert any(task["critical"] for task in tasks)
    assert max(task["end"] for task in tasks) == shown["end"]


def test_the_street_campus_budget_comes_to_exactly_292(merchant, new_file):
    merchant("plan", new_file, "--template", "street_campus", "--start", "2026-12-01")
    shown = merchant("show", new_file, "budget", "--json").json
    assert shown["totals"]["planned"] == "292.00"
    assert shown["currency"] == "CNY"
    for line in shown["lines"]:
        assert set(line) >= {"name", "quantity", "unit_price", "amount", "planned", "spent"}
        assert all(
            isinstance(line[key], str) for key in ("quantity", "unit_price", "amount", "left")
        )


def test_the_same_city_money_goes_to_channels_and_leaves_3000_unallocated(merchant, planned_file):
    shown = merchant("show", planned_file, "budget", "--json").json
    (winning,) = [part for part in shown["categories"] if part["kind"] == "acquisition"]
    assert winning["allotted"] == "30000.00"
    assert winning["unallocated"] == "3000.00"
    (parts,) = [
        [line for line in shown["lines"] if line["category"] == winning["name"]],
    ]
    sums: dict[str, int] = {}
    for line in parts:
        sums[line["name"]] = sums.get(line["name"], 0) + int(line["amount"].replace(".00", ""))
    assert sorted(sums.values()) == [3600, 4500, 8400, 10500]
    assert shown["totals"]["budget"] == "60000.00"
    assert shown["totals"]["unallocated"] == "3000.00"


@pytest.mark.parametrize("view", ["campaigns", "ledger", "customers", "goals", "risks", "alerts"])
def test_every_view_has_rows_for_scripts_and_a_table_for_people(merchant, planned_file, view):
    rows = merchant("show", planned_file, view, "--json").json
    assert isinstance(rows, list)
    table = merchant("show", planned_file, view)
    assert table.code == 0
    if rows:
        assert table.out.splitlines()[0].split()[0] in rows[0]
    else:
        assert table.out == "Nothing here yet.\n"


def test_goals_and_risks_are_those_of_the_template(merchant, planned_file):
    goals = merchant("show", planned_file, "goals", "--json").json
    assert all(goal["target"] and goal["direction"] for goal in goals)
    assert any(goal["stop_line"] for goal in goals)
    risks = merchant("show", planned_file, "risks", "--json").json
    assert all(risk["score"] == risk["probability"] * risk["impact"] for risk in risks)
    assert all(risk["trigger"] and risk["first_step"] for risk in risks)


def test_today_decides_which_tasks_are_late(merchant, planned_file):
    early = merchant("show", planned_file, "alerts", "--json", today="2026-09-01").json
    late = merchant("show", planned_file, "alerts", "--json", today="2027-03-01").json
    assert early == []
    assert len(late) > 10
    assert {alert["place"] for alert in late} == {"timeline"}


def test_today_decides_which_campaign_is_meant(merchant, planned_file):
    words = ("--template", "street_campus", "--start", "2027-06-01", "--name", "Summer")
    merchant("plan", planned_file, *words)
    now = merchant("show", planned_file, "timeline", "--json", today="2026-11-22").json
    then = merchant("show", planned_file, "timeline", "--json", today="2027-06-05").json
    assert (now["campaign"], then["campaign"]) == (1, 2)
    chosen = merchant("show", planned_file, "timeline", "--campaign", 2, "--json").json
    assert chosen["campaign"] == 2


@pytest.mark.parametrize(("language", "word"), [("en", "Campaign plan"), ("zh", "活动计划书")])
def test_the_plan_is_written_in_the_language_and_on_the_paper(
    merchant, planned_file, tmp_path, language, word
):
    out = tmp_path / "plan.pdf"
    words = ("--lang", language, "--paper", "Letter", "-o", out)
    assert merchant("report", planned_file, "plan", *words).code == 0
    assert word in pdf_text(out)
    with pdfium.PdfDocument(out) as document:
        assert tuple(map(round, document[0].get_size())) == (612, 792)


def test_the_printed_plan_is_of_the_day_asked_for_and_counts_its_copies(
    merchant, planned_file, tmp_path
):
    out = tmp_path / "plan.pdf"
    for version in (1, 2):
        merchant("report", planned_file, "plan", "-o", out)
        assert f"Version {version}, 22 Nov 2026" in pdf_text(out).replace("\r\n", " ")


def test_a_festival_plan_carries_what_each_block_needs(merchant, new_file, tmp_path):
    merchant("plan", new_file, "--template", "festival", "--key-day", "2026-12-25")
    tasks = merchant("show", new_file, "timeline", "--json").json["tasks"]
    blocks = [task for task in tasks if task["kind"] == "activity"]
    assert len(blocks) == 14
    days = {day for task in blocks for day in (task["start"], task["end"])}
    assert {"2026-12-25", "2026-12-26"} <= days <= {"2026-12-24", "2026-12-25", "2026-12-26"}
    out = tmp_path / "festival.pdf"
    merchant("report", new_file, "plan", "-o", out)
    text = pdf_text(out)
    for word in ("Lead", "Helpers", "Place", "Hours", "Supplies"):
        assert text.count(f"{word}") >= 14, word
    assert "Christmas" in text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--start", "tomorrow"), "tomorrow is not a day. Write it like 2026-11-22."),
        (("--start", "2026-02-30"), "2026-02-30 is not a day. Write it like 2026-11-22."),
        (("--start", "2026-09-01", "--budget", "a lot"), "a lot is not an amount."),
        (("--start", "2026-09-01", "--budget=-5"), "-5 is below zero."),
        (("--start", "2026-09-01", "--budget", "1.234"), "1.234 has more decimals"),
        (("--start", "2026-09-01", "--budget", "9" * 30), "is too large. Check the zeros."),
        ((), "Choose the first day."),
    ],
)
def test_a_wrong_day_or_amount_is_one_sentence(merchant, new_file, words, sentence):
    said = merchant("plan", new_file, "--template", "same_city", *words)
    assert sentence in refused(said)
    assert merchant("show", new_file, "campaigns", "--json").json == []


def test_an_end_before_the_start_is_one_sentence(merchant, new_file):
    words = ("--start", "2026-09-01", "--end", "2026-08-31")
    sentence = refused(merchant("plan", new_file, "--template", "same_city", *words))
    assert "end" in sentence.lower()


def test_a_name_of_ten_thousand_characters_is_one_sentence(merchant, new_file):
    words = ("--start", "2026-09-01", "--name", "x" * 10_000)
    sentence = refused(merchant("plan", new_file, "--template", "blank", *words))
    assert len(sentence) < 300


@pytest.mark.parametrize("name", ["🎉 Opening 🎂", "افتتاح المقهى", "开业 ☕️ قهوة"])
def test_names_of_any_script_are_kept_and_printed(merchant, new_file, tmp_path, name):
    words = ("--start", "2026-09-01", "--name", name)
    assert merchant("plan", new_file, "--template", "blank", *words).code == 0
    assert merchant("show", new_file, "campaigns", "--json").json[0]["name"] == name
    out = tmp_path / "plan.pdf"
    assert merchant("report", new_file, "plan", "-o", out).code == 0
    assert out.read_bytes().startswith(b"%PDF-")


def test_an_unknown_template_is_one_sentence(merchant, new_file):
    words = ("--template", "moon_base", "--start", "2026-09-01")
    assert "moon_base" in refused(merchant("plan", new_file, *words))


def test_a_campaign_that_is_not_there_is_one_sentence(merchant, planned_file, tmp_path):
    sentence = "There is no campaign 9 in this file. Choose one of the list."
    assert refused(merchant("show", planned_file, "goals", "--campaign", 9)) == sentence
    out = tmp_path / "plan.pdf"
    assert refused(merchant("report", planned_file, "plan", "--campaign", 9, "-o", out))
    assert not out.exists()


def test_a_file_without_campaigns_says_how_to_make_one(merchant, new_file):
    sentence = refused(merchant("show", new_file, "timeline"))
    assert sentence == "There is no campaign in this file yet. Make one with a template."


def test_a_place_that_takes_no_file_is_one_sentence(merchant, planned_file, tmp_path):
    out = tmp_path / "none" / "plan.pdf"
    assert "There is no folder" in refused(merchant("report", planned_file, "plan", "-o", out))
    assert refused(merchant("report", planned_file, "plan", "-o", tmp_path))


def test_an_approval_slip_is_written_for_the_entry_that_is_named(merchant, tmp_path):
    demo, out = tmp_path / "demo.merchant", tmp_path / "slip.pdf"
    merchant("demo", demo, "--lang", "en")
    with open_shop(demo, read_only=True) as shop:
        entry = shop.value("SELECT id FROM ledger_entry WHERE approval = 'asked'")
    said = merchant("report", demo, "approval", "--entry", entry, "-o", out)
    assert said.code == 0
    assert f"No. {entry}" in pdf_text(out)
    assert "no entry 9999" in refused(
        merchant("report", demo, "approval", "--entry", 9999, "-o", out)
    )
    assert "takes no --entry" in refused(merchant("report", demo, "plan", "--entry", 1, "-o", out))


def test_a_call_sheet_is_written_for_the_list_that_is_named(merchant, tmp_path):
    demo, out = tmp_path / "demo.merchant", tmp_path / "sheet.pdf"
    merchant("demo", demo, "--lang", "en")
    assert merchant("report", demo, "call-sheet", "--list", 1, "-o", out).code == 0
    assert "Call regulars who stayed away" in pdf_text(out)
    assert "no call list 9" in refused(
        merchant("report", demo, "call-sheet", "--list", 9, "-o", out)
    )
    assert "takes no --list" in refused(merchant("report", demo, "plan", "--list", 1, "-o", out))
