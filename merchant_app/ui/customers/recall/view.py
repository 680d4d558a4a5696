"""The view "Bring back": the call lists, one of them to work on, and what it brought."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from merchant_app.actions.recall import set_note
from merchant_app.domain.recall import Arm, LeftOut, RecallState
from merchant_app.i18n import _
from merchant_app.reports.call_sheet import DONE_BY
from merchant_app.store.changes import Changes
from merchant_app.store.people import people
from merchant_app.store.recall import (
    RECALL_TABLES,
    RecallPerson,
    RecallRow,
    coupon_use,
    favourite_items,
    recall_people,
    recall_person,
    recall_result,
    recall_rows,
)
from merchant_app.store.settings import setting
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.customers.recall import commands
from merchant_app.ui.customers.recall.head import RecallHead
from merchant_app.ui.customers.recall.lists_table import ListsTable
from merchant_app.ui.customers.recall.people_table import PeopleTable
from merchant_app.ui.customers.recall.result_pane import ResultPane
from merchant_app.ui.customers.recall.words import left_out_word
from merchant_app.ui.customers.recall.work_bar import WorkBar
from merchant_app.ui.customers.views import CustomersView
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import (
    EmptyState,
    divider,
    label,
    primary_button,
)

_KEPT = "customers_recall"
_SIDE = 264
_NARROW_SIDE = 216
_WIDE = 1200


class RecallView(CustomersView):
    """Lists at the left; at the right the people of one of them, or its result."""

    TABLES: ClassVar[tuple[str, ...]] = (*RECALL_TABLES, "contact", "shop")

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        workspace = self._workspace = desk.workspace
        self._state: dict[str, Any] = workspace.shop.remembered(_KEPT, {})
        self._row: RecallRow | None = None
        self._people: list[RecallPerson] = []
        self._writable = workspace.shop.read_only is None
        currency = workspace.shop.info.currency
        self.lists = ListsTable(self._state.setdefault("lists", {}))
        self.people = PeopleTable(
            currency, lambda: workspace.today, self._state.setdefault("people", {})
        )
        self.bar = WorkBar()
        self.result = ResultPane()
        self.head = RecallHead(writable=self._writable)
        self.left_out = label("", "second", wrap=True)
        self.new_button = primary_button(
            _("New call list"), lambda: commands.new_list(desk), icon="plus"
        )
        self.new_button.setEnabled(self._writable)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.people)

    # -- building --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.side = QWidget()
        side = QVBoxLayout(self.side)
        side.setContentsMargins(0, 8, 0, 0)
        side.setSpacing(8)
        top = QHBoxLayout()
        top.setContentsMargins(16, 0, 16, 0)
        top.addWidget(self.new_button)
        top.addStretch(1)
        side.addLayout(top)
        side.addWidget(self.lists, 1)
        work = QWidget()
        rows = QVBoxLayout(work)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.people, 1)
        notes = QHBoxLayout()
        notes.setContentsMargins(16, 6, 16, 6)
        notes.addWidget(self.left_out)
        rows.addLayout(notes)
        rows.addWidget(self.bar)
        self._shown = QStackedWidget()
        self._shown.addWidget(work)
        self._shown.addWidget(self.result)
        right = QWidget()
        whole = QVBoxLayout(right)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(divider())
        whole.addWidget(self._shown, 1)
        lists = QWidget()
        columns = QHBoxLayout(lists)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(self.side)
        columns.addWidget(divider(upright=True))
        columns.addWidget(right, 1)
        self.empty = EmptyState(
            "phone-call",
            _("No call lists yet"),
            _("Choose who has not been here for a while, and call or write to them. Some left out"
              " by lot show what it brings."),
            button=_("New call list") if self._writable else "",
            clicked=lambda: commands.new_list(self._desk),
        )  # fmt: skip
        self._stack = QStackedWidget()
        self._stack.addWidget(lists)
        self._stack.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _connect(self) -> None:
        self.lists.current_changed.connect(self._list_chosen)
        self.lists.asked.connect(self._do)
        self.head.asked.connect(self._do)
        self.head.mode_chosen.connect(self.choose_mode)
        self.head.which_chosen.connect(self._show_people)
        self.head.done_by_chosen.connect(lambda who: self._workspace.remember(DONE_BY, who))
        self.people.current_changed.connect(lambda _row: self._show_person())
        self.people.row_activated.connect(lambda row: self._desk.show_customer(row.customer_id))
        self.people.state_asked.connect(self.note_state)
        self.people.note_asked.connect(self.bar.write_note)
        self.people.number_turned.connect(self._show_person)
        self.bar.state_asked.connect(self.note_state)
        self.bar.number_asked.connect(self.people.show_number)
        self.bar.note_written.connect(self._note_written)
        self.bar.left.connect(lambda: self.people.setFocus(Qt.FocusReason.OtherFocusReason))
        self.bar.customer_button.clicked.connect(self._show_customer)
        self._workspace.leaving.connect(self._keep)

    # -- showing ---------------------------------------------------------------------------

    def show_all(self) -> None:
        """Read the lists anew, and the one that is chosen."""
        chosen = self._read_lists()
        shop = self._workspace.shop
        self.head.offer_people(people(shop), shop.remembered(DONE_BY))
        self._show_list(chosen)

    def show_changes(self, changes: Changes) -> None:
        """Read again only those of whom something was noted, where that is all that changed."""
        ids, noted = changes.ids("recall_person"), {"recall_person", "contact", "consent"}
        if not ids or any(changes.touches(table) for table in self.TABLES if table not in noted):
            self.show_all()
            return
        shop = self._workspace.shop
        found = [recall_person(shop, each.id) if each.id in ids else each for each in self._people]
        chosen = self._read_lists()
        if chosen is None or chosen.recall != (self._row.recall if self._row else None):
            self._show_list(chosen)
            return
        self._row = chosen
        self._people = [each for each in found if each is not None]
        self._show_people()
        self._show_result()

    def _read_lists(self) -> RecallRow | None:
        """Read the lists at the left; give the one that is chosen."""
        rows = recall_rows(self._workspace.shop)
        self._stack.setCurrentIndex(0 if rows else 1)
        before = self._row.recall.id if self._row else self._state.get("list")
        chosen = next((row for row in rows if row.recall.id == before), rows[0] if rows else None)
        with QSignalBlocker(self.lists):  # whoever calls shows it
            self.lists.rows_model.set_rows(rows)
            if chosen is not None:
                self.lists.select_key(chosen.recall.id)
        return chosen

    def show_row(self, row_id: int) -> None:
        """Select a list."""
        self.lists.select_key(row_id)
        self.people.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_mode(self, key: str) -> None:
        """Show the people of the list, or its result."""
        listed = key == "people"
        self.head.choose_mode(key)
        self._shown.setCurrentIndex(0 if listed else 1)
        self._show_result()
        self.setFocusProxy(self.people if listed else self.result)

    def _list_chosen(self, row: RecallRow | None) -> None:
        if row is not None:
            self._show_list(row)

    def _show_list(self, row: RecallRow | None) -> None:
        """Show a list; one that is over begins with its result."""
        other = self._row is None or row is None or self._row.recall.id != row.recall.id
        changed = self._row is None or row is None or self._row.recall != row.recall
        self._row = row
        if row is None:
            return
        of, shop = row.recall, self._workspace.shop
        self._state["list"] = of.id
        self.head.show_list(of)
        closed = of.closed_on is not None
        self.people.means = of.means
        self.people.masking = bool(setting(shop, "mask_phones"))
        self._people = recall_people(shop, of.id)
        self.people.favourites = favourite_items(shop, [each.customer_id for each in self._people])
        if changed:
            self.bar.show_list(of, writable=self._writable and not closed)
        if other:
            self.head.which.choose("all")
        self._show_people()
        if other:
            self._select_first()
            self.choose_mode("result" if of.over(self._workspace.today) else "people")
        else:
            self._show_result()
        self._show_left_out(row)

    def _show_result(self) -> None:
        """Work the result out while it is looked at."""
        if self._row is None or self.head.mode.key != "result":
            return
        of, shop = self._row.recall, self._workspace.shop
        self.result.show_result(
            of, recall_result(shop, of.id), coupon_use(shop, of.id),
            currency=shop.info.currency, today=self._workspace.today,
        )  # fmt: skip

    def _show_people(self) -> None:
        shown = [each for each in self._people if self.head.shows(each)]
        self.people.rows_model.set_rows(shown)
        self.head.show_counts(self._people)
        if shown and self.people.current_row() is None:
            self.people.select_key(shown[0].id)
        self._show_person()

    def _select_first(self) -> None:
        """Begin with the first who still waits."""
        rows = self.people.rows_model.rows
        waiting = [row for row in rows if row.state is RecallState.WAITING]
        if rows:
            self.people.select_key((waiting or list(rows))[0].id)

    def _show_person(self) -> None:
        person: RecallPerson | None = self.people.current_row()
        self.bar.setVisible(person is not None)
        if person is not None and self._row is not None:
            self.bar.show_person(
                self._row.recall,
                person,
                shown=self.people.number_shown(person),
                may_show=self.people.may_show(person),
            )

    def _show_left_out(self, row: RecallRow) -> None:
        parts = [
            left_out_word(reason, row.recall.left_out[reason.value])
            for reason in LeftOut
            if row.recall.left_out.get(reason.value)
        ]
        if row.control:
            parts.append(_("{n} left out by lot to compare with", n=row.control))
        self.left_out.setText(
            _("Left out: {reasons}.", reasons=_("; ").join(parts)) if parts else ""
        )
        self.left_out.setVisible(bool(parts))

    # -- doing -----------------------------------------------------------------------------

    def note_state(self, state: RecallState) -> None:
        """Note what came of the current person, and go on to the next one."""
        person: RecallPerson | None = self.people.current_row()
        if person is None or self._row is None or person.arm is not Arm.CONTACT:
            return
        place = self.people.currentIndex().row()
        if not commands.note_state(self._desk, person, state, done_by=self.head.done_by_id):
            return
        rows = self.people.rows_model.rows
        if any(row.id == person.id for row in rows):
            self.people.go_on()
        elif rows:  # filtered out by now: its place is taken by the next one
            self.people.select_key(rows[min(place, len(rows) - 1)].id)
        self.people.setFocus(Qt.FocusReason.OtherFocusReason)

    def _note_written(self, text: str) -> None:
        person: RecallPerson | None = self.people.current_row()
        if person is not None and self._desk.may_write():
            self._workspace.acted(lambda: set_note(self._workspace.shop, person.id, note=text))

    def _show_customer(self) -> None:
        person: RecallPerson | None = self.people.current_row()
        if person is not None:
            self._desk.show_customer(person.customer_id)

    def _do(self, what: str) -> None:
        if self._row is None:
            return
        run = {
            "print": commands.print_sheet,
            "change": commands.change,
            "close": commands.close_or_open,
            "delete": commands.delete,
        }
        run[what](self._desk, self._row.recall)

    # -- sizes -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_sides()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._size_sides()

    def _size_sides(self) -> None:
        wide = self.width() >= theme().scaled(_WIDE)
        self.side.setFixedWidth(theme().scaled(_SIDE if wide else _NARROW_SIDE))
        self.head.show_wide(wide=wide)

    def _keep(self) -> None:
        self._workspace.remember(_KEPT, self._state)
