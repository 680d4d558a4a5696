"""An open shop file: reading, editing in journaled transactions, undo, redo and history."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Self

from merchant_app.domain.messages import Message, UserError, msg
from merchant_app.domain.money import CURRENCIES
from merchant_app.store import journal
from merchant_app.store.changes import Changes
from merchant_app.store.edit import Edit, Value, bound, label_from, label_json
from merchant_app.store.file_check import as_user_error
from merchant_app.store.kept import Adjust, FileState, Kept, KeptValues
from merchant_app.store.lock import this_writer
from merchant_app.store.opening import OpenFile, open_file
from merchant_app.store.shop_facts import HistoryEntry, ShopInfo

__all__ = ["Edit", "HistoryEntry", "Listener", "Shop", "ShopInfo", "Value", "open_shop"]

Listener = Callable[[Changes], None]
_Find = Callable[[sqlite3.Connection], tuple[int, str] | None]

_LOG: Final = logging.getLogger(__name__)


class Shop:
    """A shop file that is open. Use `open_shop`, and `close` it when done.

    Attributes:
        path: where the file is.
        read_only: the sentence why it can only be looked at, or None if it can be edited.

    """

    def __init__(
        self,
        path: Path,
        db: sqlite3.Connection,
        file: OpenFile,
    ) -> None:
        self.path = path
        self.read_only = file.read_only
        self._db = db
        self._file: OpenFile | None = file
        self._listeners: list[Listener] = []
        self._edit: Edit | None = None
        self._kept = KeptValues()

    # -- reading ---------------------------------------------------------------------------

    def rows(self, query: str, values: Sequence[Value] | Mapping[str, Value] = ()) -> list[Any]:
        """Run a SELECT of the store's own and give all rows, by name or by number."""
        try:
            return self._db.execute(query, bound(values)).fetchall()
        except sqlite3.DatabaseError as error:
            self._raise_known(error)
            raise

    def row(self, query: str, values: Sequence[Value] | Mapping[str, Value] = ()) -> Any:
        """Run a SELECT and give its first row, or None."""
        found = self.rows(query, values)
        return found[0] if found else None

    def value(self, query: str, values: Sequence[Value] | Mapping[str, Value] = ()) -> Any:
        """Run a SELECT and give the first column of its first row, or None."""
        found = self.row(query, values)
        return found[0] if found else None

    def column(self, query: str, values: Sequence[Value] | Mapping[str, Value] = ()) -> list[Any]:
        """Run a SELECT of one column and give its values, sooner than `rows` for long lists."""
        return [value for (value,) in self.tuples(query, values)]

    def tuples(self, query: str, values: Sequence[Value] | Mapping[str, Value] = ()) -> list[Any]:
        """Run a SELECT and give its rows as plain tuples, sooner than `rows` for long lists."""
        with self.reading() as db:
            cursor = db.cursor()
            cursor.row_factory = None
            return cursor.execute(query, bound(values)).fetchall()

    def kept(
        self,
        key: Hashable,
        read: Callable[[], Kept],
        *,
        tables: Sequence[str] | None = None,
        adjust: Adjust[Kept] | None = None,
    ) -> Kept:
        """Give what `read` gives, without reading again while the file stays as it is.

        `tables` are all that `read` looks at; when one changes, `adjust` may make a new value.
        Nobody may change what is given. Inside an edit, which may be rolled back, none is kept.
        """
        if self._db.in_transaction:
            return read()
        return self._kept.give(self._state, key, read, tables, adjust)

    @property
    def _state(self) -> FileState:
        """One number counts our own changes, the other tells of those by other connections."""
        return self._db.total_changes, self.value("PRAGMA data_version")

    @property
    def info(self) -> ShopInfo:
        """Who the file belongs to, read anew so that it is right after an edit."""
        row = self.row("SELECT name, currency, country, language FROM shop")
        return ShopInfo(row["name"], CURRENCIES[row["currency"]], row["country"], row["language"])

    # -- editing ---------------------------------------------------------------------------

    @contextmanager
    def edit(self, label: Message) -> Iterator[Edit]:
        """One thing the user did: one transaction, one entry in the history, undoable.

        An exception rolls everything back. An edit that changes nothing leaves no trace.

        Raises:
            UserError: if the file can only be read, or the disk refuses what is written.

        """
        self._refuse_if_read_only()
        assert self._edit is None, "an edit inside an edit"
        before = self._state
        with self._transaction():
            edit_id = journal.open_edit(
                self._db, at=_now(), label=label_json(label), author=this_writer().user
            )
            self._edit = Edit(self._db, edit_id)
            try:
                yield self._edit
            finally:
                self._edit = None
            changes = journal.close_edit(self._db, edit_id, at=_now())
        self._kept.carry(before, self._state, changes.rows)
        self._publish(changes)

    def undo(self) -> Message | None:
        """Take back the newest edit and give its label, or None if there is nothing."""
        return self._turn(journal.next_to_undo)

    def redo(self) -> Message | None:
        """Bring back the edit undone last and give its label, or None if there is nothing."""
        return self._turn(journal.next_to_redo)

    @property
    def undo_label(self) -> Message | None:
        """What undo would take back."""
        return self._label_of(journal.next_to_undo)

    @property
    def redo_label(self) -> Message | None:
        """What redo would bring back."""
        return self._label_of(journal.next_to_redo)

    @property
    def changed_at(self) -> datetime | None:
        """When an edit, an undo or a redo last changed the file (UTC); None if none ever did."""
        text = self.value("SELECT changed_at FROM journal_state")
        return None if text is None else datetime.fromisoformat(text)

    def history(self, *, limit: int = 200, before: int | None = None) -> list[HistoryEntry]:
        """Give edits, newest first; `before` is the id to continue from."""
        rows = self.rows(
            "SELECT id, at, label, author, undone,"
            f" (SELECT coalesce(sum({journal.ROWS}), 0) FROM journal_change"
            " WHERE edit_id = edit.id) AS changes"
            " FROM edit WHERE ? IS NULL OR id < ? ORDER BY id DESC LIMIT ?",
            (before, before, limit),
        )
        return [
            HistoryEntry(
                id=row["id"],
                at=datetime.fromisoformat(row["at"]),
                label=label_from(row["label"]),
                author=row["author"],
                undone=bool(row["undone"]),
                changes=row["changes"],
            )
            for row in rows
        ]

    def go_to(self, edit_id: int) -> None:
        """Bring the file to how it was right after this edit, undoing or redoing the others.

        0 stands for before the first edit that is kept.
        """
        self._refuse_if_read_only()
        with self._transaction():
            later = self._db.execute(
                "SELECT id FROM edit WHERE undone = 0 AND id > ? ORDER BY id DESC", (edit_id,)
            ).fetchall()
            undone = self._db.execute(
                "SELECT id FROM edit WHERE undone = 1 AND id <= ? ORDER BY id", (edit_id,)
            ).fetchall()
            # One of the two is empty, because what is undone is newer than what is done.
            turned = [journal.turn_edit(self._db, each, at=_now()) for (each,) in later + undone]
        self._publish(Changes.of_all(turned))

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after each committed change; gives the function that ends this.

        A listener that fails keeps neither the change nor the other listeners back; its
        exception is logged, and the first is raised once all have been called.
        """
        self._listeners.append(listener)

        def unsubscribe() -> None:
            with suppress(ValueError):  # called twice, or after closing
                self._listeners.remove(listener)

        return unsubscribe

    # -- outside the history ---------------------------------------------------------------

    def remember(self, key: str, value: object) -> None:
        """Keep something about the view (widths, filters) in the file; no edit, no undo."""
        if self.read_only is not None:
            return
        before = self._state
        with self._transaction():
            self._db.execute(
                "INSERT INTO view_state (key, value) VALUES (?, ?)"
                " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (key, json.dumps(value, ensure_ascii=False)),
            )
        self._kept.carry(before, self._state, {"view_state": None})

    def remembered(self, key: str, default: Any = None) -> Any:
        """Give what was kept under `key`."""
        text = self.value("SELECT value FROM view_state WHERE key = ?", (key,))
        return default if text is None else json.loads(text)

    def log_print(self, *, report: str, purpose: str, options: Mapping[str, str]) -> None:
        """Write down that something was printed or saved as PDF."""
        if self.read_only is not None:
            return
        with self._transaction():
            self._db.execute(
                "INSERT INTO print_log (printed_at, report, purpose, options) VALUES (?, ?, ?, ?)",
                (_now(), report, purpose, json.dumps(dict(options), ensure_ascii=False)),
            )

    def forget_old_history(self, *, before: datetime, most_changes: int) -> None:
        """Drop edits that are older than kept by the settings."""
        if self.read_only is not None:
            return
        with self._transaction():
            journal.prune(
                self._db,
                before=before.astimezone(UTC).isoformat(timespec="microseconds"),
                most_changes=most_changes,
            )

    @contextmanager
    def unrecorded(self, tables: Collection[str]) -> Iterator[sqlite3.Connection]:
        """Lend the connection for one transaction that the history knows nothing of.

        Only for what must not be undone. Listeners hear that these tables changed.

        Raises:
            UserError: if the file can only be read, or the disk refuses what is written.

        """
        self._refuse_if_read_only()
        assert self._edit is None, "inside an edit"
        with self._transaction():
            yield self._db
        self._publish(Changes(dict.fromkeys(tables)))

    # -- connections -----------------------------------------------------------------------

    def second_connection(self) -> Shop:
        """Open the same file once more for a background job; its edits reach our listeners.

        The listeners are called in the job's thread; a window passes them on to its own.
        """
        assert self._file is not None, "the shop file is closed"
        self._file.share()
        try:
            other = Shop(self.path, self._file.connect(), self._file)
        except BaseException as error:
            self._file.release()
            if isinstance(error, sqlite3.DatabaseError):
                self._raise_known(error)
            raise
        other.subscribe(self._publish)
        return other

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection to a part of the store that copies or checks the whole file."""
        try:
            yield self._db
        except sqlite3.DatabaseError as error:
            self._raise_known(error)
            raise

    def close(self) -> None:
        """Close the file; harmless when closed already.

        The lock is given back when the last second connection is closed, too.
        """
        file, self._file = self._file, None
        if file is None:
            return
        self._listeners.clear()
        try:
            self._db.close()
        finally:
            file.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- inside ----------------------------------------------------------------------------

    def _turn(self, find: _Find) -> Message | None:
        self._refuse_if_read_only()
        before = self._state
        with self._transaction():
            found = find(self._db)
            if found is None:
                return None
            edit_id, label = found
            changes = journal.turn_edit(self._db, edit_id, at=_now())
        self._kept.carry(before, self._state, changes.rows)
        self._publish(changes)
        return label_from(label)

    def _label_of(self, find: _Find) -> Message | None:
        try:
            found = find(self._db)
        except sqlite3.DatabaseError as error:
            self._raise_known(error)
            raise
        return label_from(found[1]) if found else None

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            finally:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
        except sqlite3.DatabaseError as error:
            self._raise_known(error)
            raise

    def _refuse_if_read_only(self) -> None:
        if self.read_only is not None:
            raise UserError(self.read_only)

    def _raise_known(self, error: sqlite3.DatabaseError) -> None:
        known = as_user_error(error, self.path)
        if known is not None:
            raise known from error

    def _publish(self, changes: Changes) -> None:
        failed: list[Exception] = []
        for listener in tuple(self._listeners) if changes.rows else ():
            try:
                listener(changes)
            except Exception as error:  # noqa: BLE001 - raised below, once all were called
                _LOG.exception("A listener failed on a change that is saved.")
                failed.append(error)
        if failed:
            raise failed[0]


def open_shop(path: Path, *, read_only: bool = False) -> Shop:
    """Open a shop file, for editing if that is possible.

    A file of a newer program version, one that somebody else is writing, and one that cannot
    be written open for reading, and `Shop.read_only` says why.

    Raises:
        UserError: if it is missing, not a shop file, or damaged; it is not touched then.

    """
    reason = msg("The file was opened for looking only.") if read_only else None
    file, db = open_file(path, read_only=reason)
    return Shop(path, db, file)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
