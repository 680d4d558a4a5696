"""Yardstick of the printed pages: a Chinese table drawn by reportlab and nothing else."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

from bench.cases import Row, case
from bench.measure import median_time
from merchant_app.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = 1000
HEADINGS = ("编号", "任务名称", "负责人", "开始日期", "结束日期", "预算金额")


def table_rows(count: int = ROWS) -> list[tuple[str, ...]]:
    """Give rows such as a plan prints, no two alike."""
    return [
        (
            str(number),
            f"联系第 {number} 家合作商户并确认活动物料",
            "王小明",
            f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}",
            f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}",
            f"¥{number * 37 % 10000:,}.00",
        )
        for number in range(1, count + 1)
    ]


@cache
def bare_table() -> float:
    """Give the seconds of a PDF with a table of `ROWS` rows; once for all cases of a run."""
    return median_time(_draw, runs=3)


@case("bare-table")
def rows() -> Iterator[Row]:
    yield Row(f"bare reportlab table of {ROWS} rows", bare_table())


def _draw() -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import SimpleDocTemplate, Table

    # Read anew each time, as a program that prints one document does.
    pdfmetrics.registerFont(TTFont("Bare", str(resource("fonts", "NotoSansSC-Regular.ttf"))))
    table = Table([HEADINGS, *table_rows()], repeatRows=1)
    table.setStyle(
        [("FONT", (0, 0), (-1, -1), "Bare", 9), ("GRID", (0, 0), (-1, -1), 0.25, "grey")]
    )
    SimpleDocTemplate(io.BytesIO(), pagesize=A4).build([table])
