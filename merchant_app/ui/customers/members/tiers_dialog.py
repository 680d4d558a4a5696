"""The dialog that says which tiers there are."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtWidgets import QHBoxLayout, QWidget

from merchant_app.actions.tiers import set_tiers
from merchant_app.domain.points import Tier
from merchant_app.i18n import _
from merchant_app.store.points import point_rules, tiers
from merchant_app.ui.customers.members.tier_rows import TierRows
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import label, link_button, quiet_button
from merchant_app.ui.workspace import Workspace


class TiersDialog(FormDialog):
    """Tiers from the lowest to the highest; each with what it takes and what it brings."""

    def __init__(self, workspace: Workspace, parent: QWidget | None) -> None:
        super().__init__(
            parent, _("Tiers"), _("Save"),
            note=_("Customers rise by themselves. A tier can also be set by hand."),
        )  # fmt: skip
        self._workspace = workspace
        shop = workspace.shop
        self.setMinimumWidth(theme().scaled(760))
        self.rows = TierRows(shop.info.currency, point_rules(shop))
        self._forms.insert(0, self.rows)
        self.nothing = label(_("There are no tiers yet."), "quiet")
        self.add_button = quiet_button(
            _("Add a tier"), lambda: self.rows.add_tier(Tier(0, "")), icon="plus"
        )
        self.usual = link_button(_("Silver and gold"), self._fill_usual)
        below = QHBoxLayout()
        below.addWidget(self.add_button)
        below.addStretch(1)
        below.addWidget(self.usual)
        above = self.column.indexOf(self.message) + 1
        self.column.insertWidget(above, self.rows)
        self.column.insertWidget(above + 1, self.nothing)
        self.column.insertLayout(above + 2, below)
        self.rows.changed.connect(self._settle)
        self.rows.show_tiers(tiers(shop))

    def _settle(self) -> None:
        any_rows = bool(self.rows.rows)
        self.nothing.setVisible(not any_rows)
        self.usual.setVisible(not any_rows)
        stops = [
            *self.rows.stops(), self.add_button, self.usual, self.cancel_button,
            self.submit_button,
        ]  # fmt: skip
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        self.grow()

    def _fill_usual(self) -> None:
        unit = self._workspace.shop.info.currency.minor_per_unit
        self.rows.show_tiers(
            [
                Tier(0, _("Silver"), 300, 300 * unit, 1200, _("A free refill")),
                Tier(0, _("Gold"), 1000, 1000 * unit, 1500, _("A birthday cake")),
            ]
        )
        self.rows.rows[0].name.setFocus()

    def submit(self) -> None:
        """Keep the tiers as one edit."""
        set_tiers(self._workspace.shop, tiers=self.rows.tiers())
