"""What the fixtures of conftest.py promise to every other test."""

from __future__ import annotations

import logging
from pathlib import Path

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchant_app import i18n

pytest_plugins = ["pytester"]


def test_personal_folders_are_empty_ones(tmp_path_factory):
    base = tmp_path_factory.getbasetemp()
    folders = [Path.home(), Path(platformdirs.user_data_dir("merchant-planner"))]
    assert all(folder.is_relative_to(base) for folder in folders)


@pytest.mark.parametrize("turn", [1, 2])
def test_a_test_that_changes_the_language_leaves_english_to_the_next(turn):
    assert i18n.language() == "en"
    i18n.use("zh")


@pytest.mark.expects_log
def test_a_test_may_log_warnings_that_it_expects(caplog):
    logging.getLogger("merchant_app").warning("the disk is nearly full")
    assert "nearly full" in caplog.text


@given(st.integers())
def test_properties_can_be_stated_beside_the_common_fixtures(number):
    assert number - number == 0


@pytest.mark.expects_log
def test_an_unexpected_warning_fails_the_test_that_logged_it(pytester):
    conftest = Path(__file__).parent / "conftest.py"
    pytester.makeconftest(conftest.read_text(encoding="utf-8"))
    pytester.makepyfile("import logging\ndef test_it():\n    logging.warning('odd')\n")
    result = pytester.runpytest_inprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*logged without `expects_log`: root: odd*"])
