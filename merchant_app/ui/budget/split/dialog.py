"""The dialog that divides an amount: how much, over what, by what, and what comes of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from merchant_app import formats
from merchant_app.actions.budget import split_amount
from merchant_app.domain.budget import CategoryKind
from merchant_app.domain.budget_division import (
    Claim,
    Over,
    divided_as_spent,
    divided_by_shares,
    spending,
    with_equal_shares,
    with_first_shares,
    with_spending,
)
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import Split
from merchant_app.i18n import _, say_error
from merchant_app.store.campaigns import campaign, campaigns
from merchant_app.store.ledger import budget_summary
from merchant_app.store.people import channels
from merchant_app.store.timeline import plan_of
from merchant_app.ui.budget.split.claims import channel_amounts, claims_of
from merchant_app.ui.budget.split.table import SplitRow, SplitTable
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import AmountField, Segment, SegmentedControl, label
from merchant_app.ui.workspace import Workspace

_SHARES, _SPENT = "shares", "spent"


class SplitDialog(FormDialog):
    """What nobody claims stays unallocated, and the dialog says how much that is."""

    def __init__(self, workspace: Workspace, campaign_id: int, parent: QWidget | None) -> None:
        super().__init__(parent, _("Split an amount"), _("Split"))
        self._workspace, self._campaign_id = workspace, campaign_id
        shop = workspace.shop
        self._summary = budget_summary(shop, campaign_id)
        self._phases = plan_of(shop, campaign(shop, campaign_id)).phases
        self._channels = {each.id: each.name for each in channels(shop)}
        self._claims: list[Claim] = []
        self._shares_typed = False
        self._spent_in_all = 0
        self._make_fields()
        self._fill_form()
        self.resize(theme().scaled(720), theme().scaled(640))
        self._over_changed()
        self.amount.selectAll()
        self.amount.setFocus()

    def _make_fields(self) -> None:
        shop = self._workspace.shop
        currency = shop.info.currency
        self.amount = AmountField(currency, self._summary.budget or None)
        self.amount.textChanged.connect(lambda _text: self._show())
        self.over = SegmentedControl(
            [
                Segment(Over.PARTS.value, _("Parts of the budget")),
                Segment(Over.LINES.value, _("Lines")),
                Segment(Over.CHANNELS.value, _("Channels")),
            ],
            name=_("Over what"),
        )
        self.over.chosen.connect(lambda _key: self._over_changed())
        self.by = SegmentedControl(
            [
                Segment(_SHARES, _("By shares")),
                Segment(_SPENT, _("As an earlier campaign spent it")),
            ],
            name=_("By what"),
        )
        self.by.chosen.connect(lambda _key: self._by_changed())
        self.campaign = QComboBox()
        for each in campaigns(shop):
            if each.id != self._campaign_id:
                self.campaign.addItem(each.name, each.id)
        self.campaign.currentIndexChanged.connect(lambda _at: self._by_changed())
        self.category = QComboBox()
        for part in self._summary.categories:
            self.category.addItem(part.name, part.id)
        wins = [
            at
            for at, part in enumerate(self._summary.categories)
            if part.kind is CategoryKind.ACQUISITION
        ]
        self.category.setCurrentIndex(wins[0] if wins else 0)
        for box in (self.campaign, self.category):
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.table = SplitTable(currency, self._edited)
        self.table.setMinimumHeight(theme().row * 6)
        self.words = label("", "quiet", wrap=True)

    def _fill_form(self) -> None:
        form = self.form
        form.add("amount", _("Amount"), self.amount)
        form.add("over", _("Over what"), self.over)
        form.add("by", _("By what"), self.by)
        form.add("campaign", _("Campaign"), self.campaign)
        form.add("category_id", _("New lines in"), self.category)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.words)
        self.column.setStretchFactor(self.body, 100)

    @property
    def claims(self) -> list[Claim]:
        """Those that may get a part, as they are ticked."""
        return list(self._claims)

    # -- what is chosen --------------------------------------------------------------------

    def _over_changed(self) -> None:
        over = Over(self.over.key)
        claims = claims_of(self._summary, self._phases, self._channels, over)
        self._claims, self._shares_typed = with_first_shares(claims, self._summary.budget), False
        self.form.set_hint("over", _hints()[over])
        self.form.set_visible("category_id", visible=over is Over.CHANNELS)
        self._by_changed()

    def _by_changed(self) -> None:
        spent = self.by.key == _SPENT
        self.form.set_visible("campaign", visible=spent)
        self.table.show_spending(shown=spent)
        earlier = self.campaign.currentData()
        found: dict[str | int, int] = {}
        if spent and earlier is not None:
            over = Over(self.over.key)
            found = spending(budget_summary(self._workspace.shop, earlier), over)
            self._claims = with_spending(self._claims, found, over)
        self._spent_in_all = sum(found.values())
        self._show()

    def _edited(self, claim: Claim, column: str, value: int) -> None:
        changed = replace(claim, **{column: value})  # type: ignore[arg-type]  # one of two columns
        self._claims = [changed if each.id == claim.id else each for each in self._claims]
        if column == "share":
            self._shares_typed = True
        elif not self._shares_typed:
            self._claims = with_equal_shares(self._claims)
        self._show()

    # -- what comes of it ------------------------------------------------------------------

    def _split(self) -> Split:
        """Divide the amount that is typed, or raise what stands against it."""
        total = self.amount.read()
        assert total is not None
        if self.by.key == _SHARES:
            return divided_by_shares(total, self._claims)
        if self.campaign.currentData() is None:
            raise UserError(
                msg("There is no other campaign in this file. Split by shares."), field="campaign"
            )
        return divided_as_spent(total, self._claims, self._spent_in_all)

    def _show(self) -> None:
        try:
            split = self._split()
        except UserError as error:
            self.table.show_rows([SplitRow(each, None) for each in self._claims])
            self.words.setText(say_error(error) if self.amount.text().strip() else "")
            return
        pairs = zip(self._claims, split.amounts, strict=True)
        self.table.show_rows([SplitRow(claim, amount) for claim, amount in pairs])
        self.words.setText(self._told(split))

    def _told(self, split: Split) -> str:
        """Say what stays with nobody, and what the whole budget has left then."""
        currency = self._workspace.shop.info.currency

        def money(amount: int) -> str:
            return formats.money(amount, currency)

        lines = [
            _(
                "{given} are given out, {rest} stay unallocated.",
                given=money(sum(split.amounts)),
                rest=money(split.unallocated),
            )
        ]
        if self.over.key != Over.PARTS:
            freed = sum(each.now for each in self._claims if each.chosen)
            rest = self._summary.unallocated + freed - sum(split.amounts)
            lines.append(_("Unallocated in the whole budget then: {rest}", rest=money(rest)))
        return "\n".join(lines)

    def submit(self) -> None:
        """Write it into the plan."""
        split = self._split()
        wanted = {
            claim.id: amount
            for claim, amount in zip(self._claims, split.amounts, strict=True)
            if claim.chosen
        }
        if not wanted:
            raise UserError(msg("Tick those that get a part."))
        over, shop = Over(self.over.key), self._workspace.shop
        if over is Over.PARTS:
            split_amount(shop, campaign_id=self._campaign_id, parts=wanted)
        elif over is Over.LINES:
            split_amount(shop, campaign_id=self._campaign_id, lines=wanted)
        else:
            category_id = self.category.currentData()
            if category_id is None:
                raise UserError(
                    msg("This budget has no part yet. Add a line with a new part first.")
                )
            lines, new = channel_amounts(self._summary, self._channels, wanted, category_id)
            split_amount(shop, campaign_id=self._campaign_id, lines=lines, new_lines=new)
        self._workspace.say(_("The amount is split"), undo=True)


def _hints() -> dict[Over, str]:
    return {
        Over.PARTS: _("Each part may take so much; what its lines do not claim is shown in it."),
        Over.LINES: _("Each line plans exactly its amount."),
        Over.CHANNELS: _(
            "The lines of a channel plan its amount together; one without lines gets a line."
        ),
    }
