"""The Customers tab: the row with its views, and the view that is looked at."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from merchant_app.domain.segments import Segment
from merchant_app.store.changes import Changes
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.customers.people.view import PeopleView
from merchant_app.ui.customers.toolbar import CustomersToolbar
from merchant_app.ui.customers.views import VIEWS, CustomersView
from merchant_app.ui.imports.start import dragged_files, import_customers, import_files
from merchant_app.ui.page import Page
from merchant_app.ui.workspace import Workspace


class CustomersPage(Page):
    """Finds, shows and changes customers. Works without a campaign too."""

    TABLES: ClassVar[tuple[str, ...]] = (
        "customer", "purchase", "customer_tag", "tag", "consent", "point_entry", "channel", "shop",
        "coupon", "coupon_batch", "tier", "family", "contact", "customer_note", "segment",
        "setting", "recall", "recall_person", "referral_code", "attachment", "not_duplicate",
        "campaign", "person", "ledger_entry", "budget_line",
    )  # fmt: skip

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._kept = self.kept_state("customers_page")
        self.desk = Desk(workspace, self)
        self.desk.show_customer = self.show_row
        self.desk.show_people = self._show_people
        self.desk.show_view = self._show_view
        self.toolbar = CustomersToolbar(self.desk)
        self.toolbar.view_chosen.connect(self.choose_view)
        self.toolbar.new_asked.connect(lambda: self.add_new("customer"))
        self.toolbar.import_asked.connect(lambda: import_customers(workspace, self.window()))
        self.toolbar.set_writable(writable=workspace.shop.read_only is None)
        self.people = PeopleView(self.desk)
        #: The views that were looked at so far, by key; the stale ones are read when shown.
        self._views: dict[str, CustomersView] = {"people": self.people}
        self._outdated: set[str] = {"people"}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.toolbar)
        self._shown = QStackedWidget()
        self._shown.addWidget(self.people)
        rows.addWidget(self._shown, 1)
        self.setFocusProxy(self.people)
        self.setAcceptDrops(True)

    @property
    def view(self) -> str:
        """The key of the view on screen."""
        return self.toolbar.view.key

    # -- showing ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read everything anew; the place in the list is kept."""
        self._outdated |= self._views.keys()
        self.choose_view(self._kept.get("view", "people"))

    def refresh_changes(self, changes: Changes) -> None:
        """Show what an edit changed; what it does not touch is left alone."""
        for key, view in self._views.items():
            if not changes.touches(*view.TABLES):
                continue
            if key == self.view and key not in self._outdated:
                view.show_changes(changes)
            else:
                self._outdated.add(key)
        self._bring_up(self.view)

    def choose_view(self, key: str) -> None:
        """Show one of the views; the first one where the key is not known any more."""
        view = next((each for each in VIEWS if each.key == key), VIEWS[0])
        self._kept["view"] = view.key
        if view.key not in self._views:
            made = self._views[view.key] = view.make(self.desk)
            self._outdated.add(view.key)
            self._shown.addWidget(made)
        self.toolbar.show_view(view.key)
        self._bring_up(view.key)
        self._shown.setCurrentWidget(self._views[view.key])

    def _bring_up(self, key: str) -> None:
        """Read a view anew if something that it shows has changed."""
        if key in self._outdated:
            self._outdated.discard(key)
            self._views[key].show_all()

    # -- leading here ----------------------------------------------------------------------

    def show_row(self, row_id: int) -> None:
        """Show a customer another page or a search leads to."""
        self.choose_view("people")
        self.people.show_row(row_id)

    def show_part(self, part: str, row_id: int | None = None) -> None:
        """Show a view by its key and select a row in it."""
        self._show_view(part, row_id)

    def _show_view(self, key: str, row_id: int | None) -> None:
        self.choose_view(key)
        if row_id is not None:
            self._views[self.view].show_row(row_id)

    def _show_people(self, segment: Segment, words: str) -> None:
        self.choose_view("people")
        self.people.show_segment(segment, words)

    def add_new(self, what: str) -> None:
        """Begin to add a customer."""
        if what == "customer":
            self.people.commands.add()

    # -- drops -----------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files to import, one after the other."""
        if dragged_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        import_files(self.workspace, self.window(), dragged_files(event))
