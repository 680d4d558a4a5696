"""Every printable report by its key. A new one is one line in `REPORTS` and its own module."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from merchant_app.i18n import _
from merchant_app.reports.plan_report import plan_document
from merchant_app.reports.plan_source import PLAN
from merchant_app.store.attention import ATTENTION_TABLES
from merchant_app.store.shop import Shop

#: The names of papers, as in `reports.pdf.paper.PAPERS`, known without loading what draws.
PAPER_NAMES = ("A4", "Letter")


class Document(Protocol):
    """Makes one report of a campaign."""

    def __call__(
        self,
        shop: Shop,
        campaign_id: int,
        /,
        *,
        language: str,
        paper: str,
        today: date,
        now: datetime,
    ) -> bytes:
        """Give the bytes of a PDF."""


@dataclass(frozen=True, slots=True)
class Report:
    """One printable report.

    Attributes:
        key: its name in code and in the log of what was printed.
        icon: a Lucide name.
        title: what it is called.
        summary: what it is for, in one line.
        file_word: the last word of the proposed file name.
        document: makes it.
        tables: whose change makes it out of date.

    """

    key: str
    icon: str
    title: Callable[[], str]
    summary: Callable[[], str]
    file_word: Callable[[], str]
    document: Document
    tables: tuple[str, ...]


_PLAN_TABLES = (
    *ATTENTION_TABLES,
    "checklist_item",
    "activity_sheet",
    "task_person",
    "supply",
    "person",
    "risk_step",
)

REPORTS = (
    Report(
        PLAN,
        "clipboard-list",
        lambda: _("The campaign plan"),
        lambda: _("Cover, timeline, tasks, budget, goals and risks, to sign and to file"),
        lambda: _("plan"),
        plan_document,
        _PLAN_TABLES,
    ),
)
