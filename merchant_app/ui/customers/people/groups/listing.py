"""What groups there are beside the list: stages, value, the shop's own, ways people came by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from merchant_app.domain.customers import Rhythm, Stage
from merchant_app.domain.rfm import Rfm
from merchant_app.domain.segments import EVERYBODY, Fact, NamedSegment, Segment, only
from merchant_app.i18n import _, _p
from merchant_app.store.group_counts import Counted, by_campaign, by_channel, by_tag
from merchant_app.store.rhythm import rhythm_of
from merchant_app.store.segments import named_segments
from merchant_app.store.shop import Shop
from merchant_app.ui.customers.words import (
    STAGE_TONES,
    rfm_meaning,
    rfm_word,
    span_words,
    stage_meaning,
    stage_word,
)

#: The tags shown, the most used ones; the others are found by typing them.
_MOST_TAGS: Final = 40


@dataclass(frozen=True, slots=True)
class Group:
    """One group that can be chosen.

    Attributes:
        key: what it is known by while the shop is open ("stage:lost", "own:3").
        words: its name.
        segment: who is in it.
        stage: the stage, where it is one.
        dot: the colour before the name, "" for none.
        icon: the picture before the name, "" for none.
        meaning: a sentence on who is in it.
        own_id: the id of the shop's own group, where it is one.

    """

    key: str
    words: str
    segment: Segment = EVERYBODY
    stage: Stage | None = None
    dot: str = ""
    icon: str = ""
    meaning: str = ""
    own_id: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Groups under one head. `read` gives them, asked only once the section is unfolded."""

    key: str
    title: str
    read: Callable[[], list[Group]]
    foldable: bool = True
    folded: bool = False


def everybody() -> Group:
    """Give the group of all customers."""
    return Group("all", stage_word(None), icon="users", meaning=_("Everybody in the file"))


def sections(shop: Shop) -> tuple[Section, ...]:
    """Give the sections from top to bottom."""
    return (
        Section("stages", _("Stages"), lambda: _stages(shop), foldable=False),
        Section("value", _p("customer", "Value"), _values),
        Section("own", _("My groups"), lambda: _own(shop)),
        Section("channel", _("Came by"), lambda: _channels(shop), folded=True),
        Section("campaign", _("Came with a campaign"), lambda: _campaigns(shop), folded=True),
        Section("tag", _("Tags"), lambda: _tags(shop), folded=True),
    )


def stage_group(stage: Stage | None, rhythm: Rhythm) -> Group:
    """Give the group of a stage."""
    if stage is None:
        return everybody()
    return Group(
        f"stage:{stage}",
        stage_word(stage),
        stage=stage,
        dot=STAGE_TONES[stage][1],
        meaning=stage_meaning(stage, rhythm),
    )


def own_group(shop: Shop, segment_id: int) -> Group | None:
    """Give one of the shop's own groups, None if it is gone."""
    return next((_named(each) for each in named_segments(shop) if each.id == segment_id), None)


def _stages(shop: Shop) -> list[Group]:
    rhythm = rhythm_of(shop)
    return [stage_group(stage, rhythm) for stage in (None, *Stage)]


def _values() -> list[Group]:
    return [
        Group(
            f"rfm:{group}", rfm_word(group), only(Fact.RFM, group.value), meaning=rfm_meaning(group)
        )
        for group in Rfm
    ]


def _own(shop: Shop) -> list[Group]:
    days = rhythm_of(shop).lost_after
    ready = [
        Group(
            "birthday",
            _("Birthday this month"),
            only(Fact.BIRTHDAY_MONTH, 0),
            meaning=_("Solar and lunar birthdays"),
        ),
        Group(
            "not_seen",
            _("Not seen for {time}", time=span_words(days)),
            only(Fact.NOT_SEEN, days),
        ),
    ]
    return [*ready, *map(_named, named_segments(shop))]


def _named(segment: NamedSegment) -> Group:
    return Group(f"own:{segment.id}", segment.name, segment.segment, own_id=segment.id)


def _channels(shop: Shop) -> list[Group]:
    return [_counted("channel", Fact.CHANNEL, each) for each in by_channel(shop)]


def _campaigns(shop: Shop) -> list[Group]:
    return [_counted("campaign", Fact.CAMPAIGN, each) for each in by_campaign(shop)]


def _tags(shop: Shop) -> list[Group]:
    return [_counted("tag", Fact.TAG, each) for each in by_tag(shop)[:_MOST_TAGS]]


def _counted(kind: str, fact: Fact, counted: Counted) -> Group:
    return Group(f"{kind}:{counted.id}", counted.name, only(fact, counted.id))


def nobody_words(section: Section) -> str:
    """Say what stands in a section without groups."""
    match section.key:
        case "channel":
            return _("No channel is known yet")
        case "campaign":
            return _("No campaign is known yet")
        case _:
            return _p("groups", "No tags yet")
