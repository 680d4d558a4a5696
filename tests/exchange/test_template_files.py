from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from merchant_app.domain.campaign_template import Anchor, CampaignTemplate
from merchant_app.domain.goals import GoalUnit
from merchant_app.domain.messages import UserError
from merchant_app.domain.plan import LinkKind
from merchant_app.exchange.template_files import (
    SHIPPED_ORDER,
    all_templates,
    find_template,
    read_template,
)

Change = Callable[[dict[str, Any]], object]


SMALL = Path(__file__).parent / "data" / "small.json"


def small_template() -> dict[str, Any]:
    """A template with one of everything."""
    return json.loads(SMALL.read_text(encoding="utf-8"))


def read(folder: Path, value: object) -> CampaignTemplate:
    path = folder / "small.json"
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return read_template(path)


def refusal(folder: Path, change: Change) -> str:
    value = small_template()
    change(value)
    with pytest.raises(UserError) as error:
        read(folder, value)
    assert error.value.field == "template"
    return str(error.value)


def test_a_template_reads_as_written():
    template = read_template(SMALL)
    assert (template.id, template.weeks, template.anchor) == ("small", 4, Anchor.START)
    assert template.budget == 100_000
    assert [phase.share for phase in template.phases] == [3333, 6667]
    assert [phase.buffer for phase in template.phases] == [2000, 0]
    first, second, third, fourth = template.tasks
    assert first.after == ()
    assert (second.after[0].task, second.after[0].kind, second.after[0].lag) == (
        "a",
        LinkKind.START_START,
        1,
    )
    assert third.activity is not None
    assert third.activity.supplies[0].quantity.zh == "2 箱"
    assert fourth.days == 0
    posts, banner = template.lines
    assert posts.share == 6250
    assert posts.phases == (("first", 4000), ("second", 6000))
    assert (banner.quantity, banner.unit_price) == (12_500, 600)
    assert [tier.up_to for tier in template.approvals] == [50_000, None]
    goal = template.goals[0]
    assert (goal.unit, goal.target, goal.stop_line) == (GoalUnit.MONEY, 1800, 2500)


def test_a_file_saved_with_a_byte_order_mark_reads_too(tmp_path):
    path = tmp_path / "small.json"
    path.write_text(json.dumps(small_template()), encoding="utf-8-sig")
    assert read_template(path).id == "small"


