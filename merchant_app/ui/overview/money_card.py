"""The money left, in one number and one bar."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from merchant_app.formats import money
from merchant_app.i18n import _
from merchant_app.ui.overview.facts import Facts
from merchant_app.ui.widgets.bars import Share, StackedBar, Swatch
from merchant_app.ui.widgets.buttons import link_button
from merchant_app.ui.widgets.card import Card
from merchant_app.ui.widgets.text import label


class MoneyCard(Card):
    """What is left of the campaign's budget, and where the rest is."""

    def __init__(self, open_budget: Callable[[], object]) -> None:
        super().__init__(_("Money left"))
        self._of = label("", "second")
        self.add_head(self._of)
        top = QHBoxLayout()
        self._left = label("", "figure")
        top.addWidget(self._left)
        top.addStretch(1)
        top.addWidget(link_button(_("Open the budget"), open_budget))
        self.body.addLayout(top)
        self._bar = StackedBar()
        self.add(self._bar)
        self._legend = QWidget()
        QVBoxLayout(self._legend)
        self.add(self._legend)
        self.body.addStretch(1)

    def show_facts(self, facts: Facts) -> None:
        """Show other figures."""

        def whole(minor: int) -> str:
            return money(minor, facts.currency, decimals=False)

        total = facts.figures.total
        free = facts.figures.left - facts.reserve
        self._of.setText(_("of {budget}", budget=whole(facts.figures.budget)))
        self._left.setText(whole(facts.figures.left))
        shares = (
            Share(_("Spent"), total.spent, "spent"),
            Share(_("Ordered, not yet paid"), total.committed, "committed"),
            Share(_("Free to use"), free, "free"),
            Share(_("Reserve"), facts.reserve, "reserve"),
        )
        self._bar.show_shares(shares)
        self.body.removeWidget(self._legend)
        self._legend.deleteLater()
        self._legend = QWidget()
        grid = QGridLayout(self._legend)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, share in enumerate(shares):
            grid.addWidget(Swatch(share.fill), row, 0)
            grid.addWidget(label(share.name, "quiet"), row, 1)
            figure = label(whole(share.amount), "strong")
            figure.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(figure, row, 2)
        self.body.insertWidget(self.body.count() - 1, self._legend)
