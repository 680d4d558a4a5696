"""All rules of the budget: switched on or off, with limits that the shop can change."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from merchant_app import formats
from merchant_app.actions.budget import set_rule_limits
from merchant_app.domain.budget_rules import RuleKey, RuleLimits, Span
from merchant_app.i18n import _, say
from merchant_app.store.budget_rules import budget_hints, recorded_year, rule_limits
from merchant_app.ui.budget.desk import Desk
from merchant_app.ui.budget.hints.words import rule_meaning, rule_name
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import AmountField, label
from merchant_app.ui.widgets.buttons import quiet_button
from merchant_app.ui.widgets.form import Form
from merchant_app.ui.widgets.number_field import NumberField

_HUNDRED = 100
_LONGEST_WAIT = 366
#: The attributes of `RuleLimits` that each rule goes by.
_ATTRIBUTES: dict[RuleKey, tuple[str, ...]] = {
    RuleKey.OVERSPENT: ("overspent",),
    RuleKey.CASH_GAP: ("cash_days",),
    RuleKey.ACQUISITION: ("acquisition",),
    RuleKey.CONTENT: ("content",),
    RuleKey.SYSTEMS: ("systems",),
    RuleKey.RESERVE: ("reserve",),
    RuleKey.STAGES: ("start", "run", "finish"),
    RuleKey.YEAR: ("year", "year_revenue"),
}


class LimitField(QWidget):
    """One or two whole per cents, or days."""

    def __init__(self, value: int | Span, *, days: bool, name: str) -> None:
        super().__init__()
        self._days = days
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        ends = (value.least, value.most) if isinstance(value, Span) else (value,)
        self.numbers = []
        for at, end in enumerate(ends):
            if at:
                row.addWidget(label("–", "second"))
            number = (
                NumberField(1, _LONGEST_WAIT, end, suffix=_(" days"))
                if days
                else NumberField(0, _HUNDRED, end // _HUNDRED, suffix=" %")
            )
            number.setAccessibleName(
                name if len(ends) == 1 else _("{name}: {value}", name=name,
                                              value=_("at most") if at else _("at least"))
            )  # fmt: skip
            number.setMinimumWidth(theme().scaled(104 if days else 88))
            self.numbers.append(number)
            row.addWidget(number)
        self.setFocusProxy(self.numbers[0])
        self._before = self.read()

    @property
    def changed(self) -> bool:
        """Whether another limit stands here than at first; what was finer than this is kept."""
        return self.read() != self._before

    def read(self) -> int | Span:
        """Give the limit in basis points, or days."""
        values = [number.value() * (1 if self._days else _HUNDRED) for number in self.numbers]
        return Span(*values) if len(values) > 1 else values[0]

    def write(self, value: int | Span) -> None:
        """Show another limit."""
        ends = (value.least, value.most) if isinstance(value, Span) else (value,)
        for number, end in zip(self.numbers, ends, strict=True):
            number.setValue(end if self._days else end // _HUNDRED)


class LimitsDialog(FormDialog):
    """Everything is kept as one edit."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk.page, _("Hints and limits"), _("Save"),
            note=_("They hold for all campaigns of the shop. A hint never stops you."),
        )  # fmt: skip
        self._desk = desk
        shop = desk.workspace.shop
        self._limits = rule_limits(shop)
        self.switches: dict[RuleKey, QCheckBox] = {}
        self.fields: dict[str, LimitField] = {}
        self.revenue = AmountField(shop.info.currency, self._limits.year_revenue, required=False)
        self._recorded = recorded_year(shop, desk.workspace.today)
        self.rules = Form()
        self._forms.append(self.rules)
        assert desk.campaign_id is not None
        broken: dict[RuleKey, str] = {}
        for each in budget_hints(shop, desk.campaign_id, desk.workspace.today):
            broken.setdefault(each.rule, say(each.headline))
        for rule in RuleKey:
            self._add_rule(rule, broken.get(rule, ""))
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rules.setContentsMargins(0, 0, 16, 0)
        for part in (self.area, self.rules):
            part.setProperty("ground", "surface")
            part.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.area.setWidget(self.rules)
        self.body.addWidget(self.area)
        self.usual_button = quiet_button(_("Back to the usual limits"), self._usual)
        self.buttons.insertWidget(0, self.usual_button)
        self.setMinimumWidth(theme().scaled(680))
        self.resize(theme().scaled(720), theme().scaled(600))

    def _add_rule(self, rule: RuleKey, broken: str) -> None:
        switch = QCheckBox(rule_name(rule))
        switch.setChecked(self._limits.on(rule))
        self.switches[rule] = switch
        hint = rule_meaning(rule)
        if broken:
            hint += "\n" + _("Now: {headline}.", headline=broken)
        self.rules.add(rule.value, "", switch, hint=hint)
        for name in _ATTRIBUTES[rule]:
            caption = _caption(name)
            if name == "year_revenue":
                self._add_revenue(caption)
                continue
            field = LimitField(
                getattr(self._limits, name), days=name == "cash_days",
                name=_("{name}: {value}", name=rule_name(rule), value=caption),
            )  # fmt: skip
            self.fields[name] = field
            self.rules.add(name, caption, field)
            switch.toggled.connect(field.setEnabled)
            field.setEnabled(switch.isChecked())

    def _add_revenue(self, caption: str) -> None:
        if self._recorded is None:
            hint = _(
                "Purchases in this file reach back for less than eleven months, so write it here."
            )
        else:
            currency = self._desk.workspace.shop.info.currency
            hint = _(
                "Known from the purchases of the last twelve months: {amount}.",
                amount=formats.money(self._recorded, currency, decimals=False),
            )
        self.revenue.setEnabled(self._recorded is None)
        self.rules.add("year_revenue", caption, self.revenue, hint=hint)

    def _usual(self) -> None:
        usual = RuleLimits()
        for name, field in self.fields.items():
            field.write(getattr(usual, name))
        for switch in self.switches.values():
            switch.setChecked(True)

    def submit(self) -> None:
        """Keep the switches and the limits."""
        values: dict[str, Any] = {}
        for name, field in self.fields.items():
            values[name] = field.read() if field.changed else getattr(self._limits, name)
        limits = replace(
            self._limits,
            off=frozenset(rule for rule, each in self.switches.items() if not each.isChecked()),
            year_revenue=self.revenue.read(),
            **values,
        )
        if limits != self._limits:
            set_rule_limits(self._desk.workspace.shop, limits=limits)


def _caption(name: str) -> str:
    return {
        "overspent": _("Over the plan by"),
        "cash_days": _("Next takings in"),
        "acquisition": _("At most"),
        "content": _("At most"),
        "systems": _("At most"),
        "reserve": _("At least"),
        "start": _("Launch"),
        "run": _("Growth and maturity"),
        "finish": _("Expansion"),
        "year": _("Of the revenue"),
        "year_revenue": _("Revenue of a year"),
    }[name]
