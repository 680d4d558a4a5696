"""Opens the papers and questions of privacy, and erases in the background."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from merchant_app.actions.privacy import ErasedCustomers, erase_for_good
from merchant_app.i18n import _, _n
from merchant_app.reports.personal_data import certificate_document, data_document
from merchant_app.store import customers as store
from merchant_app.store.erase import clear_pages, erasure
from merchant_app.store.shop import Shop
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.customers.privacy.erase_dialog import EraseDialog
from merchant_app.ui.jobs import Cancelled, Progress
from merchant_app.ui.reports.paper_dialog import PaperDialog


def show_data(desk: Desk, customer_id: int) -> None:
    """Show the page with all that is known of a customer, to print it."""
    found = store.customer(desk.workspace.shop, customer_id)
    if found is None:
        return

    def make(shop: Shop, language: str, paper: str, now: datetime) -> bytes:
        return data_document(shop, customer_id, language=language, paper=paper, now=now)

    def left(purpose: str) -> None:
        desk.workspace.shop.log_print(report="personal-data", purpose=purpose, options={})

    desk.open(
        PaperDialog(
            desk.workspace,
            desk.page,
            title=_("What is known of {name}", name=found.name),
            make=make,
            file_name=_("personal data"),
            left=left,
            note=_("Hand it to nobody else."),
        )
    )


def show_certificate(desk: Desk, number: int, *, over: QWidget | None = None) -> None:
    """Show the certificate of an erasure, to print it; `over` a dialog that is open."""

    def make(shop: Shop, language: str, paper: str, now: datetime) -> bytes:
        return certificate_document(shop, number, language=language, paper=paper, now=now)

    def left(purpose: str) -> None:
        options = {"certificate": str(number)}
        desk.workspace.shop.log_print(report="erasure", purpose=purpose, options=options)

    desk.open(
        PaperDialog(
            desk.workspace,
            over or desk.page,
            title=_("Certificate of erasure {n}", n=number),
            make=make,
            file_name=_("erasure {n}", n=number),
            left=left,
        )
    )


def ask_to_erase(desk: Desk, customer_ids: Sequence[int], *, over: QWidget | None = None) -> None:
    """Ask whether customers are to be erased for good, and do it; `over` a dialog that is open."""
    if not customer_ids or not desk.may_write():
        return
    dialog = EraseDialog(desk.workspace, customer_ids, over or desk.page)
    desk.open(dialog, lambda: _erase(desk, customer_ids, dialog.reason_now(), over))


def clear_again(desk: Desk) -> None:
    """Clear the free space of the file, where an erasure could not."""
    shop = desk.workspace.shop

    def work(_progress: Progress, _cancelled: Cancelled) -> None:
        with shop.second_connection() as other:
            clear_pages(other)

    desk.workspace.jobs.run(
        work,
        title=_("Clearing free space"),
        on_done=lambda _none: desk.workspace.say(_("The free space of the file is cleared")),
    )


def _erase(desk: Desk, customer_ids: Sequence[int], reason: str, over: QWidget | None) -> None:
    workspace = desk.workspace
    shop, today = workspace.shop, workspace.today

    def work(_progress: Progress, _cancelled: Cancelled) -> ErasedCustomers:
        with shop.second_connection() as other:
            return erase_for_good(
                other, customer_ids, reason=reason, today=today, now=datetime.now().astimezone()
            )

    def done(erased: ErasedCustomers) -> None:
        count = len(erased.certificates)
        workspace.say(
            _n("{n} customer is erased for good", "{n} customers are erased for good", count)
        )
        if erased.not_cleared is not None:
            workspace.questions.show_error(over or desk.page, erased.not_cleared)
        elif count == 1 and erasure(shop, erased.certificates[0]) is not None:
            show_certificate(desk, erased.certificates[0], over=over)

    workspace.jobs.run(work, title=_("Erasing"), on_done=done)
