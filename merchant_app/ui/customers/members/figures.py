"""The key figures of points on top of the view, and the hint about points that lapse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.domain.money import Currency
from merchant_app.domain.points import PointRules, points_worth
from merchant_app.i18n import _, _n
from merchant_app.store.point_lapses import PointFigures
from merchant_app.ui.customers.members.words import example, points_text
from merchant_app.ui.customers.words import people
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import KeyFigure, MessageBar, divider

_GAP = 18


class PointsFigures(QWidget):
    """Points out there and what they are worth; earned, used and lapsed this month."""

    def __init__(self, currency: Currency) -> None:
        super().__init__()
        self._currency = currency
        self.outstanding = KeyFigure(_("Points out there"))
        self.worth = KeyFigure(_("Worth"))
        self.earned = KeyFigure(_("Collected this month"))
        self.used = KeyFigure(_("Used this month"))
        self.lapsed = KeyFigure(_("Lapsed this month"))
        self._hint: MessageBar | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(16, 12, 16, 12)
        self._rows.setSpacing(8)
        row = self._row = QHBoxLayout()
        row.setSpacing(_GAP)
        for place, figure in enumerate(self.figures()):
            if place:
                row.addWidget(divider(upright=True))
            figure.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            row.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self._rows.addLayout(row)

    def figures(self) -> tuple[KeyFigure, ...]:
        """Give the figures from left to right."""
        return (self.outstanding, self.worth, self.earned, self.used, self.lapsed)

    def show_figures(self, found: PointFigures, rules: PointRules) -> None:
        """Show the shop's points."""
        number = formats.number
        self.outstanding.show_figure(number(found.outstanding), people(found.holders))
        owed = points_worth(found.outstanding, rules)
        self.worth.show_figure(
            formats.brief_money(owed, self._currency), _("if all of them are used")
        )
        self.worth.setToolTip(example(rules, self._currency))
        self.earned.show_figure(number(found.earned), _("with what was given"))
        self.used.show_figure(
            number(found.used),
            _("{amount} off bills", amount=self._money(points_worth(found.used, rules))),
        )
        self.lapsed.show_figure(number(found.lapsed), _lasting(rules))
        self._fit()

    def _money(self, amount: int) -> str:
        return formats.brief_money(amount, self._currency)

    def show_hint(self, points: int, holders: int, clicked: Callable[[], object]) -> None:
        """Offer to let points lapse; without any the hint goes."""
        if self._hint is not None:
            self._rows.removeWidget(self._hint)
            self._hint.hide()
            self._hint.deleteLater()
            self._hint = None
        if not points:
            return
        self._hint = MessageBar(
            "notice",
            _n(
                "The last day of {points} of {n} customer is over",
                "The last day of {points} of {n} customers is over",
                holders,
                points=points_text(points),
            ),
            _("They still count until you let them lapse."),
            button=_("Let them lapse..."),
            clicked=clicked,
            icon="hourglass",
        )
        self._rows.addWidget(self._hint)
        self._hint.setVisible(True)

    @property
    def hint(self) -> MessageBar | None:
        """The hint that is shown."""
        return self._hint

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().scaled(480), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Write the figures smaller where there is no room for large ones."""
        for small in (False, True):
            self._row.setSpacing(_GAP // 2 if small else _GAP)
            for figure in self.figures():
                figure.set_small(small=small)
            needed = sum(each.sizeHint().width() for each in self.figures())
            if needed + 8 * self._row.spacing() <= self.width() - 32:
                return


def _lasting(rules: PointRules) -> str:
    if not rules.valid_months:
        return _("points last for good")
    return _n("points last {n} month", "points last {n} months", rules.valid_months)
