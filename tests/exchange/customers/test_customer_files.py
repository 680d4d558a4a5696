"""Lists of customers in every layout and spelling; all people are invented."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from merchant_app.domain.customers import ConsentPurpose
from merchant_app.domain.messages import UserError
from merchant_app.exchange import incoming
from merchant_app.exchange.column_mapping import ColumnsNeededError
from merchant_app.exchange.customers.customer_file import CustomerLayout, CustomerMeaning
from merchant_app.exchange.customers.names import propose
from merchant_app.exchange.customers.read import read_customers
from merchant_app.exchange.phone_cells import phones_in

TODAY = date(2026, 11, 22)


@pytest.fixture
def read(tmp_path):
    def read(content, encoding="utf-8", name="list.csv", **options):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return read_customers(path, today=TODAY, **options)

    return read


def reasons(file):
    return {row.line: row.reason.in_english() for row in file.unreadable}


def left_out(row):
    return [reason.in_english() for reason in row.left_out]


CHINESE = (
    "会员号,顾客姓名,手机号码（必填）,生日,性别,标签,加入日期,余额\n"
    "007,王小满,+86 138-1234-2716,1990/12/18,女,老顾客、爱猫,2025-01-02,12\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_table_is_read_by_its_chinese_names_in_any_encoding(read, encoding):
    file = read(CHINESE, encoding)
    (row,) = file.rows
    assert row.source_key == "member:007"
    assert row.facts == {
        "name": "王小满",
        "phone": "13812342716",
        "birthday": "1990-12-18",
        "gender": "female",
        "joined": "2025-01-02",
    }
    assert row.tags == ("老顾客", "爱猫")
    assert file.unused == ("余额",)
    assert file.layout is CustomerLayout.TABLE


@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
def test_the_mark_between_cells_is_found(read, mark):
    file = read("Full name,Mobile,E-mail\nAnna Berg,13812342716,a@b.example\n".replace(",", mark))
    assert file.rows[0].facts == {
        "name": "Anna Berg",
        "phone": "13812342716",
        "email": "a@b.example",
    }


def test_a_text_of_two_encodings_is_a_sentence_and_never_strange_letters(read):
    mixed = "姓名,手机\n王小满,1\n".encode("gb18030") + "张晓明,2\n".encode()
    with pytest.raises(UserError, match="two encodings: line 3 is UTF-8"):
        read(mixed)
    with pytest.raises(UserError, match="two encodings"):
        read("姓名,手机\n王小满,1\n".encode() + "张晓明,2\n".encode("gb18030"))
    with pytest.raises(UserError, match="cannot be told for certain"):
        read("name,phone\nMüller,13812342716\n", "cp1252")


@given(st.lists(st.text("王李张刘陈小满敏晓明芳娜静丽强磊", min_size=2, max_size=4), min_size=1))
def test_a_list_in_gb18030_is_never_taken_for_two_encodings(tmp_path_factory, names):
    path = tmp_path_factory.mktemp("gbk") / "list.csv"
    path.write_bytes("\n".join(["姓名", *names]).encode("gb18030"))
    file = read_customers(path, today=TODAY)
    assert {row.facts["name"] for row in file.rows} == set(names)


def test_shopify_customers(read):
    file = read(
        "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Company,Phone,"
        "Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags\n"
        "'6917000000001,Anna,Berg,anna@x.example,yes,,'+14155550100,yes,45.00,3,likes tea,no,"
        '"vip, tea"\n'
        "'6917000000002,小满,王,,yes,,'13812342716,no,0,0,,no,\n"
        "'6917000000003,Ben,Stone,ben@x.example,yes,,,,0,0,,no,\n"
    )
    anna, wang, ben = file.rows
    assert file.layout is CustomerLayout.SHOPIFY
    assert (anna.source_key, anna.facts["name"]) == ("member:6917000000001", "Anna Berg")
    assert (anna.facts["phone"], anna.facts["note"]) == ("+14155550100", "likes tea")
    assert anna.tags == ("vip", "tea")
    assert anna.consents == ((ConsentPurpose.MESSAGES, True),)
    assert wang.facts["name"] == "王小满"
    assert wang.consents == ((ConsentPurpose.MESSAGES, False),)
    assert ben.consents == ((ConsentPurpose.MESSAGES, True),)


def test_who_agreed_to_mail_alone_has_not_agreed_to_text_messages(read):
    file = read("First Name,Last Name,Phone,Accepts Email Marketing\nAnna,Berg,13812342716,yes\n")
    assert file.rows[0].consents == ()


def test_square_customers(read):
    file = read(
        "Reference ID,First Name,Last Name,Email Address,Phone Number,Birthday,Memo,"
        "Square Customer ID,First Visit,Transaction Count\n"
        ",Anna,Berg,,(415) 555-0100,1990-12-18,by the window,SQ1,2025-03-04,7\n"
    )
    (row,) = file.rows
    assert file.layout is CustomerLayout.SQUARE
    assert row.source_key == "member:SQ1"
    assert (row.facts["birthday"], row.facts["joined"]) == ("1990-12-18", "2025-03-04")


DOUYIN = (
    "\ufeff主订单编号,子订单编号,选购商品,收件人,收件人手机号,详细地址,商家备注\n"
    '"\t6917000000000000001","\t6917000000000000002",拿铁,王小满,13812342716,花园小区,-\n'
    '"\t6917000000000000003","\t6917000000000000004",拿铁,##Ab12,##Cd34,-,-\n'
    '"\t6917000000000000005","\t6917000000000000006",拿铁,张**,139****0000,-,-\n'
    '"\t6917000000000000007","\t6917000000000000008",美式,王小满,138 1234 2716,-,null\n'
)


def test_of_douyin_orders_hidden_names_and_numbers_are_none(read):
    file = read(DOUYIN)
    assert file.layout is CustomerLayout.DOUYIN
    assert [row.facts["name"] for row in file.rows] == ["王小满", "王小满"]
    assert "note" not in file.rows[0].facts
    assert set(reasons(file).values()) == {"Name and phone number are hidden in the file."}


def test_of_taobao_orders_the_nickname_tells_who_it_is(read):
    file = read(
        "订单编号,买家会员名,收货人姓名,联系手机,联系电话,总金额\n"
        '="1234567890123456789",猫咪2020,王小满,\'13812342716,021-58888888,12.00\n'
        '="1234567890123456790",狗狗2020,张**,,,9.00\n'
    )
    one, two = file.rows
    assert file.layout is CustomerLayout.TAOBAO
    assert (one.source_key, one.facts["name"]) == ("nick:猫咪2020", "王小满")
    assert one.facts["phone"] == "13812342716"
    assert (two.source_key, two.facts["name"]) == ("nick:狗狗2020", "狗狗2020")


def test_address_cards_of_all_versions(read):
    file = read(
        "BEGIN:VCARD\r\nVERSION:2.1\r\n"
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=E5=B0=8F=E6=BB=A1;;;\r\n"
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B=E5=B0=8F=\r\n=E6=BB=A1\r\n"
        "TEL;HOME:010-5888 8888\r\nTEL;CELL:+86 138 1234 2716\r\nBDAY:--1218\r\n"
        "PHOTO;JPEG;ENCODING=BASE64:AAAA\r\n BBBB\r\nEND:VCARD\r\n"
        "BEGIN:VCARD\r\nVERSION:2.1\r\n"
        "FN;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=D5=C5=CF=FE=C3=F7\r\nEND:VCARD\r\n"
        "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:1\r\nFN:Anna \r\n Berg\\, Dr.\r\n"
        'item1.TEL;VALUE=uri;TYPE="voice,cell":tel:+1-415-555-0100;ext=12\r\n'
        "ADR:;;High Street 1;Town;;;\r\nNOTE:by the\\nwindow\r\nBDAY:19900230\r\nEND:VCARD\r\n"
        "BEGIN:VCARD\r\nFN:Broken\r\n",
        name="people.vcf",
    )
    one, two, three = file.rows
    assert one.facts == {
        "name": "王小满",
        "phone": "13812342716",
        "phone_other": "010-5888 8888",
        "birthday": "12-18",
    }
    assert two.facts["name"] == "张晓明"
    assert three.source_key == "vcard:urn:uuid:1"
    assert three.facts == {
        "name": "Anna Berg, Dr.",
        "phone": "+1-415-555-0100x12",
        "area": "High Street 1 Town",
        "note": "by the\nwindow",
    }
    assert left_out(three) == ["19900230 is not a date."]
    assert reasons(file) == {26: "This card has no end."}


def test_a_day_that_cannot_be_is_left_out_and_the_row_is_kept(read):
    file = read(
        "姓名,生日,农历生日,性别,加入日期\n王小满,1900-02-30,,?,2099-01-01\n张晓明,,八月,女,\n"
        "李一,12-18,,,\n赵二,,8-15,,\n"
    )
    assert len(file.rows) == 4
    assert left_out(file.rows[0]) == [
        "1900-02-30 is not a date.",
        "? is neither woman nor man.",
        "2099-01-01 is still to come.",
    ]
    assert left_out(file.rows[1]) == ["The birthday 八月 cannot be."]
    assert file.rows[2].facts["birthday"] == "12-18"
    assert file.rows[3].facts["birthday"] == "lunar 08-15"


def test_names_of_one_and_of_200_characters_are_names(read):
    file = read(f"name,phone\nX,\n{'n' * 200},\n{'n' * 201},\n,\n,call her\n,13812342716\n")
    assert [len(row.facts["name"]) for row in file.rows] == [1, 200, 11]
    assert reasons(file) == {
        4: "The name has more than 200 characters.",
        6: "call her is not a phone number.",
    }


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("+86 138 1234 2716", ("13812342716", "")),
        ("0086-13812342716", ("13812342716", "")),
        ("（+86）13812342716", ("13812342716", "")),
        ("１３８１２３４２７１６", ("13812342716", "")),
        ("138.1234.2716", ("13812342716", "")),
        ("手机：13812342716", ("13812342716", "")),
        ("021-5888 8888转123", ("021-5888 8888x123", "")),
        ("(021) 5888-8888 ext. 12", ("(021) 5888-8888x12", "")),
        ("13812342716x5", ("13812342716x5", "")),
        ("13812342716/13900000000", ("13812342716", "13900000000")),
        ("13812342716，13900000000", ("13812342716", "13900000000")),
        ("13812342716 13900000000", ("13812342716", "13900000000")),
        ("138 1234 2716 或 021-58888888", ("13812342716", "021-58888888")),
        ("13812342716/13812342716", ("13812342716", "")),
        ("138****2716", ("", "")),
        ("1.38123E+10", None),
        ("ask", None),
    ],
)
def test_numbers_are_read_in_every_spelling(text, phones):
    assert phones_in(text) == phones


@given(st.text(max_size=40))
def test_any_cell_is_a_number_or_none_and_never_an_accident(text):
    found = phones_in(text)
    assert found is None or all(len(number) <= 36 for number in found)


@given(
    st.lists(
        st.sampled_from(
            ["name", "phone", "姓名", "手机", "生日", "email", "备注", "x", "y", "tags"]
        ),
        max_size=8,
    )
)
def test_no_two_columns_are_proposed_to_mean_the_same(columns):
    names = tuple(dict.fromkeys(columns))
    proposed = propose(names)
    assert len(set(proposed.values())) == len(proposed)
    assert proposed.keys() <= set(names)


def test_a_workbook_is_read_and_its_formulas_are_never_run(read):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("members")
    for row, cells in enumerate(
        [("姓名", "手机", "生日"), ("王小满", 13812342716, "12-18"), ("=1+1", "", "")]
    ):
        for column, cell in enumerate(cells):
            sheet.write_string(row, column, cell) if isinstance(cell, str) else sheet.write(
                row, column, cell
            )
    sheet.write_formula(3, 0, '="Eve"&"l"', None, "Evel")
    book.close()
    file = read(out.getvalue(), name="list.xlsx")
    assert [row.facts["name"] for row in file.rows] == ["王小满", "=1+1", "Evel"]
    assert file.rows[0].facts["phone"] == "13812342716"


def test_what_was_told_goes_before_what_the_names_say(read):
    told = {"a": CustomerMeaning.NAME.value, "b": CustomerMeaning.WECHAT.value}
    file = read("a,b,name\nAnna,anna_w,x\n", told=told)
    assert file.rows[0].facts == {"name": "Anna", "wechat": "anna_w"}
    kept = read("a,b\nAnna,anna_w\n", remembered=lambda columns: told if "a" in columns else None)
    assert kept.rows[0].facts == {"name": "Anna", "wechat": "anna_w"}


def test_columns_that_tell_nobody_are_asked_about(read):
    with pytest.raises(ColumnsNeededError) as raised:
        read("colour,shape\nred,round\nblue,square\n")
    assert raised.value.found.columns == ("colour", "shape")
    assert raised.value.found.samples == (("red", "blue"), ("round", "square"))


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"name,phone\n", "has a header but no rows"),
        (b"PK\x03\x04" + b"x" * 50, "is damaged"),
        (b"name,phone\nAnna,\x00\n", "is not a table of text"),
        (b"name,phone\n" + b"x" * 1_100_000, "a line of more than a million"),
        (",".join(f"c{k}" for k in range(10_000)).encode() + b"\n1\n", "more than 1000 columns"),
        (bomb(), "is small but unpacks"),
    ],
)
def test_a_hostile_file_is_one_sentence(read, content, sentence):
    with pytest.raises(UserError, match=sentence):
        read(content)


def test_an_empty_card_is_left_out_with_its_line(read):
    assert reasons(read("BEGIN:VCARD\nEND:VCARD\n")) == {
        1: "There is neither a name nor a phone number."
    }


def test_a_huge_file_is_refused_before_it_is_read(read, monkeypatch):
    monkeypatch.setattr(incoming, "MOST_BYTES", 10)
    with pytest.raises(UserError, match="larger than 200 MB"):
        read("name,phone\nAnna,13812342716\n")
