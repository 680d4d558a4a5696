"""Bills on the command line: only what is certain is booked, the rest is listed."""

from __future__ import annotations

import io
import sys

import pytest

from merchant_app.actions.bill_rules import add_rule
from merchant_app.store.shop import open_shop

HEAD = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注"
ROWS = (
    "2026-11-02 10:00:00,商户消费,美团,推广费,支出,¥28.16,零钱,支付成功,1001,M1,/",
    "2026-11-03 10:00:00,商户消费,花店,鲜花,支出,¥5.00,零钱,支付成功,1002,M2,/",
    "2026-11-04 10:00:00,零钱提现,/,/,/,¥100.00,零钱,提现已到账,1003,/,/",
    "2026-11-05 10:00:00,转账,小王,转账,收入,¥9.00,/,已存入零钱,1004,/,/",
)


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "微信支付账单.csv"
    lines = ["微信支付账单明细,,,", "微信昵称：[小店],,", "", HEAD, *ROWS]
    path.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8-sig")
    return path


@pytest.fixture
def with_rule(planned_file):
    with open_shop(planned_file) as shop:
        add_rule(shop, campaign_id=1, payee="美团")
    return planned_file


def test_a_dry_run_says_what_is_certain_and_lists_the_rest(merchant, with_rule, source):
    before = with_rule.read_bytes()
    said = merchant("import", with_rule, "bill", source, "--dry-run")
    assert said.code == 0
    assert said.out.splitlines() == [
        "1 row to book, CNY 28.16 paid and CNY 0.00 received",
        "1 row is left out",
        "2 rows are not decided and stay out until somebody does so:",
        "  2026-11-03  5.00  花店  鲜花  (New payee)",
        "  2026-11-05  9.00  小王  转账  (Money that came in)",
        "Nothing was changed.",
    ]
    assert with_rule.read_bytes() == before


def test_what_is_certain_is_booked_once(merchant, with_rule, source):
    words = ("import", with_rule, "bill", source, "--json", "--kind", "wechat", "--campaign", 1)
    first, again = (merchant(*words).json for _ in range(2))
    assert (first["booked"], first["paid"], first["batch"]) == (1, "28.16", 1)
    assert (again["booked"], again["known"], again["batch"]) == (0, 1, None)
    assert [row["payee"] for row in again["undecided_rows"]] == ["花店", "小王"]
    shown = merchant("show", with_rule, "ledger", "--json").json
    assert len(shown) == 1


def test_a_password_may_come_from_the_standard_input(merchant, with_rule, source, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("secret\n"))
    said = merchant("import", with_rule, "bill", source, "--password", "-", "--dry-run")
    assert said.code == 0
    assert sys.stdin.read() == ""


def test_without_a_campaign_there_is_a_sentence(merchant, new_file, source):
    said = merchant("import", new_file, "bill", source)
    assert said.code == 1
    assert said.err.startswith("There is no campaign in this file yet.")


def test_options_of_bills_are_refused_for_purchases(merchant, with_rule, source):
    said = merchant("import", with_rule, "purchases", source, "--kind", "wechat")
    assert (said.code, "are for bills" in said.err) == (1, True)


def test_a_kind_that_is_not_known_is_wrong_usage(merchant, with_rule, source):
    assert merchant("import", with_rule, "bill", source, "--kind", "paper").code == 2
