"""The ledger's rows: only ids are held, entries are read in pages as they come into view."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from merchant_app import formats
from merchant_app.domain.budget import EntryKind, LedgerEntry
from merchant_app.domain.money import Currency
from merchant_app.domain.plan import Phase
from merchant_app.i18n import _, _p
from merchant_app.store.ledger import EntryState, LedgerRow
from merchant_app.ui.budget.approvals.words import entry_cell
from merchant_app.ui.budget.entry.words import came_back_words, entry_notes
from merchant_app.ui.widgets import Cell, ColumnSpec, RowLook
from merchant_app.ui.widgets.table_model import ColumnModel

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
#: How many entries are read at once.
_PAGE = 64
#: Dots of the states; orders that are fully paid are as quiet as those struck out.
_DOTS = {
    EntryState.PAID: "spent",
    EntryState.ASKED: "reserve",
    EntryState.DECLINED: "reserve",
    EntryState.ORDERED: "committed",
    EntryState.REFUND: "concern",
    EntryState.REVENUE: "good",
    EntryState.VOIDED: "reserve",
}


def state_words() -> dict[EntryState, str]:
    """Give what each state is called."""
    return {
        EntryState.PAID: _("Paid"),
        EntryState.ASKED: _("Asked for"),
        EntryState.DECLINED: _("Declined"),
        EntryState.ORDERED: _("Ordered"),
        EntryState.REFUND: _("Refund"),
        EntryState.REVENUE: _("Revenue"),
        EntryState.VOIDED: _("Struck out"),
    }


class LedgerModel(ColumnModel[LedgerRow]):
    """Entries by id.

    Args:
        columns: left to right.
        read: gives rows for ids, in any order.
        sorted_by: called with a column key ("" for the given order) and whether downwards;
            the page then gives the ids in that order.

    """

    def __init__(
        self,
        columns: Sequence[ColumnSpec[LedgerRow]],
        *,
        read: Callable[[Sequence[int]], Mapping[int, LedgerRow]],
        sorted_by: Callable[[str, bool], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, key=lambda row: row.entry.id, look=_look, parent=parent)
        self._read = read
        self._sorted_by = sorted_by
        self._ids: list[int] = []
        self._pages: dict[int, LedgerRow] = {}
        self._places: dict[int, int] | None = None

    @property
    def ids(self) -> tuple[int, ...]:
        """The ids as shown."""
        return tuple(self._ids)

    def set_ids(self, ids: list[int]) -> None:
        """Show other entries; the same ones in the same order are only read anew."""
        if ids == self._ids and ids:
            self.read_anew()
            return
        self.beginResetModel()
        self._ids = ids
        self._places = None
        self._pages = {}
        self.endResetModel()

    def read_anew(self) -> None:
        """Read the same entries again as they come into view."""
        self._pages.clear()
        if self._ids:
            last = self.index(len(self._ids) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def row_at(self, index: Index) -> LedgerRow:
        """Give the row behind a valid index, reading its page if need be."""
        entry_id = self._ids[index.row()]
        if entry_id not in self._pages:
            first = index.row() - index.row() % _PAGE
            self._pages.update(self._read(self._ids[first : first + _PAGE]))
        return self._pages.get(entry_id) or _gone(entry_id)

    def index_of(self, key: Hashable, column: int = 0) -> QModelIndex:
        """Find a row by the entry's id; an invalid index if it is not here."""
        if self._places is None:
            self._places = {entry_id: place for place, entry_id in enumerate(self._ids)}
        place = self._places.get(key) if isinstance(key, int) else None
        return QModelIndex() if place is None else self.index(place, column)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for another order; -1 for the newest first."""
        known = 0 <= column < len(self.columns)
        down = order == Qt.SortOrder.DescendingOrder
        self._sorted_by(self.columns[column].key if known else "", down)

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if not parent.isValid() and 0 <= row < len(self._ids) and 0 <= column < len(self.columns):
            return self.createIndex(row, column)
        return QModelIndex()

    def parent(self, _index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        return QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)


def _gone(entry_id: int) -> LedgerRow:
    """Stand in for an entry that was taken back a moment before its row goes."""
    return LedgerRow(LedgerEntry(entry_id, 0, EntryKind.EXPENSE, date.min, 0, ""), 0, "")


def _look(row: LedgerRow) -> RowLook:
    return RowLook(struck=row.entry.voided)


def ledger_columns(
    currency: Currency,
    *,
    phases: Callable[[], Mapping[int, Phase]],
    channels: Callable[[], Mapping[int, str]],
    people: Callable[[], Mapping[int, str]],
) -> list[ColumnSpec[LedgerRow]]:
    """Give the columns of the ledger; names are looked up when a row is shown."""
    words = state_words()

    def tip(row: LedgerRow) -> str:
        return entry_notes(row, currency)

    def amount(row: LedgerRow) -> Cell:
        minus = row.entry.kind is EntryKind.REFUND
        text = formats.money(-row.entry.amount if minus else row.entry.amount, currency)
        color = "" if row.entry.kind is not EntryKind.REVENUE else "good.text"
        return Cell(text, color="emergency.text" if minus else color, tip=tip(row))

    def state(row: LedgerRow) -> Cell:
        word, dot = words[row.state], _DOTS[row.state]
        if row.state is EntryState.ORDERED and not row.open:
            return Cell(_("Order paid"), tone="reserve")
        if row.state is EntryState.ORDERED and row.settled:
            rest = formats.money(row.open, currency)
            return Cell(word, tone=dot, tip=_("{amount} of it still to be paid", amount=rest))
        back = came_back_words(row, currency)
        return Cell(
            back if row.settled == row.entry.amount and back else word, tone=dot, tip=tip(row)
        )

    def phase(row: LedgerRow) -> Cell:
        found = phases().get(row.entry.phase_id or 0)
        return Cell(found.name, tone=found.kind.value) if found else Cell()

    def line(row: LedgerRow) -> Cell:
        channel = channels().get(row.entry.channel_id or 0, "")
        if row.line and channel and channel != row.line:
            return Cell(f"{channel} · {row.line}", tip=f"{channel} · {row.line}")
        return Cell(row.line or channel, tip=row.line or channel)

    return [
        ColumnSpec(
            "day", _("Date"), width=116,
            show=lambda row: Cell(formats.day_and_weekday(row.entry.day), tip=tip(row)),
        ),
        ColumnSpec(
            "text", _("What for"), lambda row: Cell(row.entry.text, tip=tip(row) or row.entry.text),
            width=200, stretch=True,
        ),
        ColumnSpec("payee", _("Paid to"), lambda row: row.entry.payee, width=140, quiet=True),
        ColumnSpec("phase", _("Phase"), phase, kind="mark", width=124),
        ColumnSpec("state", _("State"), state, kind="dot", width=112),
        ColumnSpec("line", _("Channel and line"), line, width=220, quiet=True),
        ColumnSpec(
            "person", _p("entry", "By"), lambda row: people().get(row.entry.person_id or 0, ""),
            width=110, quiet=True,
        ),
        ColumnSpec("amount", _("Amount"), amount, align="right", width=132),
        ColumnSpec(
            "approval", _("Approval"), lambda row: entry_cell(row.entry, row.answered),
            kind="chip", width=168,
        ),
        ColumnSpec(
            "note", _("Note"), lambda row: Cell(row.entry.note, tip=row.entry.note),
            width=150, quiet=True,
        ),
    ]  # fmt: skip
