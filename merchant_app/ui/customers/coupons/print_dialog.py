"""Printing coupons, codes and cards: choose, see the pages, save or print them."""

from __future__ import annotations

import re
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from merchant_app import i18n
from merchant_app.domain.coupons import CouponBatch
from merchant_app.domain.messages import UserError
from merchant_app.domain.referrals import ReferralCode
from merchant_app.i18n import _, _n, _p, say_error
from merchant_app.reports.coupon_sheet import (
    COUPONS,
    MOST,
    PER_SHEET,
    Layout,
    PrintWish,
    Signs,
    coupon_document,
)
from merchant_app.reports.plan_report import note_print
from merchant_app.reports.printable import PAPER_NAMES
from merchant_app.reports.referral_cards import referral_document
from merchant_app.store.coupon_batches import open_count
from merchant_app.store.shop import Shop
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import (
    NumberField,
    Segment,
    SegmentedControl,
    divider,
    label,
    outlined_button,
    primary_button,
)

_PAPER = "coupons.paper"
_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\s]+')


class _Pages(Protocol):
    """Makes the pages of a shop in a language on a paper."""

    def __call__(self, shop: Shop, *, language: str, paper: str) -> bytes:
        """Give the bytes of a PDF."""


def print_coupons(desk: Desk, batch: CouponBatch) -> None:
    """Show the coupons of a batch as they will be printed."""
    if not open_count(desk.workspace.shop, batch.id):
        desk.workspace.say(_("No code of these coupons is left to print. Make more codes first."))
        return
    desk.open(PrintCouponsDialog(desk, batch))


class PrintDialog(QDialog):
    """Options at the left, the pages at the right; saved or printed from below.

    Derive from it and give `_pages`, what makes the pages as the options stand.
    """

    def __init__(self, desk: Desk, title: str) -> None:
        from merchant_app.ui.widgets.pdf_preview import Preview  # loads what shows PDFs

        super().__init__(desk.page)
        self.desk = desk
        self._data: bytes | None = None
        self._name = title
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.resize(theme().scaled(940), theme().scaled(680))
        workspace = desk.workspace
        kept = workspace.shop.remembered(_PAPER)
        self.paper = SegmentedControl(
            [Segment(name, {"A4": "A4", "Letter": _("Letter")}[name]) for name in PAPER_NAMES],
            chosen=kept if kept in PAPER_NAMES else PAPER_NAMES[0],
            name=_("Paper"),
        )
        self.language = SegmentedControl(
            [Segment(code, {"en": "English", "zh": "中文"}[code]) for code in i18n.LANGUAGES],
            chosen=workspace.shop.info.language,
            name=_("Language"),
        )
        self.preview = Preview(at_once=workspace.jobs.inline)
        self._options = QGridLayout()
        self._options.setVerticalSpacing(4)
        self._options.setContentsMargins(0, 8, 0, 0)
        left = QVBoxLayout()
        left.setContentsMargins(20, 18, 20, 18)
        left.setSpacing(6)
        left.addWidget(label(title, "title", wrap=True))
        left.addLayout(self._options)
        left.addStretch(1)
        self.save_button = outlined_button(_("Save as PDF…"), self.save, icon="file-down")
        self.print_button = primary_button(_("Print…"), self.print, icon="printer")
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 10, 16, 10)
        foot.setSpacing(8)
        foot.addStretch(1)
        for button in (outlined_button(_("Close"), self.reject), self.save_button,
                       self.print_button):  # fmt: skip
            foot.addWidget(button)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.preview, 1)
        right.addWidget(divider())
        right.addLayout(foot)
        side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(theme().scaled(300))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(side)
        whole.addWidget(divider(upright=True))
        whole.addLayout(right, 1)
        self._shown: tuple[object, ...] | None = None

    def add_option(self, title: str, control: QWidget, hint: str = "") -> None:
        """Add a choice at the left."""
        at = self._options.rowCount()
        caption = label(title, "quiet")
        caption.setContentsMargins(0, 8 if at > 1 else 0, 0, 0)
        self._options.addWidget(caption, at, 0)
        self._options.addWidget(control, at + 1, 0, Qt.AlignmentFlag.AlignLeft)
        if hint:
            self._options.addWidget(label(hint, "second", wrap=True), at + 2, 0)
        if not control.accessibleName():
            control.setAccessibleName(title)
        if at == 1:
            control.setFocus(Qt.FocusReason.TabFocusReason)

    def begin(self) -> None:
        """Add what every paper can be chosen by, and make the pages."""
        for title, control in ((_("Paper"), self.paper), (_("Language"), self.language)):
            self.add_option(title, control)
            control.chosen.connect(lambda _key: self.make())
        self.make()

    def _pages(self) -> _Pages:
        raise NotImplementedError

    def make(self) -> None:
        """Make the pages as the options stand."""
        workspace = self.desk.workspace
        shop, pages = workspace.shop, self._pages()
        language, paper = self.language.key, self.paper.key
        workspace.remember(_PAPER, paper)
        self._shown = wish = (pages, language, paper)
        self._data = None
        self._enable()

        def work(_progress: object, _cancelled: object) -> bytes:
            with shop.second_connection() as other:
                return pages(other, language=language, paper=paper)

        def done(data: bytes) -> None:
            if self._shown is wish:
                self.preview.show_pdf(data)
                self._data = data
                self._enable()

        def failed(error: BaseException) -> None:
            if self._shown is not wish:
                return
            if not isinstance(error, UserError):
                workspace.questions.show_error(self, error)
            sentence = say_error(error) if isinstance(error, UserError) else ""
            self.preview.show_failure(_("The pages could not be made"), sentence)
            self._shown = None
            self._enable()

        workspace.jobs.run(work, title=_("Making the pages"), on_done=done, on_error=failed)

    def _enable(self) -> None:
        ready = self._data is not None
        self.preview.show_busy(busy=not ready and self._shown is not None)
        self.save_button.setEnabled(ready)
        self.print_button.setEnabled(ready)

    def save(self) -> None:
        """Save the pages that are shown, where the person wants them."""
        from merchant_app.reports.pdf.saving import save_whole

        data, workspace = self._data, self.desk.workspace
        if data is None:
            return
        name = _NOT_IN_FILE_NAMES.sub(" ", self._name).strip(" .")
        proposed = workspace.shop.path.absolute().parent / f"{name}.pdf"
        out = workspace.questions.save_file(
            workspace.window, _("Save as PDF"), _("PDF files (*.pdf)"), proposed
        )
        if out is None:
            return
        out = out if out.suffix.lower() == ".pdf" else Path(f"{out}.pdf")
        if workspace.acted(lambda: save_whole(data, out)):
            self._left_the_program("saved")
            workspace.say(_("{name} is saved", name=out.name))

    def print(self) -> None:
        """Print the pages that are shown."""
        from merchant_app.ui.reports.printing import ask_for_printer, print_pages

        document, workspace = self.preview.document, self.desk.workspace
        if self._data is None:
            return
        printer = ask_for_printer(self, document.pageCount(), self._name)
        if printer is not None and workspace.acted(lambda: print_pages(document, printer)):
            self._left_the_program("printed")
            workspace.say(_("The pages are on their way to the printer"))

    def _left_the_program(self, purpose: str) -> None:
        """Called after the pages were "saved" or "printed"."""


