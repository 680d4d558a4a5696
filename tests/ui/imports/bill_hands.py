"""A WeChat bill on disk, and what hands do with it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent

from merchant_app.store.budget import ledger

KEY = Qt.Key
TODAY = date(2026, 11, 22)
HEAD = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注"


def line(number, payee="美团", text="推广费", amount="28.16", **facts):
    """One row as WeChat writes it."""
    given = {
        "day": f"2026-11-{number % 20 + 1:02} 10:00:00",
        "sort": "商户消费",
        "direction": "支出",
        "state": "支付成功",
        "note": "/",
    } | facts
    return (
        f"{given['day']},{given['sort']},{payee},{text},{given['direction']},¥{amount},零钱,"
        f"{given['state']},{1000 + number},M{number},{given['note']}"
    )


USUAL = (
    line(1),
    line(2),
    line(3, "花店", "开业花篮", "188.00"),
    line(4, "上海印刷", "转账", "960.00"),
    line(
        5,
        "/",
        "/",
        "500.00",
        sort="零钱提现",
        direction="/",
        state="提现已到账",
        note="服务费¥0.50",
    ),
    line(6, "小王", "转账", "9.00", sort="转账", direction="收入", state="已存入零钱"),
)


def write_bill(folder, *rows, name="微信支付账单.csv", account="街角咖啡", above=()):
    path = folder / name
    lines = ["微信支付账单明细,,,", f"微信昵称：[{account}],,", *above, HEAD, *(rows or USUAL)]
    path.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8-sig")
    return path


def drop(widget, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPoint(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    widget.dropEvent(event)


def shown(dialog, column="decision"):
    """What a column of the table says, top to bottom."""
    model = dialog.view.model
    at = model.column_of(column)
    return [model.index(row, at).data() for row in range(model.rowCount())]


def counters(dialog):
    keys = ("all", "book", "attach", "leave_out", "undecided", "unreadable")
    parts = dialog.view.counters._parts
    return [int(parts[key].text().rsplit(" ", 1)[1]) for key in keys]


def choose_rows(dialog, counter, *payees):
    """Show one counter's rows and select those of some payees."""
    dialog.view.counters.choose(counter)
    dialog.view._show_rows()
    keys = [row.key for row in dialog.view.model.rows if row.row.payee in payees]
    dialog.view.table.select_key(keys[0])
    dialog.view.table.habits.select_keys(keys)
    dialog.view.table.setFocus()


LEFT = Qt.MouseButton.LeftButton


def press(qtbot, dialog, key):
    qtbot.keyClick(dialog.view.table, key)


def booked(shop):
    entries = sorted(ledger(shop, 1), key=lambda entry: entry.id)
    return [(each.kind.value, each.payee, each.amount, each.line_id) for each in entries]
