"""A campaign's ledger and budget as tables: every entry, every line, and what they add up to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from merchant_app.domain.budget import BudgetLine, EntryKind, LedgerEntry, Money
from merchant_app.domain.money import CURRENCIES, decimal_text
from merchant_app.exchange.export.books import Books
from merchant_app.exchange.export.table import Cell, CellKind, Column, Table
from merchant_app.i18n import _, _p

_MONEY = CellKind.MONEY


def ledger_tables(books: Books) -> list[Table]:
    """Give all entries, and below them what they add up to by line, phase, part and channel."""
    return [_entries(books), *_sums(books)]


def budget_tables(books: Books) -> list[Table]:
    """Give the planned lines with their figures, and the same sums as of the ledger."""
    return [_lines(books), *_sums(books)]


def _entries(books: Books) -> Table:
    columns = (
        Column(_("Date"), CellKind.DAY),
        Column(_("Kind")),
        Column(_("What for")),
        Column(_("Paid to")),
        Column(_("Amount"), _MONEY),
        Column(_("Committed"), _MONEY),
        Column(_("Spent"), _MONEY),
        Column(_("Revenue"), _MONEY),
        Column(_("Phase")),
        Column(_("Part of the budget")),
        Column(_("Budget line")),
        Column(_("Channel")),
        Column(_p("entry", "By")),
        Column(_("Paid by")),
        Column(_("Document number")),
        Column(_p("entry", "Due"), CellKind.DAY),
        Column(_("Approval")),
        Column(_("Original amount")),
        Column(_("Rate")),
        Column(_("Struck out")),
        Column(_("Note")),
        Column(_p("entry", "Number")),
        Column(_("Belongs to number")),
    )
    kinds = {
        EntryKind.EXPENSE: _p("entry", "Expense"),
        EntryKind.COMMITMENT: _p("entry", "Order"),
        EntryKind.REFUND: _p("entry", "Refund"),
        EntryKind.REVENUE: _p("entry", "Revenue"),
    }
    rows: list[tuple[Cell, ...]] = []
    for entry in books.entries:
        money = books.figures.entry_money.get(entry.id, Money())
        line = books.line_of(entry)
        rows.append(
            (
                entry.day,
                kinds[entry.kind],
                entry.text,
                entry.payee,
                -entry.amount if entry.kind is EntryKind.REFUND else entry.amount,
                money.committed,
                money.spent,
                money.revenue,
                books.phase_name(entry.phase_id),
                books.category_name(books.category_of(entry)),
                line.name if line is not None else "",
                books.channels.get(entry.channel_id or 0, ""),
                books.people.get(entry.person_id or 0, ""),
                entry.method,
                entry.document,
                entry.due,
                entry.approval.value,
                _original(entry),
                entry.rate or "",
                entry.void_reason if entry.voided else "",
                entry.note,
                str(entry.id),
                str(entry.settles_id or entry.split_id or ""),
            )
        )
    return Table(_("Ledger"), columns, rows)


def _original(entry: LedgerEntry) -> str:
    if entry.original_currency is None or entry.original_amount is None:
        return ""
    currency = CURRENCIES.get(entry.original_currency)
    if currency is None:
        return f"{entry.original_amount} {entry.original_currency}"
    return f"{decimal_text(entry.original_amount, currency)} {currency.code}"


def _figure_columns() -> tuple[Column, ...]:
    return (
        Column(_("Planned"), _MONEY),
        Column(_("Committed"), _MONEY),
        Column(_("Spent"), _MONEY),
        Column(_p("money", "Left"), _MONEY),
        Column(_("Revenue"), _MONEY),
    )


def _figure_cells(money: Money) -> tuple[Cell, ...]:
    return (money.planned, money.committed, money.spent, money.left, money.revenue)


def _lines(books: Books) -> Table:
    columns = (
        Column(_("Phase")),
        Column(_("Part of the budget")),
        Column(_("Budget line")),
        Column(_("Channel")),
        Column(_("Quantity"), CellKind.QUANTITY),
        Column(_("Unit")),
        Column(_("Price of one"), _MONEY),
        Column(_("Tax"), CellKind.SHARE),
        *_figure_columns(),
        Column(_("Note")),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            books.phase_name(line.phase_id),
            books.category_name(line.category_id),
            line.name,
            books.channels.get(line.channel_id or 0, ""),
            line.quantity,
            line.unit,
            line.unit_price,
            line.tax_rate,
            *_figure_cells(books.figures.by_line[line.id]),
            line.note,
        )
        for line in books.lines.values()
    ]
    loose = books.figures.by_line.get(None, Money())
    nothing: tuple[Cell, ...] = (None, "", None, None)
    if loose != Money():
        rows.append(("", "", _("On no line"), "", *nothing, *_figure_cells(loose), ""))
    rest = books.figures.unallocated
    if rest:
        money = Money(planned=rest)
        rows.append(("", "", _("Unallocated"), "", *nothing, *_figure_cells(money), ""))
    total = books.figures.total + Money(planned=rest)
    rows.append(("", "", _("Total"), "", *nothing, *_figure_cells(total), ""))
    return Table(_("Budget"), columns, rows)


def _sums(books: Books) -> Iterable[Table]:
    line_of = books.line_of

    def line_id(entry: LedgerEntry) -> int | None:
        line = line_of(entry)
        return line.id if line is not None else None

    def line_name(key: int | None) -> str:
        return books.lines[key].name if key is not None else _("On no line")

    yield _sum(books, _("By line"), _("Budget line"), lambda line: line.id, line_id, line_name)
    yield _sum(
        books, _("By phase"), _("Phase"), lambda line: line.phase_id,
        lambda entry: entry.phase_id, books.phase_name,
    )  # fmt: skip
    yield _sum(
        books, _("By part"), _("Part of the budget"), lambda line: line.category_id,
        books.category_of, books.category_name,
    )  # fmt: skip
    yield _sum(
        books, _("By channel"), _("Channel"), lambda line: line.channel_id,
        lambda entry: entry.channel_id, books.channel_name,
    )  # fmt: skip
    yield _by_month(books)


def _sum(
    books: Books,
    name: str,
    heading: str,
    line_key: Callable[[BudgetLine], int | None],
    entry_key: Callable[[LedgerEntry], int | None],
    words: Callable[[int | None], str],
) -> Table:
    sums = books.figures.grouped(line_key, entry_key)
    rows: list[tuple[Cell, ...]] = [
        (words(key), *_figure_cells(money)) for key, money in sums.items()
    ]
    rows.append((_("Total"), *_figure_cells(sum(sums.values(), Money()))))
    return Table(name, (Column(heading), *_figure_columns()), rows)


def _by_month(books: Books) -> Table:
    sums: dict[date, Money] = {}
    for entry in books.entries:
        month = entry.day.replace(day=1)
        sums[month] = sums.get(month, Money()) + books.figures.entry_money.get(entry.id, Money())
    columns = (
        Column(_("Month"), CellKind.DAY),
        Column(_("Committed"), _MONEY),
        Column(_("Spent"), _MONEY),
        Column(_("Revenue"), _MONEY),
    )
    rows = [
        (month, money.committed, money.spent, money.revenue)
        for month, money in sorted(sums.items())
    ]
    return Table(_("By month"), columns, rows)
