from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from bill_writers import Paid, ofx

from merchant_app.domain.messages import UserError
from merchant_app.domain.money import CURRENCIES
from merchant_app.exchange.bills.bill_file import BillKind, Direction, MappingNeededError, Meaning


def seen(bill):
    return [(row.at.date().isoformat(), row.direction, row.amount, row.payee) for row in bill.rows]


def test_debit_and_credit_columns_need_no_question(read):
    bill = read(
        "Bank of Somewhere\nDate,Description,Payee,Debit,Credit,Balance\n"
        "2026-05-03,Flyers,Print & Co,120.50,,900.00\n2026-05-04,Takings,,0.00,300.00,1200.00\n"
    )
    assert bill.kind is BillKind.TABLE
    assert seen(bill) == [
        ("2026-05-03", Direction.OUT, 12050, "Print & Co"),
        ("2026-05-04", Direction.IN, 30000, ""),
    ]
    assert bill.unused == ("Balance",)


def test_debits_that_are_all_below_zero_are_only_written_so(read):
    bill = read(
        "日期,摘要,支出,收入\n2026-05-03,传单,-12.00,\n2026-05-04,租金,-13.00,\n2026-05-05,营业,,5\n"
    )
    assert [(row.direction, row.amount) for row in bill.rows] == [
        (Direction.OUT, 1200),
        (Direction.OUT, 1300),
        (Direction.IN, 500),
    ]


def test_a_debit_below_zero_among_others_is_not_understood(read):
    bill = read("日期,摘要,支出,收入\n2026-05-03,传单,-12.00,\n2026-05-04,租金,13.00,\n")
    assert len(bill.rows) == 1
    assert (
        bill.unreadable[0].reason.in_english() == "-12.00 is below zero, where this bill has none."
    )


def test_the_sign_tells_the_way_where_there_is_one(read):
    bill = read("交易日期;摘要;金额\n2026-05-03;传单;-1,234,567.89\n2026-05-04;营业;5\n")
    assert [(row.direction, row.amount) for row in bill.rows] == [
        (Direction.OUT, 123_456_789),
        (Direction.IN, 500),
    ]


def test_a_direction_column_tells_the_way(read):
    bill = read(
        "记账日期\t对方户名\t交易金额\t借贷标志\n20260503\t印刷厂\t12.00\t借\n20260504\t张三\t13.00\t贷\n20260505\t李四\t1\t红\n"
    )
    assert [row.direction for row in bill.rows] == [Direction.OUT, Direction.IN]
    assert (
        bill.unreadable[0].reason.in_english()
        == "红 does not tell whether money came in or went out."
    )


def test_one_amount_without_sign_or_direction_must_be_explained(read):
    text = "日期,商户,金额\n2026-05-03,印刷厂,12.00\n"
    with pytest.raises(MappingNeededError) as asked:
        read(text)
    sample = asked.value.sample
    assert sample.columns == ("日期", "商户", "金额")
    assert sample.rows == (("2026-05-03", "印刷厂", "12.00"),)
    assert sample.proposed == {"日期": Meaning.DAY, "商户": Meaning.PAYEE, "金额": Meaning.AMOUNT}
    bill = read(text, mapping=sample.proposed)
    assert [(row.direction, row.amount) for row in bill.rows] == [(Direction.OUT, 1200)]


def test_two_amounts_must_be_explained(read):
    with pytest.raises(MappingNeededError):
        read("日期,摘要,金额,实付金额,收支\n2026-05-03,传单,12.00,11.00,支出\n")


def test_columns_of_unknown_names_are_shown_and_mapped(read):
    text = "报表\nWann,Wieviel,Wer,Wieviel\n2026-05-03,-12.00,印刷厂,x\n"
    with pytest.raises(MappingNeededError) as asked:
        read(text)
    assert asked.value.sample.columns == ("Wann", "Wieviel", "Wer", "Wieviel (2)")
    bill = read(
        text, mapping={"Wann": Meaning.DAY, "Wieviel": Meaning.AMOUNT, "Wer": Meaning.PAYEE}
    )
    assert seen(bill) == [("2026-05-03", Direction.OUT, 1200, "印刷厂")]
    assert bill.unused == ("Wieviel (2)",)


def test_a_mapping_without_a_day_is_asked_for_again(read):
    with pytest.raises(MappingNeededError):
        read("Wann,Wieviel\n2026-05-03,12\n", mapping={"Wieviel": Meaning.AMOUNT})


def test_a_mapping_of_columns_that_are_not_there_is_asked_for_again(read):
    with pytest.raises(MappingNeededError):
        read("Wann,Wieviel\n2026-05-03,12\n", mapping={"日期": Meaning.DAY, "金额": Meaning.AMOUNT})


