"""An open shop file: reading, editing in journaled transactions, undo, redo and history."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self

from merchant_app.domain.messages import Message, UserError, msg
from merchant_app.domain.money import CURRENCIES, Currency
from merchant_app.store import journal
from merchant_app.store.changes import Changes
from merchant_app.store.file_check import SCHEMA_VERSION, as_user_error, check_header, damaged
from merchant_app.store.lock import WriterLock, this_writer

#: What a column takes; days are written as ISO text.
Value = str | int | date | None
Listener = Callable[[Changes], None]

_BUSY_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class ShopInfo:
    """Who the file belongs to."""

    name: str
    currency: Currency
    country: str
    language: str


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One edit in the history: what, when (UTC), who, and whether it is undone just now."""

    id: int
    at: datetime
    label: Message
    author: str
    undone: bool
    changes: int


class Edit:
    """The open edit: rows are written through it, and only through it."""

    def __init__(self, db: sqlite3.Connection, edit_id: int) -> None:
        self._db = db
        self.id = edit_id

    def insert(self, table: str, **values: Value) -> int:
        """Add a row and give its id."""
        names = ", ".join(values)
        marks = ", ".join("?" * len(values))
        cursor = self._db.execute(
            f"INSERT INTO {table} ({names}) VALUES ({marks})", _stored(values.values())
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def insert_many(
        self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Value]]
    ) -> None:
        """Add many rows with the same columns; fast enough for imports."""
        marks = ", ".join("?" * len(columns))
        self._db.executemany(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})",
            (_stored(row) for row in rows),
        )

    def update(self, table: str, row_id: int, **values: Value) -> None:
        """Change columns of one row; writing what is there already changes nothing."""
        assignments = ", ".join(f"{name} = ?" for name in values)
        self._db.execute(
            f"UPDATE {table} SET {assignments} WHERE id = ?",
            (*_stored(values.values()), row_id),
        )

    def delete(self, table: str, row_id: int) -> None:
        """Remove one row, and what hangs on it by the schema's rules."""
        self._db.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))

    def relabel(self, label: Message) -> None:
        """Give the edit another name, once it is known what was really done."""
        self._db.execute("UPDATE edit SET label = ? WHERE id = ?", (_label_json(label), self.id))


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
        *,
        lock: WriterLock | None,
        read_only: Message | None,
        owns_lock: bool = True,
    ) -> None:
        self.path = path
        self.read_only = read_only
        self._db = db
        self._lock = lock
        self._owns_lock = owns_lock
        self._listeners: list[Listener] = []
        self._edit: Edit | None = None

    # -- reading ---------------------------------------------------------------------------

    def rows(self, query: str, values: Sequence[Value] | Mapping[str, Value] = ()) -> list[Any]:
        """Run a SELECT of the store's own and give all rows, by name or by number."""
        try:
            return self._db.execute(query, _bound(values)).fetchall()
        except sqlite3.OperationalError as error:
            raise self._known(error) from error

    def row(self, query: str, values: Sequence[Value] | Mapping[str, Value] = ()) -> Any:
        """Run a SELECT and give its first row, or None."""
        found = self.rows(query, values)
        return found[0] if found else None

    def value(self, query: str, values: Sequence[Value] | Mapping[str, Value] = ()) -> Any:
        """Run a SELECT and give the first column of its first row, or None."""
        found = self.row(query, values)
        return found[0] if found else None

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
        if self.read_only is not None:
            raise UserError(self.read_only)
        assert self._edit is None, "an edit inside an edit"
        with self._transaction():
            edit_id = journal.open_edit(
                self._db, at=_now(), label=_label_json(label), author=this_writer().user
            )
            self._edit = Edit(self._db, edit_id)
            try:
                yield self._edit
            finally:
                self._edit = None
            if not journal.close_edit(self._db, edit_id):
                self._db.execute("DELETE FROM edit WHERE id = ?", (edit_id,))
        self._publish(journal.changes_of(self._db, edit_id))

    def undo(self) -> Message | None:
        """Take back the newest edit and give its label, or None if there is nothing."""
        return self._turn(journal.next_to_undo(self._db))

    def redo(self) -> Message | None:
        """Bring back the edit undone last and give its label, or None if there is nothing."""
        return self._turn(journal.next_to_redo(self._db))

    @property
    def undo_label(self) -> Message | None:
        """What undo would take back."""
        found = journal.next_to_undo(self._db)
        return _label(found[1]) if found else None

    @property
    def redo_label(self) -> Message | None:
        """What redo would bring back."""
        found = journal.next_to_redo(self._db)
        return _label(found[1]) if found else None

    def history(self, *, limit: int = 200, before: int | None = None) -> list[HistoryEntry]:
        """Give edits, newest first; `before` is the id to continue from."""
        rows = self.rows(
            "SELECT id, at, label, author, undone,"
            " (SELECT count(*) FROM journal_change WHERE edit_id = edit.id) AS changes"
            " FROM edit WHERE ? IS NULL OR id < ? ORDER BY id DESC LIMIT ?",
            (before, before, limit),
        )
        return [
            HistoryEntry(
                id=row["id"],
                at=datetime.fromisoformat(row["at"]),
                label=_label(row["label"]),
                author=row["author"],
                undone=bool(row["undone"]),
                changes=row["changes"],
            )
            for row in rows
        ]

    def go_to(self, edit_id: int) -> None:
        """Bring the file to how it was right after this edit, undoing or redoing the others."""
        if self.read_only is not None:
            raise UserError(self.read_only)
        with self._transaction():
            turned = [
                row[0]
                for row in self._db.execute(
                    "SELECT id FROM edit WHERE undone = 0 AND id > ? ORDER BY id DESC", (edit_id,)
                )
            ] or [
                row[0]
                for row in self._db.execute(
                    "SELECT id FROM edit WHERE undone = 1 AND id <= ? ORDER BY id", (edit_id,)
                )
            ]
            for each in turned:
                journal.turn_edit(self._db, each)
        rows: dict[str, frozenset[int] | None] = {}
        for each in turned:
            rows.update(dict.fromkeys(journal.changes_of(self._db, each).rows))
        self._publish(Changes(rows))

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after each committed change; gives the function that ends this."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    # -- outside the history ---------------------------------------------------------------

    def remember(self, key: str, value: object) -> None:
        """Keep something about the view (widths, filters) in the file; no edit, no undo."""
        if self.read_only is not None:
            return
        with self._transaction():
            self._db.execute(
                "INSERT INTO view_state (key, value) VALUES (?, ?)"
                " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (key, json.dumps(value, ensure_ascii=False)),
            )

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

    # -- connections -----------------------------------------------------------------------

    def second_connection(self) -> Shop:
        """Open the same file once more for a background job; its edits reach our listeners.

        The listeners are called in the job's thread; a window passes them on to its own.
        """
        other = Shop(
            self.path,
            connect(self.path, read_only=self.read_only is not None),
            lock=self._lock,
            read_only=self.read_only,
            owns_lock=False,
        )
        other.subscribe(self._publish)
        return other

    def backup_to(self, target: sqlite3.Connection) -> None:
        """Copy the whole file into another database with SQLite's own backup."""
        self._db.backup(target)

    def close(self) -> None:
        """Close the file and give back the lock; harmless when closed already."""
        self._listeners.clear()
        self._db.close()
        if self._lock is not None and self._owns_lock:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- inside ----------------------------------------------------------------------------

    def _turn(self, found: tuple[int, str] | None) -> Message | None:
        if self.read_only is not None:
            raise UserError(self.read_only)
        if found is None:
            return None
        edit_id, label = found
        with self._transaction():
            journal.turn_edit(self._db, edit_id)
        self._publish(journal.changes_of(self._db, edit_id))
        return _label(label)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise self._known(error) from error
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException as error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise self._known(error) from error
            raise

    def _known(self, error: sqlite3.Error) -> Exception:
        return as_user_error(error, self.path) or error

    def _publish(self, changes: Changes) -> None:
        if changes.rows:
            for listener in tuple(self._listeners):
                listener(changes)


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """Open a connection with the settings that every shop file is used with.

    A file that can only be read, in a folder that can only be read, is opened as one that
    nobody changes, because SQLite could not make its side files there.
    """
    query = "?mode=ro" if read_only else "?mode=rw"
    db = sqlite3.connect(
        path.absolute().as_uri() + query,
        uri=True,
        isolation_level=None,
        timeout=_BUSY_SECONDS,
        check_same_thread=False,
    )
    try:
        db.row_factory = sqlite3.Row
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        db.close()
        if not read_only:
            raise
        db = sqlite3.connect(
            path.absolute().as_uri() + "?mode=ro&immutable=1",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )
        db.row_factory = sqlite3.Row
        return db
    if not read_only:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
    return db


