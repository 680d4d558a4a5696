"""Counts the groups after what waits on screen was painted, a little at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from merchant_app.store.customer_list import CustomerQuery, count
from merchant_app.store.shop import Shop
from merchant_app.ui.customers.people.groups.listing import Group

#: Seconds of counting after which keys and painting have their turn.
_TURN: Final = 0.008
#: Milliseconds until it begins for the first time: the list is painted by then.
_FIRST: Final = 40
#: Milliseconds of quiet after a key before counting goes on.
_PAUSE: Final = 250


class LateCounts(QObject):
    """How many customers each group has; what is not known yet is counted in turns.

    Counts are kept by the store and moved by few after an edit, so that only the first time
    takes longer than a turn.
    """

    #: Some more are known.
    counted = Signal()

    def __init__(
        self,
        shop: Shop,
        today: Callable[[], date],
        groups: Callable[[], Iterable[Group]],
        *,
        at_once: bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._shop = shop
        self._today = today
        self._groups = groups
        self._at_once = at_once
        self._known: dict[Group, int] = {}
        self._waiting: list[Group] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._turn)

    @property
    def busy(self) -> bool:
        """Whether something is still to be counted."""
        return bool(self._waiting)

    def known(self, group: Group) -> int | None:
        """Give a count, None while it is not known."""
        return self._known.get(group)

    def count(self) -> None:
        """Count all groups that are to be seen, beginning after the next painting."""
        self._waiting = list(self._groups())
        if self._at_once:
            self._work(until=None)
        else:
            self._timer.start(0 if self._known else _FIRST)

    def pause(self) -> None:
        """Let somebody type in peace."""
        if self._waiting:
            self._timer.start(_PAUSE)

    def _turn(self) -> None:
        self._work(until=time.perf_counter() + _TURN)
        if self._waiting:
            self._timer.start(0)

    def _work(self, *, until: float | None) -> None:
        while self._waiting:
            group = self._waiting.pop(0)
            query = CustomerQuery(self._today(), stage=group.stage, segment=group.segment)
            self._known[group] = count(self._shop, query)
            if until is not None and time.perf_counter() >= until:
                break
        self.counted.emit()
