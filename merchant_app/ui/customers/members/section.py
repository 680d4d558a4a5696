"""The section "Points" of a customer's detail: balance, tier, card, the latest lines."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from merchant_app.i18n import _
from merchant_app.store import points as store
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.customers.detail.facts import CustomerFacts
from merchant_app.ui.customers.detail.sections import DetailSection
from merchant_app.ui.customers.members import commands
from merchant_app.ui.customers.members.words import (
    card_effect,
    kind_word,
    lapse_words,
    next_text,
    points_text,
    signed,
)
from merchant_app.ui.customers.words import list_day
from merchant_app.ui.widgets import Chip, ElidedLabel, label, link_button

_LATEST = 3
#: Points that lapse within so many days are worth a word.
_SOON = 60


class PointsSection(DetailSection):
    """Hidden where the shop has no points and the customer has none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Points"))

    def show_facts(self, facts: CustomerFacts) -> None:
        """Show another customer's points."""
        shop = self.desk.workspace.shop
        entries = store.purse_entries(shop, facts.customer.id)
        rules = store.point_rules(shop)
        standing = store.standing_of(shop, facts.customer.id, facts.today)
        card = store.card_of(shop, facts.customer.id)
        self.setVisible(rules.active or bool(entries) or standing.tier is not None)
        self.note.setText(points_text(sum(each.points for each in entries)))
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        if standing.tier is not None or standing.next_tier is not None:
            line = QHBoxLayout()
            line.setSpacing(8)
            if standing.tier is not None:
                chip = Chip(standing.tier.name, "accent", "award")
                chip.setToolTip(_("Set by hand") if standing.by_hand else standing.tier.benefit)
                line.addWidget(chip)
            line.addWidget(ElidedLabel(next_text(standing, rules, facts.currency), "second"), 1)
            rows.addLayout(line)
        lapsing = lapse_words(entries, facts.today, within=_SOON)
        if lapsing:
            rows.addWidget(label(lapsing, "second", wrap=True))
        if card is not None:
            text = _("{name}: {value}", name=card.name, value=card_effect(card))
            rows.addWidget(ElidedLabel(text, "second"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, entry in enumerate(reversed(entries[-_LATEST:])):
            grid.addWidget(label(list_day(entry.day, facts.today), "quiet"), row, 0)
            why = _(", ").join(text for text in (kind_word(entry), entry.note) if text)
            grid.addWidget(ElidedLabel(why), row, 1)
            grid.addWidget(label(signed(entry.points)), row, 2)
        rows.addLayout(grid)
        customer_id = facts.customer.id
        links = QHBoxLayout()
        links.setSpacing(16)
        links.addWidget(
            link_button(_("All points..."), lambda: commands.show_ledger(self.desk, customer_id))
        )
        give = link_button(_("Give points..."), lambda: commands.give(self.desk, customer_id))
        give.setEnabled(shop.read_only is None)
        links.addWidget(give)
        links.addStretch(1)
        rows.addLayout(links)
        self.fill(body)
