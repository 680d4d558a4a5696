"""The plan: its tree, the reserve that stays below it, and the total."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.domain.budget import BudgetLine
from merchant_app.domain.budget_summary import BudgetSummary
from merchant_app.domain.money import WHOLE
from merchant_app.i18n import _, _n
from merchant_app.ui.budget.plan_columns import NOTHING
from merchant_app.ui.budget.plan_rows import PlanContents, PlanRow, plan_nodes, reserve_nodes
from merchant_app.ui.budget.plan_tree import PlanTree
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import Cell, PinnedTotals, TreeModel

#: From which share on, in basis points, a line is nearly used up.
_NEARLY = 8000
#: More lines of the reserve than this scroll.
_MOST_PINNED = 3


class PlanPane(QWidget):
    """Tree and reserve have one selection between them; Down leads from one to the other.

    Args:
        tree: the lines in their groups.
        reserve: those that are kept aside, made with `pinned`.

    """

    #: Another row is current in either part, or none.
    current_changed = Signal()
    asked = Signal(str, object)

    def __init__(self, tree: PlanTree, reserve: PlanTree, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree, self.reserve = tree, reserve
        self.totals = PinnedTotals(tree)
        self._pinned = _Pinned(tree, reserve)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(tree, 1)
        rows.addWidget(self._pinned)
        rows.addWidget(self.totals)
        for part, other in ((tree, reserve), (reserve, tree)):
            part.asked.connect(self.asked)
            part.current_changed.connect(lambda row, other=other: self._current_changed(row, other))
            part.left.connect(lambda by, part=part: self._leave(part, by))

    def _current_changed(self, row: object, other: PlanTree) -> None:
        if row is not None and other.currentIndex().isValid():
            other.setCurrentIndex(QModelIndex())
        self.current_changed.emit()

    def _leave(self, part: PlanTree, by: int) -> None:
        if part is self.tree and by > 0 and self.reserve.habits.model.rowCount():
            self._enter(self.reserve, self.reserve.habits.model.index(0, 0))
        elif part is self.reserve and by < 0:
            last = self.tree.habits.model.index(self.tree.habits.model.rowCount() - 1, 0)
            while self.tree.isExpanded(last) and self.tree.habits.model.rowCount(last):
                last = self.tree.habits.model.index(
                    self.tree.habits.model.rowCount(last) - 1, 0, last
                )
            self._enter(self.tree, last)

    def _enter(self, part: PlanTree, index: QModelIndex) -> None:
        part.setFocus(Qt.FocusReason.OtherFocusReason)
        part.setCurrentIndex(index)
        part.scrollTo(index)

    def show_plan(self, of: PlanContents, *, taxed: bool) -> None:
        """Show the lines and their total; on first sight only the phase of today is open."""
        _model(self.tree).set_tree(plan_nodes(of))
        _model(self.reserve).set_tree(reserve_nodes(of))
        self.tree.show_tax(taxed=taxed)
        self._fold_at_first(of)
        self._pinned.fit()
        self.totals.show_rows(_total(of.summary, of))

    def _fold_at_first(self, of: PlanContents) -> None:
        model = self.tree.habits.model
        seen = set(self.tree.habits.state.get("seen", ()))
        new = [phase for phase in of.phases if f"phase:{phase.id}" not in seen]
        if not new or not model.index_of(f"phase:{new[0].id}").isValid():
            return
        running = [p.id for p in of.phases if p.start <= of.today <= p.end]
        stay = running[0] if running else of.phases[0].id
        for phase in new:
            if phase.id != stay:
                self.tree.collapse(model.index_of(f"phase:{phase.id}"))
        self.tree.habits.state["seen"] = sorted(seen | {f"phase:{phase.id}" for phase in new})

    def current_row(self) -> PlanRow | None:
        """Give the current row of either part."""
        found: PlanRow | None = self.tree.current_row() or self.reserve.current_row()
        return found

    def clear_current(self) -> None:
        """Let no row be current."""
        for part in (self.tree, self.reserve):
            part.setCurrentIndex(QModelIndex())

    def selected_lines(self) -> list[BudgetLine]:
        """Give the selected lines from top to bottom, with all lines of the groups selected."""
        chosen = [*self.tree.selected_rows(), *self.reserve.selected_rows()]
        found: dict[int, BudgetLine] = {}
        for row in chosen:
            part = self.reserve if row.reserve else self.tree
            for each in _with_below(part, part.habits.model.index_of(row.key)):
                if each.line is not None:
                    found[each.line.id] = each.line
        return list(found.values())

    def rows(self) -> list[PlanRow]:
        """Give all rows from top to bottom, folded ones and the reserve too."""
        return [
            row
            for part in (self.tree, self.reserve)
            for at in range(part.habits.model.rowCount())
            for row in _with_below(part, part.habits.model.index(at, 0))
        ]

    def select(self, key: str) -> bool:
        """Open what is around a row and select it."""
        part = self.reserve if self.reserve.habits.model.index_of(key).isValid() else self.tree
        parent = part.habits.model.index_of(key).parent()
        while parent.isValid():
            part.expand(parent)
            parent = parent.parent()
        found = part.select_key(key)
        part.setFocus(Qt.FocusReason.OtherFocusReason)
        return found


class _Pinned(QWidget):
    """Keeps the reserve under the tree, in its columns, with a strong line above."""

    def __init__(self, tree: PlanTree, reserve: PlanTree) -> None:
        super().__init__()
        self._tree, self._reserve = tree, reserve
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 1, 0, 0)
        self._across.addWidget(reserve)
        reserve.setHeaderHidden(True)
        reserve.setFrameShape(QFrame.Shape.NoFrame)
        # Tab would select its line in passing, and narrow the ledger to it; Down leads there.
        reserve.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        reserve.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = tree.header()
        header.sectionResized.connect(lambda place, _old, _new: self._follow(place))
        header.geometriesChanged.connect(self._follow_all)
        tree.horizontalScrollBar().valueChanged.connect(reserve.horizontalScrollBar().setValue)
        tree.viewport().installEventFilter(self)
        self._follow_all()

    def _follow(self, place: int) -> None:
        mine, size = self._reserve.header(), self._tree.header().sectionSize(place)
        # A column that is being hidden is told of as resized to nothing, before it is hidden.
        if mine.isSectionHidden(place) != (size == 0):
            mine.setSectionHidden(place, size == 0)
        if size and mine.sectionSize(place) != size:
            mine.resizeSection(place, size)

    def _follow_all(self) -> None:
        for place in range(self._tree.header().count()):
            self._follow(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            beside = self._tree.width() - self._tree.viewport().width()
            self._across.setContentsMargins(0, 1, max(0, beside), 0)
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Be as high as the rows."""
        count = self._reserve.habits.model.rowCount()
        self.setVisible(count > 0)
        self.setFixedHeight(theme().row * min(count, _MOST_PINNED) + 1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        color = theme().color
        painter = QPainter(self)
        painter.fillRect(self.rect(), color.surface)
        painter.fillRect(QRect(0, 0, self.width(), 1), color.line_strong)
        painter.end()


def _model(tree: PlanTree) -> TreeModel[PlanRow]:
    model = tree.habits.model
    assert isinstance(model, TreeModel)
    return model


def _with_below(tree: PlanTree, index: QModelIndex) -> Iterator[PlanRow]:
    model = tree.habits.model
    yield model.row_at(index)
    for at in range(model.rowCount(index)):
        yield from _with_below(tree, model.index(at, 0, index))


def _total(summary: BudgetSummary, of: PlanContents) -> Mapping[str, Any]:
    def text(amount: int) -> str:
        return formats.brief_money(amount, of.currency) if amount else NOTHING

    total = summary.total
    left = Cell(text(summary.left), color="emergency.text" if summary.left < 0 else "")
    return {
        "name": _("Total"),
        "planned": text(summary.budget),
        "committed": text(total.committed),
        "spent": text(total.spent),
        "left": left,
        "note": Cell(_nearly_used(of), color="text2"),
    }


def _nearly_used(of: PlanContents) -> str:
    """Count the lines with a little left, but for those of phases that are over."""
    count = 0
    for line in of.summary.lines:
        phase = of.phase_of.get(line.phase_id)
        money = of.summary.by_line[line.id]
        used = (money.spent + money.committed) * WHOLE > money.planned * _NEARLY
        if used and money.left > 0 and (phase is None or phase.end >= of.today):
            count += 1
    if not count:
        return ""
    share = formats.percent(_NEARLY)
    return _n("{n} open line over {share}", "{n} open lines over {share}", count, share=share)
