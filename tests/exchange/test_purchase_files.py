from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchant_app.domain.messages import UserError
from merchant_app.domain.money import CURRENCIES, decimal_text
from merchant_app.exchange import incoming
from merchant_app.exchange.purchase_file import Meaning, PurchaseFormat
from merchant_app.exchange.purchases import read_purchases
from merchant_app.exchange.watch import Cancelled, Watch

CNY = CURRENCIES["CNY"]
TODAY = date(2026, 11, 22)
EXCERPT = Path(__file__).parent.parent / "data" / "cdnow_excerpt.txt"


@pytest.fixture
def read(tmp_path):
    def read(content: bytes | str, encoding: str = "utf-8", **options):
        path = tmp_path / "file.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return read_purchases(path, currency=CNY, today=TODAY, **options)

    return read


def reasons(file):
    return {row.line: row.reason.in_english() for row in file.unreadable}


def test_the_cdnow_text_is_recognised_and_added_up_exactly():
    file = read_purchases(EXCERPT, currency=CNY, today=TODAY)
    assert file.format is PurchaseFormat.CDNOW
    assert len(file.rows) == 763
    assert len({row.buyer for row in file.rows}) == 200
    assert decimal_text(sum(row.amount for row in file.rows), CNY) == "26322.03"
    first = file.rows[0]
    assert (first.line, first.buyer.name, first.buyer.source_key) == (2, "00001", "cdnow:00001")
    assert (first.day, first.item_count, first.amount) == (date(1997, 1, 1), 1, 1177)


def test_the_cdnow_text_is_recognised_without_its_header(read):
    assert len(read(b" 00001 19970101  1   11.77\n").rows) == 1


def test_two_equal_cdnow_lines_are_two_purchases(read):
    file = read(" 00001 19970101  1   11.77\n" * 2)
    assert len({row.key for row in file.rows}) == 2


def test_broken_cdnow_lines_keep_their_number_and_reason(read):
    file = read(
        " customer_id  date number_of_cds  dollar_value\n"
        " 00001 19970101  1   11.77\n"
        " 00002 19000230  1   12.00\n"
        " 00003 1997010  1   12.00\n"
        " 00004 19970101  x   12.00\n"
        " 00005 19970101  1   free\n"
        " 00006 19970101\n"
        " 00007 20970101  1   12.00\n"
        "\n"
        " 00008 19970101  1   12.005\n"
    )
    assert len(file.rows) == 1
    assert reasons(file) == {
        3: "19000230 is not a date.",
        4: "1997010 is not a date.",
        5: "x is not a number of items.",
        6: "free is not an amount.",
        7: "This line does not have four parts.",
        8: "2097-01-01 is still to come.",
        10: "12.005 has more decimals than CNY has.",
    }


CHINESE = '会员消费明细\n\n会员号,顾客,手机,消费日期,金额（元）,数量,备注\n007,王小满,138 1234 2716,2026/11/2 09:30,"1,234.50",2,两杯\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_table_is_read_by_the_meaning_of_its_header_in_any_encoding(read, encoding):
    file = read(CHINESE, encoding)
    (row,) = file.rows
    assert row.line == 4
    assert row.buyer.source_key == "member:007"
    assert (row.buyer.phone, row.buyer.name) == ("13812342716", "王小满")
    assert (row.day, row.amount, row.item_count, row.note) == (date(2026, 11, 2), 123450, 2, "两杯")
    assert dict(file.recognised)[Meaning.AMOUNT] == "金额（元）"


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_the_delimiter_is_found(read, delimiter):
    text = "Date,Customer,Colour,Amount,Items\n2026-11-02,Anna,red,8.60,Latte\n".replace(
        ",", delimiter
    )
    file = read(text)
    assert [(r.buyer.name, r.amount, r.items) for r in file.rows] == [("Anna", 860, "Latte")]
    assert file.unused == ("Colour",)


def test_a_column_of_items_may_be_their_number(read):
    file = read("date,amount,items\n2026-11-02,8.60,3\n2026-11-02,8.60,Latte\n")
    assert [(r.item_count, r.items) for r in file.rows] == [(3, ""), (1, "Latte")]


def test_the_order_of_day_and_month_is_found_from_the_whole_column(read):
    day_first = read("date,amount\n05/12/2025,1\n25/12/2025,1\n")
    assert [row.day for row in day_first.rows] == [date(2025, 12, 5), date(2025, 12, 25)]
    month_first = read("date,amount\n05/12/2025,1\n12/25/2025,1\n")
    assert [row.day for row in month_first.rows] == [date(2025, 5, 12), date(2025, 12, 25)]
    unclear = read("date,amount\n05/12/2025,1\n04/04/2025,1\n")
    assert [row.day for row in unclear.rows] == [date(2025, 4, 4)]
    assert reasons(unclear) == {2: "05/12/2025 could be two days. Write dates as 2026-12-05."}


