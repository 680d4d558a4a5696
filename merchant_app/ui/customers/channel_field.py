"""Chooses one of the shop's channels, or none."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from merchant_app.i18n import _
from merchant_app.store.people import channel_names, channels
from merchant_app.store.shop import Shop


class ChannelField(QComboBox):
    """The channels in use, and the one kept already even if it is archived by now."""

    def __init__(self, shop: Shop, kept: int | None) -> None:
        super().__init__()
        self.addItem(_("Not known"), None)
        offered = {channel.id: channel.name for channel in channels(shop)}
        if kept is not None and kept not in offered:
            offered[kept] = channel_names(shop).get(kept, "")
        for channel_id, name in offered.items():
            self.addItem(name, channel_id)
        self.setCurrentIndex(max(0, self.findData(kept)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def read(self) -> int | None:
        """Give the channel chosen."""
        chosen = self.currentData()
        return None if chosen is None else int(chosen)
