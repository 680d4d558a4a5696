"""Scenarios side by side with the plan: each part and line, and what is unallocated then."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.domain.budget_rules import BrokenRule
from merchant_app.domain.budget_scenario import planned_with
from merchant_app.domain.budget_summary import BudgetSummary
from merchant_app.domain.money import Currency
from merchant_app.domain.plan import Phase
from merchant_app.i18n import _
from merchant_app.store.budget_scenarios import Scenario
from merchant_app.ui.budget.scenarios.trial import line_title
from merchant_app.ui.widgets.columns import Cell, ColumnSpec
from merchant_app.ui.widgets.table import PinnedTotals, TreeView
from merchant_app.ui.widgets.table_model import Node, TreeModel


@dataclass(frozen=True, slots=True)
class CompareRow:
    """A part or line with its amount in the plan and in each scenario."""

    key: str
    name: str
    amounts: tuple[int, ...]
    group: bool = False


class CompareView(QWidget):
    """A table that is made anew for the scenarios there are.

    Args:
        plan: the budget as it is planned.
        scenarios: those that were saved, with what is moved at the moment.
        phases: of the campaign, to tell lines of one name apart.
        currency: of the amounts.
        judge: gives the rules that a budget breaks.

    """

    def __init__(
        self,
        plan: BudgetSummary,
        scenarios: Sequence[Scenario],
        phases: Sequence[Phase],
        currency: Currency,
        judge: Callable[[BudgetSummary], list[BrokenRule]],
    ) -> None:
        super().__init__()
        self._judge = judge
        self._currency = currency
        results = [plan, *(planned_with(plan, each.amounts) for each in scenarios)]
        names = [_("The plan"), *(each.name for each in scenarios)]
        self.model: TreeModel[CompareRow] = TreeModel(self._columns(names), key=lambda row: row.key)
        self.view = TreeView(self.model, name=_("Scenarios side by side"))
        self.model.setParent(self.view)
        self.model.set_tree(_nodes(plan, results, {each.id: each.name for each in phases}))
        self.view.expandAll()
        self.totals = PinnedTotals(self.view)
        self.totals.show_rows(*self._totals(results), bold_last=False)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.view, 1)
        rows.addWidget(self.totals)

    def _columns(self, names: Sequence[str]) -> list[ColumnSpec[CompareRow]]:
        def column(at: int, name: str) -> ColumnSpec[CompareRow]:
            def show(row: CompareRow) -> Cell:
                amount = row.amounts[at]
                text = formats.brief_money(amount, self._currency) if amount else "–"
                differs = amount != row.amounts[0]
                color = "accent_text" if differs else ""
                return Cell(text, bold=row.group or differs, color=color)

            return ColumnSpec(str(at), name, show, align="right", width=130)

        first = ColumnSpec[CompareRow](
            "name", _("Budget line"), lambda row: Cell(row.name, bold=row.group), width=220,
            stretch=True,
        )  # fmt: skip
        return [first, *(column(at, name) for at, name in enumerate(names))]

    def _totals(self, results: Sequence[BudgetSummary]) -> list[dict[str, str | Cell]]:
        def money(amount: int) -> str:
            return formats.brief_money(amount, self._currency)

        rows: list[dict[str, str | Cell]] = [
            {"name": _("In lines")},
            {"name": _("Unallocated")},
            {"name": _("Rules not kept")},
        ]
        for at, result in enumerate(results):
            key = str(at)
            broken = self._judge(result)
            rows[0][key] = Cell(money(result.total.planned), bold=True)
            rest = result.unallocated
            rows[1][key] = Cell(money(rest), color="emergency.text" if rest < 0 else "")
            rows[2][key] = formats.number(len(broken)) if broken else "–"
        return rows


def _nodes(
    plan: BudgetSummary, results: Sequence[BudgetSummary], phases: Mapping[int, str]
) -> list[Node[CompareRow]]:
    nodes = []
    for part in plan.categories:
        lines = [
            CompareRow(
                f"line:{line.id}",
                line_title(line, phases),
                tuple(result.by_line[line.id].planned for result in results),
            )
            for line in plan.lines
            if line.category_id == part.id
        ]
        if lines:
            sums = tuple(map(sum, zip(*(row.amounts for row in lines), strict=True)))
            row = CompareRow(f"part:{part.id}", part.name, sums, group=True)
            nodes.append(Node(row, tuple(map(Node, lines))))
    return nodes