WRONG: dict[str, tuple[Change, str]] = {
    "a task of no days": (
        lambda t: t["tasks"][1].update(days=0),
        "small.json: tasks[1].days must be a whole number from 1 to 1300.",
    ),
    "days in words": (lambda t: t["tasks"][1].update(days="two"), "tasks[1].days"),
    "half a day": (lambda t: t["tasks"][1].update(days=1.5), "tasks[1].days"),
    "true for days": (lambda t: t["tasks"][1].update(days=True), "tasks[1].days"),
    "a milestone that lasts": (lambda t: t["tasks"][3].update(days=1), "tasks[3].days"),
    "an unknown field": (
        lambda t: t["tasks"][0].update(colour="red"),
        "small.json: tasks[0].colour is not a field of templates.",
    ),
    "an unknown field at the top": (lambda t: t.update(author="me"), "author is not a field"),
    "a missing field": (
        lambda t: t["tasks"][0].pop("owner"),
        "small.json: tasks[0].owner is missing.",
    ),
    "a missing Chinese text": (
        lambda t: t["phases"][1]["name"].pop("zh"),
        "small.json: phases[1].name.zh is missing.",
    ),
    "an empty Chinese text": (
        lambda t: t["phases"][1]["name"].update(zh="  "),
        "phases[1].name.zh must be a text",
    ),
    "a text of 10,000 characters": (
        lambda t: t["name"].update(en="x" * 10_000),
        "name.en is longer than 2000",
    ),
    "a text that is a number": (lambda t: t.update(name=7), "name must be an object"),
    "a list that is not one": (lambda t: t.update(tasks={}), "tasks must be a list"),
    "an unknown phase": (
        lambda t: t["tasks"][0].update(phase="third"),
        'small.json: tasks[0].phase names "third", which the file does not have. It has: first,',
    ),
    "an unknown role": (lambda t: t["tasks"][0].update(owner="me"), "tasks[0].owner names"),
    "an unknown link": (lambda t: t["tasks"][1].update(after=["z"]), "tasks[1].after[0] names"),
    "an unknown helper": (
        lambda t: t["tasks"][2]["activity"].update(helpers=["me"]),
        "tasks[2].activity.helpers[0] names",
    ),
    "an unknown category": (lambda t: t["lines"][0].update(category="x"), "lines[0].category"),
    "an unknown channel": (lambda t: t["lines"][0].update(channel="x"), "lines[0].channel"),
    "an unknown task of a line": (lambda t: t["lines"][1].update(task="x"), "lines[1].task"),
    "an unknown phase of a line": (
        lambda t: t["lines"][0].update(phases={"first": 40, "third": 60}),
        "lines[0].phases",
    ),
    "an unknown kind": (
        lambda t: t["phases"][0].update(kind="start"),
        "phases[0].kind must be one of launch, growth, maturity, expansion.",
    ),
    "a list for a kind": (lambda t: t["phases"][0].update(kind=[]), "phases[0].kind must be"),
    "phases short of the whole": (
        lambda t: t["phases"][0].update(share=30),
        "phases[].share must come to 100 per cent together; they come to 96.67.",
    ),
    "a share of three decimals": (
        lambda t: t["phases"][0].update(share=33.333),
        "phases[0].share must be per cent",
    ),
    "a negative share": (lambda t: t["categories"][0].update(share=-1), "categories[0].share"),
    "categories over the whole": (
        lambda t: t["categories"][1].update(share=51),
        "categories[].share must come to at most 100 per cent together; they come to 101.",
    ),
    "lines over their category": (
        lambda t: t["lines"].append({**t["lines"][0], "key": "more"}),
        "categories[0]",
    ),
    "a share of a category without one": (
        lambda t: t["lines"][0].update(category="print"),
        "categories[1]",
    ),
    "line phases short of the whole": (
        lambda t: t["lines"][0].update(phases={"first": 40, "second": 50}),
        "lines[0].phases must come to 100",
    ),
    "money as a number": (lambda t: t.update(budget=1000.0), "budget must be a text"),
    "negative money": (lambda t: t.update(budget="-1.00"), "budget must be an amount"),
    "money of three decimals": (lambda t: t.update(budget="1.005"), "budget must be an amount"),
    "a quantity in words": (
        lambda t: t["lines"][1].update(quantity="many"),
        "lines[1].quantity must be a quantity",
    ),
    "a loop of links": (
        lambda t: t["tasks"][0].update(after=["b"]),
        "wait for each other",
    ),
    "a link to itself": (lambda t: t["tasks"][0].update(after=["a"]), "wait for each other: a → a"),
    "a link given twice": (
        lambda t: t["tasks"][1].update(after=["a", "a"]),
        "tasks[1].after names the same task twice",
    ),
    "a key used twice": (
        lambda t: t["tasks"][1].update(key="a"),
        'tasks[1].key is "a", which is already used above',
    ),
    "a key with spaces": (lambda t: t["roles"][0].update(key="the owner"), "roles[0].key must be"),
    "an activity without a sheet": (
        lambda t: t["tasks"][2].pop("activity"),
        "tasks[2].activity is missing",
    ),
    "a sheet of a plain task": (
        lambda t: t["tasks"][2].update(kind="task"),
        "tasks[2].activity has no meaning here",
    ),
    "hours in words": (
        lambda t: t["tasks"][2]["activity"].update(hours="afternoon"),
        "tasks[2].activity.hours must be hours of the day",
    ),
    "a pinned task without a key day": (
        lambda t: t["tasks"][0].update(key_day_offset=0),
        "tasks[0].key_day_offset can only be given",
    ),
    "a key phase without a key day": (
        lambda t: t.update(key_phase="first"),
        "key_phase has no meaning here",
    ),
    "a key day without a key phase": (lambda t: t.update(anchor="key_day"), "key_phase"),
    "a parent in another phase": (
        lambda t: t["tasks"][0].update(parent="d"),
        "tasks[0].parent must be a plain task of the same phase",
    ),
    "a link on a summary": (
        lambda t: t["tasks"][0].update(parent="b"),
        "tasks[1].after[0] joins a task that has parts",
    ),
    "a stop line better than the target": (
        lambda t: t["goals"][0].update(stop_line="17.00"),
        "goals[0].stop_line must be on the worse side",
    ),
    "weights over the whole": (
        lambda t: t["goals"].append({**t["goals"][0], "key": "more", "weight": 1}),
        "goals[].weight must come to at most 100",
    ),
    "a risk without a plan": (
        lambda t: t["risks"][0].update(plan=[]),
        "risks[0].plan must have at least one step",
    ),
    "a probability of six": (
        lambda t: t["risks"][0].update(probability=6),
        "risks[0].probability must be a whole number from 1 to 5.",
    ),
    "content of an unknown form": (
        lambda t: t["content"][0].update(form="smoke"),
        "content[0].form must be one of",
    ),
    "approvals out of order": (
        lambda t: t["approvals"].reverse(),
        "approvals[1].up_to must be above the one before it",
    ),
    "another id than the file's": (lambda t: t.update(id="other"), "id names"),
    "a format of the future": (lambda t: t.update(format=2), "format must be"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_field_is_named_with_its_file(tmp_path, name):
    change, expected = WRONG[name]
    sentence = refusal(tmp_path, change)
    assert sentence.startswith("small.json: ")
    assert expected in sentence


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "small.json is not a JSON file: line 1, column 1"),
        (b'{"format": 1,}', "small.json is not a JSON file: line 1"),
        (b"[1]", "small.json must hold one template"),
        (b'{"format": NaN}', "small.json has a number or brackets"),
        (b"[" * 200_000, "small.json"),
        (b"\xff\xfe", "small.json is not written in UTF-8"),
        (b'{"format": 1, "format": 1}', "small.json: format is written twice"),
        (b'{"format": 1e999999999}', "small.json"),
    ],
)
def test_a_file_that_is_no_template_is_refused_in_words(tmp_path, content, expected):
    path = tmp_path / "small.json"
    path.write_bytes(content)
    with pytest.raises(UserError, match=r"small\.json") as error:
        read_template(path)
    assert expected in str(error.value)


def test_a_share_beyond_all_numbers_is_refused(tmp_path):
    path = tmp_path / "small.json"
    path.write_text(json.dumps(small_template()).replace("33.33", "1e999999999"), encoding="utf-8")
    with pytest.raises(UserError, match="phases"):
        read_template(path)


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path):
    with pytest.raises(UserError, match=r"gone\.json cannot be read"):
        read_template(tmp_path / "gone.json")


def test_shipped_templates_come_in_their_usual_order():
    ids = [template.id for template in all_templates()]
    assert {"same_city", "street_campus", "blank"} <= set(ids)
    shipped = [name for name in ids if name in SHIPPED_ORDER]
    assert shipped == [name for name in SHIPPED_ORDER if name in shipped]
    assert ids[: len(shipped)] == shipped


def test_an_unknown_template_is_answered_with_those_there_are():
    assert find_template("same_city").weeks == 52
    with pytest.raises(UserError, match=r"same_city, .*blank") as error:
        find_template("sale")
    assert error.value.field == "template"
