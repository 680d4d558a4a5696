"""The Chinese catalogue against the sources; failures name the texts concerned."""

from __future__ import annotations

import pytest

from devtools import messages


@pytest.fixture(scope="module")
def sources():
    return messages.sources_template()


@pytest.fixture(scope="module")
def chinese():
    return messages.catalogue()


def test_the_catalogue_holds_every_text_of_the_sources(chinese, sources):
    assert messages.missing_from(chinese, sources) == []


def test_the_catalogue_holds_no_text_that_is_gone(chinese, sources):
    assert messages.left_over_in(chinese, sources) == []


def test_every_text_has_its_chinese_and_none_is_unsure(chinese):
    assert messages.untranslated_in(chinese) == []


def test_the_chinese_has_the_same_places_as_the_english(chinese):
    assert messages.with_other_places(chinese) == []
