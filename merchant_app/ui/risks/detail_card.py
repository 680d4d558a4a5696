"""The card of the selected risk: its sign, its plan step by step, and its ratings."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.domain.risks import Rating
from merchant_app.i18n import _
from merchant_app.ui.risks.rows import RiskRow
from merchant_app.ui.risks.words import (
    STATE_TONES,
    harm_word,
    kind_word,
    likely_word,
    state_word,
    strategy_word,
)
from merchant_app.ui.widgets import Card, Chip, divider, icon_button, label, outlined_button

_MOST_RATINGS = 4
_TOP = Qt.AlignmentFlag.AlignTop


class DetailCard(Card):
    """What is prepared for a risk, and how it was rated."""

    def __init__(
        self, rate: Callable[[], None], change: Callable[[], None], delete: Callable[[], None]
    ) -> None:
        super().__init__(_("Risk"), divided=True)
        self.state = Chip("")
        self.add_head(self.state, left=True)
        self.rate_button = outlined_button(_("Rate anew"), rate)
        self.change_button = icon_button("pencil", _("Change risk"), change)
        self.delete_button = icon_button("trash-2", _("Delete risk"), delete)
        for button in (self.rate_button, self.change_button, self.delete_button):
            self.add_head(button)
        self._columns = QHBoxLayout()
        self._columns.setContentsMargins(16, 12, 16, 16)
        self._columns.setSpacing(24)
        self.body.addLayout(self._columns)
        self.plan = QWidget()
        self.facts = QWidget()

    def show_row(self, row: RiskRow, ratings: Sequence[Rating], *, writable: bool) -> None:
        """Show a risk and its ratings, the newest first."""
        risk = row.risk
        self.title.setText(f"{row.number}  {risk.name}")
        self.setAccessibleName(risk.name)
        self.state.show_state(state_word(risk.state), STATE_TONES[risk.state])
        for button in (self.rate_button, self.change_button, self.delete_button):
            button.setEnabled(writable)
        for old in (self.plan, self.facts):
            self._columns.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.plan, self.facts = _plan(row), _facts(row, ratings)
        self._columns.addWidget(self.plan, 3, _TOP)
        self._columns.addWidget(self.facts, 2, _TOP)


def _plan(row: RiskRow) -> QWidget:
    risk = row.risk
    whole, rows = _stack()
    rows.addWidget(label(_("Sign that it begins"), "second"))
    rows.addWidget(label(risk.trigger or _("No sign written down yet."), wrap=True))
    rows.addSpacing(8)
    rows.addWidget(label(_("What we do first"), "second"))
    first = risk.first_step or _("No first step written down yet.")
    rows.addWidget(label(first, "strong" if risk.first_step else "base", wrap=True))
    if risk.plan:
        rows.addSpacing(8)
        rows.addWidget(label(_("Then, step by step"), "second"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for at, step in enumerate(risk.plan):
            grid.addWidget(label(str(at + 1), "quiet"), at, 0, _TOP)
            grid.addWidget(label(step, wrap=True), at, 1)
        rows.addLayout(grid)
    return whole


def _facts(row: RiskRow, ratings: Sequence[Rating]) -> QWidget:
    risk = row.risk
    whole, rows = _stack()
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    facts = (
        (_("It threatens"), kind_word(risk.kind)),
        (_("How we meet it"), strategy_word(risk.strategy)),
        (_("How likely"), likely_word(risk.probability)),
        (_("Harm"), harm_word(risk.impact)),
        (_("Phase"), row.phase.name if row.phase else _("All phases")),
        (_("Owner"), row.owner or _("Nobody")),
    )
    for at, (title, value) in enumerate(facts):
        grid.addWidget(label(title, "quiet"), at, 0, _TOP)
        grid.addWidget(label(value, wrap=True), at, 1)
    rows.addLayout(grid)
    if ratings:
        rows.addSpacing(8)
        rows.addWidget(divider())
        rows.addSpacing(6)
        rows.addWidget(label(_("Ratings over time"), "second"))
        rows.addLayout(_ratings(ratings))
    return whole


def _ratings(ratings: Sequence[Rating]) -> QLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(2, 1)
    for at, rating in enumerate(ratings[:_MOST_RATINGS]):
        words = _(
            "{score}: likely {likely}, harm {harm}",
            score=rating.score,
            likely=rating.probability,
            harm=rating.impact,
        )
        grid.addWidget(label(formats.short_form(rating.day), "quiet"), at, 0, _TOP)
        grid.addWidget(label(words, "strong" if at == 0 else "base"), at, 1, _TOP)
        reason: QLabel = label(rating.reason, "quiet", wrap=True)
        grid.addWidget(reason, at, 2)
    return grid


def _stack() -> tuple[QWidget, QVBoxLayout]:
    whole = QWidget()
    rows = QVBoxLayout(whole)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(2)
    return whole, rows
