"""The dialog that says who approves what in a campaign."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from merchant_app.actions.budget import set_approval_rules
from merchant_app.domain.approvals import ApprovalRules, approvers_from
from merchant_app.i18n import _, _p
from merchant_app.store.approval_rules import approval_rules, usual_approval_rules
from merchant_app.ui.budget.approvals.steps import Steps
from merchant_app.ui.budget.approvals.words import names_in_a_row
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import AmountField, label, link_button, quiet_button
from merchant_app.ui.workspace import Workspace


class RulesDialog(FormDialog):
    """Steps by amount from the smallest purchases to the largest, and what nobody planned."""

    def __init__(self, workspace: Workspace, campaign_id: int, parent: QWidget | None) -> None:
        super().__init__(
            parent, _("Who approves what"), _("Save"),
            note=_(
                "For the orders and expenses of this campaign. What is asked or agreed to already "
                "stays as it is."
            ),
        )  # fmt: skip
        self.setMinimumWidth(theme().scaled(660))
        self._workspace, self._campaign_id = workspace, campaign_id
        currency = workspace.shop.info.currency
        self.steps = Steps(currency)
        self._forms.insert(0, self.steps)
        self.add_step = quiet_button(_("Add a step"), self.steps.add_step, icon="plus")
        self.usual = link_button(_("Fill in the usual rules"), self._fill_usual)
        self.unplanned_over = AmountField(currency, None, required=False)
        self.unplanned_approvers = QLineEdit()
        self._lay_out()
        self.steps.changed.connect(self._settle)
        self.show_rules(approval_rules(workspace.shop, campaign_id))

    def _lay_out(self) -> None:
        above = self.column.indexOf(self.message) + 1
        below = QHBoxLayout()
        below.addWidget(self.add_step)
        below.addStretch(1)
        below.addWidget(self.usual)
        several = _("Several names with a comma between them: all of them have to agree.")
        unplanned = _("On no budget line, from the reserve, or beyond what is left of its line.")
        self.column.insertWidget(above, self.steps)
        self.column.insertWidget(above + 1, label(several, "second", wrap=True))
        self.column.insertLayout(above + 2, below)
        self.column.insertSpacing(above + 3, 12)
        self.column.insertWidget(above + 4, label(_("What nobody planned"), "heading"))
        self.column.insertWidget(above + 5, label(unplanned, "second", wrap=True))
        self.column.insertSpacing(above + 6, 8)
        self.form.add(
            "unplanned_over", _p("amount", "Over"), self.unplanned_over,
            hint=_("Empty: it needs nobody more than the steps above say."),
        )  # fmt: skip
        self.form.add("unplanned_approvers", _("Always needs"), self.unplanned_approvers)

    def show_rules(self, rules: ApprovalRules) -> None:
        """Fill the fields."""
        self.steps.show_tiers(
            [replace(tier, asks=rules.asks(at)) for at, tier in enumerate(rules.tiers)]
        )
        self.unplanned_over.write(rules.unplanned_over)
        self.unplanned_approvers.setText(names_in_a_row(rules.unplanned_approvers))

    def _settle(self) -> None:
        self.add_step.setEnabled(not self.steps.full)
        stops = [
            *self.steps.stops(), self.add_step, self.usual, self.unplanned_over,
            self.unplanned_approvers, self.cancel_button, self.submit_button,
        ]  # fmt: skip
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        self.grow()

    def _fill_usual(self) -> None:
        self.show_rules(usual_approval_rules(self._workspace.shop))

    def submit(self) -> None:
        """Keep the rules as one edit."""
        set_approval_rules(
            self._workspace.shop,
            campaign_id=self._campaign_id,
            tiers=[(tier.up_to, tier.approvers, tier.asks) for tier in self.steps.tiers()],
            unplanned_over=self.unplanned_over.read(),
            unplanned_approvers=approvers_from(self.unplanned_approvers.text()),
        )
