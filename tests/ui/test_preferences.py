import json

import pytest

from merchant_app.ui.preferences import Preferences, _path


def test_what_is_saved_is_read_again(tmp_path):
    Preferences(language="zh", colors="dark", text_scale=115, folder=str(tmp_path)).save()
    read = Preferences.load()
    assert (read.language, read.colors, read.text_scale, read.folder) == (
        "zh", "dark", 115, str(tmp_path),
    )  # fmt: skip


@pytest.mark.parametrize("text", ["", "[1]", "{", '{"language": 3, "colors": "x", "recent": "a"}'])
def test_a_file_that_makes_no_sense_counts_as_none(text):
    _path().parent.mkdir(parents=True, exist_ok=True)
    _path().write_text(text)
    read = Preferences.load()
    assert read.colors == "system"
    assert read.recent == []


def test_the_latest_file_comes_first_and_once(tmp_path):
    preferences = Preferences()
    for name in ("a", "b", "a"):
        preferences.remember_file(tmp_path / name)
    assert preferences.recent == [str(tmp_path / "a"), str(tmp_path / "b")]
    assert json.loads(_path().read_text())["recent"] == preferences.recent
    assert preferences.recent_files() == []
