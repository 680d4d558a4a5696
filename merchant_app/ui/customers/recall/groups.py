"""The groups that a call list can be made from: stages, value groups, the shop's own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from merchant_app.domain.customers import Stage
from merchant_app.domain.rfm import Rfm
from merchant_app.domain.segments import EVERYBODY, Fact, Segment, only
from merchant_app.i18n import _
from merchant_app.store.segments import members, named_segments
from merchant_app.store.shop import Shop
from merchant_app.ui.customers.words import rfm_word, stage_word

#: Those that a list is mostly made for come first.
_STAGES = (Stage.LOST, Stage.AT_RISK, Stage.POTENTIAL, Stage.NEW, Stage.ACTIVE)


def groups_to_call(shop: Shop) -> list[tuple[str, Segment]]:
    """Give every group with its words."""
    found = [(stage_word(stage), only(Fact.STAGE, stage.value)) for stage in _STAGES]
    found += [(each.name, each.segment) for each in named_segments(shop)]
    found += [
        (_("Value: {group}", group=rfm_word(group)), only(Fact.RFM, group.value)) for group in Rfm
    ]
    return [*found, (_("All customers"), EVERYBODY)]


def people_of(shop: Shop, segment: Segment, today: date) -> Sequence[int]:
    """Give who is in a group, those who came last first."""
    return members(shop, segment, today)
