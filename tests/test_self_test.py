from __future__ import annotations

import os

import pytest
from PySide6.QtGui import QColor, QImage

from merchant_app import i18n, self_test
from merchant_app.self_test import run_self_test
from merchant_app.ui import window_check


@pytest.fixture
def without_windows(monkeypatch):
    """Leave out the step that opens windows, which the built program does in its own process."""
    steps = tuple(step for step in self_test._STEPS if step.run is not self_test._windows)
    monkeypatch.setattr(self_test, "_STEPS", steps)


def test_a_first_day_goes_well_and_each_step_is_told(without_windows):
    said: list[str] = []
    assert run_self_test(said.append) == []
    assert len(said) == 8
    assert said[0] == "Looking for licences ..."


def test_it_leaves_language_and_home_as_they_were(without_windows, tmp_path):
    i18n.use("zh")
    before = sorted(os.scandir(os.environ["HOME"]), key=lambda entry: entry.name)
    run_self_test(lambda _line: None)
    assert i18n.language() == "zh"
    after = sorted(os.scandir(os.environ["HOME"]), key=lambda entry: entry.name)
    assert [entry.name for entry in after] == [entry.name for entry in before]


def test_what_is_missing_is_a_sentence_and_the_other_steps_go_on(without_windows, monkeypatch):
    monkeypatch.setattr(self_test, "_LICENCES", (("fonts", "none.txt"),))

    def fall(_trial):
        raise ZeroDivisionError("of all things")

    steps = (*self_test._STEPS[:2], self_test._Step("Falling over", fall), *self_test._STEPS[2:])
    monkeypatch.setattr(self_test, "_STEPS", steps)
    problems = run_self_test(lambda _line: None)
    assert problems[0] == "fonts/none.txt is missing from the program."
    assert problems[1].startswith("Falling over failed: ZeroDivisionError: of all things")
    assert len(problems) == 2


def test_icons_are_painted_and_a_blank_picture_is_noticed(qapp):
    assert window_check._icon_problems() == []
    blank = QImage(200, 100, QImage.Format.Format_RGB32)
    blank.fill(QColor("white"))
    assert window_check._colors(blank) < window_check._LEAST_COLORS


def test_a_plan_that_is_no_pdf_is_noticed(qapp, tmp_path):
    path = tmp_path / "plan-en.pdf"
    path.write_bytes(b"%PDF-1.4 broken")
    assert window_check._pdf_problems([path]) == ["plan-en.pdf cannot be shown."]


def test_every_tab_is_painted_in_both_languages(qapp, tmp_path):
    trial = self_test._Trial(tmp_path)
    self_test._make_shop(trial)
    self_test._plan_from_templates(trial)
    assert window_check.window_problems(trial.shop_file, [], today=self_test._TODAY) == []
