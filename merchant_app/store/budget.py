"""Queries for planned money and the ledger."""

from __future__ import annotations

from datetime import date
from typing import Any

from merchant_app.domain.budget import (
    ApprovalState,
    BudgetFigures,
    BudgetLine,
    Category,
    CategoryKind,
    EntryKind,
    LedgerEntry,
    add_up,
)
from merchant_app.domain.messages import UserError, msg
from merchant_app.store.campaigns import campaign
from merchant_app.store.shop import Shop

#: Tables whose change makes budget figures out of date.
BUDGET_TABLES = ("campaign", "phase", "budget_category", "budget_line", "ledger_entry", "channel")

#: The columns of an entry that `entry_of` reads.
ENTRY_COLUMNS = (
    "id, campaign_id, kind, day, amount, text, payee, line_id, phase_id, channel_id, person_id,"
    " supplier_id, method, document, settles_id, voided, void_reason, note, due, closed, approval,"
    " split_id, recurring_id, original_currency, original_amount, rate"
)

_LINE_COLUMNS = (
    "id, campaign_id, category_id, phase_id, channel_id, name, quantity, unit, unit_price,"
    " task_id, supplier_id, note, tax_rate"
)


def categories(shop: Shop, campaign_id: int) -> list[Category]:
    """Give the parts of a campaign's budget in order."""
    rows = shop.rows(
        "SELECT id, campaign_id, kind, name, allotted FROM budget_category"
        " WHERE campaign_id = ? ORDER BY position, id",
        (campaign_id,),
    )
    return [Category(r[0], r[1], CategoryKind(r[2]), r[3], r[4]) for r in rows]


def budget_lines(shop: Shop, campaign_id: int) -> list[BudgetLine]:
    """Give the planned lines in order."""
    rows = shop.rows(
        f"SELECT {_LINE_COLUMNS} FROM budget_line WHERE campaign_id = ? ORDER BY position, id",
        (campaign_id,),
    )
    return [BudgetLine(*row) for row in rows]


def budget_line(shop: Shop, line_id: int) -> BudgetLine:
    """Give one planned line.

    Raises:
        UserError: if the line is not there any more.

    """
    row = shop.row(f"SELECT {_LINE_COLUMNS} FROM budget_line WHERE id = ?", (line_id,))
    if row is None:
        raise UserError(msg("This budget line is no longer there. Choose another one."))
    return BudgetLine(*row)


def ledger(shop: Shop, campaign_id: int) -> list[LedgerEntry]:
    """Give all entries of a campaign, the newest day first, voided ones too."""
    rows = shop.rows(
        f"SELECT {ENTRY_COLUMNS} FROM ledger_entry WHERE campaign_id = ?"
        " ORDER BY day DESC, id DESC",
        (campaign_id,),
    )
    return [entry_of(row) for row in rows]


def ledger_entry(shop: Shop, entry_id: int) -> LedgerEntry | None:
    """Give one entry."""
    row = shop.row(f"SELECT {ENTRY_COLUMNS} FROM ledger_entry WHERE id = ?", (entry_id,))
    return None if row is None else entry_of(row)


def budget_figures(shop: Shop, campaign_id: int) -> BudgetFigures:
    """Read a campaign's money and add it up."""
    return add_up(
        budget=campaign(shop, campaign_id).budget,
        categories=categories(shop, campaign_id),
        lines=budget_lines(shop, campaign_id),
        entries=ledger(shop, campaign_id),
    )


def entry_of(row: Any) -> LedgerEntry:
    """Read an entry from a row with `ENTRY_COLUMNS`."""
    return LedgerEntry(
        id=row["id"],
        campaign_id=row["campaign_id"],
        kind=EntryKind(row["kind"]),
        day=date.fromisoformat(row["day"]),
        amount=row["amount"],
        text=row["text"],
        payee=row["payee"],
        line_id=row["line_id"],
        phase_id=row["phase_id"],
        channel_id=row["channel_id"],
        person_id=row["person_id"],
        supplier_id=row["supplier_id"],
        method=row["method"],
        document=row["document"],
        settles_id=row["settles_id"],
        voided=bool(row["voided"]),
        void_reason=row["void_reason"],
        note=row["note"],
        due=date.fromisoformat(row["due"]) if row["due"] else None,
        closed=bool(row["closed"]),
        approval=ApprovalState(row["approval"]),
        split_id=row["split_id"],
        recurring_id=row["recurring_id"],
        original_currency=row["original_currency"],
        original_amount=row["original_amount"],
        rate=row["rate"],
    )


def taxed_line_ids(shop: Shop) -> list[int]:
    """Give the lines of all campaigns that have tax on top."""
    return [row[0] for row in shop.rows("SELECT id FROM budget_line WHERE tax_rate > 0")]


def line_name(shop: Shop, line_id: int) -> str:
    """Give a budget line's name, for labels."""
    return str(shop.value("SELECT name FROM budget_line WHERE id = ?", (line_id,)) or "")


def campaign_of_line(shop: Shop, line_id: int) -> int:
    """Give the campaign that a budget line belongs to.

    Raises:
        UserError: if the line is not there any more.

    """
    found = shop.value("SELECT campaign_id FROM budget_line WHERE id = ?", (line_id,))
    if found is None:
        raise UserError(msg("This budget line is no longer there. Choose another one."))
    return int(found)
