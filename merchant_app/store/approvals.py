"""What waits for approval, and who agreed to what."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from merchant_app.domain.approvals import Answer, Basis
from merchant_app.domain.budget import ApprovalState, EntryKind, LedgerEntry
from merchant_app.store.budget import BUDGET_TABLES, ENTRY_COLUMNS, entry_of
from merchant_app.store.shop import Edit, Shop, Value

#: Tables whose change makes what is read here out of date.
APPROVAL_TABLES = (
    *BUDGET_TABLES, "approval", "approval_tier", "approval_policy", "person", "quote",
    "attachment", "supplier",
)  # fmt: skip
#: How many answers of the past are read at most.
MOST_DECISIONS = 500
_ENTRY = ", ".join(f"e.{name}" for name in ENTRY_COLUMNS.split(", "))
#: Entries that somebody is asked about; a payment waits through its order, not by itself.
_WAITS = (
    "e.campaign_id = ? AND e.approval = 'asked' AND e.voided = 0 AND e.closed = 0"
    " AND EXISTS (SELECT 1 FROM approval AS a WHERE a.entry_id = e.id AND a.state = 'asked')"
)
_ANSWER = (
    "a.id, a.entry_id, a.approver, a.state, a.basis, a.amount, a.asked_by, a.asked_at,"
    " a.decided_by, a.decided_at, a.note"
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry that waits for approval.

    Attributes:
        line: the name of its budget line, "" for none.
        answers: all that was asked about it and answered, the oldest first.
        asked_by: who asked, "" if it is not known.
        files: how many receipts and papers are attached.
        quotes: how many offers there are for its line.

    """

    entry: LedgerEntry
    line: str
    answers: tuple[Answer, ...]
    asked_by: str
    files: int
    quotes: int

    @property
    def open(self) -> tuple[Answer, ...]:
        """Those who have not answered yet."""
        return tuple(each for each in self.answers if each.state is ApprovalState.ASKED)

    @property
    def agreed(self) -> tuple[Answer, ...]:
        """Those who have agreed to what is asked now."""
        asked = self.open[-1].basis
        return tuple(
            each for each in self.answers
            if each.state is ApprovalState.APPROVED and each.basis.covers(asked)
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decision:
    """An answer of the past with the entry it was about, as the entry is today."""

    answer: Answer
    text: str
    payee: str
    who: str
    voided: bool


def waiting_sum(shop: Shop, campaign_id: int) -> tuple[int, int]:
    """Give how many entries wait for approval, and their money in minor units."""

    def read() -> tuple[int, int]:
        row = shop.row(
            f"SELECT count(*), coalesce(sum(e.amount), 0) FROM ledger_entry AS e"
            f" INDEXED BY entry_asked WHERE {_WAITS}",
            (campaign_id,),
        )
        return row[0], row[1]

    return shop.kept(("waiting_sum", campaign_id), read, tables=("ledger_entry", "approval"))


def waiting(shop: Shop, campaign_id: int, *, limit: int = -1) -> list[Waiting]:
    """Give what waits for approval, the longest waiting first; -1 is for no limit."""
    rows = shop.rows(
        f"SELECT {_ENTRY},"
        " coalesce((SELECT l.name FROM budget_line AS l WHERE l.id = e.line_id), '') AS line,"
        " (SELECT count(*) FROM attachment AS f"
        "  WHERE f.owner_table = 'ledger_entry' AND f.owner_id = e.id) AS files,"
        " (SELECT count(*) FROM quote AS q WHERE q.line_id = e.line_id) AS quotes"
        f" FROM ledger_entry AS e INDEXED BY entry_asked WHERE {_WAITS}"
        " ORDER BY e.day, e.id LIMIT ?",
        (campaign_id, limit),
    )
    names = dict(shop.rows("SELECT id, name FROM person"))
    asked = answers_of(shop, [row["id"] for row in rows])
    found = []
    for row in rows:
        answers = asked[row["id"]]
        by = next((each.asked_by for each in reversed(answers) if each.asked_by), None)
        found.append(
            Waiting(entry_of(row), row["line"], answers, names.get(by, ""),
                    row["files"], row["quotes"])
        )  # fmt: skip
    return found


def answers_of(shop: Shop, entry_ids: Iterable[int]) -> dict[int, tuple[Answer, ...]]:
    """Give what was asked about some entries and answered, the oldest first."""
    found: dict[int, tuple[Answer, ...]] = dict.fromkeys(entry_ids, ())
    marks = ", ".join("?" * len(found))
    rows = shop.rows(
        f"SELECT {_ANSWER} FROM approval AS a WHERE a.entry_id IN ({marks}) ORDER BY a.id",
        tuple(found),
    )
    for row in rows:
        found[row["entry_id"]] += (_answer(row),)
    return found


def open_approvers(shop: Shop, entry_id: int) -> list[str]:
    """Give who is asked about an entry and has not answered."""
    rows = shop.rows(
        "SELECT approver FROM approval WHERE entry_id = ? AND state = 'asked' ORDER BY id",
        (entry_id,),
    )
    return [row[0] for row in rows]


def decisions(
    shop: Shop, campaign_id: int, *, state: ApprovalState | None = None, words: str = ""
) -> list[Decision]:
    """Give the answers of the past, the newest first and `MOST_DECISIONS` at most.

    Each of `words` is in what for, paid to, who answered or who was asked.
    """
    where = "e.campaign_id = ? AND a.state <> 'asked'"
    values: list[Value] = [campaign_id]
    if state is not None:
        where += " AND a.state = ?"
        values.append(state.value)
    for word in words.split():
        like = "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        found = [
            f"{column} LIKE ? ESCAPE '\\'"
            for column in ("e.text", "e.payee", "a.approver", "coalesce(p.name, '')", "a.note")
        ]
        where += f" AND ({' OR '.join(found)})"
        values += [like] * len(found)
    rows = shop.rows(
        f"SELECT {_ANSWER}, e.text, e.payee, e.voided, coalesce(p.name, '') AS who"
        " FROM approval AS a JOIN ledger_entry AS e ON e.id = a.entry_id"
        f" LEFT JOIN person AS p ON p.id = a.decided_by WHERE {where}"
        " ORDER BY substr(a.decided_at, 1, 10) DESC, a.id DESC LIMIT ?",
        (*values, MOST_DECISIONS),
    )
    return [
        Decision(_answer(row), row["text"], row["payee"], row["who"], bool(row["voided"]))
        for row in rows
    ]


