"""Customers and purchases as they leave the shop: harmless, whole, and read back the same."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from merchant_app.actions.consents import give_consent
from merchant_app.actions.customer_imports import Verdict, preview_customers
from merchant_app.actions.customers import add_customer
from merchant_app.actions.people_export import export_customers, export_purchases, segment_called
from merchant_app.actions.purchases import record_purchase
from merchant_app.domain.customers import ConsentPurpose
from merchant_app.domain.messages import UserError
from merchant_app.exchange.column_names import bare_name
from merchant_app.exchange.customers.names import propose
from merchant_app.exchange.export.customer_columns import ExportColumn, heading
from merchant_app.i18n import use
from merchant_app.store.create import create_shop

TODAY = date(2026, 11, 22)


@pytest.fixture
def shop(tmp_path):
    path = tmp_path / "shop.merchant"
    with create_shop(path, name="Café", currency="CNY", country="CN", language="en") as shop:
        wang = add_customer(
            shop, name="王小满", phone="13812342716", phone_other="+1 415 555 0100", wechat="wx",
            email="w@x.example", birthday="08-15", birthday_lunar=True, gender="female",
            age_band="30-39", area="花园小区, 3", occupation="teacher", need_level="high",
            note="a;b\nc" * 20, tags=["老顾客", "猫"], joined=date(2025, 1, 2), today=TODAY,
        )  # fmt: skip
        add_customer(shop, name='=HYPERLINK("x")', phone="0058888888", birthday="12-18",
                     note="@sum", today=TODAY)  # fmt: skip
        give_consent(shop, wang, purpose=ConsentPurpose.CALLS, day=TODAY, today=TODAY)
        record_purchase(shop, customer_id=wang, day=TODAY, amount=1250, today=TODAY, items="-1")
        yield shop


def rows_of(data):
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_a_csv_keeps_numbers_as_texts_and_runs_nothing(shop, tmp_path):
    data, count = export_customers(shop, tmp_path / "o.csv", today=TODAY)
    by_name = {row["Name"]: row for row in rows_of(data)}
    assert count == 2
    assert by_name["王小满"]["Phone"] == "13812342716\t"
    assert by_name["王小满"]["Other phone"] == "'+1 415 555 0100"
    assert by_name["王小满"]["Spent"] == "12.50"
    assert by_name["王小满"]["Call consent"] == "yes"
    strange = by_name['\'=HYPERLINK("x")']
    assert (strange["Phone"], strange["Note"]) == ("0058888888\t", "'@sum")


def test_a_workbook_has_texts_and_no_formula(shop, tmp_path):
    data, _ = export_customers(shop, tmp_path / "o.xlsx", today=TODAY)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    names = [row[0] for row in sheet]
    assert names[0] == "Name"
    assert '\'=HYPERLINK("x")' in names
    assert {"13812342716", "0058888888"} <= {row[1] for row in sheet}


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".vcf"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_was_exported_is_known_when_it_comes_back(shop, tmp_path, suffix, language):
    use(language)
    out = tmp_path / f"people{suffix}"
    out.write_bytes(export_customers(shop, out, today=TODAY)[0])
    preview = preview_customers(shop, out, today=TODAY)
    assert [row.verdict for row in preview.rows] == [Verdict.KNOWN] * 2
    assert preview.unreadable == ()
    other_path = tmp_path / "other.merchant"
    with create_shop(other_path, name="B", currency="CNY", country="CN", language="en") as other:
        (wang,) = (
            row for row in preview_customers(other, out, today=TODAY).file.rows
            if row.facts["name"] == "王小满"
        )  # fmt: skip
    facts = dict(wang.facts)
    assert facts["birthday"] == "lunar 08-15"
    assert facts["note"] == "a;b\nc" * 20
    assert (facts["phone"], facts["phone_other"]) == ("13812342716", "+1 415 555 0100")
    assert (facts["gender"], set(wang.tags)) == ("female", {"老顾客", "猫"})


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_headings_of_facts_are_names_that_an_import_knows(language):
    use(language)
    facts = list(ExportColumn)[: list(ExportColumn).index(ExportColumn.TIER)]
    proposed = propose([heading(column) for column in facts])
    assert list(proposed.values()) == [column.value for column in facts]
    assert len({bare_name(heading(column)) for column in ExportColumn}) == len(ExportColumn)


def test_cards_are_folded_at_75_bytes_between_characters(shop, tmp_path):
    data, _ = export_customers(shop, tmp_path / "o.vcf", today=TODAY)
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)
    assert lines.count(b"END:VCARD") == 2


def test_only_chosen_columns_and_groups_leave_and_it_is_written_down(shop, tmp_path):
    data, count = export_customers(
        shop, tmp_path / "o.csv", today=TODAY, segment=segment_called(shop, "new"), group="new",
        columns=[ExportColumn.NAME, ExportColumn.TAGS],
    )  # fmt: skip
    assert count == 1
    assert rows_of(data) == [{"Name": "王小满", "Tags": "老顾客, 猫"}]
    ((what, purpose, options),) = shop.rows("SELECT report, purpose, options FROM print_log")
    assert (what, purpose) == ("customers", "exported")
    assert '"count": "1"' in options


def test_a_group_that_is_none_is_a_sentence_with_those_there_are(shop):
    with pytest.raises(UserError, match=r"no group called x\. There are: potential, new, active"):
        segment_called(shop, "x")


def test_purchases_are_exported_too(shop, tmp_path):
    data, count = export_purchases(shop, tmp_path / "o.csv")
    assert count == 1
    (row,) = rows_of(data)
    assert (row["Date"], row["Customer"], row["Amount"]) == ("2026-11-22", "王小满", "12.50")
    assert row["Items"] == "'-1"
    with pytest.raises(UserError, match=r"does not end in one of \.xlsx, \.csv"):
        export_purchases(shop, tmp_path / "o.vcf")
