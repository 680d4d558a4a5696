"""Every printable report by its key. A new one is one line in `REPORTS` and its own module."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Protocol

from merchant_app.i18n import _, _p
from merchant_app.reports.approval_slip import APPROVAL, slip_document
from merchant_app.reports.budget.report import budget_document
from merchant_app.reports.budget.source import BUDGET
from merchant_app.reports.call_sheet import CALL_SHEET, call_sheet_document, lists_to_print
from merchant_app.reports.coupon_sheet import COUPONS, coupon_document, coupon_subjects
from merchant_app.reports.plan_report import note_print, plan_document
from merchant_app.reports.plan_source import PLAN
from merchant_app.store.approvals import APPROVAL_TABLES, asked_entries
from merchant_app.store.attention import ATTENTION_TABLES
from merchant_app.store.budget import ledger_entry
from merchant_app.store.budget_rules import RULE_TABLES
from merchant_app.store.coupon_batches import BATCH_TABLES
from merchant_app.store.coupons import batch
from merchant_app.store.recall import RECALL_TABLES
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
        subjects: what it can be printed of, by id and name, for a report of one thing.
        about: gives the maker of the report of one subject.
        subject_name: names a subject that may not be among those offered.
        option: what the command line calls the subject.

    """

    key: str
    icon: str
    title: Callable[[], str]
    summary: Callable[[], str]
    file_word: Callable[[], str]
    document: Document
    tables: tuple[str, ...]
    subjects: Callable[[Shop, int], Sequence[tuple[int, str]]] | None = None
    about: Callable[[int], Document] | None = None
    subject_name: Callable[[Shop, int], str] | None = None
    option: str = ""

    def document_about(self, subject: int | None) -> Document:
        """Give what makes the report of a subject, of the one most likely meant without it."""
        return self.document if subject is None or self.about is None else self.about(subject)


def _entry_name(shop: Shop, entry_id: int) -> str:
    entry = ledger_entry(shop, entry_id)
    return entry.text if entry is not None else ""


def _batch_name(shop: Shop, batch_id: int) -> str:
    found = batch(shop, batch_id)
    return found.name if found is not None else ""


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
    Report(
        BUDGET,
        "wallet",
        lambda: _("Budget and differences"),
        lambda: _("Planned, spent and expected line by line with reasons, charts, what to decide"),
        lambda: _p("file name", "budget"),
        budget_document,
        (*RULE_TABLES, "variance_reason", "attachment", "shop"),
    ),
    Report(
        APPROVAL,
        "file-check",
        lambda: _("Approval slip"),
        lambda: _("One purchase with its budget line, quotes, and who has to sign"),
        lambda: _("approval slip"),
        slip_document,
        (*APPROVAL_TABLES, "shop", "phase", "channel"),
        asked_entries,
        lambda entry_id: partial(slip_document, entry_id=entry_id),
        _entry_name,
        "entry",
    ),
    Report(
        CALL_SHEET,
        "phone-call",
        lambda: _("Call sheet"),
        lambda: _("The people of a call list with boxes to tick; who has not agreed is greyed"),
        lambda: _("call sheet"),
        call_sheet_document,
        (*RECALL_TABLES, "shop", "campaign"),
        lists_to_print,
        lambda recall_id: partial(call_sheet_document, recall_id=recall_id),
        lambda shop, recall_id: dict(lists_to_print(shop, 0)).get(recall_id, ""),
        "list",
    ),
    Report(
        COUPONS,
        "ticket-percent",
        lambda: _("Coupons to cut"),
        lambda: _("Eight on a sheet with their codes, to scan or to read out"),
        lambda: _p("file name", "coupons"),
        coupon_document,
        (*BATCH_TABLES, "shop"),
        coupon_subjects,
        lambda batch_id: partial(coupon_document, batch_id=batch_id),
        _batch_name,
        "entry",
    ),
)


def report_of(key: str) -> Report:
    """Give a report by its key."""
    return next(report for report in REPORTS if report.key == key)


def subject_name_of(shop: Shop, report: Report, subject: int | None) -> str:
    """Name what a report is of; "" for one of the whole campaign, or of what is gone."""
    if subject is None or report.subject_name is None:
        return ""
    return report.subject_name(shop, subject)


def save_report(
    shop: Shop,
    report: Report,
    *,
    campaign_id: int,
    out: Path,
    language: str,
    paper: str,
    today: date,
    now: datetime,
    subject: int | None = None,
) -> None:
    """Write a report to a file, whole or not at all, and note that it was.

    Raises:
        UserError: if there is no such campaign or subject, or the file cannot be written.

    """
    from merchant_app.reports.pdf.saving import save_whole

    make = report.document_about(subject)
    data = make(shop, campaign_id, language=language, paper=paper, today=today, now=now)
    save_whole(data, out)
    note_print(
        shop, report=report.key, purpose="saved", campaign_id=campaign_id, language=language,
        paper=paper, about=subject_name_of(shop, report, subject),
    )  # fmt: skip
