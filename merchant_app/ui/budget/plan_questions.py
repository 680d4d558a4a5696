"""The short questions about the plan as a whole: how much is kept aside, and tax on top."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from merchant_app import formats
from merchant_app.actions.budget import set_reserve, set_tax
from merchant_app.domain.budget_split import USUAL_RESERVE
from merchant_app.domain.budget_tree import reserve_lines
from merchant_app.domain.messages import UserError
from merchant_app.domain.money import WHOLE, round_half_away
from merchant_app.i18n import _
from merchant_app.store.ledger import budget_summary
from merchant_app.store.settings import setting
from merchant_app.ui.budget.share_field import ShareField
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.widgets import Segment, SegmentedControl, label
from merchant_app.ui.workspace import Workspace


class ReserveDialog(FormDialog):
    """Keep a share of the whole budget aside."""

    def __init__(self, workspace: Workspace, campaign_id: int, parent: QWidget | None) -> None:
        super().__init__(
            parent, _("Set the reserve"), _("Save"),
            note=_("Money kept aside for surprises, on a line of its own. Usual are {share}.",
                   share=formats.percent(USUAL_RESERVE)),
        )  # fmt: skip
        self._workspace, self._campaign_id = workspace, campaign_id
        self._summary = budget_summary(workspace.shop, campaign_id)
        lines = reserve_lines(self._summary)
        now = sum(line.planned for line in lines)
        share = USUAL_RESERVE
        if lines and self._summary.budget:
            share = min(WHOLE, round_half_away(now * WHOLE, self._summary.budget))
        self.share = ShareField(share)
        self.amount = label("", "heading")
        self.rest = label("", wrap=True)
        self.form.add("share", _("Share of the whole"), self.share)
        self.form.add("amount", _("Reserve"), self.amount)
        self.form.add("rest", _("Unallocated"), self.rest)
        self._before = now
        self.share.textChanged.connect(lambda _text: self._show_amount())
        self._show_amount()
        self.share.selectAll()

    def _show_amount(self) -> None:
        currency = self._workspace.shop.info.currency
        try:
            amount = round_half_away(self._summary.budget * self.share.read(), WHOLE)
        except UserError:
            self.amount.setText("–")
            self.rest.setText("–")
            return
        whole = formats.money(self._summary.budget, currency)
        words = _("{amount} of {whole}", amount=formats.money(amount, currency), whole=whole)
        self.amount.setText(words)
        rest = self._summary.unallocated + self._before - amount
        self.rest.setText(formats.money(rest, currency))

    def submit(self) -> None:
        """Set it."""
        set_reserve(
            self._workspace.shop,
            campaign_id=self._campaign_id,
            share=self.share.read(),
            name=_("Reserve"),
        )


class TaxDialog(FormDialog):
    """Plan prices with their tax inside, or with tax on top of them."""

    def __init__(self, workspace: Workspace, parent: QWidget | None) -> None:
        super().__init__(
            parent, _("Tax"), _("Save"),
            note=_("How the shop writes prices in its plans. It holds for all campaigns."),
        )  # fmt: skip
        self._workspace = workspace
        on = setting(workspace.shop, "plan_tax")
        self.how = SegmentedControl(
            [
                Segment("inside", _("Prices as paid")),
                Segment("on_top", _("Tax comes on top")),
            ],
            chosen="on_top" if on else "inside",
            name=_("Prices"),
        )
        self.usual_rate = ShareField(setting(workspace.shop, "usual_tax_rate"))
        self.form.add("how", _("Prices"), self.how)
        self.form.add(
            "usual_rate", _("Usual rate"), self.usual_rate, hint=_("What new lines begin with.")
        )
        self.how.chosen.connect(lambda _key: self._how_changed())
        self._how_changed()

    def _how_changed(self) -> None:
        on_top = self.how.key == "on_top"
        self.form.set_visible("usual_rate", visible=on_top)
        self.form.set_hint(
            "how",
            _("Each line has a tax rate; planned is the net amount and its tax.")
            if on_top
            else _("Lines have no tax of their own; rates that they had are taken off."),
        )
        self.grow()

    def submit(self) -> None:
        """Set it."""
        on = self.how.key == "on_top"
        rate = self.usual_rate.read() if on else None
        set_tax(self._workspace.shop, on=on, usual_rate=rate)
