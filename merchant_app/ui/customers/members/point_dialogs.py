"""The dialogs for points by hand: giving and taking away, moving, and the tier."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from merchant_app.actions.points import MOST_POINTS, give_points, move_points
from merchant_app.actions.tiers import set_tier
from merchant_app.domain.customers import Customer
from merchant_app.domain.messages import UserError, msg
from merchant_app.i18n import _, _n
from merchant_app.store.points import balance_of, standing_of, tiers
from merchant_app.ui.customers.customer_field import CustomerField
from merchant_app.ui.customers.members.words import points_text
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.widgets import NumberField
from merchant_app.ui.workspace import Workspace


class GiveDialog(FormDialog):
    """Give a customer points by hand, or take some away, with the reason."""

    def __init__(self, workspace: Workspace, parent: QWidget | None, of: Customer) -> None:
        balance = balance_of(workspace.shop, of.id)
        super().__init__(
            parent, _("Points of {name}", name=of.name), _("Save"),
            note=_("There are {points} now.", points=points_text(balance)),
        )  # fmt: skip
        self._workspace, self._of = workspace, of
        #: One key for the dialog, so that the same entry is never written twice.
        self._key = uuid4().hex
        self.points = NumberField(-MOST_POINTS, MOST_POINTS, 0)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("Her birthday"))
        self.reason.setMaxLength(200)
        self.form.add("points", _("&Points"), self.points, hint=_("Below zero to take points away"))
        self.form.add("reason", _("&Why"), self.reason)

    def submit(self) -> None:
        """Write the points down."""
        give_points(
            self._workspace.shop, self._of.id, points=self.points.value(),
            reason=self.reason.text(), today=self._workspace.today, key=self._key,
        )  # fmt: skip


class MoveDialog(FormDialog):
    """Move points from one customer to another."""

    def __init__(self, workspace: Workspace, parent: QWidget | None, of: Customer) -> None:
        balance = balance_of(workspace.shop, of.id)
        super().__init__(
            parent, _("Move points of {name}", name=of.name), _("Move points"),
            note=_("There are {points} now.", points=points_text(balance)),
        )  # fmt: skip
        self._workspace, self._of = workspace, of
        self.points = NumberField(1, max(1, balance), max(1, balance))
        self.to = CustomerField(workspace, but_not=of.id)
        self.form.add("to_id", _("&To whom"), self.to)
        self.form.add("points", _("&Points"), self.points)

    def submit(self) -> None:
        """Move them."""
        to_id = self.to.read()
        if to_id is None:
            raise UserError(msg("Choose who gets the points."), field="to_id")
        move_points(
            self._workspace.shop, self._of.id, to_id, points=self.points.value(),
            today=self._workspace.today,
        )  # fmt: skip


class TierDialog(FormDialog):
    """Set the tier of customers by hand."""

    def __init__(
        self, workspace: Workspace, parent: QWidget | None, people: Sequence[Customer]
    ) -> None:
        title = (
            _("Tier of {name}", name=people[0].name)
            if len(people) == 1
            else _n("Tier of {n} customer", "Tier of {n} customers", len(people))
        )
        super().__init__(parent, title, _("Save"))
        self._workspace = workspace
        self._ids = [each.id for each in people]
        self.tier = QComboBox()
        self.tier.addItem(_("As reached"), "")
        shop = workspace.shop
        for each in tiers(shop):
            self.tier.addItem(each.name, each.name)
        if len(people) == 1:
            now = standing_of(shop, people[0].id, workspace.today)
            by_hand = now.tier.name if now.by_hand and now.tier is not None else ""
            self.tier.setCurrentIndex(max(0, self.tier.findData(by_hand)))
        self.form.add(
            "tier", _("&Tier"), self.tier,
            hint=_("Set by hand it stays, whatever they spend."),
        )  # fmt: skip

    def submit(self) -> None:
        """Set it."""
        set_tier(self._workspace.shop, self._ids, tier=str(self.tier.currentData()))
