"""What is being tried out: the amounts of all lines, and the budget that they make."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from merchant_app.domain.budget import BudgetLine, Category
from merchant_app.domain.budget_scenario import changed_amounts, moved, planned_with
from merchant_app.domain.budget_summary import BudgetSummary
from merchant_app.domain.money import MAX_MINOR


class Trial:
    """Amounts by line id, in minor units; the plan itself stays as it is.

    Attributes:
        plan: the budget as it is planned.
        amounts: of all lines, as they are moved.
        against: lines that give what others get; none for money that is in no line.

    `unit` is one of the currency in minor units: whole money stays whole where it can.

    """

    def __init__(self, plan: BudgetSummary, *, unit: int = 1) -> None:
        self.plan = plan
        self._unit = unit
        self.amounts: dict[int, int] = {}
        self.against: frozenset[int] = frozenset()
        self.load({})

    def load(self, amounts: Mapping[int, int]) -> None:
        """Begin with the plan, changed by these amounts."""
        planned = {line.id: line.planned for line in self.plan.lines}
        self.amounts = planned | {key: amounts[key] for key in amounts if key in planned}

    def move(self, line_ids: Collection[int], total: int) -> None:
        """Give some lines a total."""
        total = min(total, MAX_MINOR)
        self.amounts = moved(self.amounts, line_ids, total, against=self.against, unit=self._unit)

    def of(self, line_ids: Collection[int]) -> int:
        """Give what some lines have as it is moved."""
        return sum(self.amounts[line_id] for line_id in line_ids)

    def planned(self, line_ids: Collection[int]) -> int:
        """Give what some lines have in the plan."""
        return sum(self.plan.by_line[line_id].planned for line_id in line_ids)

    @property
    def result(self) -> BudgetSummary:
        """The budget as it would be."""
        return planned_with(self.plan, self.amounts)

    @property
    def changed(self) -> dict[int, int]:
        """The amounts that differ from the plan."""
        return changed_amounts(self.plan, self.amounts)

    def parts(self) -> list[tuple[Category, list[int]]]:
        """Give the parts of the budget that have lines, each with the ids of these."""
        found = [
            (part, [line.id for line in self.plan.lines if line.category_id == part.id])
            for part in self.plan.categories
        ]
        return [(part, line_ids) for part, line_ids in found if line_ids]


def line_title(line: BudgetLine, phases: Mapping[int, str]) -> str:
    """Give a line's name with its phase, as lines of several phases often have the same."""
    phase = phases.get(line.phase_id or 0, "")
    return f"{line.name} · {phase}" if phase else line.name
