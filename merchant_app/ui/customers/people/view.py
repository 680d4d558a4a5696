"""The people: stages, the list found while typing, one customer in detail."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from merchant_app.domain.customers import Stage
from merchant_app.domain.segments import Segment
from merchant_app.i18n import _
from merchant_app.store.changes import Changes
from merchant_app.store.customer_list import CustomerQuery, count, place_of, stage_counts
from merchant_app.store.rhythm import rhythm_of
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.customers.detail.panel import DetailPanel
from merchant_app.ui.customers.editing import CustomerCommands
from merchant_app.ui.customers.people.columns import customer_columns
from merchant_app.ui.customers.people.found import found_words, no_match
from merchant_app.ui.customers.people.model import CustomerModel
from merchant_app.ui.customers.people.stages import StageList, StageMenu
from merchant_app.ui.customers.people.table import CustomerTable
from merchant_app.ui.customers.views import CustomersView
from merchant_app.ui.customers.words import stage_word
from merchant_app.ui.imports.start import import_customers
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import outlined_button
from merchant_app.ui.widgets.empty_state import EmptyState
from merchant_app.ui.widgets.search_field import SearchField
from merchant_app.ui.widgets.text import ElidedLabel, divider

#: From this width on, at 100 %, stages, list and detail stand side by side.
_WIDE = 1200
_KEPT = "customers"


class PeopleView(CustomersView):
    """Finds, shows and changes customers."""

    TABLES: ClassVar[tuple[str, ...]] = (
        "customer",
        "purchase",
        "customer_tag",
        "tag",
        "consent",
        "point_entry",
        "channel",
        "shop",
        # What the detail shows besides.
        "contact",
        "customer_note",
        "coupon",
        "coupon_batch",
        "tier",
        "family",
        "attachment",
        "campaign",
        "person",
        "setting",
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        workspace = self.workspace = desk.workspace
        self._wide = True
        self._state: dict[str, Any] = dict(workspace.shop.remembered(_KEPT, {}))
        self._saved = deepcopy(self._state)
        self._left = False
        workspace.leaving.connect(self._leave)
        self.commands = CustomerCommands(workspace, self)
        self.commands.asked_for.connect(self.show_row)
        self.stages = StageList()
        self.stages.chosen.connect(self.choose_stage)
        self.stage_menu = StageMenu(self)
        self.stage_menu.chosen.connect(self.choose_stage)
        self._build_list()
        self.detail = DetailPanel(desk, self.commands)
        self.detail.closed.connect(self._close_detail)
        self.detail.hide()
        self._line = divider(upright=True)
        self._columns = QHBoxLayout(self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        self._columns.addWidget(self.stages)
        self._columns.addWidget(self._line)
        self._columns.addWidget(self._middle, 1)
        self._columns.addWidget(self.detail)
        self.setFocusProxy(self.search)
        for keys in (QKeySequence(QKeySequence.StandardKey.Find), QKeySequence("/")):
            find = QShortcut(keys, self)
            find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            find.activated.connect(self._find)
        self._size_sides()

    def _build_list(self) -> None:
        workspace = self.workspace
        self._middle = QWidget()
        self._middle.setProperty("ground", "surface")
        self._middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        rows = QVBoxLayout(self._middle)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 16, 8)
        bar.setSpacing(8)
        self.stage_button = outlined_button(
            stage_word(None), icon="panel-left", menu=self.stage_menu
        )
        self.search = SearchField(
            _("Find a customer"), hint=_("name, pinyin, last digits"), shortcut_text="/"
        )
        self.search.textChanged.connect(self._typed)
        self.search.cleared.connect(lambda: self.choose_stage(None))
        self.search.installEventFilter(self)
        self.counted = ElidedLabel("", "quiet")
        bar.addWidget(self.stage_button)
        bar.addWidget(self.search)
        bar.addWidget(self.counted, 1)
        rows.addLayout(bar)
        rows.addWidget(divider())
        currency = workspace.shop.info.currency
        columns = customer_columns(currency, lambda: workspace.today)
        self.model = CustomerModel(
            workspace.shop, CustomerQuery(today=workspace.today), columns, self
        )
        self.table = CustomerTable(self.model, state=self._state)
        self.table.current_changed.connect(self._current_changed)
        self.table.row_activated.connect(lambda row: self._open(row.id, go=True))
        self.table.clicked.connect(self._clicked)
        self.nobody = EmptyState(
            "users",
            _("No customers yet"),
            _("Add the first one, or bring in a list of purchases from your till."),
            button=_("New customer"),
            clicked=self.commands.add,
            second=_("Import purchases..."),
            second_clicked=lambda: import_customers(workspace, self.window()),
        )
        self.no_match = QWidget()
        QVBoxLayout(self.no_match)
        self._shown = QStackedWidget()
        for widget in (self.table, self.nobody, self.no_match):
            self._shown.addWidget(widget)
        rows.addWidget(self._shown, 1)

    # -- showing ---------------------------------------------------------------------------

    def show_all(self) -> None:
        """Read everything anew; the place in the list is kept."""
        query = replace(self.model.query, today=self.workspace.today)
        if query != self.model.query or self.model.rowCount() == 0:
            self.model.show_query(query)
            self._after_change()
        else:
            self._read_again()

    def show_changes(self, changes: Changes) -> None:
        """Read again what is in view, and only that."""
        if changes.touches("setting"):  # the shop's rhythm decides the stages
            self.show_all()
            return
        self._read_again(moved=changes.touches("customer", "purchase", "shop"))

    def _read_again(self, *, moved: bool = True) -> None:
        """Read what is in view; `moved` if customers may have come, gone or changed their stage."""
        place = self.table.verticalScrollBar().value()
        before = self.table.currentIndex().row()
        self.model.refresh(*self.table.rows_in_view())
        self.table.verticalScrollBar().setValue(place)
        if moved:
            self._after_change()
        if self.detail.facts is not None:
            shown = self.detail.facts.customer.id
            if not self.detail.show_customer(shown):
                self._close_detail()
            self._mark(shown, before)

    def _after_change(self) -> None:
        counts = stage_counts(self.workspace.shop, self.workspace.today)
        self.stages.show_rhythm(rhythm_of(self.workspace.shop))
        self.stages.show_counts(counts)
        self.stage_menu.show_counts(counts)
        self._show_found()

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
            self._shown.setCurrentWidget(self.table)
        elif not query.text.strip() and query.stage is None:
            self._shown.setCurrentWidget(self.nobody)
        else:
            self._show_no_match()
        self.counted.setText(found_words(query, found))

    def _show_no_match(self) -> None:
        query = self.model.query
        shop = self.workspace.shop
        everywhere = count(shop, replace(query, stage=None)) if query.stage else 0
        empty = no_match(query, everywhere, self._all_stages, self.search.clear)
        layout = self.no_match.layout()
        assert layout is not None
        while (item := layout.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        layout.addWidget(empty)
        self._shown.setCurrentWidget(self.no_match)

    # -- finding ---------------------------------------------------------------------------

    def _typed(self, text: str) -> None:
        self.model.show_query(replace(self.model.query, text=text))
        self.table.scrollToTop()
        self._show_found()

    def choose_stage(self, stage: Stage | None) -> None:
        """Show the customers of a stage, or all; the search stays and is made inside it."""
        self.stages.choose(stage)
        self.stage_menu.choose(stage)
        self.stage_button.setText(stage_word(stage))
        self.stage_button.updateGeometry()
        if stage != self.model.query.stage:
            self.model.show_query(replace(self.model.query, stage=stage))
            self.table.scrollToTop()
            self._show_found()

    def _all_stages(self) -> None:
        self.choose_stage(None)
        self.search.setFocus()

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Lead from the search field into the list with the down key or Enter."""
        into = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (
            watched is self.search
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in into
            and self.model.rowCount()
        ):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.make_current(0)
            if event.key() != Qt.Key.Key_Down:
                self._open(self.table.current_row().id)
            return True
        return super().eventFilter(watched, event)

    # -- the detail ------------------------------------------------------------------------

    def _current_changed(self, row: object) -> None:
        if row is not None and self.detail.isVisible():
            self.detail.show_customer(self.table.current_row().id)

    def _clicked(self, index: QModelIndex) -> None:
        self._open(self.model.row_at(index).id)

    def _open(self, customer_id: int, *, go: bool = False) -> None:
        """Open the detail of a customer, with `go` the keyboard goes there."""
        if not self.detail.show_customer(customer_id):
            return
        self.detail.show()
        self._place_detail()
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
        query = self.model.query
        if query.text:
            self.search.clear()
        if place_of(self.workspace.shop, self.model.query, row_id) is None:
            self.choose_stage(None)
        row = place_of(self.workspace.shop, self.model.query, row_id)
        if row is not None and row < self.model.rowCount():
            self.table.make_current(row)
        self._open(row_id)

    def show_segment(self, segment: Segment, words: str) -> None:
        """Show the people of a group that another view leads to."""
        raise NotImplementedError

    # -- keys and sizes - ----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.table.current_row()
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus() and row is not None:
            self.commands.delete(row.id)
        elif event.key() == Qt.Key.Key_Escape and self.detail.isVisible():
            self._close_detail()
        elif event.key() == Qt.Key.Key_Escape and self.table.hasFocus():
            self._find()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_sides()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._size_sides()

    def _size_sides(self) -> None:
        """Put stages and detail beside the list; where that is narrow, in a menu and over it."""
        wide = self.width() >= theme().scaled(_WIDE)
        self.stages.setFixedWidth(self.stages.sizeHint().width())
        self.detail.setFixedWidth(min(self.detail.sizeHint().width(), self.width()))
        self.search.setFixedWidth(theme().scaled(300))
        self.stages.setVisible(wide)
        self._line.setVisible(wide)
        self.stage_button.setVisible(not wide)
        if wide != self._wide:
            self._wide = wide
            if wide:
                self._columns.addWidget(self.detail)
            else:
                self._columns.removeWidget(self.detail)
        self._place_detail()

    def _place_detail(self) -> None:
        if not self._wide:
            width = self.detail.width()
            top = self._shown.y()  # below the search, so that both can be used
            self.detail.setGeometry(self.width() - width, top, width, self.height() - top)
            self.detail.raise_()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._save_view()

    def _save_view(self) -> None:
        """Keep widths and order in the file."""
        if self._state != self._saved and not self._left:
            self._saved = deepcopy(self._state)
            self.workspace.remember(_KEPT, self._state)

    def _leave(self) -> None:
        self._save_view()
        self._left = True
