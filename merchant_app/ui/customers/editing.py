"""What can be done with customers from this tab: asks what is needed, acts, and says so.

Dialogs are imported when they are first opened, so that the tab is there sooner.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from merchant_app.actions.contacts import delete_contact, delete_note
from merchant_app.actions.customers import add_tag, delete_customer, remove_tag
from merchant_app.actions.photos import keep_photo, read_photo, remove_photo
from merchant_app.actions.purchases import delete_purchase
from merchant_app.domain.customer_events import CustomerEvent, EventKind
from merchant_app.domain.customers import Consent, ConsentPurpose
from merchant_app.domain.messages import UserError
from merchant_app.i18n import _
from merchant_app.store import customer_events as events
from merchant_app.store import customers as store
from merchant_app.ui.customers.event_words import EventFilter
from merchant_app.ui.dialogs import Choice
from merchant_app.ui.workspace import Workspace

_PICTURES = "*.jpg *.jpeg *.png"


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
        from merchant_app.ui.customers.customer_dialog import CustomerDialog

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
        from merchant_app.ui.customers.customer_dialog import CustomerDialog

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
        """Ask for a visit: what was paid, with coupon and points."""
        from merchant_app.ui.customers.purchase_dialog import PurchaseDialog, earned_words

        found = store.customer(self._workspace.shop, customer_id)
        if found is None or not self._may_edit():
            return
        dialog = PurchaseDialog(self._workspace, self._parent, found)
        self._open(dialog, lambda: self._workspace.say(earned_words(dialog.written), undo=True))

    def set_stage(self, customer_id: int) -> None:
        """Ask for a stage set by hand."""
        from merchant_app.ui.customers.stage_dialog import StageDialog

        found = store.customer(self._workspace.shop, customer_id)
        if found is None or not self._may_edit():
            return
        dialog = StageDialog(self._workspace, self._parent, found)
        self._open(dialog, lambda: self._workspace.say(_("The stage is changed"), undo=True))

    def give_consent(self, customer_id: int, purpose: ConsentPurpose) -> None:
        """Ask how and when a customer agreed."""
        from merchant_app.ui.customers.consent_dialogs import GiveConsentDialog

        found = store.customer(self._workspace.shop, customer_id)
        if found is None or not self._may_edit():
            return
        dialog = GiveConsentDialog(self._workspace, self._parent, found, purpose)
        self._open(dialog, lambda: self._workspace.say(_("The consent is noted"), undo=True))

    def withdraw_consent(self, customer_id: int, consent: Consent) -> None:
        """Ask when a customer took a consent back."""
        from merchant_app.ui.customers.consent_dialogs import WithdrawConsentDialog

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

    # -- what happened ---------------------------------------------------------------------

    def show_timeline(self, customer_id: int, what: EventFilter = EventFilter.ALL) -> None:
        """Open the window with everything that happened with a customer."""
        from merchant_app.ui.customers.detail.timeline_window import TimelineWindow

        found = store.customer(self._workspace.shop, customer_id)
        if found is not None:
            TimelineWindow(self._workspace, self._parent, found, what).open()

    def write_note(self, customer_id: int) -> None:
        """Ask for a note."""
        from merchant_app.ui.customers.note_dialogs import NoteDialog

        found = store.customer(self._workspace.shop, customer_id)
        if found is None or not self._may_edit():
            return
        dialog = NoteDialog(self._workspace, self._parent, found)
        self._open(dialog, lambda: self._workspace.say(_("The note is written"), undo=True))

    def note_contact(self, customer_id: int) -> None:
        """Ask for a contact."""
        from merchant_app.ui.customers.note_dialogs import ContactDialog

        found = store.customer(self._workspace.shop, customer_id)
        if found is None or not self._may_edit():
            return
        dialog = ContactDialog(self._workspace, self._parent, found)
        self._open(dialog, lambda: self._workspace.say(_("The contact is noted"), undo=True))

    def edit_event(self, event: CustomerEvent) -> None:
        """Ask for corrections of a purchase, a contact or a note."""
        if not self._may_edit():
            return
        dialog = self._editor(event)
        if dialog is not None:
            self._open(dialog, lambda: self._workspace.say(_("The entry is changed"), undo=True))

    def _editor(self, event: CustomerEvent) -> QDialog | None:
        """Make the dialog for a line of the timeline; None if what it tells of is gone."""
        from merchant_app.ui.customers.note_dialogs import ContactDialog, NoteDialog
        from merchant_app.ui.customers.purchase_dialog import ChangePurchaseDialog

        shop = self._workspace.shop
        match event.kind:
            case EventKind.NOTE:
                note = events.note(shop, event.id)
                who = store.customer(shop, note.customer_id) if note else None
                return NoteDialog(self._workspace, self._parent, who, note) if who else None
            case EventKind.CONTACT:
                contact = events.contact(shop, event.id)
                who = store.customer(shop, contact.customer_id) if contact else None
                return ContactDialog(self._workspace, self._parent, who, contact) if who else None
            case _:
                bought = store.purchase(shop, event.id)
                who = store.customer(shop, bought.customer_id or 0) if bought else None
                if bought is None or who is None:
                    return None
                return ChangePurchaseDialog(self._workspace, self._parent, who, bought)

    def delete_event(self, event: CustomerEvent) -> None:
        """Take a purchase, a contact or a note out; undo brings it back."""
        if not self._may_edit():
            return
        shop = self._workspace.shop
        if event.kind is EventKind.NOTE:
            done = self._workspace.acted(lambda: delete_note(shop, event.id))
            words = _("The note is deleted")
        elif event.kind is EventKind.CONTACT:
            done = self._workspace.acted(lambda: delete_contact(shop, event.id))
            words = _("The contact is deleted")
        else:
            done = self._workspace.acted(lambda: delete_purchase(shop, event.id))
            words = _("The purchase is deleted")
        if done:
            self._workspace.say(words, undo=True)

    # -- the photo -------------------------------------------------------------------------

    def choose_photo(self, customer_id: int) -> None:
        """Ask for a picture and keep it as the photo of a customer."""
        if not self._may_edit():
            return
        path = self._workspace.questions.open_file(
            self._parent, _("Choose a photo"), _("Pictures ({endings})", endings=_PICTURES)
        )
        if path is not None:
            self.take_photo(customer_id, path)

    def take_photo(self, customer_id: int, path: Path) -> None:
        """Keep a picture, made small, as the photo of a customer."""
        if not self._may_edit():
            return
        shop = self._workspace.shop

        def keep() -> None:
            from merchant_app.ui.customers.photo import small_photo

            keep_photo(shop, customer_id, content=small_photo(read_photo(path)))

        if self._workspace.acted(keep):
            self._workspace.say(_("The photo is kept"), undo=True)

    def remove_photo(self, customer_id: int) -> None:
        """Take the photo of a customer away."""
        if not self._may_edit():
            return
        shop = self._workspace.shop
        if self._workspace.acted(lambda: remove_photo(shop, customer_id)):
            self._workspace.say(_("The photo is removed"), undo=True)
