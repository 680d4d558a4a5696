"""What can be done with customers from this tab: asks what is needed, acts, and says so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from merchant_app.actions.customers import add_tag, delete_customer, remove_tag
from merchant_app.domain.customers import Consent, ConsentPurpose
from merchant_app.domain.messages import UserError
from merchant_app.i18n import _
from merchant_app.store import customers as store
from merchant_app.ui.customers.consent_dialogs import GiveConsentDialog, WithdrawConsentDialog
from merchant_app.ui.customers.customer_dialog import CustomerDialog
from merchant_app.ui.customers.purchase_dialog import PurchaseDialog
from merchant_app.ui.customers.stage_dialog import StageDialog
from merchant_app.ui.dialogs import Choice
from merchant_app.ui.workspace import Workspace


class CustomerCommands(QObject):
    """Shared by the list and the detail. Dialogs open over `parent` and are not waited for."""

    #: A customer was added, or is to be looked at; their id.
    asked_for = Signal(int)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._parent = parent

    def _may_edit(self) -> bool:
        """Say at once why nothing can be changed, before somebody fills in a form."""
        reason = self._workspace.shop.read_only
        if reason is not None:
            self._workspace.questions.show_error(self._parent, UserError(reason))
        return reason is None

    def _open(self, dialog: QDialog, done: Callable[[], object]) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(done)
        dialog.open()

    def add(self) -> None:
        """Ask for a new customer."""
        if not self._may_edit():
            return
        dialog = CustomerDialog(self._workspace, self._parent)
        dialog.someone_else.connect(self.asked_for)

        def done() -> None:
            assert dialog.customer_id is not None
            self.asked_for.emit(dialog.customer_id)
            self._workspace.say(_("{name} is added", name=dialog.name_now()), undo=True)

        self._open(dialog, done)

    def edit(self, customer_id: int) -> None:
        """Ask for changes to a customer."""
        found = store.customer(self._workspace.shop, customer_id)
        if found is None or not self._may_edit():
            return
        dialog = CustomerDialog(self._workspace, self._parent, found)
        dialog.someone_else.connect(self.asked_for)
        name = found.name
        self._open(
            dialog, lambda: self._workspace.say(_("{name} is changed", name=name), undo=True)
        )

    def delete(self, customer_id: int) -> None:
        """Delete a customer, after asking."""
        shop = self._workspace.shop
        found = store.customer(shop, customer_id)
        if found is None or not self._may_edit():
            return
        answer = self._workspace.questions.ask(
            self._parent,
            _("Delete {name}?", name=found.name),
            _(
                "Their tags, points, consents and contacts go too. Their purchases stay in the"
                " sales, without a name. You can undo this."
            ),
            [
                Choice("keep", _("Keep this customer")),
                Choice("delete", _("Delete customer"), "destructive"),
            ],
        )
        if answer == "delete" and self._workspace.acted(lambda: delete_customer(shop, customer_id)):
            self._workspace.say(_("{name} is deleted", name=found.name), undo=True)

    def record_purchase(self, customer_id: int) -> None:
        """Ask for a purchase."""
        found = store.customer(self._workspace.shop, customer_id)
        if found is None or not self._may_edit():
            return
        dialog = PurchaseDialog(self._workspace, self._parent, found)
        self._open(
            dialog, lambda: self._workspace.say(_("The purchase is written down"), undo=True)
        )

    def set_stage(self, customer_id: int) -> None:
        """Ask for a stage set by hand."""
        found = store.customer(self._workspace.shop, customer_id)
        if found is None or not self._may_edit():
            return
        dialog = StageDialog(self._workspace, self._parent, found)
        self._open(dialog, lambda: self._workspace.say(_("The stage is changed"), undo=True))

    def give_consent(self, customer_id: int, purpose: ConsentPurpose) -> None:
        """Ask how and when a customer agreed."""
        found = store.customer(self._workspace.shop, customer_id)
        if found is None or not self._may_edit():
            return
        dialog = GiveConsentDialog(self._workspace, self._parent, found, purpose)
        self._open(dialog, lambda: self._workspace.say(_("The consent is noted"), undo=True))

    def withdraw_consent(self, customer_id: int, consent: Consent) -> None:
        """Ask when a customer took a consent back."""
        found = store.customer(self._workspace.shop, customer_id)
        if found is None or not self._may_edit():
            return
        dialog = WithdrawConsentDialog(self._workspace, self._parent, found, consent)
        self._open(dialog, lambda: self._workspace.say(_("The consent is taken back"), undo=True))

    def add_tag(self, customer_id: int, tag: str) -> bool:
        """Put a tag on a customer; False after telling why not."""
        shop = self._workspace.shop
        return self._workspace.acted(lambda: add_tag(shop, customer_id, tag=tag))

    def remove_tag(self, customer_id: int, tag: str) -> None:
        """Take a tag off a customer."""
        shop = self._workspace.shop
        if self._workspace.acted(lambda: remove_tag(shop, customer_id, tag=tag)):
            self._workspace.say(_("The tag {tag} is removed", tag=tag), undo=True)
