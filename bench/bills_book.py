"""A bill of 20,000 rows: looked at and booked, while the window stays usable."""

from __future__ import annotations

import os
import random
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench.cases import Row, case
from bench.measure import median_time
from merchant_app.actions.bill_rules import add_rule
from merchant_app.actions.bills import BillPreview, book_bill, preview_bill
from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.actions.shops import new_shop
from merchant_app.actions.take_back import take_back_batch
from merchant_app.cli import collect_seldom
from merchant_app.domain.bill_decisions import Decision, Verdict
from merchant_app.domain.messages import msg
from merchant_app.store.budget import budget_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from merchant_app.store.shop import Shop

ROWS = 20_000
TODAY = date(2026, 11, 22)
_ORDERS = 2_000
_WRITTEN = 5_000
_PAYEES = 3_000
_BAR = 3.0
_BAR_DECISION = 0.1
#: A frame that takes longer is felt as a window that hangs.
_BAR_FRAME = 0.1
_HEAD = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注"


def _bill(path: Path) -> None:
    """Write a bill of a year: many payees, refunds, moves within the account, income."""
    dice = random.Random(4)
    lines = ["微信支付账单明细,,,", "微信昵称：[街角咖啡],,", "", _HEAD]
    start = datetime(2025, 11, 23, tzinfo=UTC)
    for number in range(ROWS):
        at = start + timedelta(minutes=number * 26)
        sort, way, state = "商户消费", "支出", "支付成功"
        amount = dice.randrange(100, 90_000)
        chance = dice.random()
        if chance < 0.02:
            sort, way, state = "零钱提现", "/", "提现已到账"
        elif chance < 0.06:
            sort, way, state = "转账", "收入", "已存入零钱"
        elif chance < 0.10:
            state = f"已退款(￥{amount // 3 / 100:.2f})"
        payee = f"商户{dice.randrange(_PAYEES)}号店"
        lines.append(
            f"{at:%Y-%m-%d %H:%M:%S},{sort},{payee},采购第{number}批,{way},¥{amount / 100:.2f},"
            f"零钱,{state},{4_200_000_000_000_000 + number},M{number},/"
        )
    path.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8-sig")


def _shop(folder: Path) -> tuple[Shop, int]:
    """Make a shop with rules, open orders and a ledger of some thousand entries."""
    dice = random.Random(5)
    shop = new_shop(
        folder / "bills.merchant", name="Bills", currency="CNY", country="CN", language="zh"
    )
    draft = draft_campaign(shop, template_id="same_city", start=date(2025, 11, 1))
    campaign_id = create_campaign(shop, draft)
    lines = budget_lines(shop, campaign_id)
    for payee in range(200):
        add_rule(
            shop, campaign_id=campaign_id, payee=f"商户{payee}号店", line_id=dice.choice(lines).id
        )
    columns = ("campaign_id", "kind", "day", "amount", "text", "payee", "line_id")
    rows = [
        (
            campaign_id,
            "commitment" if number < _ORDERS else "expense",
            TODAY - timedelta(days=dice.randrange(360)),
            dice.randrange(100, 90_000),
            f"Entry {number}",
            f"商户{dice.randrange(_PAYEES)}号",
            dice.choice(lines).id,
        )
        for number in range(_ORDERS + _WRITTEN)
    ]
    with shop.edit(msg("Fill")) as edit:
        edit.insert_many("ledger_entry", columns, rows)
    return shop, campaign_id


def _all_booked(preview: BillPreview) -> dict[str, Decision]:
    """Decide as a person would who books whatever is left."""
    left = [
        new.row.key
        for new in preview.rows
        if new.proposal.preset.verdict is Verdict.UNDECIDED and not new.row.refund
    ]
    return preview.decided(dict.fromkeys(left, Decision(Verdict.BOOK)))


@case("bills-book")
def book_rows() -> Iterator[Row]:
    with TemporaryDirectory(prefix="bench-bills-") as name:
        folder = Path(name)
        collect_seldom()  # as the program does
        path = folder / "微信支付账单.csv"
        _bill(path)
        shop, campaign_id = _shop(folder)
        with shop:
            start = time.perf_counter()
            preview = preview_bill(shop, path, campaign_id=campaign_id, today=TODAY)
            yield Row(
                f"a bill of {ROWS:,} rows, read and compared", time.perf_counter() - start, bar=_BAR
            )
            decisions = _all_booked(preview)
            start = time.perf_counter()
            result = book_bill(shop, preview, decisions, now=datetime.now(UTC), today=TODAY)
            booked = result.done.booked + result.done.attached
            yield Row(
                f"{booked:,} rows of it booked, with a backup",
                time.perf_counter() - start,
                bar=_BAR,
            )
            start = time.perf_counter()
            assert result.batch_id is not None
            take_back_batch(shop, result.batch_id)
            yield Row("all of it taken back", time.perf_counter() - start, bar=_BAR)
            yield from _in_the_window(shop, path)


def _in_the_window(shop: Shop, path: Path) -> Iterator[Row]:
    """Do the same in the background and see how long the window waits at most."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from merchant_app.ui.dialogs import ScriptedQuestions
    from merchant_app.ui.imports.bills.start import import_files
    from merchant_app.ui.jobs import Jobs
    from merchant_app.ui.theme.theme import new_application
    from merchant_app.ui.workspace import Workspace

    app = QApplication.instance() or new_application(["bench"])
    questions = ScriptedQuestions()
    workspace = Workspace(
        shop,
        jobs=Jobs(lambda error: questions.show_error(None, error)),
        questions=questions,
        today=lambda: TODAY,
    )

    def longest_wait() -> float:
        longest = 0.0
        while workspace.jobs.busy:
            start = time.perf_counter()
            app.processEvents()
            longest = max(longest, time.perf_counter() - start)
            time.sleep(0.005)
        return longest

    dialog = import_files(workspace, None, [path])
    assert dialog is not None
    wait = longest_wait()
    assert dialog.session is not None
    rows = dialog.session.rows

    def decide_one() -> None:
        assert dialog.session is not None
        dialog.session.decide([next(some)], Decision(Verdict.BOOK))
        dialog.view.refresh()
        app.processEvents()

    some = iter([row.key for row in rows[ROWS // 2 :]])
    yield Row(f"one of {ROWS:,} rows decided and shown", median_time(decide_one), bar=_BAR_DECISION)
    dialog.session.decide(_all_booked(dialog.session.preview), Decision(Verdict.BOOK))
    dialog.book()
    wait = max(wait, longest_wait())
    yield Row("longest wait of the window meanwhile", wait, bar=_BAR_FRAME)
    workspace.leave()
