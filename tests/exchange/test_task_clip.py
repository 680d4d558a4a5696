"""Copied tasks as text: what goes out comes back, and what was tampered with does not."""

from __future__ import annotations

import json
from datetime import date

import pytest

from merchant_app.domain.plan import LinkKind, TaskKind
from merchant_app.domain.task_copies import CopiedLink, CopiedSheet, CopiedTask, CopiedTasks
from merchant_app.exchange.task_clip import Clip, clip_text, read_clip

COPIED = CopiedTasks(
    (
        CopiedTask(
            "Stall 摊位",
            TaskKind.ACTIVITY,
            owner="A Mei",
            not_before=date(2026, 12, 2),
            checklist=(("Rent", True),),
            supplies=(("Tape", "2", False),),
            sheet=CopiedSheet("Square", helpers=("Lin",)),
        ),
        CopiedTask("Sign", duration=2, parent=0),
    ),
    (CopiedLink(0, 1, LinkKind.START_START, -1),),
    date(2026, 9, 1),
)


def test_what_goes_out_comes_back():
    assert read_clip(clip_text(Clip(COPIED, "me"))) == Clip(COPIED, "me")


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"version": 2}', "[" * 100_000])
def test_what_is_none_of_ours_is_left_alone(text):
    assert read_clip(text) is None


def changed(**values):
    content = json.loads(clip_text(Clip(COPIED)))
    content["tasks"][1] |= values
    return json.dumps(content)


@pytest.mark.parametrize(
    "values",
    [
        {"parent": 1},
        {"parent": -1},
        {"parent": "0"},
        {"kind": "party"},
        {"duration": 1.5},
        {"name": None},
        {"deadline": "soon"},
        {"checklist": [["one"]]},
        {"sheet": {"place": "x", "unknown": "y", "helpers": []}},
    ],
)
def test_what_was_tampered_with_is_left_alone(values):
    assert read_clip(changed(**values)) is None
