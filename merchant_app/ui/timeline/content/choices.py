"""Boxes to choose a person, a channel, a phase or a task from, or none of them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from merchant_app.store.people import channel_names, channels, people, person_names
from merchant_app.store.shop import Shop

_LONGEST = 24


class ChoiceBox(QComboBox):
    """Names with their ids behind them; the first choice is none."""

    def __init__(self, offered: Iterable[tuple[int, str]], kept: int | None, none: str) -> None:
        super().__init__()
        self.addItem(none, None)
        for row_id, name in offered:
            self.addItem(name, row_id)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LONGEST)
        self.choose(kept)

    def choose(self, row_id: int | None) -> None:
        """Choose one; what is not offered chooses none."""
        self.setCurrentIndex(max(0, self.findData(row_id)))

    def read(self) -> int | None:
        """Give the id chosen, None for none."""
        chosen = self.currentData()
        return None if chosen is None else int(chosen)


def owner_box(shop: Shop, kept: int | None, none: str) -> ChoiceBox:
    """Offer the people of the shop, and the one kept even if no longer there."""
    offered = {each.id: each.name for each in people(shop)}
    if kept is not None and kept not in offered:
        offered[kept] = person_names(shop).get(kept, "")
    return ChoiceBox(offered.items(), kept, none)


def channel_box(shop: Shop, kept: int | None, none: str) -> ChoiceBox:
    """Offer the channels in use, and the one kept even if out of use."""
    offered = {each.id: each.name for each in channels(shop)}
    if kept is not None and kept not in offered:
        offered[kept] = channel_names(shop).get(kept, "")
    return ChoiceBox(offered.items(), kept, none)
