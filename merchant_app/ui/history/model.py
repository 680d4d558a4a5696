"""The rows of the history: a head for each day, its edits below; more are read while scrolling."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from merchant_app.formats import clock, day_and_weekday, long_date
from merchant_app.i18n import _, _n, say
from merchant_app.store.shop import HistoryEntry, Shop

Index = QModelIndex | QPersistentModelIndex
#: Gives the `HistoryEntry`, or the day of a head.
ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_PAGE: Final = 200
#: So many rows are wanted from one reading; a search reads on until it has them.
_WANTED: Final = 50
_NOWHERE = QModelIndex()


class HistoryModel(QAbstractListModel):
    """Edits newest first, those that match what was searched."""

    def __init__(self, shop: Shop, today: date) -> None:
        super().__init__()
        self._shop = shop
        self._today = today
        self._words: list[str] = []
        self._rows: list[HistoryEntry | date] = []
        self._before: int | None = None
        self._end = False

    def show(self, text: str = "", *, at_least: int = 0) -> None:
        """Read anew, only edits with all words of `text` in what was done or by whom."""
        self.beginResetModel()
        self._words = text.casefold().split()
        self._rows, self._before, self._end = [], None, False
        found = self._read(max(at_least, _WANTED))
        self._rows = found
        self.endResetModel()

    def _read(self, wanted: int) -> list[HistoryEntry | date]:
        rows: list[HistoryEntry | date] = []
        known = self._rows[-1] if self._rows else None
        last = known.at.astimezone().date() if isinstance(known, HistoryEntry) else None
        while not self._end and len(rows) < wanted:
            page = self._shop.history(limit=_PAGE, before=self._before)
            self._end = len(page) < _PAGE
            if page:
                self._before = page[-1].id
            for entry in page:
                if not self._matches(entry):
                    continue
                day = entry.at.astimezone().date()
                if day != last:
                    rows.append(day)
                    last = day
                rows.append(entry)
        return rows

    def _matches(self, entry: HistoryEntry) -> bool:
        if not self._words:
            return True
        text = f"{say(entry.label)} {entry.author}".casefold()
        return all(word in text for word in self._words)

    def canFetchMore(self, _parent: Index = _NOWHERE) -> bool:
        return not self._end

    def fetchMore(self, _parent: Index = _NOWHERE) -> None:
        found = self._read(_WANTED)
        if found:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(found) - 1)
            self._rows += found
            self.endInsertRows()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], HistoryEntry):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return entry_text(row) if isinstance(row, HistoryEntry) else self.day_text(row)
        return None

    def day_text(self, day: date) -> str:
        """Write the head of a day."""
        words = long_date(day) if day.year != self._today.year else day_and_weekday(day)
        return _("Today, {day}", day=words) if day == self._today else words

    def entry_at(self, index: Index) -> HistoryEntry | None:
        """Give the edit at an index, None for a head or nowhere."""
        row = self._rows[index.row()] if index.isValid() else None
        return row if isinstance(row, HistoryEntry) else None

    def index_of(self, edit_id: int) -> QModelIndex:
        """Find an edit that was read already; an invalid index if it was not."""
        for at, row in enumerate(self._rows):
            if isinstance(row, HistoryEntry) and row.id == edit_id:
                return self.index(at)
        return QModelIndex()


def entry_text(entry: HistoryEntry) -> str:
    """Write an edit in one line, as screen readers say it."""
    parts = [clock(entry.at.astimezone()), say(entry.label), entry.author]
    parts.append(_n("{n} change", "{n} changes", entry.changes))
    if entry.undone:
        parts.append(_("undone"))
    return _(", ").join(part for part in parts if part)