class PrintCouponsDialog(PrintDialog):
    """Coupons to cut, or the list of their codes."""

    def __init__(self, desk: Desk, batch: CouponBatch) -> None:
        super().__init__(desk, batch.name)
        self._batch = batch
        left = open_count(desk.workspace.shop, batch.id)
        self.kind = SegmentedControl(
            [
                Segment(Layout.SHEET.value, _("Coupons to cut")),
                Segment(Layout.LIST.value, _("List of codes")),
            ],
            name=_("What is printed"),
        )
        self.signs = SegmentedControl(
            [
                Segment(Signs.QR.value, _("QR")),
                Segment(Signs.BARS.value, _("Code 128")),
                Segment(Signs.BOTH.value, _p("signs", "Both")),
            ],
            name=_("What a scanner reads"),
        )
        self.first = NumberField(1, max(1, left), 1)
        self.count = NumberField(1, min(left, MOST), min(left, MOST, 10 * PER_SHEET))
        for control in (self.kind, self.signs):
            control.chosen.connect(lambda _key: self.make())
        for field in (self.first, self.count):
            field.editingFinished.connect(self.make)
            field.setKeyboardTracking(False)
        self.add_option(_("What is printed"), self.kind)
        self.add_option(
            _("What a scanner reads"), self.signs,
            _("Most scanners and every phone read QR; some older ones Code 128 alone."),
        )  # fmt: skip
        self.add_option(_("From code number"), self.first)
        self.add_option(
            _("How many"), self.count,
            _n("{n} code is left to print", "{n} codes are left to print", left),
        )  # fmt: skip
        self.begin()

    def _pages(self) -> _Pages:
        workspace = self.desk.workspace
        kind = Layout(self.kind.key)
        self.signs.setEnabled(kind is Layout.SHEET)
        wish = PrintWish(kind, Signs(self.signs.key), self.first.value() - 1, self.count.value())
        now = datetime.combine(workspace.today, datetime.now().astimezone().time()).astimezone()
        return partial(
            _coupons, campaign_id=self._batch.campaign_id, batch_id=self._batch.id, wish=wish,
            now=now,
        )  # fmt: skip

    def _left_the_program(self, purpose: str) -> None:
        note_print(
            self.desk.workspace.shop, report=COUPONS, purpose=purpose,
            campaign_id=self._batch.campaign_id, language=self.language.key, paper=self.paper.key,
        )  # fmt: skip


class PrintReferralDialog(PrintDialog):
    """A sheet of cards with a customer's referral code."""

    def __init__(self, desk: Desk, referral: ReferralCode) -> None:
        super().__init__(desk, _("Referral code of {name}", name=referral.name))
        self._referral = referral
        self.begin()

    def _pages(self) -> _Pages:
        return partial(_cards, referral=self._referral)


def _coupons(
    shop: Shop, *, campaign_id: int, batch_id: int, wish: PrintWish, now: datetime, language: str,
    paper: str,
) -> bytes:  # fmt: skip
    return coupon_document(
        shop, campaign_id, language=language, paper=paper, today=now.date(), now=now,
        batch_id=batch_id, wish=wish,
    )  # fmt: skip


def _cards(shop: Shop, *, referral: ReferralCode, language: str, paper: str) -> bytes:
    return referral_document(shop, referral, language=language, paper=paper)
