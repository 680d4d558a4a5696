from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from merchant_app.domain.budget import EntryKind
from merchant_app.domain.entry_completion import MOST_PROPOSALS, History, PastEntry, folded

TODAY = date(2026, 11, 22)
EXPENSE, ORDER, REVENUE = EntryKind.EXPENSE, EntryKind.COMMITMENT, EntryKind.REVENUE


def past(text, payee="", *, times=1, days_ago=0, kind=EXPENSE, **facts):
    return PastEntry(kind, text, payee, times, TODAY - timedelta(days_ago), 10_00, **facts)


def names(found):
    return [each.text for each in found]


def test_what_was_booked_often_comes_before_what_was_booked_once():
    history = History([past("Coffee cups"), past("Coffee beans", times=9)])
    assert names(history.proposals("cof", EXPENSE)) == ["Coffee beans", "Coffee cups"]


def test_what_was_booked_lately_comes_before_what_was_booked_as_often_long_ago():
    history = History([past("Flyers A", times=5, days_ago=300), past("Flyers B", times=3)])
    assert names(history.proposals("flyers", EXPENSE)) == ["Flyers B", "Flyers A"]


def test_what_begins_with_the_typed_letters_comes_before_what_only_holds_them():
    history = History([past("Tasting cups", times=50), past("Cup lids"), past("Hiccups", times=99)])
    assert names(history.proposals("cup", EXPENSE)) == ["Cup lids", "Tasting cups", "Hiccups"]


def test_the_payee_finds_its_entries_and_all_words_must_be_there():
    history = History([past("Flyers", "City Print"), past("Banner", "City Print"), past("Tea")])
    assert set(names(history.proposals("print", EXPENSE))) == {"Flyers", "Banner"}
    assert names(history.proposals("print ban", EXPENSE)) == ["Banner"]
    assert names(history.proposals("city", EXPENSE, field="payee")) == ["Banner", "Flyers"]


def test_a_payee_that_stands_already_narrows_what_is_proposed():
    history = History([past("Flyers", "City Print", times=9), past("Flyers", "Quick Copy")])
    found = history.proposals("fly", EXPENSE, payee="quick")
    assert [each.payee for each in found] == ["Quick Copy"]


def test_revenue_is_completed_from_revenue_and_spending_from_spending_and_orders():
    history = History([past("Day's sales", kind=REVENUE), past("Day trip", kind=ORDER)])
    assert names(history.proposals("day", REVENUE)) == ["Day's sales"]
    assert names(history.proposals("day", EXPENSE)) == ["Day trip"]


def test_nothing_is_proposed_for_nothing_typed():
    assert History([past("Flyers")]).proposals("  ", EXPENSE) == []
    assert History([]).proposals("fly", EXPENSE) == []


def test_chinese_and_full_width_letters_are_found():
    history = History([past("咖啡豆", "山丘烘焙"), past("ＡＢＣ 海报")])
    assert names(history.proposals("啡豆", EXPENSE)) == ["咖啡豆"]
    assert names(history.proposals("abc", EXPENSE)) == ["ＡＢＣ 海报"]


def test_what_was_booked_since_is_known_at_once_and_counts_on():
    history = History([past("Flyers", "City Print", times=2), past("Fleece", times=2)])
    history.add(past("flyers", "city  print", line_id=7))
    (best, _other) = history.proposals("fl", EXPENSE)
    assert (best.text, best.times, best.line_id) == ("flyers", 3, 7)


def test_another_campaigns_entry_does_not_hide_the_line_of_this_one():
    history = History([past("Rent", line_id=3, days_ago=40), past("Rent", own=False)])
    (found,) = history.proposals("rent", EXPENSE)
    assert (found.line_id, found.times) == (3, 2)


words = st.text(st.sampled_from("abA ü咖\t\n%_"), max_size=6)


@given(
    st.lists(st.tuples(words, words, st.integers(1, 9), st.integers(0, 900)), max_size=30), words
)
def test_what_is_proposed_holds_every_word_and_nothing_that_fits_is_forgotten(entries, typed):
    known = [past(text, payee, times=n, days_ago=age) for text, payee, n, age in entries]
    found = History(known).proposals(typed, EXPENSE)

    def fits(each):
        line = folded(each.text) + "\t" + folded(each.payee)
        return all(word in line for word in folded(typed).split())

    assert all(fits(each) for each in found)
    distinct = {(folded(each.text), folded(each.payee)) for each in known if fits(each)}
    wanted = min(MOST_PROPOSALS, len(distinct)) if typed.split() else 0
    assert len(found) == wanted