def test_a_type_column_with_other_words_is_no_direction(read):
    bill = read("Date,Type,Amount,Payee\n2026-05-03,POS,-12.00,Cafe\n2026-05-04,Transfer,1,Cafe\n")
    assert len(bill.rows) == 2


def test_a_bill_of_another_currency_says_so(read):
    bill = read(
        "Date,Payee,Amount,Currency\n2026-05-03,Cafe,-$12.00,USD\n2026-05-03,Cafe,-1,美元\n"
    )
    assert bill.currency == "USD"
    assert [row.amount for row in bill.rows] == [1200, 100]


def test_rows_in_other_currencies_stay_out_where_the_shops_own_is_there(read):
    bill = read(
        "日期,摘要,金额,币种\n2026-05-03,甲,-12,人民币\n2026-05-04,乙,-12,USD\n2026-05-05,丙,-12,USD\n"
    )
    assert bill.currency == "CNY"
    assert [row.text for row in bill.rows] == ["甲"]
    assert {row.reason.in_english() for row in bill.unreadable} == {"This row is in USD."}


def test_days_before_months_are_told_by_the_whole_column(read):
    bill = read("Date,Payee,Amount\n03/05/2026 8:05 PM,A,-1\n23/05/2026,B,-1\n")
    assert [row.at for row in bill.rows] == [datetime(2026, 5, 3, 20, 5), datetime(2026, 5, 23)]
    assert len(read("Date,Payee,Amount\n03/05/2026,A,-1\n").unreadable) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_every_encoding_of_spreadsheets_is_read(read, encoding):
    bill = read("日期\t商户\t金额\r\n2026-05-03\t街角\t-12\r\n".encode(encoding))
    assert bill.rows[0].payee == "街角"


def test_an_own_id_alone_does_not_make_payments_of_different_days_the_same(read):
    bill = read(
        "日期,流水号,摘要,金额\n2026-05-03,1,甲,-12\n2026-05-04,1,乙,-12\n2026-05-03,1,甲,-12\n"
    )
    assert len(bill.rows) == 2
    assert bill.repeated == 1


def book(write):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        write(made, made.add_worksheet("流水"))
    return out.getvalue()


def test_dates_of_workbooks_may_be_dates_numbers_or_texts(read):
    def write(made, sheet):
        sheet.write_row(2, 1, ["日期", "摘要", "金额"])
        sheet.write_datetime(
            3, 1, datetime(2026, 5, 3, 8, 5, 9), made.add_format({"num_format": "yyyy-mm-dd"})
        )
        sheet.write_number(4, 1, 46145.5)
        sheet.write_string(5, 1, "2026年5月3日")
        sheet.write_number(6, 1, 99999)
        sheet.write_number(7, 1, 1)
        for row in range(3, 8):
            sheet.write_string(row, 2, "甲")
            sheet.write_number(row, 3, -0.1)

    bill = read(book(write), name="流水.xlsx")
    assert [row.at for row in bill.rows] == [
        datetime(2026, 5, 3, 8, 5, 9),
        datetime(2026, 5, 3, 12),
        datetime(2026, 5, 3),
    ]
    assert {row.amount for row in bill.rows} == {10}
    assert [row.line for row in bill.unreadable] == [7, 8]


def test_a_number_that_is_not_exact_to_the_fen_is_not_rounded(read):
    def write(_made, sheet):
        sheet.write_row(0, 0, ["日期", "摘要", "金额"])
        sheet.write_row(1, 0, ["2026-05-03", "甲", -0.305])
        sheet.write_row(2, 0, ["2026-05-03", "乙", -1e308])
        sheet.write_row(3, 0, ["2026-05-03", "丙", -1234567.89])

    bill = read(book(write), name="流水.xlsx")
    assert [row.amount for row in bill.rows] == [123_456_789]
    assert [row.reason.in_english() for row in bill.unreadable] == [
        "-0.305 has more decimals than CNY has.",
        "-1e+308 is not an amount.",
    ]


def test_formulas_give_what_was_last_shown_and_nothing_else(read):
    def write(_made, sheet):
        sheet.write_row(0, 0, ["日期", "摘要", "金额"])
        sheet.write_row(1, 0, ["2026-05-03", "甲"])
        sheet.write_formula(1, 2, "=-1-2", None, -3)
        sheet.write_row(2, 0, ["2026-05-03", "乙"])
        sheet.write_formula(2, 2, "=-1-2", None, "")
        sheet.write_row(3, 0, ["2026-05-03", "丙"])
        sheet.write_formula(3, 2, "=1/0", None, "#DIV/0!")

    bill = read(book(write), name="流水.xlsx")
    assert [row.amount for row in bill.rows] == [300]
    assert [row.reason.in_english() for row in bill.unreadable] == ["The amount is missing."] * 2


