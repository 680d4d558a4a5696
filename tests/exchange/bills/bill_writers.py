"""Writes bills in the layouts that payment services use, so that tests need no one's real bill."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import xlsxwriter

ALIPAY_COLUMNS = "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注,"


ALIPAY_OLD_COLUMNS = "收/支,交易对方,对方账号,商品说明,收/付款方式,金额,交易状态,交易分类,交易订单号,商家订单号,交易时间,"


WEB_COLUMNS = (
    "交易号,商家订单号,交易创建时间,付款时间,最近修改时间,交易来源地,类型,交易对方,商品名称,金额（元）,收/支,交易状态,"
    "服务费（元）,成功退款（元）,备注,资金状态"
)


WECHAT_COLUMNS = (
    "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注"
)


ALIPAY_MERCHANT_COLUMNS = (
    "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,"
    "商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,"
    "卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注"
)


WECHAT_MERCHANT_COLUMNS = (
    "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,"
    "应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,"
    "手续费,费率,订单金额,申请退款金额,费率备注"
)


MEITUAN_COLUMNS = "交易创建时间,交易成功时间,交易类型,订单标题,收/支,支付方式,订单金额,实付金额,交易单号,商家单号,备注"


@dataclass(frozen=True)
class Paid:
    """What a test wants to stand in a bill; amounts in fen."""

    at: datetime = datetime(2026, 10, 3, 8, 5, 10)
    way: str = "支出"
    amount: int = 2816
    payee: str = "美团"
    text: str = "咖啡豆"
    id: str = "2026100322001400001122334455"
    document: str = "M1"
    status: str = ""
    sort: str = ""
    method: str = "零钱"
    note: str = "/"
    refunded: int = 0
    fee: int = 0


def yuan(fen: int) -> str:
    return f"{Decimal(fen) / 100:.2f}"


def lines(rows: Sequence[Sequence[str]], end: str = "\r\n") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=end).writerows(rows)
    return text.getvalue()


def sums(rows: Sequence[Paid], names: Sequence[str]) -> list[str]:
    out = [f"共{len(rows)}笔记录"]
    for name in names:
        of = [row.amount for row in rows if row.way == name]
        out.append(f"{name}：{len(of)}笔 {yuan(sum(of))}元")
    return out


def alipay(
    rows: Sequence[Paid],
    *,
    account: str = "138****1234",
    old: bool = False,
    more_preamble: int = 0,
    seconds: bool = True,
    totals: Sequence[str] | None = None,
) -> bytes:
    columns = ALIPAY_OLD_COLUMNS if old else ALIPAY_COLUMNS
    other = "其他" if old else "不计收支"
    top = [
        "------------------------------------------------------------------------------------",
        "导出信息：",
        "姓名：王小满",
        f"支付宝账户：{account}",
        "起始时间：[2026-01-01 00:00:00]    终止时间：[2026-11-22 23:59:59]",
        "导出交易类型：[全部]",
        "导出时间：[2026-11-22 09:41:03]",
        *(totals if totals is not None else sums(rows, ["收入", "支出", other])),
        "",
        "特别提示：",
        *[f"{n}.本回单内容仅供个人对账使用" for n in range(1, 8 + more_preamble)],
        "",
        "------------------------支付宝（中国）网络技术有限公司  电子客户回单------------------------",
    ]
    body = []
    for row in rows:
        stamp = (
            f"{row.at:%Y-%m-%d %H:%M:%S}"
            if seconds
            else f"{row.at.year}/{row.at.month}/{row.at.day} {row.at.hour}:{row.at:%M}"
        )
        cells = {
            "交易时间": stamp,
            "交易分类": row.sort or "餐饮美食",
            "交易对方": f"{row.payee}   ",
            "对方账号": "/",
            "商品说明": row.text,
            "收/支": row.way,
            "金额": yuan(row.amount),
            "收/付款方式": row.method,
            "交易状态": row.status or "交易成功",
            "交易订单号": f"{row.id}\t",
            "商家订单号": f"{row.document}\t",
            "备注": "",
            "": "",
        }
        body.append([cells[name] for name in columns.split(",")])
    text = "\r\n".join(top) + "\r\n" + columns + "\r\n" + lines(body)
    return text.encode("gb18030")


def alipay_web(rows: Sequence[Paid], *, account: str = "a@b.cn") -> bytes:
    body = [
        f"{row.id}\t,{row.document}\t,{row.at},{row.at},{row.at},其他（包括阿里巴巴和外部商家）,"
        f"即时到账交易 ,{row.payee} ,{row.text}   ,{yuan(row.amount)}   ,{row.way} ,"
        f"{row.status or '交易成功'} ,{yuan(row.fee)}   ,{yuan(row.refunded)}   ,,"
        f"{ {'支出': '已支出', '收入': '已收入'}.get(row.way, '资金转移') } ,"
        for row in rows
    ]
    out = [
        "支付宝交易记录明细查询",
        f"账号:[{account}]",
        "起始日期:[2026-01-01 00:00:00]    终止日期:[2026-11-22 00:00:00]",
        "---------------------------------交易记录明细列表------------------------------------",
        WEB_COLUMNS.replace(",", "  ,") + " ,",
        *body,
        "------------------------------------------------------------------------------------",
        f"共{len(rows)}笔记录",
        *(
            f"{name}:{len(of)}笔,{yuan(sum(of))}元"
            for name, way in (("已收入", "收入"), ("已支出", "支出"))
            for of in [[row.amount for row in rows if row.way == way]]
        ),
        "待支出:0笔,0.00元",
        "导出时间:[2026-11-22 10:00:00]    用户:王小满",
    ]
    return "\r\n".join(out).encode("gb18030")


def alipay_merchant(rows: Sequence[Paid], *, account: str = "20880012345678900156") -> bytes:
    """Write the member 业务明细; a row whose sort is 退款 is a refund of the trade with its id."""
    body = []
    for row in rows:
        back = row.sort == "退款"
        money = f"{'-' if back else ''}{yuan(row.amount)}"
        body.append(
            f"{row.id}\t,{row.document}\t,{row.sort or '交易'},{row.text},{row.at},{row.at},S1,街角店,,,"
            f"{row.payee},{money},{money},0.00,0.00,0.00,0.00,0.00,,0.00,0.00,"
            f"{row.note if back else ''}\t,{yuan(row.fee if back else -row.fee)},0.00,"
        )
    sales = [row.amount for row in rows if row.sort != "退款"]
    refunds = [row.amount for row in rows if row.sort == "退款"]
    out = [
        "#支付宝业务明细查询",
        f"#账号：[{account}]",
        "#起始日期：[2026年10月01日 00:00:00]   终止日期：[2026年11月01日 00:00:00]",
        "#-----------------------------------------业务明细列表----------------------------------------",
        ALIPAY_MERCHANT_COLUMNS,
        *body,
        "#-----------------------------------------业务明细列表结束------------------------------------",
        f"#交易合计：{len(sales)}笔，商家实收共{yuan(sum(sales))}元，商家优惠共0.00元",
        f"#退款合计：{len(refunds)}笔，商家实收退款共-{yuan(sum(refunds))}元，商家优惠退款共0.00元",
        "#导出时间：[2026年11月22日 06:27:10]",
    ]
    return "\r\n".join(out).encode("gb18030")


def _wechat_top(rows: Sequence[Paid], account: str, more: int) -> list[str]:
    return [
        "微信支付账单明细",
        f"微信昵称：[{account}]",
        "起始时间：[2026-10-01 00:00:00] 终止时间：[2026-11-22 23:59:59]",
        "导出类型：[全部]",
        "导出时间：[2026-11-22 09:41:03]",
        "",
        *sums(rows, ["收入", "支出", "中性交易"]),
        "注：",
        *[
            f"{n}. 充值/提现/理财通购买/零钱通存取/信用卡还款等交易，将计入中性交易"
            for n in range(1, 4 + more)
        ],
        "",
        "----------------------微信支付账单明细列表--------------------",
    ]


def _wechat_row(row: Paid, amount: object) -> list[object]:
    return [
        f"{row.at:%Y-%m-%d %H:%M:%S}",
        row.sort or "商户消费",
        row.payee,
        row.text,
        row.way,
        amount,
        row.method,
        row.status or "支付成功",
        row.id,
        row.document,
        row.note,
    ]


def wechat_csv(
    rows: Sequence[Paid], *, account: str = "街角咖啡", sign: str = "¥", more_preamble: int = 0
) -> bytes:
    top = [[line, *[""] * 8] for line in _wechat_top(rows, account, more_preamble)]
    body = []
    for row in rows:
        cells = [str(cell) for cell in _wechat_row(row, f"{sign}{yuan(row.amount)}")]
        cells[8] += "\t"
        cells[9] += "\t"
        body.append(cells)
    return (lines(top) + WECHAT_COLUMNS + "\r\n" + lines(body)).encode("utf-8-sig")


def wechat_xlsx(
    rows: Sequence[Paid],
    *,
    account: str = "街角咖啡",
    numeric: bool = False,
    dates: bool = False,
    more_preamble: int = 0,
    empty_rows: int = 0,
) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Sheet1")
        shown = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        top = _wechat_top(rows, account, more_preamble)
        for k, line in enumerate(top):
            sheet.write_string(k, 0, line)
        for k, name in enumerate(WECHAT_COLUMNS.split(",")):
            sheet.write_string(len(top), k, name)
        for n, row in enumerate(rows, start=len(top) + 1):
            for k, cell in enumerate(_wechat_row(row, f"¥{yuan(row.amount)}")):
                sheet.write_string(n, k, str(cell))
            if numeric:
                sheet.write_number(n, 5, row.amount / 100)
            if dates:
                sheet.write_datetime(n, 0, row.at, shown)
        grey = book.add_format({"bg_color": "#eeeeee"})
        for n in range(empty_rows):
            sheet.write_blank(len(top) + len(rows) + 1 + n, 0, None, grey)
    return out.getvalue()


def wechat_merchant(
    rows: Sequence[Paid], *, account: str = "1900000109", currency: str = "CNY"
) -> bytes:
    """Write a merchant's bill; a row of status REFUND has its refund's id in `note`."""
    body = []
    for row in rows:
        back = row.status == "REFUND"
        cells = [""] * 27
        cells[0] = str(row.at)
        cells[1:4] = "wx9f1a", account, "0"
        cells[5:8] = row.id, row.document, "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"
        cells[8:12] = "JSAPI", row.status or "SUCCESS", "OTHERS", currency
        cells[12:14] = "0.00" if back else yuan(row.amount), "0.00"
        cells[14:18] = (
            (row.note, "R1", yuan(row.amount), "0.00") if back else ("0", "0", "0.00", "0.00")
        )
        cells[20:23] = row.text, "", yuan(-row.fee if back else row.fee)
        cells[23:26] = (
            "0.60%",
            "0.00" if back else yuan(row.amount),
            yuan(row.amount) if back else "0.00",
        )
        body.append(",".join(f"`{cell}" for cell in cells))
    sales = [row.amount for row in rows if row.status != "REFUND"]
    refunds = [row.amount for row in rows if row.status == "REFUND"]
    values = [
        str(len(rows)),
        yuan(sum(sales)),
        yuan(sum(refunds)),
        "0.00",
        "0.00",
        yuan(sum(sales)),
        "0.00",
    ]
    last = ",".join(f"`{value}" for value in values)
    names = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额"
    return "\r\n".join([WECHAT_MERCHANT_COLUMNS, *body, names, last, ""]).encode("utf-8-sig")


def meituan(rows: Sequence[Paid]) -> bytes:
    body = [
        [
            str(row.at),
            str(row.at),
            row.sort or "支付",
            row.text,
            row.way,
            row.method,
            f"¥{yuan(row.amount)}",
            f"¥{yuan(row.amount)}",
            f"{row.id}\t",
            f"{row.document}\t",
            row.note,
        ]
        for row in rows
    ]
    top = "美团交易账单\r\n账号：[街角咖啡]\r\n\r\n【美团交易账单明细列表】\r\n"
    return (top + MEITUAN_COLUMNS + "\r\n" + lines(body)).encode("utf-8-sig")


def ofx(
    rows: Sequence[Paid],
    *,
    xml: bool = False,
    account: str = "6222000011112222",
    currency: str = "CNY",
    comma: bool = False,
) -> bytes:
    def leaf(name: str, value: str) -> str:
        safe = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return f"<{name}>{safe}</{name}>" if xml else f"<{name}>{safe}"

    body = []
    for row in rows:
        money = yuan(row.amount if row.way == "收入" else -row.amount)
        body += [
            "<STMTTRN>",
            leaf("TRNTYPE", "CREDIT" if row.way == "收入" else "DEBIT"),
            leaf("DTPOSTED", f"{row.at:%Y%m%d%H%M%S}.000[8:CST]"),
            leaf("TRNAMT", money.replace(".", ",") if comma else money),
            leaf("FITID", row.id),
            leaf("NAME", row.payee),
            leaf("MEMO", row.text),
            "</STMTTRN>",
        ]
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE"?>'
        if xml
        else "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:UTF-8\nCHARSET:NONE\n"
    )
    return "\n".join(
        [
            head,
            "<OFX><SIGNONMSGSRSV1><SONRS><STATUS>",
            leaf("CODE", "0"),
            "</STATUS></SONRS></SIGNONMSGSRSV1>",
            "<BANKMSGSRSV1><STMTTRNRS><STMTRS>",
            leaf("CURDEF", currency),
            "<BANKACCTFROM>",
            leaf("ACCTID", account),
            "</BANKACCTFROM><BANKTRANLIST>",
            leaf("DTSTART", "20261001"),
            *body,
            "</BANKTRANLIST><LEDGERBAL>",
            leaf("BALAMT", "1234.56"),
            "</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>",
            "",
        ]
    ).encode()
