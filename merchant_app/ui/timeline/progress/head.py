"""The row above the cards: what to compare with, and the way to approve a new plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from merchant_app import formats
from merchant_app.domain.baselines import Baseline
from merchant_app.i18n import _
from merchant_app.ui.timeline.progress.words import plan_word, plan_words, taken_on
from merchant_app.ui.widgets.buttons import outlined_button
from merchant_app.ui.widgets.text import label


class ProgressHead(QWidget):
    """Emits the row of the approved plan that was chosen.

    Args:
        approve: lets the plan be approved.
        plans: shows all approved plans.
        writable: whether the file can be changed.

    """

    chosen = Signal(int)

    def __init__(
        self,
        *,
        approve: Callable[[], object],
        plans: Callable[[], object],
        writable: bool,
    ) -> None:
        super().__init__()
        self._plans = plans
        self._writable = writable
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._word = label(_("Compared with"), "quiet")
        self.menu = QMenu(self)
        self._group = QActionGroup(self.menu)
        self.button = outlined_button("", icon="clipboard-check", menu=self.menu)
        self.approve = outlined_button(_("Approve this plan..."), approve, icon="check")
        self.approve.setEnabled(writable)
        row.addWidget(self._word)
        row.addWidget(self.button)
        row.addStretch(1)
        row.addWidget(self.approve)

    def show_plans(self, plans: Sequence[Baseline]) -> None:
        """Offer these plans; one of them is compared with."""
        self._word.setVisible(bool(plans))
        self.button.setVisible(bool(plans))
        self.menu.clear()
        self._group.deleteLater()
        self._group = QActionGroup(self.menu)
        for plan in plans:
            words = _("{name} ({detail})", name=plan_words(plan), detail=_day(plan))
            action = QAction(words.replace("&", "&&"), self._group)
            action.setCheckable(True)
            action.setChecked(plan.compared)
            action.setEnabled(self._writable or plan.compared)
            action.triggered.connect(lambda _on, row=plan.id: self.chosen.emit(row))
            self.menu.addAction(action)
            if plan.compared:
                self.button.setText(plan_words(plan))
                self.button.setAccessibleName(
                    _("{name}: {value}", name=self._word.text(), value=plan_word(plan))
                )
        self.menu.addSeparator()
        self.menu.addAction(_("Approved plans...")).triggered.connect(lambda: self._plans())


def _day(plan: Baseline) -> str:
    return formats.long_date(taken_on(plan))
