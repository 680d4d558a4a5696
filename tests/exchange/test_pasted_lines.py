from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchant_app.domain.budget_draft import LineDraft
from merchant_app.domain.messages import UserError
from merchant_app.domain.money import CURRENCIES, MAX_MINOR, line_total
from merchant_app.exchange.pasted_lines import COLUMNS, HEADINGS, MOST_ROWS, lines_text, read_lines

CNY, JPY = CURRENCIES["CNY"], CURRENCIES["JPY"]
PHASES = ("Launch", "增长")


def read(text, currency=CNY):
    return read_lines(text, currency=currency, phases=PHASES)


def drafts(text):
    found = read(text)
    assert found.refused == ()
    return [row.draft for row in found.rows]


def reason(cells):
    found = read("Name\tQuantity\tUnit\tPrice\tTax\tAmount\tPhase\n" + cells)
    assert found.rows == ()
    return found.refused[0].reason.in_english()


def test_a_table_with_headings_is_read_by_their_meaning():
    text = (
        "Note\tPrice\tItem\tQty\tUnit\tCategory\tStage\tChannel\n"
        "round 2\t¥0.62\tFlyers\t3,000\tpcs\tPrint\tlaunch\tStreet\n"
    )
    assert drafts(text) == [
        LineDraft("Flyers", 3_000_000, 62, "pcs", "Print", "Launch", "Street", None, "round 2")
    ]


def test_chinese_headings_say_the_same():
    text = (
        "项目\t类别\t阶段\t数量\t单位\t单价\t税率\t金额\n海报\t内容\t增长\t5\t张\t20.00\t6%\t106.00"
    )
    assert drafts(text) == [
        LineDraft("海报", 5_000, 20_00, "张", "内容", "增长", tax_rate=600),
    ]


def test_the_campus_list_is_read_without_headings():
    """Banner 12 m × 6.00, posters 5 × 20.00 and cards 1,200 × 0.10 make 292.00 together."""
    found = drafts(
        "Banner\t12\tm\t6.00\t72.00\nPosters\t5\t20.00\t100.00\nCards\t1,200\t0.10\t120.00"
    )
    assert [line_total(each.quantity, each.unit_price) for each in found] == [72_00, 100_00, 120_00]
    assert [each.unit for each in found] == ["m", "", ""]


def test_a_name_and_an_amount_are_enough():
    assert drafts("Coach\t1860") == [LineDraft("Coach", 1_000, 1860_00)]


def test_an_amount_with_a_quantity_gives_the_price_where_there_is_one():
    heading = "Name\tQuantity\tAmount\n"
    assert drafts(f"{heading}Lunch\t8\t100") == [LineDraft("Lunch", 8_000, 12_50)]
    assert drafts(f"{heading}Lunch\t3000\t100") == [LineDraft("Lunch", 1_000, 100_00)]


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ("Flyers\t-3\t\t5", "The quantity is below zero."),
        ("Flyers\t3\t\t-5", "The amount is below zero."),
        ("Flyers\t1e308\t\t5", "The quantity is not written in figures."),
        ("Flyers\t3\t\t1e308", "The amount is not written in figures."),
        ("Flyers\t3\t\t=B2*C2", "There is a formula in this row."),
        ("Flyers\t3\t\t#REF!", "There is a formula in this row."),
        ("Flyers\t3\t\t5.123", "The amount has more than 2 decimals."),
        ("Flyers\t3.1234\t\t5", "The quantity has more than 3 decimals."),
        ("Flyers\t9999999999\t\t5", "This quantity is larger than the program can hold."),
        ("Flyers\t3\t\t99999999999", "This amount is too large."),
        ("Flyers\t999999999\t\t9999999999", "This amount is too large."),
        ("Flyers\t3", "There is no amount and no price in this row."),
        ("\t3\t\t5", "The name of the line is missing."),
        ("Total\t\t\t\t\t292", "This is a total;"),
        ("合计\t\t\t\t\t292", "This is a total;"),
        ("Flyers\t3\t\t5\t\t16", "Quantity and price make 15.00, but the row says 16.00."),
        ("Flyers\t3\t\t5\t200%", "The tax is no share from 0 to 100 %."),
        ("Flyers\t3\t\t5\t\t\tWinter", 'There is no phase "Winter" in this campaign.'),
        ("x" * 201 + "\t3\t\t5", "This name has 201 characters."),
        ("Flyers\t3\t" + "m" * 21 + "\t5", "This name has 21 characters."),
    ],
)
def test_rubbish_is_refused_with_a_sentence(cells, why):
    assert reason(cells).startswith(why)


def test_good_rows_are_offered_beside_bad_ones_with_their_lines():
    found = read("Name\tPrice\nFlyers\t5\n\nBanner\ttwo\nCards\t1")
    assert [(row.line, row.draft.name) for row in found.rows] == [(2, "Flyers"), (5, "Cards")]
    assert [(row.line, row.text) for row in found.refused] == [(4, "Banner two")]


def test_rows_that_could_mean_anything_ask_for_headings():
    found = read("Flyers\t1\t2\t3\t4")
    assert found.refused[0].reason.in_english().startswith("Put headings over the columns")


@pytest.mark.parametrize("text", ["", " \n\t\n", "Flyers\t1\n" * (MOST_ROWS + 1)])
def test_nothing_and_far_too_much_are_refused_at_once(text):
    with pytest.raises(UserError):
        read(text)


#: Words that say what a column or row is are no names.
MEANING = {"total", "totals", "sum", "总计", "共计"}.union(*HEADINGS.values())
names = st.text(
    st.characters(exclude_categories=("C", "Z"), exclude_characters="='+-@–—/\"#"),
    min_size=1,
    max_size=12,
).filter(lambda name: name.casefold() not in MEANING)
lines = st.builds(
    LineDraft,
    name=names,
    quantity=st.integers(0, 10**9),
    unit_price=st.integers(0, 10**6),
    unit=st.one_of(st.just(""), names),
    category=st.one_of(st.just(""), names),
    phase=st.sampled_from(("", *PHASES)),
    channel=st.one_of(st.just(""), names),
    tax_rate=st.integers(0, 10_000),
    note=st.one_of(st.just(""), names),
).filter(lambda each: line_total(each.quantity, each.unit_price) * 2 <= MAX_MINOR)


@given(st.lists(lines, min_size=1, max_size=6), st.booleans(), st.sampled_from((CNY, JPY)))
def test_what_is_copied_is_pasted_the_same(copied, headed, currency):
    text = lines_text(copied, {key: key for key in COLUMNS}, currency)
    heads = "Budget line\tPart\tPhase\tChannel\tQuantity\tUnit\tPrice\tTax\tPlanned\tNote"
    body = text.partition("\n")[2]
    found = read(f"{heads}\n{body}" if headed else body, currency)
    assert found.refused == ()
    assert [row.draft for row in found.rows] == copied


def test_a_text_that_a_spreadsheet_would_work_out_is_kept_a_text():
    text = lines_text([LineDraft("=1+1", 1_000, 5)], {"name": "Name", "amount": "Amount"}, CNY)
    assert text == "Name\tAmount\n'=1+1\t0.05"


@given(st.text(max_size=80))
def test_whatever_is_pasted_is_read_or_refused(text):
    try:
        found = read(text)
    except UserError:
        return
    for row in found.rows:
        assert row.draft.name
        assert 0 <= line_total(row.draft.quantity, row.draft.unit_price) <= MAX_MINOR