def test_rows_that_cannot_be_read_are_kept_with_line_and_reason(read):
    file = read(
        "date,amount,phone,count,name\n"
        "1900-02-30,1,,,\n"
        ",1,,,\n"
        "2026-11-23,1,,,\n"
        '2026-11-01,"twelve\nand a half",,,\n'
        "2026-11-01,,,,\n"
        "2026-11-01,1,ask her,,\n"
        "2026-11-01,1,,many,\n"
        "2026-11-01,1,,,,,extra\n"
        f"2026-11-01,1,,,{'n' * 201}\n"
        f"2026-11-01,1,,,{'n' * 5001}\n"
        "2026-11-01,99999999999999,,,\n"
        "2026-11-01,-4.50,,,Anna\n"
    )
    assert [row.amount for row in file.rows] == [-450]
    assert reasons(file) == {
        2: "1900-02-30 is not a date.",
        3: "The date is missing.",
        4: "2026-11-23 is still to come.",
        5: "twelve and a half is not an amount.",
        7: "The amount is missing.",
        8: "ask her is not a phone number.",
        9: "many is not a number of items.",
        10: "This row has more cells than the header.",
        11: "The name has more than 200 characters.",
        12: "A cell of this row is too long.",
        13: "The amount is too large.",
    }


def test_equal_rows_without_a_number_of_their_own_are_all_kept(read):
    file = read("date,amount,name\n2026-11-01,5,Anna\n2026-11-01,5,Anna\n")
    assert len({row.key for row in file.rows}) == 2


def test_rows_with_their_own_number_count_once_and_items_of_one_order_each(read):
    file = read(
        "order no,date,amount,item\nA1,2026-11-01,5,tea\nA1,2026-11-01,5,tea\nA1,2026-11-01,3,cake\n"
    )
    assert [row.key for row in file.rows] == ["id:A1", "id:A1:2"]
    assert file.repeated == 1


def test_formulas_are_text_and_never_run(read):
    file = read('date,amount,name\n2026-11-01,5,"=HYPERLINK(""http://x"")"\n2026-11-01,=1+1,Ben\n')
    assert file.rows[0].buyer.name == '=HYPERLINK("http://x")'
    assert reasons(file) == {3: "=1+1 is not an amount."}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"date,amount\n", "has a header but no rows"),
        (b"hello\nworld\n", "is no table with columns"),
        (b"name,phone\nAnna,1\n", "Say which column is the date"),
        (b"PK\x03\x04" + b"x" * 50, "is damaged or was not downloaded"),
        (b"date,amount\n2026-11-01,\x00\n", "is not a table of text"),
        (bytes(range(128, 256)) * 20, "is not a table of text"),
        (b"\xff\xfed\x00a", "is not a table of text"),
        (b"date,amount\n" + b"x" * 1_100_000, "a line of more than a million"),
        (",".join(f"c{k}" for k in range(10_000)).encode() + b"\n1\n", "more than 1000 columns"),
        (b'date,amount\n2026-11-01,5\n2026-11-02,"' + b"5\n" * 90_000, "From line 3 on"),
    ],
)
def test_a_file_that_is_no_such_table_gets_one_sentence(read, content, sentence):
    with pytest.raises(UserError, match=sentence):
        read(content)


def test_a_missing_file_a_folder_and_a_huge_file_get_a_sentence(tmp_path, monkeypatch):
    def read(path):
        return read_purchases(path, currency=CNY, today=TODAY)

    with pytest.raises(UserError, match="There is no file"):
        read(tmp_path / "none.csv")
    with pytest.raises(UserError, match="is a folder"):
        read(tmp_path)
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as file:
        file.truncate(incoming.MOST_BYTES + 1)
    with pytest.raises(UserError, match="larger than 200 MB"):
        read(huge)


def test_reading_tells_how_far_it_is_and_stops_when_asked(read):
    text = "date,amount\n" + "2026-11-01,5\n" * 12_000
    steps = []
    read(text, watch=Watch(progress=lambda done, whole: steps.append(done / whole)))
    assert steps
    assert all(0 < step <= 1 for step in steps)
    with pytest.raises(Cancelled):
        read(text, watch=Watch(cancelled=lambda: True))


words = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=30).map(
    lambda text: " ".join(text.replace("`", "").split())
)


@given(
    st.lists(
        st.tuples(
            st.dates(date(1990, 1, 1), TODAY),
            st.integers(-(10**9), 10**9),
            words.filter(lambda text: text not in {"/", "-", "--", "null", "NULL", "None"}),
            st.integers(0, 10**6),
        ),
        min_size=1,
        max_size=20,
    ),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
    st.sampled_from([",", "\t", ";"]),
)
def test_what_was_written_is_read_the_same(tmp_path_factory, rows, encoding, delimiter):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(["日期", "金额", "备注", "数量"])
    for day, amount, note, count in rows:
        writer.writerow([day.isoformat(), decimal_text(amount, CNY), note, count])
    path = tmp_path_factory.mktemp("written") / "file.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    file = read_purchases(path, currency=CNY, today=TODAY)
    assert not file.unreadable
    assert [(r.day, r.amount, r.note, r.item_count) for r in file.rows] == rows
