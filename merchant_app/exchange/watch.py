"""How a long import or export tells where it is, and is stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


class Cancelled(Exception):  # noqa: N818 - the person wished it, it is not an error
    """The person stopped the work; nothing of it was kept."""


def _nothing(_done: int, _whole: int, /) -> None:
    """Tell nobody."""


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Watch:
    """Whom to tell how far the work is (done, of how much), and whom to ask if it goes on."""

    progress: Callable[[int, int], None] = _nothing
    cancelled: Callable[[], bool] = _never

    def step(self, done: int, whole: int) -> None:
        """Tell how far it is.

        Raises:
            Cancelled: if the work is to stop.

        """
        if self.cancelled():
            raise Cancelled
        self.progress(done, whole)


UNWATCHED = Watch()
