from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchant_app.i18n import using
from merchant_app.reports.pdf.fonts import face
from merchant_app.reports.pdf.text import printable, shorten, wrap


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Corner Café 街角咖啡", "Corner Café 街角咖啡"),
        ("cake 🎂!", "cake □!"),
        ("👩‍🍳👍🏽🇨🇳☕️", "□□□□"),
        ("שלום", "□□□□"),
        ("a\u202eb\u200fc\u0000d", "abcd"),
        ("a\u00a0b\tc", "a b c"),
        ("Members’ “club”", 'Members\' "club"'),
        ("“会员”俱乐部", "“会员”俱乐部"),
        ("e\u0301", "é"),
        ("\ud800x", "x"),
    ],
)
def test_a_text_keeps_only_what_the_font_can_draw(text: str, printed: str) -> None:
    assert printable(text) == printed


def test_words_stay_whole_and_chinese_breaks_anywhere_but_before_its_marks() -> None:
    assert wrap("one two three", 45, 10) == ["one two", "three"]
    assert wrap("让三公里，内的人", 40, 10) == ["让三公", "里，内的", "人"]
    assert wrap("（甲）（乙）", 40, 10) == ["（甲）", "（乙）"]


def test_a_word_wider_than_the_line_is_broken() -> None:
    lines = wrap("x" * 100, 50, 10)
    assert "".join(lines) == "x" * 100
    assert len(lines) > 5


def test_line_ends_of_the_shop_are_kept() -> None:
    assert wrap("one\ntwo", 500, 10) == ["one", "two"]
    assert wrap("", 500, 10) == [""]


def test_a_text_of_too_many_lines_ends_in_the_ellipsis_of_the_language() -> None:
    with using("en"):
        assert wrap("word " * 50, 60, 10, most=2)[-1].endswith("...")
        assert shorten("word " * 50, 60, 10).endswith("...")
    with using("zh"):
        assert wrap("很长的名字" * 50, 60, 10, most=2)[-1].endswith("…")


def test_a_text_that_fits_is_not_touched() -> None:
    assert shorten("Corner Coffee", 200, 10) == "Corner Coffee"
    assert wrap("a b", 200, 10, most=1) == ["a b"]


texts = st.text(st.characters(codec="utf-8"), max_size=200)


@given(texts, st.floats(30, 300), st.booleans())
def test_no_line_is_wider_than_its_place(text: str, width: float, bold: bool) -> None:  # noqa: FBT001
    font = face(bold=bold)
    for line in wrap(text, width, 10, bold=bold):
        assert font.width(line, 10) <= width + 1e-6
    for line in wrap(text, width, 10, bold=bold, most=2):
        assert font.width(line, 10) <= width + 1e-6
    assert font.width(shorten(text, width, 10, bold=bold), 10) <= width + 1e-6


@given(texts, st.floats(30, 300))
def test_breaking_loses_nothing_but_spaces(text: str, width: float) -> None:
    joined = "".join(wrap(text, width, 10))
    assert joined.replace(" ", "") == printable(text).replace("\n", "").replace(" ", "")


def test_no_line_begins_with_the_sign_of_per_cent():
    text = "usual are 8 % to 10 %. " * 6
    for width in range(60, 200, 3):
        assert not any(line.startswith("%") for line in wrap(text, width, 9))