def open_shop(path: Path, *, read_only: bool = False) -> Shop:
    """Open a shop file, for editing if that is possible.

    A file of a newer program version, one that somebody else is writing, and one that cannot
    be written open for reading, and `Shop.read_only` says why.

    Raises:
        UserError: if it is missing, not a shop file, or damaged; it is not touched then.

    """
    version = check_header(path)
    reason: Message | None = msg("The file was opened for looking only.") if read_only else None
    if version > SCHEMA_VERSION:
        reason = msg(
            "{name} was made by a newer version of this program. You can look, but not change. "
            "Install the newest version to go on.",
            name=path.name,
        )
    lock = WriterLock(path)
    if reason is None:
        reason = _take(lock, path)
    try:
        if reason is None and version < SCHEMA_VERSION:
            from merchant_app.store.create import migrate

            migrate(path)
        db = connect(path, read_only=reason is not None)
        db.execute("SELECT name FROM shop WHERE id = 1").fetchone()
    except sqlite3.DatabaseError as error:
        lock.release()
        raise (as_user_error(error, path) or UserError(damaged(path))) from error
    except BaseException:
        lock.release()
        raise
    return Shop(path, db, lock=lock, read_only=reason)


def _take(lock: WriterLock, path: Path) -> Message | None:
    try:
        with path.open("r+b"):
            pass
        if lock.acquire():
            return None
    except OSError:
        return msg(
            "{name} cannot be written here. You can look, but not change. "
            "Copy it to a folder of your own to go on.",
            name=path.name,
        )
    holder = lock.holder()
    return msg(
        "{name} is open in another window, by {user} on {host}. You can look, but not change.",
        name=path.name,
        user=holder.user,
        host=holder.host,
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _stored(values: Iterable[Value]) -> tuple[str | int | None, ...]:
    return tuple(value.isoformat() if isinstance(value, date) else value for value in values)


def _bound(
    values: Sequence[Value] | Mapping[str, Value],
) -> tuple[str | int | None, ...] | dict[str, str | int | None]:
    if isinstance(values, Mapping):
        return dict(zip(values, _stored(values.values()), strict=True))
    return _stored(values)


def _label_json(label: Message) -> str:
    arguments = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in label.arguments
    }
    days = [name for name, value in label.arguments if isinstance(value, date)]
    kept = {"text": label.text, "plural": label.plural, "arguments": arguments, "days": days}
    return json.dumps(kept, ensure_ascii=False)


def _label(text: str) -> Message:
    kept = json.loads(text)
    days = set(kept["days"])
    return Message(
        kept["text"],
        tuple(
            (name, date.fromisoformat(value) if name in days else value)
            for name, value in kept["arguments"].items()
        ),
        kept["plural"],
    )
