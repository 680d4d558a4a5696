"""The list with what stands above and below it: search, count, group in words, ticked ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from merchant_app.i18n import _
from merchant_app.store.customer_list import CustomerQuery
from merchant_app.store.masking import masks_phones
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.customers.people.columns import customer_columns
from merchant_app.ui.customers.people.group_strip import GroupStrip
from merchant_app.ui.customers.people.groups.menu import GroupMenu
from merchant_app.ui.customers.people.model import CustomerModel
from merchant_app.ui.customers.people.table import CustomerTable
from merchant_app.ui.customers.people.ticked_bar import TickedBar
from merchant_app.ui.customers.people.ticks import Ticks
from merchant_app.ui.customers.words import stage_word
from merchant_app.ui.imports.start import import_customers
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import outlined_button
from merchant_app.ui.widgets.empty_state import EmptyState
from merchant_app.ui.widgets.search_field import SearchField
from merchant_app.ui.widgets.text import ElidedLabel, divider

#: So many characters of a group's name are on its button.
_LONGEST = 16


class ListPane(QWidget):
    """Only lays out; the view wires it.

    Attributes:
        model: what is shown.
        ticks: who is ticked.

    """

    def __init__(
        self,
        desk: Desk,
        menu: GroupMenu,
        add: Callable[[], None],
        state: dict[str, Any],
    ) -> None:
        super().__init__()
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        workspace = desk.workspace
        shop = workspace.shop
        self._shop = shop
        self._masked = masks_phones(shop)
        self.ticks = Ticks(self)
        self.group_button = outlined_button(stage_word(None), icon="panel-left", menu=menu)
        self.search = SearchField(
            _("Find a customer"), hint=_("name, pinyin, last digits"), shortcut_text="/"
        )
        self.counted = ElidedLabel("", "quiet")
        self.filter_button = outlined_button(_("Filter..."), icon="funnel")
        self.strip = GroupStrip()
        columns = customer_columns(
            shop.info.currency,
            lambda: workspace.today,
            lambda row: self.model.value_of(row),
            lambda row: row.id in self.ticks,
            lambda: self._masked,
        )
        self.model = CustomerModel(shop, CustomerQuery(today=workspace.today), columns, self)
        self.table = CustomerTable(self.model, self.ticks, state=state)
        self.nobody = EmptyState(
            "users",
            _("No customers yet"),
            _("Add the first one, or bring in a list of purchases from your till."),
            button=_("New customer"),
            clicked=add,
            second=_("Import customers..."),
            second_clicked=lambda: import_customers(workspace, self.window()),
        )
        self.no_match = QWidget()
        QVBoxLayout(self.no_match)
        self.shown = QStackedWidget()
        for widget in (self.table, self.nobody, self.no_match):
            self.shown.addWidget(widget)
        self.ticked = TickedBar(desk, self.ticks)
        self.ticks.changed.connect(self.ticked.show_ticks)
        self.ticked.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 16, 8)
        bar.setSpacing(8)
        bar.addWidget(self.group_button)
        bar.addWidget(self.search)
        bar.addWidget(self.counted, 1)
        bar.addWidget(self.filter_button)
        rows.addLayout(bar)
        rows.addWidget(self.strip)
        rows.addWidget(divider())
        rows.addWidget(self.shown, 1)
        rows.addWidget(self.ticked)

    def read_masking(self) -> None:
        """Show phones masked or whole, as the shop wishes now."""
        self._masked = masks_phones(self._shop)
        self.table.forget_pictures()

    def name_group(self, words: str) -> None:
        """Say on the button which group is shown, in as little room as there is."""
        shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}..."
        self.group_button.setText(shown.replace("&", "&&"))
        self.group_button.setAccessibleName(words)
        self.group_button.updateGeometry()

    def size_search(self) -> None:
        """Give the search its width, which goes with the text size."""
        self.search.setFixedWidth(theme().scaled(300))

    def show_no_match(self, empty: EmptyState) -> None:
        """Show why nobody is in the list, in its place."""
        layout = self.no_match.layout()
        assert layout is not None
        while (item := layout.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        layout.addWidget(empty)
        self.shown.setCurrentWidget(self.no_match)
