from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
import pyzipper
import xlsxwriter
from bill_locks import locked_workbook, zipped
from bill_writers import Paid, alipay, wechat_csv, wechat_xlsx

from merchant_app.domain.messages import UserError
from merchant_app.domain.money import CURRENCIES
from merchant_app.exchange import incoming
from merchant_app.exchange.bills import workbook
from merchant_app.exchange.bills.read import read_bill
from merchant_app.exchange.watch import Cancelled, Watch

BEANS = Paid(id="4200001234202610030000000001")
GOOD = wechat_xlsx([BEANS])


def refusal(read, data, name="bill.csv", **options):
    with pytest.raises(UserError) as refused:
        read(data, name=name, **options)
    sentence = refused.value.message.in_english()
    assert "Error" not in sentence
    assert len(sentence) < 300
    return sentence


def test_an_empty_file_a_folder_and_a_missing_one(read, tmp_path):
    assert refusal(read, b"") == "bill.csv is empty. Export it once more."
    for path, words in (
        (tmp_path, "is a folder"),
        (tmp_path / "no.csv", "There is no file no.csv here"),
    ):
        with pytest.raises(UserError, match=words):
            read_bill(path, currency=CURRENCIES["CNY"], today=datetime(2026, 11, 22).date())


def test_a_file_that_may_not_be_read(read, monkeypatch):
    def refuse(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert refusal(read, GOOD).startswith("bill.csv cannot be read: Permission denied.")


def test_a_file_over_200_megabytes_is_not_read(tmp_path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(incoming.MOST_BYTES + 1)
    with pytest.raises(UserError, match="larger than 200 MB"):
        read_bill(path, currency=CURRENCIES["CNY"], today=datetime(2026, 11, 22).date())


@pytest.mark.parametrize(
    "whole", [GOOD, zipped({"bill.csv": wechat_csv([BEANS] * 50)}), locked_workbook(GOOD, "1")]
)
@pytest.mark.parametrize("kept", [0.02, 0.3, 0.9])
def test_a_download_that_was_cut_off(read, whole, kept):
    sentence = refusal(read, whole[: int(len(whole) * kept)], name="bill.zip", password="1")
    assert (
        sentence == "bill.zip is damaged or was not downloaded to its end. Download it once more."
    )


def test_an_archive_that_was_tampered_with(read):
    data = bytearray(zipped({"bill.csv": wechat_csv([BEANS] * 50)}))
    data[60:70] = bytes(10)
    assert "is damaged" in refusal(read, bytes(data), name="bill.zip")


def test_an_archive_without_a_bill(read):
    assert refusal(read, zipped({"photo.png": b"x"}), name="bill.zip") == (
        "bill.zip holds no bill: no CSV, workbook or OFX file is in it."
    )


def test_an_archive_in_an_archive(read):
    inner = zipped({"bill.csv": wechat_csv([BEANS])})
    assert "archive in an archive" in refusal(read, zipped({"a.csv": inner}), name="bill.zip")


def test_an_archive_that_unpacks_to_far_more_than_it_is(read):
    bomb = zipped({"bill.csv": b"," * 60_000_000})
    assert len(bomb) < 100_000
    assert "unpacks to more than any table holds" in refusal(read, bomb, name="bill.zip")


def test_an_archive_that_lies_about_its_size(read):
    data = bytearray(zipped({"bill.csv": b"," * 60_000_000}))
    for place in (22, data.find(b"PK\x01\x02") + 24):
        data[place : place + 4] = (1000).to_bytes(4, "little")
    assert "is damaged" in refusal(read, bytes(data), name="bill.zip")


def test_an_archive_of_thousands_of_files(read):
    many = zipped({f"{n}.csv": b"" for n in range(1001)})
    assert "unpacks to more" in refusal(read, many, name="bill.zip")


def test_a_way_of_packing_that_could_explode_is_not_unpacked(read):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("bill.csv", wechat_csv([BEANS]))
    assert "is damaged" in refusal(read, out.getvalue(), name="bill.zip")


def test_a_cell_of_many_megabytes(read):
    long = replace(BEANS, id="1" * 28, text="x" * 6000)
    bill = read(wechat_csv([BEANS, long]))
    assert len(bill.rows) == 1
    assert bill.unreadable[0].reason.in_english() == "A cell of this row is too long."
    assert "more than a million characters" in refusal(
        read, wechat_csv([replace(BEANS, text="x" * 5_000_000)])
    )


def test_a_quotation_mark_that_is_never_closed(read):
    text = wechat_csv([BEANS]).decode("utf-8-sig") + '2026-10-03 08:05:10,"' + "x,\n" * 100_000
    assert "a quotation mark may not be closed there" in refusal(read, text)


def test_ten_thousand_columns(read):
    assert "more than 1000 columns" in refusal(
        read, ",".join(f"c{n}" for n in range(10_000)) + "\n1\n"
    )


def test_a_web_page_under_the_name_of_a_workbook(read):
    for page in ("<html><table><tr><td>1</td></tr></table></html>", "\ufeff  <!DOCTYPE html><p>"):
        assert "bill.xls is a web page" in refusal(read, page, name="bill.xls")


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 \x00\x01", b"\x89PNG\r\n\x1a\n\x00\x00", bytes(range(7, 250, 3)) + b"\x00"]
)
def test_what_is_neither_text_nor_table(read, data):
    assert "is not a table of text" in refusal(read, data)


def test_a_text_without_a_table(read):
    assert "No columns for date and amount were found" in refusal(read, "你好\n")


def test_a_header_without_rows(read):
    assert "has a header but no rows" in refusal(read, alipay([]))
    assert "without payments" in refusal(
        read, "OFXHEADER:100\n<OFX><STMTRS><CURDEF>CNY</STMTRS></OFX>"
    )


def test_dates_long_ago_and_still_to_come_stay_out_and_good_rows_are_offered(read):
    rows = [
        BEANS,
        replace(BEANS, id="1", at=datetime(2062, 1, 1)),
        replace(BEANS, id="2", at=datetime(1900, 1, 1)),
    ]
    for data in (wechat_csv(rows), wechat_xlsx(rows)):
        bill = read(data)
        assert len(bill.rows) == 1
        assert [row.reason.in_english() for row in bill.unreadable] == [
            "2062-01-01 is still to come.",
            "1900-01-01 is too long ago for a bill.",
        ]


def test_amounts_no_one_pays(read):
    text = wechat_csv([BEANS]).decode("utf-8-sig")
    for amount, reason in (
        ("1e308", "1e308 is not an amount."),
        ("-5", "-5 is below zero, where this bill has none."),
        ("99999999999999", "The amount is too large."),
        ("nan", "nan is not an amount."),
        ("", "The amount is missing."),
    ):
        bill = read(text.replace("¥28.16,", f"{amount},").replace("共1", "共2"))
        assert [row.reason.in_english() for row in bill.unreadable] == [reason]


def test_a_million_empty_rows_cost_nothing(read):
    bill = read(wechat_xlsx([BEANS], empty_rows=1_000_000 // 4), name="bill.xlsx")
    assert len(bill.rows) == 1
    with_commas = wechat_csv([BEANS]) + b",,,,,,,,,,\r\n" * 250_000
    assert not read(with_commas).unreadable


def test_a_lone_cell_far_out_is_refused_before_it_costs_memory(read):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "日期")
        sheet.write_string(1_048_575, 16_383, "x")
    sentence = refusal(read, out.getvalue(), name="bill.xlsx")
    assert "goes on for 1048576 rows and 16384 columns" in sentence


def test_rows_that_number_themselves_far_out_are_counted_too(read, monkeypatch):
    monkeypatch.setattr(workbook, "_MOST_CELLS", 1000)
    data = repacked(
        GOOD,
        "xl/worksheets/sheet1.xml",
        lambda xml: re.sub(rb'<c r="A17"', b"<c", xml.replace(b'<row r="17"', b'<row r="99917"')),
    )
    assert "goes on for 99917 rows" in refusal(read, data, name="bill.xlsx")


def test_a_workbook_without_sheets_or_with_nonsense_in_them(read):
    for change in (
        lambda xml: xml[:200],
        lambda _xml: b"",
        lambda xml: xml.replace(b"<sheetData>", b"<sheetDat>"),
    ):
        data = repacked(GOOD, "xl/worksheets/sheet1.xml", change)
        assert refusal(read, data, name="bill.xlsx")


def test_a_lock_that_would_take_hours_to_turn(read):
    data = locked_workbook(GOOD, "1").replace(b'spinCount="100000"', b'spinCount="9999999"'[:19])
    if b"9999999" in data:
        assert "is damaged" in refusal(read, data, name="bill.xlsx", password="1")


def test_reading_tells_how_far_it_is_and_can_be_stopped(read):
    rows = [replace(BEANS, id=str(n)) for n in range(12_000)]
    for data, name in (
        (wechat_csv(rows), "b.csv"),
        (wechat_xlsx(rows), "b.xlsx"),
        (zipped({"b.csv": wechat_csv(rows)}), "b.zip"),
    ):
        steps: list[tuple[int, int]] = []
        read(
            data,
            name=name,
            watch=Watch(progress=lambda done, whole, to=steps: to.append((done, whole))),
        )
        assert len(steps) >= 3
        assert all(0 <= done <= whole for done, whole in steps)
        asked = iter([False, False, True])
        with pytest.raises(Cancelled):
            read(data, name=name, watch=Watch(cancelled=lambda asked=asked: next(asked, True)))


def repacked(data: bytes, member: str, change) -> bytes:
    out = io.BytesIO()
    with (
        pyzipper.ZipFile(io.BytesIO(data)) as old,
        pyzipper.ZipFile(out, "w", pyzipper.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content) if info.filename == member else content)
    return out.getvalue()
