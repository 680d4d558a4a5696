"""Which customers are ticked: they stay so while something else is searched for."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QObject, Signal


class Ticks(QObject):
    """The ids of the customers that are ticked, in the order in which they were."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: dict[int, None] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, customer_id: int) -> bool:
        return customer_id in self._ids

    def ids(self) -> tuple[int, ...]:
        """Give those ticked."""
        return tuple(self._ids)

    def switch(self, customer_id: int) -> None:
        """Tick one, or take the tick away."""
        self.set((customer_id,), on=customer_id not in self._ids)

    def set(self, customer_ids: Iterable[int], *, on: bool) -> None:
        """Tick some, or take their ticks away."""
        if on:
            self._ids.update(dict.fromkeys(customer_ids))
        else:
            for each in customer_ids:
                self._ids.pop(each, None)
        self.changed.emit()

    def keep(self, customer_ids: Collection[int]) -> None:
        """Take the ticks of all others away, such as those who were deleted."""
        if len(customer_ids) < len(self._ids):
            there = set(customer_ids)
            self._ids = {each: None for each in self._ids if each in there}
            self.changed.emit()

    def clear(self) -> None:
        """Take all ticks away."""
        if self._ids:
            self._ids.clear()
            self.changed.emit()
