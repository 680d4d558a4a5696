"""What the answers would give: phases, money by part, checks and counts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from merchant_app.domain.budget import CategoryKind
from merchant_app.domain.money import WHOLE, Currency
from merchant_app.domain.plan_draft import PlanDraft
from merchant_app.formats import date_range, money, percent, short_range
from merchant_app.i18n import _, _n, say
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.bars import ProgressBar, Share, StackedBar
from merchant_app.ui.widgets.card import Card
from merchant_app.ui.widgets.empty_state import IconPicture
from merchant_app.ui.widgets.phase_strip import PhaseStrip, StripPhase
from merchant_app.ui.widgets.text import ElidedLabel, divider, label


class Preview(QWidget):
    """The right part of the assistant; `show_draft` or `show_problem` fill it."""

    def __init__(self, currency: Currency, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._currency = currency
        self._inner: QWidget | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)

    def show_problem(self, sentence: str) -> None:
        """Say why there is nothing to show."""
        made, rows = self._fresh()
        line = QHBoxLayout()
        line.addWidget(IconPicture("lightbulb", 16, "concern.text"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(sentence, "quiet", wrap=True), 1)
        rows.addLayout(line)
        rows.addStretch(1)
        self._show(made)

    def show_draft(self, draft: PlanDraft) -> None:
        """Show the campaign that would be created."""
        made, rows = self._fresh()
        strip = PhaseStrip(
            [StripPhase(p.kind.value, p.name, p.start, p.end) for p in draft.phases], None
        )
        rows.addWidget(label(date_range(draft.start, draft.end), "strong"))
        rows.addWidget(strip)
        rows.addWidget(self._phases(draft))
        if draft.budget:
            rows.addSpacing(8)
            rows.addWidget(label(_("Where the money goes"), "strong"))
            rows.addWidget(self._money(draft))
        rows.addSpacing(8)
        rows.addWidget(label(_("Checks"), "strong"))
        rows.addWidget(_checks(draft))
        rows.addSpacing(8)
        rows.addWidget(_counts(draft))
        rows.addStretch(1)
        self._show(made)

    def _fresh(self) -> tuple[QWidget, QVBoxLayout]:
        made = QWidget()
        rows = QVBoxLayout(made)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        return made, rows

    def _show(self, made: QWidget) -> None:
        if self._inner is not None:
            self._rows.removeWidget(self._inner)
            self._inner.hide()
            self._inner.deleteLater()
        self._inner = made
        self._rows.addWidget(made)

    def _phases(self, draft: PlanDraft) -> QWidget:
        card = Card(divided=True)
        most = max(sum(x.planned for x in draft.lines if x.phase == p.key) for p in draft.phases)
        for number, phase in enumerate(draft.phases):
            if number:
                card.add(divider())
            planned = sum(line.planned for line in draft.lines if line.phase == phase.key)
            row = QWidget()
            row.setMinimumHeight(theme().row)
            line = QHBoxLayout(row)
            line.setContentsMargins(12, 4, 12, 4)
            tone = phase.kind.value
            line.addWidget(IconPicture(theme().tone(tone).icon, 14, f"{tone}.text"))
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(ElidedLabel(phase.name, "strong"))
            words.addWidget(ElidedLabel(short_range(phase.start, phase.end), "second"))
            line.addLayout(words, 1)
            if most:
                bar = ProgressBar(WHOLE * planned // most, tone, name=phase.name)
                bar.setFixedWidth(56)
                line.addWidget(bar)
                figure = label(money(planned, self._currency, decimals=False))
                figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                figure.setMinimumWidth(theme().metrics().horizontalAdvance("¥000,000"))
                line.addWidget(figure)
            card.add(row)
        return card

    def _money(self, draft: PlanDraft) -> QWidget:
        made = QWidget()
        rows = QVBoxLayout(made)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        parts: list[Share] = []
        for category in draft.categories:
            claimed = sum(x.planned for x in draft.lines if x.category == category.key)
            amount = category.allotted if category.allotted is not None else claimed
            fill = "reserve" if category.kind is CategoryKind.RESERVE else _FILLS[len(parts) % 4]
            parts.append(Share(category.name, amount, fill))
        rest = draft.budget - sum(part.amount for part in parts)
        if rest > 0:
            parts.append(Share(_("In no line yet"), rest, "free"))
        rows.addWidget(StackedBar(parts))
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(2)
        for row, part in enumerate(parts):
            grid.addWidget(ElidedLabel(part.name, "quiet"), row, 0)
            share = label(percent(part.amount * WHOLE // draft.budget), "second")
            figure = label(money(part.amount, self._currency, decimals=False))
            for column, each in ((1, share), (2, figure)):
                each.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                grid.addWidget(each, row, column)
        rows.addLayout(grid)
        unallocated = draft.unallocated
        if unallocated > 0 and rest <= 0:
            text = money(unallocated, self._currency, decimals=False)
            note = _("{amount} of this is in no line yet.", amount=text)
            rows.addWidget(label(note, "second"))
        return made


_FILLS = ("spent", "committed", "growth", "launch")


def _checks(draft: PlanDraft) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    lines = [("lightbulb", "concern.text", say(note)) for note in draft.notes]
    if not lines:
        lines = [("circle-check", "good.text", _("All work fits before the buffers."))]
    for row, (icon, color, text) in enumerate(lines):
        grid.addWidget(IconPicture(icon, 16, color), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(text, wrap=True), row, 1)
    return made


def _counts(draft: PlanDraft) -> QWidget:
    card = Card()
    card.body.setContentsMargins(8, 8, 8, 8)
    row = QHBoxLayout()
    for n, one, many in (
        (len(draft.tasks), _("task"), _("tasks")),
        (len(draft.lines), _("budget line"), _("budget lines")),
        (len(draft.goals), _("goal"), _("goals")),
        (len(draft.risks), _("risk to watch"), _("risks to watch")),
    ):
        column = QVBoxLayout()
        column.setSpacing(0)
        for part in (label(str(n), "heading"), label(one if n == 1 else many, "second")):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        row.addLayout(column, 1)
    card.body.addLayout(row)
    card.setAccessibleDescription(_n("{n} task", "{n} tasks", len(draft.tasks)))
    return card
