"""Which column of a pasted table is which, by its heading in either language."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

#: What a column of tasks may hold, and the headings it is known by.
HEADINGS: Final[dict[str, tuple[str, ...]]] = {
    "name": (
        "task", "tasks", "task name", "name", "title", "activity", "what", "to do", "todo",
        "subject", "summary", "任务", "任务名称", "名称", "事项", "工作", "工作内容",
        "内容", "标题", "活动",
    ),
    "owner": (
        "owner", "who", "person", "responsible", "assigned to", "assignee", "resource",
        "resource names", "resources", "负责人", "责任人", "执行人", "人员", "谁", "资源名称",
    ),
    "channel": ("channel", "渠道"),
    "start": (
        "start", "start date", "starts", "begin", "begins", "from", "开始", "开始日期", "开始时间",
        "起始", "起",
    ),
    "end": (
        "end", "end date", "ends", "finish", "finish date", "to", "until", "结束", "结束日期",
        "结束时间", "完成日期", "完成时间", "止",
    ),
    "days": (
        "days", "day", "working days", "work days", "duration", "天数", "工期", "工作日", "天",
        "时长",
    ),
    "done": (
        "done", "progress", "percent complete", "complete", "completed", "% done", "完成", "进度",
        "完成度", "完成百分比",
    ),
    "deadline": (
        "deadline", "due", "due date", "latest", "截止", "截止日期", "截止日", "期限", "最晚",
    ),
    "phase": ("phase", "stage", "section", "阶段"),
    "level": ("level", "outline level", "indent", "级别", "层级", "大纲级别", "级"),
    "note": ("note", "notes", "remark", "remarks", "comment", "description", "备注", "说明",
             "描述"),
    # Known, so that a row that has them is taken for the headings; what they say is computed.
    "": ("cost", "can slip", "费用", "花费", "成本", "可推迟", "可推后", "no", "id", "序号",
         "编号"),
}  # fmt: skip


def columns_of(
    cells: Sequence[str], headings: Mapping[str, Sequence[str]] = HEADINGS
) -> dict[str, int] | None:
    """Give where each known column stands, if this row is the headings; else None.

    A row is taken for the headings if it names the column "name" and nothing that is unknown
    outnumbers what is known. `headings` are the words by column; those under "" are known and
    not read.
    """
    known_as = {heading: key for key, words in headings.items() for heading in words}
    found: dict[str, int] = {}
    known = unknown = 0
    for place, cell in enumerate(cells):
        plain = _plain(cell)
        if not plain:
            continue
        key = known_as.get(plain)
        if key is None:
            unknown += 1
            continue
        known += 1
        if key:
            found.setdefault(key, place)
    single = len([cell for cell in cells if cell.strip()]) == 1
    if "name" not in found or unknown > known or single:
        return None
    return found


def _plain(heading: str) -> str:
    words = unicodedata.normalize("NFKC", heading[:60]).casefold()
    kept = "".join(c if c.isalnum() else " " for c in words)
    return " ".join(kept.split())