def usual_decider(shop: Shop, approver: str) -> str:
    """Give who most likely answers for an approver: that person, who holds the role, or who did.

    "" if nobody is known.
    """
    found = shop.value(
        "SELECT name FROM ("
        " SELECT name, 0 AS rank, id FROM person WHERE name = :who COLLATE NOCASE AND archived = 0"
        " UNION ALL SELECT name, 1, id FROM person WHERE role = :who COLLATE NOCASE"
        "  AND archived = 0"
        " UNION ALL SELECT p.name, 2, -a.id FROM approval AS a JOIN person AS p"
        "  ON p.id = a.decided_by WHERE a.approver = :who COLLATE NOCASE AND p.archived = 0"
        ") ORDER BY rank, id LIMIT 1",
        {"who": approver},
    )
    return str(found or "")


def asked_entries(shop: Shop, campaign_id: int, *, limit: int = 100) -> list[tuple[int, str]]:
    """Give id and text of the entries somebody was asked about, those that wait first."""
    rows = shop.rows(
        "SELECT e.id, e.text FROM ledger_entry AS e WHERE e.campaign_id = ? AND e.voided = 0"
        " AND EXISTS (SELECT 1 FROM approval AS a WHERE a.entry_id = e.id)"
        " ORDER BY e.approval <> 'asked', e.day DESC, e.id DESC LIMIT ?",
        (campaign_id, limit),
    )
    return [(row[0], row[1]) for row in rows]


def payments_that_follow(shop: Shop, order_id: int) -> list[int]:
    """Give the payments of an order that nobody was asked about by themselves."""
    rows = shop.rows(
        "SELECT e.id FROM ledger_entry AS e WHERE e.settles_id = ? AND e.kind = 'expense'"
        " AND NOT EXISTS (SELECT 1 FROM approval AS a WHERE a.entry_id = e.id)",
        (order_id,),
    )
    return [row[0] for row in rows]


def moment_of(shop: Shop, edit: Edit) -> str:
    """Give when an open edit was begun, UTC."""
    return str(shop.value("SELECT at FROM edit WHERE id = ?", (edit.id,)))


def basis_text(basis: Basis) -> str:
    """Write what is agreed to for the file."""
    kept = {
        "kind": basis.kind.value, "amount": basis.amount, "line": basis.line_id,
        "payee": basis.payee,
    }  # fmt: skip
    return json.dumps(kept, ensure_ascii=False)


def _answer(row: Any) -> Answer:
    return Answer(
        id=row["id"],
        entry_id=row["entry_id"],
        approver=row["approver"],
        state=ApprovalState(row["state"]),
        basis=_basis(row["basis"], row["amount"]),
        asked_by=row["asked_by"],
        asked_at=datetime.fromisoformat(row["asked_at"]),
        decided_by=row["decided_by"],
        decided_on=row["decided_at"] and row["decided_at"][:10],
        note=row["note"],
    )


def _basis(text: str, amount: int) -> Basis:
    """Read what was agreed to; an answer of before it was written down holds for nothing else."""
    if not text:
        return Basis(EntryKind.EXPENSE, amount, None, "")
    kept = json.loads(text)
    return Basis(EntryKind(kept["kind"]), kept["amount"], kept["line"], kept["payee"])
