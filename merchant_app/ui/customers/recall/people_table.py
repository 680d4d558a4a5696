"""The people of a call list: digits note what came of the current one and go on to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu

from merchant_app import formats
from merchant_app.domain.money import Currency
from merchant_app.domain.recall import Arm, Means, RecallState
from merchant_app.i18n import _, _p
from merchant_app.reports.call_sheet import laid_out, masked
from merchant_app.store.recall import RecallPerson
from merchant_app.ui.customers.recall.words import STATE_TONES, state_word
from merchant_app.ui.customers.words import list_day
from merchant_app.ui.widgets import Cell, ColumnSpec, RowLook, RowsModel, TableView, ViewState
from merchant_app.ui.widgets.narrow import give_way

#: How long a number that was asked for stays in view.
SHOWN_FOR: Final = 20_000
_GIVING_WAY = ("by", "favourite", "purchases", "note", "last")


class PeopleTable(TableView):
    """Up and down move, 1 to 4 note what came of it, 0 takes it back, S shows the number."""

    #: A `RecallState` to note for the current person.
    state_asked = Signal(object)
    #: The keyboard should go to the note.
    note_asked = Signal()
    #: The number of the current person is shown or hidden now.
    number_turned = Signal()

    def __init__(self, currency: Currency, today: Callable[[], date], state: ViewState) -> None:
        self.means = Means.CALL
        self.masking = True
        self.favourites: Mapping[int, tuple[str, ...]] = {}
        self._currency = currency
        self._today = today
        self._shown: int | None = None
        self.rows_model: RowsModel[RecallPerson] = RowsModel(
            self._columns(),
            key=lambda row: row.id,
            look=lambda row: RowLook(faint=row.arm is not Arm.CONTACT or not row.agrees),
        )
        super().__init__(self.rows_model, name=_("People on the list"), state=state)
        self.rows_model.setParent(self)
        self._hide_later = QTimer(self)
        self._hide_later.setSingleShot(True)
        self._hide_later.setInterval(SHOWN_FOR)
        self._hide_later.timeout.connect(self.hide_number)
        self.clicked.connect(self._clicked)
        self.current_changed.connect(lambda _row: self.hide_number())

    # -- columns ---------------------------------------------------------------------------

    def _columns(self) -> list[ColumnSpec[RecallPerson]]:
        return [
            ColumnSpec("name", _p("customer", "Name"), lambda row: Cell(row.name, tip=row.name),
                       width=130, stretch=True),
            ColumnSpec("address", _p("recall", "Number"), self._address, width=150),
            ColumnSpec("last", _("Last visit"), self._last, width=92, quiet=True,
                       sort=lambda row: row.last_day or date.min),
            ColumnSpec("favourite", _p("recall", "Usually has"), self._favourite, width=120,
                       quiet=True),
            ColumnSpec("purchases", _("Visits"), lambda row: formats.number(row.purchases),
                       align="right", width=64, quiet=True, sort=lambda row: row.purchases),
            ColumnSpec("state", _("State"), self._state, kind="chip", width=124),
            ColumnSpec("came", _("Came back"), self._came, width=130,
                       sort=lambda row: row.came_on or date.max),
            ColumnSpec("note", _("Note"), lambda row: Cell(row.note, tip=row.note), width=120,
                       quiet=True),
            ColumnSpec("by", _("Done by"), lambda row: row.done_by, width=84, quiet=True),
        ]  # fmt: skip

    def _address(self, row: RecallPerson) -> Cell:
        if not row.address:
            return Cell("–", color="text3")
        if not self.may_show(row):
            tip = _("Has not agreed to be contacted so")
            if row.arm is Arm.CONTROL:
                tip = _("Left out by lot to compare with: please do not contact")
            return Cell(masked(row.address), icon="phone-off", tip=tip)
        if self.number_shown(row):
            return Cell(laid_out(row.address), icon="phone" if self.means is Means.CALL else "")
        return Cell(masked(row.address), icon="eye", tip=_("Show the number (S)"))

    def _last(self, row: RecallPerson) -> str:
        return list_day(row.last_day, self._today())

    def _favourite(self, row: RecallPerson) -> Cell:
        text = _(", ").join(self.favourites.get(row.customer_id, ()))
        return Cell(text, tip=text)

    def _state(self, row: RecallPerson) -> Cell:
        if row.arm is Arm.CONTROL:
            return Cell(_("Control group"), color="text3")
        if row.arm is Arm.NO_CONSENT:
            return Cell(_p("recall", "Has not agreed"), color="text3")
        word = state_word(self.means, row.state)
        day = formats.long_date(row.day) if row.day else ""
        tone = STATE_TONES[row.state]
        return Cell(word, tone=tone, color="" if tone else "text3", tip=day)

    def _came(self, row: RecallPerson) -> Cell:
        if row.came_on is None:
            return Cell("")
        day = formats.short_date(row.came_on)
        amount = formats.brief_money(row.came_for, self._currency)
        tip = _("Bought for {amount} in all, first on {day}", amount=amount,
                day=formats.long_date(row.came_on))  # fmt: skip
        return Cell(f"{day}  {amount}", icon="circle-check", color="good.text", tip=tip)

    # -- numbers ---------------------------------------------------------------------------

    def may_show(self, row: RecallPerson) -> bool:
        """Tell whether the whole number may be seen here: only of who is to be contacted."""
        return row.arm is Arm.CONTACT and row.agrees

    def number_shown(self, row: RecallPerson) -> bool:
        """Tell whether the whole number is in view."""
        return self.may_show(row) and (not self.masking or row.id == self._shown)

    def show_number(self) -> None:
        """Show the number of the current person for a while."""
        row: RecallPerson | None = self.current_row()
        if row is None or not self.may_show(row):
            return
        self._shown = row.id
        self._hide_later.start()
        self._numbers_turned()

    def hide_number(self) -> None:
        """Hide it again."""
        if self._shown is not None:
            self._shown = None
            self._hide_later.stop()
            self._numbers_turned()

    def _numbers_turned(self) -> None:
        self.viewport().update()
        self.number_turned.emit()

    def _clicked(self, index: QModelIndex) -> None:
        if self.rows_model.columns[index.column()].key == "address":
            self.show_number()

    # -- keys ------------------------------------------------------------------------------

    def states(self) -> dict[int, RecallState]:
        """Give what each digit notes."""
        keys = {Qt.Key.Key_0.value: RecallState.WAITING}
        for place, state in enumerate(self.means.states):
            keys[Qt.Key.Key_1.value + place] = state
        return keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
        )  # fmt: skip
        state = self.states().get(event.key()) if plain else None
        if state is not None and self.current_row() is not None:
            self.state_asked.emit(state)
        elif plain and event.key() == Qt.Key.Key_S:
            self.show_number()
        elif plain and event.key() == Qt.Key.Key_N and self.current_row() is not None:
            self.note_asked.emit()
        else:
            super().keyPressEvent(event)

    def go_on(self) -> None:
        """Go to the next row; stay on the last one."""
        row = self.currentIndex().row() + 1
        if 0 < row < self.rows_model.rowCount():
            self.select_key(self.rows_model.rows[row].id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row: RecallPerson | None = self.current_row()
        if row is None or row.arm is not Arm.CONTACT:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, state in self.states().items():
            action = menu.addAction(f"{state_word(self.means, state)}\t{chr(key)}")
            action.triggered.connect(lambda _on, state=state: self.state_asked.emit(state))
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        give_way(self.habits, _GIVING_WAY)
        if self.currentIndex().isValid():  # the bar below takes room away from the list
            self.scrollTo(self.currentIndex())
