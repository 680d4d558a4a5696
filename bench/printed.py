"""Printed pages: a long Chinese table beside the bare library, and the plan of a huge campaign."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench.bare_table import HEADINGS, ROWS, bare_table, table_rows
from bench.big_shop import TASKS, TODAY, big_campaign
from bench.cases import Row, case
from bench.measure import median_time
from merchant_app.reports.plan_report import plan_document
from merchant_app.store.create import create_shop

if TYPE_CHECKING:
    from collections.abc import Iterator

_BAR_TABLE = 1.5


@case("printed-table")
def table() -> Iterator[Row]:
    seconds = median_time(_draw_table, runs=3)
    what = f"PDF of a Chinese table of {ROWS} rows"
    yield Row(what, seconds, yardstick=bare_table(), bar=_BAR_TABLE)


@case("printed-plan")
def plan() -> Iterator[Row]:
    with TemporaryDirectory(prefix="bench-plan-") as folder:
        path = Path(folder) / "shop.merchant"
        with create_shop(
            path, name="街角咖啡", currency="CNY", country="CN", language="zh"
        ) as shop:
            campaign_id = big_campaign(shop, tasks=TASKS)

            def write() -> bytes:
                return plan_document(
                    shop,
                    campaign_id,
                    language="zh",
                    paper="A4",
                    today=TODAY,
                    now=datetime.combine(TODAY, time(10)).astimezone(),
                )

            yield Row(f"plan of {TASKS:,} tasks as PDF", median_time(write, runs=1))


def _draw_table() -> None:
    from reportlab.pdfbase import pdfmetrics

    from merchant_app.i18n import using
    from merchant_app.reports.pdf import fonts
    from merchant_app.reports.pdf.document import Facts, build
    from merchant_app.reports.pdf.paper import PAPERS
    from merchant_app.reports.pdf.tables import Column, Table
    from merchant_app.reports.pdf.tables import Row as TableRow

    # Read anew each time, as the yardstick does.
    fonts._load.cache_clear()  # noqa: SLF001 - only a benchmark reads them twice
    for name in (fonts.REGULAR, fonts.BOLD):
        pdfmetrics._fonts.pop(name, None)  # noqa: SLF001 - reportlab has no public way
    columns = [
        Column(HEADINGS[0], align="right"),
        Column(HEADINGS[1], share=1, most=2),
        *(Column(heading) for heading in HEADINGS[2:5]),
        Column(HEADINGS[5], align="right"),
    ]
    facts = Facts(
        title="活动物料",
        author="街角咖啡",
        subject="活动物料",
        language="zh-CN",
        head_left="街角咖啡",
        head_right="活动物料",
        printed="打印于 2026-11-22",
    )
    with using("zh"):
        rows = [TableRow(list(row)) for row in table_rows()]
        build([Table(columns, rows)], facts, PAPERS["A4"], cover=False)
