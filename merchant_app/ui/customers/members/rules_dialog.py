"""The dialog with the shop's rules for points."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QCheckBox, QWidget

from merchant_app import formats
from merchant_app.actions.points import MOST_POINTS, set_point_rules
from merchant_app.domain.messages import UserError
from merchant_app.domain.points import PointRules
from merchant_app.i18n import _, _p
from merchant_app.store.points import point_rules
from merchant_app.ui.customers.members.words import example
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import (
    AmountField,
    NumberField,
    QuantityField,
    Segment,
    SegmentedControl,
    label,
)
from merchant_app.ui.workspace import Workspace

_MOST_MONTHS = 120


class RulesDialog(FormDialog):
    """How points are earned, what they are worth, how long they last, what decides the tier."""

    def __init__(self, workspace: Workspace, parent: QWidget | None) -> None:
        super().__init__(
            parent, _("Rules for points"), _("Save"),
            note=_("For what comes from now on. Points that were collected stay as they are."),
        )  # fmt: skip
        self._workspace = workspace
        self._currency = currency = workspace.shop.info.currency
        rules = point_rules(workspace.shop)
        unit = formats.brief_money(currency.minor_per_unit, currency)
        self.setMinimumWidth(theme().scaled(520))
        self.active = QCheckBox(_("Customers collect points"))
        self.active.setChecked(rules.active)
        self.per_unit = QuantityField(rules.per_unit)
        self.worth = AmountField(currency, rules.worth)
        self.step = NumberField(1, MOST_POINTS, rules.step)
        self.valid_months = _months(rules.valid_months, _("for good"))
        self.tier_by = SegmentedControl(
            [
                Segment("spent", _p("tier by", "Money spent")),
                Segment("points", _p("tier by", "Points collected")),
            ],
            chosen=rules.tier_by,
            name=_("What decides the tier"),
        )
        self.tier_months = _months(rules.tier_months, _("everything so far"))
        self.referral = NumberField(0, MOST_POINTS, rules.referral)
        self.referral.setSpecialValueText(_("none"))
        self.example = label("", "strong", wrap=True)
        add = self.form.add
        add("active", "", self.active)
        add("per_unit", _("&Points for every {unit}", unit=unit), self.per_unit)
        add("worth", _("&100 points take off"), self.worth)
        add("step", _("&Used in steps of"), self.step)
        add(
            "valid_months", _("They &last"), self.valid_months,
            hint=_("The oldest are used first. You are asked before any lapse."),
        )  # fmt: skip
        add(
            "referral", _("For &bringing somebody"), self.referral,
            hint=_("For both, when the newcomer shows the other one's code."),
        )  # fmt: skip
        add("tier_by", _("&Tier by"), self.tier_by)
        add("tier_months", _("&Counted over"), self.tier_months)
        self.body.addWidget(self.example)
        self.active.toggled.connect(self._settle)
        for text in (self.per_unit, self.worth):
            text.textChanged.connect(self._settle)
        self.step.valueChanged.connect(self._settle)
        self._settle()

    def _settle(self) -> None:
        on = self.active.isChecked()
        for field in (self.per_unit, self.worth, self.step, self.valid_months, self.referral):
            field.setEnabled(on)
        if not on:
            self.example.setText(
                _("Nobody earns or uses points. What was collected stays in the file.")
            )
            return
        try:
            self.example.setText(example(self._rules(), self._currency))
        except UserError:  # half typed; the field says so when it is left
            self.example.setText("")

    def _rules(self) -> PointRules:
        return PointRules(
            active=self.active.isChecked(),
            per_unit=cast("int", self.per_unit.read()),
            worth=cast("int", self.worth.read()),
            step=self.step.value(),
            valid_months=self.valid_months.value(),
            tier_by=self.tier_by.key,
            tier_months=self.tier_months.value(),
            referral=self.referral.value(),
        )

    def submit(self) -> None:
        """Keep the rules as one edit."""
        set_point_rules(self._workspace.shop, rules=self._rules())


def _months(value: int, none: str) -> NumberField:
    field = NumberField(0, _MOST_MONTHS, value, suffix=_(" months"))
    field.setSpecialValueText(none)
    return field
