"""Payment bills of 20,000 rows: reading them, beside splitting the same file into cells."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench.cases import Row, case
from bench.measure import median_time
from merchant_app.domain.money import CURRENCIES
from merchant_app.exchange.bills.read import read_bill

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROWS = 20_000
_BAR_TEXT = 1.5
_BAR_WORKBOOK = 2.0
_TODAY = date(2026, 11, 22)
_WECHAT = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注"


@case("bills")
def bills() -> Iterator[Row]:
    with TemporaryDirectory(prefix="bench-bills-") as folder:
        text = Path(folder) / "bill.csv"
        text.write_bytes(_text())
        seconds = median_time(lambda: _read(text), runs=3)
        what = f"read a bill of {_ROWS:,} rows as CSV"
        yield Row(what, seconds, bar=_BAR_TEXT)
        bare = median_time(lambda: _split(text), runs=3)
        yield Row(f"{what}, beside csv.reader alone", seconds, yardstick=bare)

        book = Path(folder) / "bill.xlsx"
        book.write_bytes(_workbook())
        seconds = median_time(lambda: _read(book), runs=3)
        what = f"read a bill of {_ROWS:,} rows as XLSX"
        yield Row(what, seconds, bar=_BAR_WORKBOOK)
        bare = median_time(lambda: _sheet(book), runs=3)
        yield Row(f"{what}, beside calamine alone", seconds, yardstick=bare)


def _read(path: Path) -> None:
    bill = read_bill(path, currency=CURRENCIES["CNY"], today=_TODAY)
    assert len(bill.rows) == _ROWS
    assert not bill.unreadable


def _split(path: Path) -> None:
    with path.open(encoding="utf-8-sig", newline="") as text:
        assert sum(1 for _ in csv.reader(text)) == _ROWS + 1


def _sheet(path: Path) -> None:
    from python_calamine import CalamineWorkbook

    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    assert len(sheet.to_python()) == _ROWS + 1


def _payments() -> Iterator[list[str]]:
    start = datetime(2026, 1, 1)  # noqa: DTZ001 - bills have the clock of the place
    for n in range(_ROWS):
        at = start + timedelta(minutes=20 * n)
        yield [
            str(at),
            "商户消费",
            f"商户{n % 300}",
            "咖啡豆、牛奶与纸杯",
            "支出",
            f"¥{1 + n % 9000}.{n % 100:02d}",
            "零钱",
            "支付成功",
            f"42000012342026{n:013d}7",
            f"M{n}",
            "/",
        ]


def _text() -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_WECHAT.split(","))
    writer.writerows(_payments())
    return out.getvalue().encode("utf-8-sig")


def _workbook() -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, _WECHAT.split(","))
        for number, payment in enumerate(_payments(), start=1):
            sheet.write_row(number, 0, payment)
            sheet.write_number(number, 5, float(payment[5][1:]))
    return out.getvalue()
