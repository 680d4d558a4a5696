"""What a benchmark case is, and where all of them are found."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from bench.measure import text_of


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Attributes:
        what: what was measured, in words.
        figure: the measured value in `unit`.
        unit: "s" (seconds), "B" (bytes) or "n" (a count).
        yardstick: the value of the bare library doing the same work, in the same unit.
        bar: the largest figure allowed; with a yardstick, the largest ratio allowed.

    """

    what: str
    figure: float
    unit: str = "s"
    yardstick: float | None = None
    bar: float | None = None

    @property
    def ratio(self) -> float | None:
        """The figure in yardsticks; None without one, or where nothing could be measured."""
        return self.figure / self.yardstick if self.yardstick else None

    @property
    def reached(self) -> bool:
        """Whether the bar is kept; true where there is none."""
        value = self.figure if self.yardstick is None else self.ratio
        return self.bar is None or value is None or value <= self.bar

    @property
    def bar_text(self) -> str:
        """The bar as it is printed."""
        if self.bar is None:
            return ""
        with_unit = text_of(self.bar, self.unit) if self.yardstick is None else f"{self.bar:g} ×"
        return f"≤ {with_unit}"


Case = Callable[[], Iterable[Row]]
_cases: dict[str, Case] = {}


def case(name: str) -> Callable[[Case], Case]:
    """Register the decorated function as the case `name`."""

    def register(function: Case) -> Case:
        _cases[name] = function
        return function

    return register


def load_cases() -> dict[str, Case]:
    """Import every file of this folder and give the cases they register, by name."""
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if module.name != "__main__":
            importlib.import_module(f"bench.{module.name}")
    return dict(sorted(_cases.items()))
