from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchant_app.store.search_text import LONGEST_TERM, matched_parts, search_text, wanted


def finds(typed: str, text: str) -> bool:
    """Whether each typed word begins a term, as the full-text table sees it."""
    search = wanted(typed)
    terms = text.split(" ")
    return search is not None and all(any(t.startswith(w) for t in terms) for w in search.words)


@pytest.mark.parametrize(
    "typed",
    [
        "王",
        "小满",
        "满",
        "wang",
        "wangxiao",
        "xiaoman",
        "man",
        "wxm",
        "xm",
        "XM",
        "wang xm",
        "ｗａｎｇ",
    ],
)
def test_a_chinese_name_is_found_by_characters_pinyin_and_initials(typed):
    assert finds(typed, search_text("王小满"))


@pytest.mark.parametrize("typed", ["zeng", "zgf", "zengguo", "guofan"])
def test_a_character_with_two_readings_is_found_by_both(typed):
    assert finds(typed, search_text("曾国藩"))


def test_many_readings_do_not_make_endless_terms():
    assert len(search_text("曾单重乐解" * 40)) < 200_000
    assert finds("曾单重", search_text("曾单重乐解" * 40))


@pytest.mark.parametrize("typed", ["maria", "müll", "MULLER", "aria m", "mariamu", "muller maria"])
def test_a_latin_name_is_found_by_its_parts_without_minding_accents(typed):
    assert finds(typed, search_text("Maria Müller"))


@pytest.mark.parametrize("typed", ["o'brien", "brien", "obri"])
def test_an_apostrophe_does_not_part_a_name_for_good(typed):
    assert finds(typed, search_text("O’Brien"))


@pytest.mark.parametrize(
    "name", ["🌸", "王🌸", "👩🏽‍🍳 Anna", "שלום עולם", "محمد", "X", "李", "𠮷野", "ก้อง", "한지민"]
)
def test_any_script_and_emoji_are_found_by_the_whole_name(name):
    assert finds(name, search_text(name))


def test_a_note_a_tag_and_a_wechat_name_are_found_by_their_words():
    text = search_text("Lee", tags=["燕麦拿铁"], note="likes the window seat", wechat="lee_88")
    assert all(finds(typed, text) for typed in ("拿铁", "燕麦", "window", "lee 88"))


@pytest.mark.parametrize("typed", ["客户", "老王", "区老", "vip", "a区", "靠窗"])
def test_chinese_is_found_in_the_middle_of_a_word_too(typed):
    assert finds(typed, search_text("Lee", tags=["VIP客户"], note="A区老王介绍，喜欢靠窗"))


def test_the_middle_of_a_long_note_is_found():
    assert finds("燕麦", search_text("Lee", note="常来。" * 250, notes=["要燕麦拿铁"]))


@pytest.mark.parametrize(
    "typed", ["+86 138", "+8613812342716", "8613812342716", "138 2716", "1234-27"]
)
def test_a_number_is_found_however_it_is_typed(typed):
    assert finds(typed, search_text("A", phones=["13812342716"]))


@pytest.mark.parametrize("typed", ["", "   ", '"', "* ^ ( ) -", "。！？", "\u200f"])
def test_punctuation_alone_is_nothing_to_look_for(typed):
    assert wanted(typed) is None


@given(st.text(alphabet="0123456789", min_size=2, max_size=15), st.data())
def test_any_two_digits_and_more_of_a_phone_number_find_it(phone, data):
    first = data.draw(st.integers(0, len(phone) - 2))
    last = data.draw(st.integers(first + 2, len(phone)))
    # A typed 86 before eleven digits is the country, which is not kept.
    part = phone[first:last]
    if wanted(part).words == (part,):
        assert finds(part, search_text("A", phones=[phone]))


@given(st.text(max_size=40))
def test_every_name_is_found_by_each_of_its_beginnings(name):
    text = search_text(name)
    search = wanted(name)
    if search is not None and unicodedata.is_normalized("NFC", name):
        assert finds(name, text)
        start = search.best[0][0]
        assert start in text.split(" ") or len(start) > LONGEST_TERM


@given(st.text(max_size=60), st.text(max_size=30))
def test_terms_hold_no_blanks_and_no_quotation_marks(name, note):
    text = search_text(name, note=note)
    assert text == " ".join(text.split())
    assert '"' not in text
    assert all(len(term) <= LONGEST_TERM + 1 for term in text.split(" "))


@pytest.mark.parametrize(
    ("name", "typed", "parts"),
    [
        ("王小满", "xm", ["小满"]),
        ("王小满", "xiaom", ["小满"]),
        ("王小满", "满", ["满"]),
        ("王小满", "wang xm", ["王", "小满"]),
        ("解珊珊", "xss", ["解珊珊"]),
        ("Zoë Müller", "mul", ["Mül"]),
        ("Anna Marson", "a m", ["A", "M"]),
        ("王小满", "2716", []),
        ("王小满", " ", []),
        ("🌸", "", []),
    ],
)
def test_the_part_of_a_name_that_matches_is_known(name, typed, parts):
    assert [name[start:end] for start, end in matched_parts(name, typed)] == parts


@given(st.text(max_size=60), st.text(max_size=12))
def test_parts_lie_inside_the_name(name, typed):
    for start, end in matched_parts(name, typed):
        assert 0 <= start < end <= len(name)
