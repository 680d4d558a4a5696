"""The Chinese catalogue against the sources; failures name the texts concerned."""

from __future__ import annotations

import pytest
from babel.messages import Catalog

from devtools import messages


@pytest.fixture(scope="module")
def sources():
    return messages.sources_template()


@pytest.fixture(scope="module")
def chinese():
    return messages.catalogue()


def listed(names):
    return f"{len(names)} texts:\n" + "\n".join(names)


def test_the_catalogue_holds_every_text_of_the_sources(chinese, sources):
    names = messages.missing_from(chinese, sources)
    assert not names, listed(names)


def test_the_catalogue_holds_no_text_that_is_gone(chinese, sources):
    names = messages.left_over_in(chinese, sources)
    assert not names, listed(names)


def test_every_text_has_its_chinese_and_none_is_unsure(chinese):
    names = messages.untranslated_in(chinese)
    assert not names, listed(names)


def test_the_chinese_has_the_same_places_as_the_english(chinese):
    names = messages.with_other_places(chinese)
    assert not names, listed(names)


def test_a_place_that_the_chinese_lost_or_invented_is_named():
    catalogue = Catalog(locale="zh")
    catalogue.add("Moved {name} to {day}", "{name} 已移到 {day}")
    catalogue.add("Add {name}", "添加")
    catalogue.add(("One task", "{n} tasks"), ("{n} 项任务",))
    catalogue.add("Left", "剩余 {amount}", context="money")
    assert messages.with_other_places(catalogue) == ["'Add {name}'", "'Left' (money)"]


def test_the_same_english_in_two_contexts_is_two_texts():
    sources, catalogue = Catalog(), Catalog(locale="zh")
    sources.add("Left", context="money")
    catalogue.add("Left", "左", context="side")
    assert messages.missing_from(catalogue, sources) == ["'Left' (money)"]
    assert messages.left_over_in(catalogue, sources) == ["'Left' (side)"]


def test_an_empty_or_unsure_translation_counts_as_none():
    catalogue = Catalog(locale="zh")
    catalogue.add("Budget", "预算")
    catalogue.add("Risks")
    catalogue.add("Results", "成效", flags=["fuzzy"])
    assert sorted(messages.untranslated_in(catalogue)) == ["'Results'", "'Risks'"]
