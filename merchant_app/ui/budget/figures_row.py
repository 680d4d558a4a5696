"""The key figures on top of the Budget tab, and the hint beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.domain.budget import CategoryKind, Money
from merchant_app.domain.budget_forecast import Forecast, Method
from merchant_app.domain.budget_rules import BrokenRule
from merchant_app.domain.budget_summary import BudgetSummary
from merchant_app.domain.money import WHOLE, Currency, round_half_away
from merchant_app.i18n import _, _p, say
from merchant_app.reports.budget.words import forecast_words, method_name
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import KeyFigure, MessageBar, divider
from merchant_app.ui.widgets.focus_ring import FocusRing, by_keyboard

#: The least room in which a hint is readable beside the figures, px at 100 %.
_HINT_ROOM = 400
_HINT_MOST = 560
_GAP = 18
_UNBOUND = 16_777_215  # Qt's own "no maximum"


class PressableFigure(KeyFigure):
    """A key figure that can be changed: click, Enter or Space."""

    clicked = Signal()

    def __init__(self, title: str, tip: str) -> None:
        super().__init__(title)
        self._ring: FocusRing | None = None
        self.setToolTip(tip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if by_keyboard(event):
            self._ring = self._ring or FocusRing(self)
            self._ring.appear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside and self.isEnabled():
            self.clicked.emit()


@dataclass(frozen=True, slots=True)
class Standing:
    """What the row shows: the sums, what both ways foresee, and the rules that are broken."""

    summary: BudgetSummary
    forecasts: Mapping[Method, Forecast]
    broken: Sequence[BrokenRule]


class FiguresRow(QWidget):
    """Planned, committed, spent, left, expected, unallocated, reserve; a hint at the right.

    Where there is no room the hint moves to a row of its own.
    """

    #: Planned was pressed.
    budget_asked = Signal()
    #: The forecast was pressed.
    forecast_asked = Signal()
    #: "See how" of a hint: the rule it is about.
    rule_asked = Signal(object)

    def __init__(self, currency: Currency, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._currency = currency
        self.hint: MessageBar | None = None
        self._rule: BrokenRule | None = None
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.planned = PressableFigure(_("Planned"), _("Change the whole budget"))
        self.planned.clicked.connect(self.budget_asked)
        self.committed = KeyFigure(_("Committed"))
        self.spent = KeyFigure(_("Spent"))
        self.left = KeyFigure(_p("money", "Left"))
        self.forecast = PressableFigure(_("Forecast at the end"), "")
        self.forecast.clicked.connect(self.forecast_asked)
        self.unallocated = KeyFigure(_("Unallocated"))
        self.reserve = KeyFigure(_("Reserve"))
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(24, 12, 24, 12)
        self._rows.setSpacing(0)
        self._top = QHBoxLayout()
        self._top.setSpacing(_GAP)
        self._rules: list[QWidget] = []
        for place, figure in enumerate(self.figures()):
            if place:
                rule = divider(upright=True)
                self._rules.append(rule)
                self._top.addWidget(rule)
            figure.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            self._top.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
        self._top.addStretch(1)
        self._under = QHBoxLayout()
        self._under.setSpacing(8)
        self._under.setContentsMargins(0, 0, 0, 0)
        self._rows.addLayout(self._top)
        self._rows.addLayout(self._under)

    def figures(self) -> tuple[KeyFigure, ...]:
        """Give the figures from left to right."""
        return (
            self.planned, self.committed, self.spent, self.left, self.forecast, self.unallocated,
            self.reserve,
        )  # fmt: skip

    def show_standing(self, standing: Standing) -> None:
        """Show the figures of a campaign, and the first rule that its budget breaks."""
        summary = standing.summary
        total = summary.total
        reserve = summary.of_kind(CategoryKind.RESERVE)
        spare = reserve.planned > 0
        self.planned.show_figure(
            self._text(summary.budget), _("with the reserve") if spare else _("the whole budget")
        )
        self.committed.show_figure(self._text(total.committed), _("ordered, not yet paid"))
        self.committed.setToolTip(
            _("Orders that are agreed to, without what is paid of them already.")
        )
        self.spent.show_figure(self._text(total.spent), _share(total.spent, summary.budget))
        self.spent.setToolTip(
            _("{amount} is paid, less what came back.", amount=self._text(total.spent))
        )
        self.left.show_figure(
            self._text(summary.left), _("free and reserve") if spare else _("neither spent nor due")
        )
        self.left.setToolTip(
            _(
                "{planned} planned − {committed} ordered − {spent} spent",
                planned=self._text(summary.budget),
                committed=self._text(total.committed),
                spent=self._text(total.spent),
            )
        )
        self.left.set_tone("emergency" if summary.left < 0 else "")
        self._show_unallocated(summary.unallocated)
        self.reserve.show_figure(self._text(reserve.planned), self._reserve_words(summary, reserve))
        self.reserve.setToolTip(
            _(
                "{reserve} kept aside, {used} used, {left} left.",
                reserve=self._text(reserve.planned),
                used=self._text(reserve.spent + reserve.committed),
                left=self._text(reserve.left),
            )
        )
        self._show(self.reserve, shown=spare)
        self._show_forecast(summary, standing.forecasts)
        self._show_hint(standing.broken[0] if standing.broken else None)

    def _show_forecast(self, summary: BudgetSummary, forecasts: Mapping[Method, Forecast]) -> None:
        by_plan = forecasts[Method.PLAN]
        off = by_plan.difference
        amount = self._text(abs(off))
        if off > 0:
            words = _("{amount} over the lines", amount=amount)
        elif off:
            words = _("{amount} under the lines", amount=amount)
        else:
            words = _("as the lines say")
        self.forecast.show_figure(self._text(by_plan.amount), words)
        self.forecast.set_tone("concern" if off > 0 else "")
        total = summary.total
        self.forecast.setToolTip(
            "\n".join(
                _(
                    "{name}: {value}",
                    name=method_name(method),
                    value=forecast_words(
                        each, self._text, spent=total.spent, committed=total.committed
                    ),
                )
                for method, each in forecasts.items()
            )
        )

    def _show_unallocated(self, amount: int) -> None:
        words = _("in no line yet") if amount > 0 else _("too much in lines")
        self.unallocated.show_figure(self._text(amount), words)
        self.unallocated.set_tone("concern" if amount < 0 else "")
        self.unallocated.setToolTip(_("The whole budget less what all lines plan."))
        self._show(self.unallocated, shown=amount != 0)

    def _reserve_words(self, summary: BudgetSummary, reserve: Money) -> str:
        used = reserve.spent + reserve.committed
        share = formats.percent(round_half_away(reserve.planned * WHOLE, summary.budget or 1))
        if used:
            return _("{share}, {used} used", share=share, used=self._text(used))
        return _("{share}, untouched", share=share)

    def _show(self, figure: KeyFigure, *, shown: bool) -> None:
        figure.setVisible(shown)
        self._rules[self.figures().index(figure) - 1].setVisible(shown)

    def _text(self, amount: int) -> str:
        return formats.brief_money(amount, self._currency)

    def _show_hint(self, rule: BrokenRule | None) -> None:
        if rule == self._rule and self.hint is not None:
            self._arrange()
            return
        if self.hint is not None:
            self.hint.hide()
            self.hint.deleteLater()
            self.hint = None
        self._rule = rule
        if rule is not None:
            self.hint = MessageBar(
                "concern", say(rule.headline), say(rule.detail), button=_("See how"),
                clicked=lambda: self.rule_asked.emit(rule), icon="lightbulb",
            )  # fmt: skip
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Let the window be narrower than the figures at their full size."""
        return QSize(theme().scaled(480), super().minimumSizeHint().height())

    def _arrange(self) -> None:
        """Put the hint beside the figures, or under them where there is no room.

        Where the figures alone are too wide their numbers are written smaller.
        """
        room = self.width() - 48
        self._write_small(small=False)
        if self._figures_width() > room:
            self._write_small(small=True)
        if self.hint is None:
            self._rows.setSpacing(0)
            return
        beside = room - self._figures_width() - _GAP >= theme().scaled(_HINT_ROOM)
        for row in (self._top, self._under):
            row.removeWidget(self.hint)
        self.hint.setMaximumWidth(theme().scaled(_HINT_MOST) if beside else _UNBOUND)
        (self._top if beside else self._under).addWidget(self.hint, 8)
        self.hint.show()
        self._rows.setSpacing(0 if beside else 8)
        if self.hint.button is not None:
            QWidget.setTabOrder(self.forecast, self.hint.button)

    def _figures_width(self) -> int:
        shown = [part.sizeHint().width() for part in self.figures() if not part.isHidden()]
        return sum(shown) + 2 * _GAP * (len(shown) - 1)

    def _write_small(self, *, small: bool) -> None:
        self._top.setSpacing(_GAP // 2 if small else _GAP)
        for figure in self.figures():
            figure.set_small(small=small)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()


def _share(part: int, whole: int) -> str:
    if not whole:
        return ""
    return _("{share} of the plan", share=formats.percent(round_half_away(part * WHOLE, whole)))
