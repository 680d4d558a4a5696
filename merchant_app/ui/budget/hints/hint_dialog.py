"""Why a hint is given, and the prepared action that settles it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout

from merchant_app import formats
from merchant_app.actions.budget import move_planned, switch_hint
from merchant_app.domain.budget_rules import BrokenRule, Move, RuleKey
from merchant_app.i18n import _, say
from merchant_app.store.budget import budget_lines
from merchant_app.ui.budget.desk import Desk
from merchant_app.ui.budget.hints.words import rule_meaning, rule_name
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import label
from merchant_app.ui.widgets.buttons import (
    Button,
    outlined_button,
    primary_button,
    quiet_button,
)


class HintDialog(QDialog):
    """What is the matter, how the figures come about, what the rule is; and what to do.

    Args:
        desk: of the budget.
        rule: the hint.
        lead: goes to what the hint is about.

    """

    def __init__(self, desk: Desk, rule: BrokenRule, lead: Callable[[BrokenRule], None]) -> None:
        super().__init__(desk.page)
        self._desk, self._rule, self._lead = desk, rule, lead
        title = say(rule.headline)
        self.setWindowTitle(rule_name(rule.rule))
        self.setAccessibleName(title)
        self.setMinimumWidth(theme().scaled(640))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(8)
        rows.addWidget(label(title, "title", wrap=True))
        rows.addWidget(label(say(rule.detail), "second", wrap=True))
        for part, text in (
            (_("How it comes about"), say(rule.reckoning)),
            (rule_name(rule.rule), rule_meaning(rule.rule)),
        ):
            rows.addSpacing(8)
            rows.addWidget(label(part, "strong"))
            rows.addWidget(label(text, "base", wrap=True))
        if rule.move is not None:
            rows.addSpacing(8)
            rows.addLayout(self._steps(rule.move))
        rows.addSpacing(12)
        writable = desk.workspace.shop.read_only is None
        self.off_button = quiet_button(_("Switch this hint off"), self._switch_off, icon="eye-off")
        self.limits_button = quiet_button(_("Hints and limits..."), self._limits)
        self.move_button: Button | None = None
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.off_button)
        buttons.addWidget(self.limits_button)
        buttons.addStretch(1)
        if rule.move is not None and writable:
            self.show_button = outlined_button(self._place(), self._show)
            self.move_button = primary_button(self._move_words(rule.move), self._move)
            buttons.addWidget(self.show_button)
            buttons.addWidget(self.move_button)
        else:
            self.show_button = primary_button(self._place(), self._show)
            buttons.addWidget(self.show_button)
        self.off_button.setEnabled(writable)
        self.limits_button.setEnabled(writable)
        rows.addLayout(buttons)
        (self.move_button or self.show_button).setDefault(True)
        (self.move_button or self.show_button).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Make room for all lines of the texts."""
        super().showEvent(event)
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def _steps(self, move: Move) -> QGridLayout:
        """Say line by line what the prepared action changes."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.addWidget(label(_("What can be done"), "strong"), 0, 0, 1, 2)
        shop, campaign_id = self._desk.workspace.shop, self._desk.campaign_id
        assert campaign_id is not None
        lines = {line.id: line for line in budget_lines(shop, campaign_id)}
        steps: list[tuple[int | None, int]] = [(line, -amount) for line, amount in move.takes]
        steps.append((move.to_line, move.amount))
        for at, (line_id, change) in enumerate(steps, 1):
            line = lines.get(line_id) if line_id is not None else None
            name = _("Unallocated") if line is None else line.name
            figures = self._money(abs(change))
            sign = "+" if change > 0 else "−"
            text = f"{sign}{figures}"
            if line is not None:
                text = _(
                    "{before} → {after}",
                    before=self._money(line.planned),
                    after=self._money(line.planned + change),
                )
            grid.addWidget(label(name, "base", wrap=True), at, 0)
            grid.addWidget(label(text, "base"), at, 1)
        return grid

    def _money(self, amount: int) -> str:
        return formats.brief_money(amount, self._desk.workspace.shop.info.currency)

    def _move_words(self, move: Move) -> str:
        return _("Move {amount}", amount=self._money(move.amount))

    def _place(self) -> str:
        if self._rule.entry_id is not None:
            return _("Show the order")
        if self._rule.rule is RuleKey.YEAR:
            return _("Set the revenue...")
        return _("Show in the plan")

    # -- doing -----------------------------------------------------------------------------

    def _move(self) -> None:
        desk, move = self._desk, self._rule.move
        assert desk.campaign_id is not None
        assert move is not None
        campaign_id = desk.campaign_id
        if desk.workspace.acted(
            lambda: move_planned(desk.workspace.shop, campaign_id=campaign_id, move=move)
        ):
            self.accept()
            desk.workspace.say(_("{amount} is moved", amount=self._money(move.amount)), undo=True)

    def _show(self) -> None:
        self.accept()
        if self._rule.rule is RuleKey.YEAR:
            self._open_limits()
        else:
            self._lead(self._rule)

    def _switch_off(self) -> None:
        workspace, rule = self._desk.workspace, self._rule.rule
        if workspace.acted(lambda: switch_hint(workspace.shop, rule=rule, on=False)):
            self.accept()
            workspace.say(
                _("{name}: this hint is off. It is switched on again under More.",
                  name=rule_name(rule)),
                undo=True,
            )  # fmt: skip

    def _limits(self) -> None:
        self.accept()
        self._open_limits()

    def _open_limits(self) -> None:
        from merchant_app.ui.budget.hints import show_limits

        show_limits(self._desk)
