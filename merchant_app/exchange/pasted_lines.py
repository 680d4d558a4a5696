"""Reads budget lines from text that was copied from a spreadsheet, and writes them for one.

Every row is taken by itself: what cannot be is refused with its line and the reason, and the
others are offered. The first row may name its columns, in English or Chinese; without headings
the columns are those of `COLUMNS` if there are as many, else words before the first figure are
name, part, phase and channel, the figures quantity, price and amount, words between them the unit.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from merchant_app.domain.budget_draft import LineDraft
from merchant_app.domain.messages import Message, UserError, msg
from merchant_app.domain.money import (
    MAX_MINOR,
    QUANTITY_ONE,
    WHOLE,
    AmountError,
    AmountProblem,
    Currency,
    decimal_text,
    line_total,
    parse_amount,
    parse_quantity,
    parse_share,
    round_half_away,
)
from merchant_app.exchange.pasted_columns import columns_of
from merchant_app.exchange.pasted_table import (
    RefusedRow,
    comparable,
    excerpt,
    printable,
    rows_of,
)

#: The columns of a copy, and of a table without headings that has as many.
COLUMNS: Final = (
    "name", "category", "phase", "channel", "quantity", "unit", "unit_price", "tax_rate", "amount",
    "note",
)  # fmt: skip
#: What a column may hold, and the headings it is known by.
HEADINGS: Final[dict[str, tuple[str, ...]]] = {
    "name": (
        "budget line", "line", "name", "item", "what", "what for", "description", "position",
        "预算项目", "项目", "名称", "科目", "用途", "事项", "内容", "品名", "明细",
    ),
    "category": (
        "part", "part of the budget", "category", "group", "类别", "预算类别", "分类", "大类",
    ),
    "phase": ("phase", "stage", "阶段"),
    "channel": ("channel", "渠道"),
    "quantity": ("quantity", "qty", "number", "count", "pieces", "数量", "件数", "个数"),
    "unit": ("unit", "units", "uom", "单位", "计量单位"),
    "unit_price": (
        "price", "unit price", "price of one", "price each", "each", "rate", "cost each",
        "单价", "价格", "单位价格",
    ),
    "tax_rate": ("tax", "tax rate", "vat", "tax percent", "税率", "税", "增值税率", "增值税"),
    "amount": (
        "amount", "total", "sum", "planned", "plan", "budget", "money", "cost", "subtotal",
        "金额", "计划", "预算", "合计", "小计", "总价", "总额", "费用", "计划金额", "预算金额",
    ),
    "note": ("note", "notes", "remark", "remarks", "comment", "备注", "说明", "注"),
    # Known, so that a row that has them is taken for the headings; the program works them out.
    "": (
        "committed", "spent", "left", "no", "id", "已订未付", "已花", "已支出", "剩余", "序号",
        "编号",
    ),
}  # fmt: skip
MOST_ROWS: Final = 2_000
_LONGEST_NAME: Final = 200
_LONGEST_UNIT: Final = 20
_LONGEST_NOTE: Final = 10_000
_NOTHING: Final = frozenset({"", "-", "–", "—", "/"})
_SUMS: Final = frozenset({
    "total", "totals", "sum", "grand total", "subtotal", "合计", "总计", "小计", "总额", "共计",
})  # fmt: skip
#: The words that stand before the first figure of a row without headings.
_BEFORE: Final = ("name", "category", "phase", "channel")
#: What the figures of such a row are, by how many there are.
_FIGURES: Final = {
    1: ("amount",),
    2: ("quantity", "unit_price"),
    3: ("quantity", "unit_price", "amount"),
}

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class PastedLine:
    """One row that can be taken, and its line in the pasted text, from 1."""

    line: int
    draft: LineDraft


@dataclass(frozen=True, slots=True)
class PastedLines:
    """What was read: the rows that can be taken, and those that cannot."""

    rows: tuple[PastedLine, ...]
    refused: tuple[RefusedRow, ...] = ()


def read_lines(text: str, *, currency: Currency, phases: Collection[str]) -> PastedLines:
    """Read what was copied.

    Args:
        text: a table with tabs between its cells.
        currency: of its amounts.
        phases: the names of the campaign's phases; a row in any other is refused.

    Raises:
        UserError: if there is nothing to read, or far too much.

    """
    lines = rows_of(text, most=MOST_ROWS)
    columns = columns_of(lines[0][1], HEADINGS)
    known = {comparable(name): name for name in phases}
    rows, refused = [], []
    for line, cells in lines[columns is not None :]:
        try:
            rows.append(PastedLine(line, _draft(_found(cells, columns), currency, known)))
        except UserError as error:
            refused.append(RefusedRow(line, excerpt(cells), error.message))
    return PastedLines(tuple(rows), tuple(refused))


def lines_text(drafts: Sequence[LineDraft], headings: Mapping[str, str], currency: Currency) -> str:
    """Write lines as a table with tabs between its cells; `headings` by `COLUMNS`, in their order.

    Columns without a heading are left out.
    """
    rows = [[headings[key] for key in COLUMNS if key in headings]]
    for draft in drafts:
        cells = _cells(draft, currency)
        rows.append([cells[key] for key in COLUMNS if key in headings])
    return "\n".join("\t".join(map(_quoted, row)) for row in rows)


def _cells(draft: LineDraft, currency: Currency) -> dict[str, str]:
    net = line_total(draft.quantity, draft.unit_price)
    tax = draft.tax_rate or 0
    whole, part = divmod(draft.quantity, QUANTITY_ONE)
    per_cent = f"{tax // 100}.{tax % 100:02d}".rstrip("0").rstrip(".")
    return {
        "name": draft.name,
        "category": draft.category,
        "phase": draft.phase,
        "channel": draft.channel,
        "quantity": f"{whole}.{part:03d}".rstrip("0").rstrip("."),
        "unit": draft.unit,
        "unit_price": decimal_text(draft.unit_price, currency),
        "tax_rate": f"{per_cent}%",
        "amount": decimal_text(net + round_half_away(net * tax, WHOLE), currency),
        "note": draft.note,
    }


def _quoted(cell: str) -> str:
    text = cell.replace("\t", " ")
    if text[:1] in ("=", "+", "-", "@"):
        text = f"'{text}"  # a spreadsheet would work it out
    if '"' in text or "\n" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def _found(cells: Sequence[str], columns: Mapping[str, int] | None) -> dict[str, str]:
    if columns is not None:
        return {key: cells[at] for key, at in columns.items() if at < len(cells)}
    if len(cells) >= len(COLUMNS):
        return dict(zip(COLUMNS, cells, strict=False))
    return _guessed([cell for cell in cells if cell.strip()])


def _guessed(cells: Sequence[str]) -> dict[str, str]:
    """Find out from each cell behind the name what it may be."""
    figures: list[str] = []
    words: list[str] = [cells[0]]
    units: list[str] = []
    for cell in cells[1:]:
        if any(character.isdecimal() for character in cell):
            figures.append(cell)
        else:
            (units if figures else words).append(cell)
    if len(figures) not in _FIGURES or len(words) > len(_BEFORE):
        raise UserError(msg("Put headings over the columns: it is not clear which is which."))
    found = dict(zip(_BEFORE, words, strict=False))
    found |= dict(zip(_FIGURES[len(figures)], figures, strict=True))
    if units:
        found["unit"], found["note"] = units[0], " ".join(units[1:])
    return found


def _draft(found: Mapping[str, str], currency: Currency, phases: Mapping[str, str]) -> LineDraft:
    name = _words(found.get("name", ""), _LONGEST_NAME)
    if not name:
        raise UserError(msg("The name of the line is missing."))
    if comparable(name) in _SUMS:
        raise UserError(msg("This is a total; the program adds up by itself."))
    phase = _words(found.get("phase", ""), _LONGEST_NAME)
    if phase and comparable(phase) not in phases:
        raise UserError(msg('There is no phase "{name}" in this campaign.', name=phase))
    tax_rate = _read(found.get("tax_rate", ""), parse_share, _tax_message)
    quantity, unit_price = _figures(found, currency, tax_rate or 0)
    return LineDraft(
        name=name,
        quantity=quantity,
        unit_price=unit_price,
        unit=_words(found.get("unit", ""), _LONGEST_UNIT),
        category=_words(found.get("category", ""), _LONGEST_NAME),
        phase=phases[comparable(phase)] if phase else "",
        channel=_words(found.get("channel", ""), _LONGEST_NAME),
        tax_rate=tax_rate,
        note=found.get("note", "").replace("\x00", "").strip()[:_LONGEST_NOTE],
    )


def _figures(found: Mapping[str, str], currency: Currency, tax_rate: int) -> tuple[int, int]:
    """Give quantity and price; where there is an amount, they have to come to it."""

    def money(text: str) -> int:
        return parse_amount(text, currency)

    def amount_message(problem: AmountProblem) -> Message:
        return _money_message(problem, currency)

    quantity = _read(found.get("quantity", ""), parse_quantity, _quantity_message)
    price = _read(found.get("unit_price", ""), money, amount_message)
    amount = _read(found.get("amount", ""), money, amount_message)
    if price is None and amount is None:
        raise UserError(msg("There is no amount and no price in this row."))
    if price is None:
        assert amount is not None
        return _worked_out(QUANTITY_ONE if quantity is None else quantity, amount)
    quantity = QUANTITY_ONE if quantity is None else quantity
    net = line_total(quantity, price)
    if net > MAX_MINOR:
        raise UserError(msg("This amount is too large. Check the zeros."))
    if amount is not None and amount not in (net, net + round_half_away(net * tax_rate, WHOLE)):
        raise UserError(
            msg(
                "Quantity and price make {made}, but the row says {said}.",
                made=decimal_text(net, currency),
                said=decimal_text(amount, currency),
            )
        )
    return quantity, price


def _worked_out(quantity: int, amount: int) -> tuple[int, int]:
    """Give a price that makes the amount, or once the whole amount where none does."""
    if quantity:
        price = round_half_away(amount * QUANTITY_ONE, quantity)
        if price <= MAX_MINOR and line_total(quantity, price) == amount:
            return quantity, price
    return QUANTITY_ONE, amount


def _read(
    text: str, parse: Callable[[str], Value], words: Callable[[AmountProblem], Message]
) -> Value | None:
    plain = text.strip()
    if plain in _NOTHING:
        return None
    if plain.startswith(("=", "#")):
        raise UserError(msg("There is a formula in this row. Copy its values instead."))
    try:
        return parse(plain)
    except AmountError as error:
        raise UserError(words(error.problem)) from error


def _quantity_message(problem: AmountProblem) -> Message:
    if problem is AmountProblem.NEGATIVE:
        return msg("The quantity is below zero. Write what is bought, not what is taken off.")
    if problem is AmountProblem.TOO_LARGE:
        return msg("This quantity is larger than the program can hold.")
    if problem is AmountProblem.TOO_MANY_DECIMALS:
        return msg("The quantity has more than 3 decimals.")
    return msg("The quantity is not written in figures.")


def _money_message(problem: AmountProblem, currency: Currency) -> Message:
    if problem is AmountProblem.NEGATIVE:
        return msg("The amount is below zero. Planned money is 0 or more.")
    if problem is AmountProblem.TOO_LARGE:
        return msg("This amount is too large. Check the zeros.")
    if problem is AmountProblem.TOO_MANY_DECIMALS:
        return msg("The amount has more than {n} decimals.", n=currency.decimals)
    return msg("The amount is not written in figures.")


def _tax_message(_problem: AmountProblem) -> Message:
    return msg("The tax is no share from 0 to 100 %.")


def _words(text: str, longest: int) -> str:
    plain = printable(text)
    if plain in _NOTHING:
        return ""
    if len(plain) > longest:
        raise UserError(
            msg(
                "This name has {length} characters. Shorten it to {longest}.",
                length=len(plain),
                longest=longest,
            )
        )
    return plain
