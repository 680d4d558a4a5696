"""The people: groups, the list found while typing, one customer in detail."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication

from merchant_app.domain.customers import Stage
from merchant_app.domain.segments import Fact, Segment, only
from merchant_app.store.changes import Changes
from merchant_app.store.customer_list import CustomerQuery, count, ids_of, place_of
from merchant_app.store.customer_rows import CustomerRow
from merchant_app.store.rhythm import rfm_cuts, rhythm_of
from merchant_app.store.several_customers import existing_ids
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.customers.editing import CustomerCommands
from merchant_app.ui.customers.people.found import found_words, no_match
from merchant_app.ui.customers.people.groups import listing
from merchant_app.ui.customers.people.groups.commands import GroupCommands
from merchant_app.ui.customers.people.groups.counting import LateCounts
from merchant_app.ui.customers.people.groups.listing import Group, everybody, own_group
from merchant_app.ui.customers.people.groups.menu import GroupMenu
from merchant_app.ui.customers.people.groups.panel import GroupPanel
from merchant_app.ui.customers.people.list_pane import ListPane
from merchant_app.ui.customers.people.row_menu import row_menu
from merchant_app.ui.customers.people.sides import Sides
from merchant_app.ui.customers.segment_words import segment_words
from merchant_app.ui.customers.views import CustomersView

if TYPE_CHECKING:
    from merchant_app.ui.customers.detail.panel import DetailPanel

_KEPT = "customers"
_INTO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
#: The tables that the groups at the left are made of.
_GROUPED = ("segment", "setting", "customer", "customer_tag", "tag", "channel", "campaign")


class PeopleView(CustomersView):
    """Finds, shows and changes customers."""

    TABLES: ClassVar[tuple[str, ...]] = (
        "customer", "purchase", "customer_tag", "tag", "consent", "point_entry", "channel", "shop",
        "segment", "setting", "campaign", "coupon", "coupon_batch", "tier", "family",
        # What the detail shows besides.
        "contact", "customer_note", "attachment", "person",
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        workspace = self.workspace = desk.workspace
        shop = workspace.shop
        self._state: dict[str, Any] = dict(shop.remembered(_KEPT, {}))
        self._saved = deepcopy(self._state)
        self._left = False
        self._group = everybody()
        workspace.leaving.connect(self._leave)
        self.commands = CustomerCommands(workspace, self)
        self.commands.asked_for.connect(self.show_row)
        self.group_commands = GroupCommands(desk, self.show_own)
        self.groups = GroupPanel(self._state)
        self.group_menu = GroupMenu(lambda: listing.sections(shop), self._size_of, self)
        for chosen in (self.groups.chosen, self.group_menu.chosen):
            chosen.connect(self.choose)
        for new_asked in (self.groups.new_asked, self.group_menu.new_asked):
            new_asked.connect(lambda: self.group_commands.new())
        open_menu = self.group_commands.open_menu
        self.groups.menu_asked.connect(lambda of, at: open_menu(self, of.own_id, at))
        self.groups.new_button.setEnabled(shop.read_only is None)
        self.group_menu.writable = shop.read_only is None
        self.counts = LateCounts(
            shop,
            lambda: workspace.today,
            lambda: [button.shows for button in self.groups.buttons()],
            at_once=workspace.jobs.inline,
            parent=self,
        )
        self.counts.counted.connect(self._counted)
        self.groups.unfolded.connect(self.counts.count)
        self._build_list()
        self._detail: DetailPanel | None = None
        self._sides = Sides(self, self.groups, self.pane)
        self.ticks.changed.connect(self._sides.place_detail)
        self.setFocusProxy(self.search)
        for keys in (QKeySequence(QKeySequence.StandardKey.Find), QKeySequence("/")):
            find = QShortcut(keys, self)
            find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            find.activated.connect(self._find)
        self._sides.place()

    def _build_list(self) -> None:
        pane = self.pane = ListPane(self.desk, self.group_menu, self.commands.add, self._state)
        self.model, self.table, self.ticks = pane.model, pane.table, pane.ticks
        self.search, self.counted = pane.search, pane.counted
        self.search.textChanged.connect(self._typed)
        self.search.cleared.connect(lambda: self.choose(everybody()))
        self.search.installEventFilter(self)
        pane.filter_button.clicked.connect(lambda _on: self.ask_filter())
        pane.strip.change_asked.connect(self._change_group)
        pane.strip.keep_asked.connect(lambda: self.group_commands.new(self._group.segment))
        pane.strip.back_asked.connect(self._back_to_all)
        table = self.table
        table.current_changed.connect(self._current_changed)
        table.row_activated.connect(lambda row: self._open(row.id, go=True))
        table.clicked.connect(self._clicked)
        table.all_asked.connect(self._tick_all)
        table.menu_asked.connect(self._open_menu)

    # -- showing ---------------------------------------------------------------------------

    def show_all(self) -> None:
        """Read everything anew; the place in the list is kept."""
        self.groups.show_sections(listing.sections(self.workspace.shop))
        query = replace(self.model.query, today=self.workspace.today)
        if query != self.model.query or self.model.rowCount() == 0:
            self.model.show_query(query)
            self._after_change()
        else:
            self._read_again()

    def show_changes(self, changes: Changes) -> None:
        """Read again what is in view, and only that."""
        shop = self.workspace.shop
        if changes.touches("setting"):
            self.pane.read_masking()
        if changes.touches("customer") and len(self.ticks):
            self.ticks.keep(existing_ids(shop, self.ticks.ids()))
        if changes.touches(*_GROUPED):
            self.groups.show_sections(listing.sections(shop))
            self._follow_group()
        self._read_again()

    def _follow_group(self) -> None:
        """Go on showing the chosen group where its name or its conditions have changed."""
        now = self._group
        if now.own_id is not None:
            again = own_group(self.workspace.shop, now.own_id) or everybody()
        else:
            again = self.groups.group(now.key) or now
        if again != now:
            self.choose(again)

    def _read_again(self) -> None:
        """Read what is in view; customers may have come, gone, or changed their place."""
        place = self.table.verticalScrollBar().value()
        before = self.table.currentIndex().row()
        self.model.refresh(*self.table.rows_in_view())
        self.table.verticalScrollBar().setValue(place)
        self._after_change()
        if self._detail is not None and self._detail.facts is not None:
            shown = self._detail.facts.customer.id
            if not self.detail.show_customer(shown):
                self._close_detail()
            self._mark(shown, before)

    def _after_change(self) -> None:
        self.counts.count()
        self._show_found()

    def _counted(self) -> None:
        """Show the counts known by now, and the value of each customer; then make the detail."""
        self.groups.show_counts(self.counts.known)
        self.model.show_cuts(rfm_cuts(self.workspace.shop))
        if not self.counts.busy:
            self._make_detail()  # while nobody waits for it

    def _size_of(self, group: Group) -> int:
        query = CustomerQuery(self.workspace.today, stage=group.stage, segment=group.segment)
        return count(self.workspace.shop, query)

    def _mark(self, customer_id: int, before: int = -1) -> None:
        """Select the row of the customer in detail where it is now; if gone, its neighbour."""
        index = self.model.index_of(customer_id)
        row = index.row() if index.isValid() else None
        if row is None:
            row = place_of(self.workspace.shop, self.model.query, customer_id)
        if row is not None:
            self.table.make_current(row, scroll=False)
        elif self.detail.facts is None and before >= 0 and self.model.rowCount():
            self.table.make_current(min(before, self.model.rowCount() - 1), scroll=False)
        else:
            self.table.setCurrentIndex(QModelIndex())

    def _show_found(self) -> None:
        query = self.model.query
        found = self.model.rowCount()
        if found:
            self.pane.shown.setCurrentWidget(self.table)
        elif not query.text.strip() and query.everybody:
            self.pane.shown.setCurrentWidget(self.pane.nobody)
        else:
            everywhere = replace(query, stage=None, segment=Segment())
            others = 0 if query.everybody else count(self.workspace.shop, everywhere)
            words = self._group.words
            self.pane.show_no_match(
                no_match(query, words, others, self._back_to_all, self.search.clear)
            )
        self.counted.setText(found_words(query, found, self._group.words))

    # -- finding ---------------------------------------------------------------------------

    def _typed(self, text: str) -> None:
        self.counts.pause()
        self._show_query(replace(self.model.query, text=text))

    def _show_query(self, query: CustomerQuery) -> None:
        self.model.show_query(query)
        self.table.scrollToTop()
        self._show_found()

    def choose(self, group: Group) -> None:
        """Show the customers of a group; the search stays and is made inside it."""
        self._group = group
        self.groups.mark(group.key)
        self.group_menu.key = group.key
        self.pane.name_group(group.words)
        made_up = not group.key
        if made_up or group.own_id is not None:
            told = segment_words(self.workspace.shop, group.segment)
            self.pane.strip.show_group(group.words if made_up else told, own=not made_up)
        else:
            self.pane.strip.hide()
        query = replace(self.model.query, stage=group.stage, segment=group.segment)
        if query != self.model.query:
            self._show_query(query)
        else:
            self._show_found()

    def choose_stage(self, stage: Stage | None) -> None:
        """Show the customers of a stage, or all."""
        self.choose(listing.stage_group(stage, rhythm_of(self.workspace.shop)))

    def show_own(self, segment_id: int) -> None:
        """Show a group of the shop."""
        group = own_group(self.workspace.shop, segment_id)
        if group is not None:
            self.groups.open_section("own")
            self.choose(group)

    def show_segment(self, segment: Segment, words: str) -> None:
        """Show the people of a group that another view leads to."""
        self.search.clear()
        self.choose(Group("", words, segment))

    def ask_filter(self) -> None:
        """Ask for conditions, beginning with those of the group that is shown."""
        from merchant_app.ui.customers.people.editor.dialog import FilterDialog

        now = self._group
        begin = now.segment if now.stage is None else only(Fact.STAGE, now.stage.value)
        shop = self.workspace.shop
        dialog = FilterDialog(
            self.workspace,
            self.desk.page,
            begin,
            lambda wanted: self.choose(Group("", segment_words(shop, wanted), wanted)),
        )
        self.desk.open(dialog)

    def _change_group(self) -> None:
        if self._group.own_id is not None:
            self.group_commands.edit(self._group.own_id)
        else:
            self.ask_filter()

    def _back_to_all(self) -> None:
        self.choose(everybody())
        self.search.setFocus()

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Lead from the search field into the list with the down key or Enter."""
        if (
            watched is self.search
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _INTO_LIST
            and self.model.rowCount()
        ):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.make_current(0)
            if event.key() != Qt.Key.Key_Down:
                self._open(self.table.current_row().id)
            return True
        return super().eventFilter(watched, event)

    # -- ticks and menus -------------------------------------------------------------------

    def _tick_all(self, on: bool) -> None:  # noqa: FBT001 - a signal
        if on:
            self.ticks.set(ids_of(self.workspace.shop, self.model.query), on=True)
        else:
            self.ticks.clear()

    def _open_menu(self, row: CustomerRow, place: QPoint) -> None:
        go = partial(self._open, row.id, go=True)
        row_menu(self, self.desk, self.commands, row.id, open_detail=go).popup(place)

    # -- the detail ------------------------------------------------------------------------

    @property
    def detail(self) -> DetailPanel:
        """One customer in detail; made after the list is there, or when first opened."""
        return self._make_detail()

    def _make_detail(self) -> DetailPanel:
        if self._detail is None:
            from merchant_app.ui.customers.detail.panel import DetailPanel

            self._detail = DetailPanel(self.desk, self.commands)
            self._detail.closed.connect(self._close_detail)
            self._sides.add_detail(self._detail)
        return self._detail

    def _is_open(self) -> bool:
        return self._detail is not None and self._detail.isVisible()

    def _current_changed(self, row: object) -> None:
        if row is not None and self._is_open():
            self.detail.show_customer(self.table.current_row().id)

    def _clicked(self, index: QModelIndex) -> None:
        self._open(self.model.row_at(index).id)

    def _open(self, customer_id: int, *, go: bool = False) -> None:
        """Open the detail of a customer, with `go` the keyboard goes there."""
        if not self.detail.show_customer(customer_id):
            return
        self.detail.show()
        self._sides.place_detail()
        if go:
            self.detail.purchase_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _close_detail(self) -> None:
        focus = QApplication.focusWidget()
        had_keys = focus is not None and self.detail.isAncestorOf(focus)
        self.detail.hide()
        self.detail.show_customer(None)
        if had_keys:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_row(self, row_id: int) -> None:
        """Show a customer another page or a search leads to."""
        if self.model.query.text:
            self.search.clear()
        if place_of(self.workspace.shop, self.model.query, row_id) is None:
            self.choose(everybody())
        row = place_of(self.workspace.shop, self.model.query, row_id)
        if row is not None and row < self.model.rowCount():
            self.table.make_current(row)
        self._open(row_id)

    # -- keys and sizes --------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.table.current_row()
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus() and row is not None:
            self.commands.delete(row.id)
        elif event.key() == Qt.Key.Key_Escape and self._is_open():
            self._close_detail()
        elif event.key() == Qt.Key.Key_Escape and self.table.hasFocus():
            self._find()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sides.place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._sides.place()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._save_view()

    def _save_view(self) -> None:
        """Keep widths, order and folds in the file."""
        if self._state != self._saved and not self._left:
            self._saved = deepcopy(self._state)
            self.workspace.remember(_KEPT, self._state)

    def _leave(self) -> None:
        self._save_view()
        self._left = True