def test_hidden_sheets_are_not_looked_at(read):
    def write(made, sheet):
        sheet.write_row(0, 0, ["日期", "摘要", "金额"])
        sheet.write_row(1, 0, ["2026-05-03", "甲", -1])
        other = made.add_worksheet("旧")
        other.write_row(0, 0, ["日期", "摘要", "金额", "收/支", "对方"])
        other.hide()

    assert read(book(write), name="流水.xlsx").rows[0].text == "甲"


def test_a_workbook_of_before_2007_is_read(read):
    data = (Path(__file__).parent / "data" / "bank_1997.xls").read_bytes()
    bill = read(data, name="bank.xls")
    assert [(row.at, row.direction, row.amount, row.text) for row in bill.rows] == [
        (datetime(2026, 5, 3), Direction.OUT, 2816, "传单"),
        (datetime(2026, 5, 4), Direction.IN, 123_456_789, "营业"),
    ]


@pytest.mark.parametrize("xml", [False, True])
@pytest.mark.parametrize("comma", [False, True])
def test_bank_statements_in_ofx_are_read(read, xml, comma):
    rows = [Paid(payee="Print & Co <1>", id="F1"), Paid(way="收入", amount=100, id="F2", text="")]
    bill = read(ofx(rows, xml=xml, comma=comma), name="statement.ofx")
    assert bill.kind is BillKind.OFX
    assert (bill.account, bill.currency) == ("6222000011112222", "CNY")
    first, second = bill.rows
    assert (first.direction, first.amount, first.at) == (
        Direction.OUT,
        2816,
        datetime(2026, 10, 3, 8, 5, 10),
    )
    assert (first.payee, first.text, first.key) == (
        "Print & Co <1>",
        "咖啡豆",
        "ofx:6222000011112222:F1",
    )
    assert (second.direction, second.amount) == (Direction.IN, 100)
    assert (Meaning.AMOUNT, "TRNAMT") in bill.recognised


def test_a_statement_on_one_line_with_other_elements_is_read(read):
    text = ofx([Paid(id="F1")]).decode().replace("<OFX>", "<OFX><!-- <STMTTRN> -->")
    body = (
        text[text.index("<OFX>") :]
        .replace("\n", "")
        .replace("<NAME>美团", "<NAME><![CDATA[A & B]]>")
    )
    bill = read(f"OFXHEADER:100\n\n{body}", name="statement.qfx")
    assert [row.payee for row in bill.rows] == ["A & B"]


def test_the_currency_of_a_statement_is_the_bills(read):
    assert read(ofx([Paid()], currency="USD"), name="s.ofx").currency == "USD"
    yen = read(
        ofx([Paid(amount=280_000)], currency="JPY"), name="s.ofx", currency=CURRENCIES["JPY"]
    )
    assert yen.rows[0].amount == 2800


def test_a_statement_from_western_europe_keeps_its_letters(read):
    text = ofx([Paid(payee="Café", text="")]).decode().replace("CHARSET:NONE", "CHARSET:1252")
    assert read(text.encode("cp1252"), name="s.ofx").rows[0].payee == "Café"
    assert read(text.encode("utf-8"), name="s.ofx").rows[0].payee == "Café"


def test_two_accounts_in_one_statement_are_refused(read):
    one, other = ofx([Paid()]).decode(), ofx([Paid()], account="99").decode()
    both = one.replace("</OFX>", other[other.index("<BANKMSGSRSV1>") :])
    with pytest.raises(UserError, match="several accounts: 6222000011112222, 99"):
        read(both, name="s.ofx")


def test_entities_are_not_expanded(read):
    text = ofx([Paid()], xml=True).decode().replace("<OFX>", '<!DOCTYPE a [<!ENTITY b "c">]><OFX>')
    with pytest.raises(UserError, match="declarations"):
        read(text, name="s.ofx")


def test_payments_of_a_statement_that_cannot_be_read_keep_their_line(read):
    text = (
        ofx([Paid(id="F1"), Paid(id="F2", at=datetime(2062, 1, 1))])
        .decode()
        .replace("-28.16", "-1e308", 1)
    )
    bill = read(text, name="s.ofx")
    assert not bill.rows
    assert [row.reason.in_english() for row in bill.unreadable] == [
        "-1e308 is not an amount.",
        "2062-01-01 is still to come.",
    ]
    assert bill.unreadable[1].line > bill.unreadable[0].line > 1


def test_the_kind_that_was_chosen_must_be_the_right_one(read):
    with pytest.raises(UserError, match="not a bill of the kind") as refused:
        read("日期,摘要,金额\n2026-05-03,甲,-1\n", kind=BillKind.WECHAT)
    assert refused.value.field == "kind"
    assert read(
        "日期,摘要,金额\n2026-05-03,甲,-1\n", kind=BillKind.TABLE, today=date(2026, 5, 3)
    ).rows
