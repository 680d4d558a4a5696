"""The program's test of itself, for the built program on a machine without Python.

It does on a shop file of its own what a person does on the first day, and opens every tab.
Nothing of the person at the desk is touched, and no network is needed.
"""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from merchant_app import i18n
from merchant_app.actions.budget import book
from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.actions.customers import add_customer
from merchant_app.actions.shops import new_shop
from merchant_app.domain.budget import EntryKind
from merchant_app.domain.campaign_template import Anchor
from merchant_app.domain.money import CURRENCIES
from merchant_app.exchange.bills.read import read_bill
from merchant_app.exchange.template_files import all_templates
from merchant_app.i18n import using
from merchant_app.reports.plan_source import PLAN
from merchant_app.reports.printable import report_of, save_report
from merchant_app.resources import resource, resource_root
from merchant_app.store.backup import backup_shop, check_file
from merchant_app.store.budget import ledger
from merchant_app.store.campaigns import campaigns
from merchant_app.store.customer_list import CustomerQuery, page
from merchant_app.store.shop import Shop, open_shop

_TODAY: Final = date(2026, 11, 22)
_PASSWORD: Final = "842193"  # noqa: S105 - locks nothing but what is written for the test
_EMBEDDED: Final = b"/FontFile2"
_FONT: Final = b"NotoSansSC"
_LICENCES: Final = (
    ("fonts", "OFL.txt"),
    ("icons", "LICENSE"),
    ("licenses", "LGPL-3.0.txt"),
    ("licenses", "GPL-3.0.txt"),
)


def run_self_test(say: Callable[[str], object] = print) -> list[str]:
    """Try the program out and give what is wrong, one English sentence each; [] if nothing is.

    `say` gets a line before each step.
    """
    _without_display()
    problems: list[str] = []
    before = i18n.language()
    with tempfile.TemporaryDirectory(prefix="merchant-self-test-") as name:
        trial = _Trial(Path(name))
        for step in _STEPS:
            say(f"{step.what} ...")
            try:
                problems += step.run(trial)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is the result
                where = traceback.extract_tb(error.__traceback__)[-1]
                problems.append(
                    f"{step.what} failed: {type(error).__name__}: {error}"
                    f" ({Path(where.filename).name}, line {where.lineno})"
                )
    i18n.use(before)
    return problems


@dataclass(frozen=True, slots=True)
class _Trial:
    """Where the test works."""

    folder: Path

    @property
    def shop_file(self) -> Path:
        return self.folder / "trial.merchant"


@dataclass(frozen=True, slots=True)
class _Step:
    what: str
    run: Callable[[_Trial], list[str]]


def _files_of_the_program(_trial: _Trial) -> list[str]:
    missing = ["/".join(parts) for parts in _LICENCES if not resource(*parts).is_file()]
    if getattr(sys, "frozen", False):
        root = resource_root().parent
        missing += [name for name in ("LICENSE", "NOTICES.md") if not (root / name).is_file()]
        if not any((root / "licenses").rglob("*")):
            missing.append("licenses of the libraries")
    return [f"{name} is missing from the program." for name in missing]


def _translations(_trial: _Trial) -> list[str]:
    with using("zh"):
        chinese = i18n._("Budget")
    return [] if chinese == "预算" else [f"The Chinese word for Budget reads {chinese}."]


def _make_shop(trial: _Trial) -> list[str]:
    with new_shop(
        trial.shop_file, name="自检小店 Trial", currency="CNY", country="CN", language="zh"
    ):
        pass
    return []


def _plan_from_templates(trial: _Trial) -> list[str]:
    problems = []
    with open_shop(trial.shop_file) as shop:
        for template in all_templates():
            for language in i18n.LANGUAGES:
                anchored = template.anchor is Anchor.KEY_DAY
                draft = draft_campaign(
                    shop,
                    template_id=template.id,
                    start=None if anchored else _TODAY,
                    key_day=date(2026, 12, 25) if anchored else None,
                    language=language,
                )
                create_campaign(shop, draft)
                if template.tasks and not draft.tasks:
                    problems.append(f"The template {template.id} made no tasks in {language}.")
        made, wanted = len(campaigns(shop)), len(all_templates()) * len(i18n.LANGUAGES)
    if made != wanted:
        problems.append(f"{made} campaigns were kept instead of {wanted}.")
    return problems


def _write_down(trial: _Trial) -> list[str]:
    problems = []
    with open_shop(trial.shop_file) as shop:
        campaign_id = campaigns(shop)[0].id
        book(
            shop,
            campaign_id=campaign_id,
            kind=EntryKind.EXPENSE,
            day=_TODAY,
            amount=12_345,
            text="横幅 Banner",
            today=_TODAY,
        )
        add_customer(shop, name="王小满", phone="13812342716", today=_TODAY)
        problems += [
            f"Searching for {typed} did not find the customer."
            for typed in ("王小", "wangxiao", "wxm", "2716")
            if [row.name for row in page(shop, CustomerQuery(_TODAY, typed))] != ["王小满"]
        ]
        shop.undo()
        if page(shop, CustomerQuery(_TODAY, "王小")):
            problems.append("Undo did not take the customer back.")
        shop.redo()
    return problems


def _open_again(trial: _Trial) -> list[str]:
    problems = []
    with open_shop(trial.shop_file) as shop:
        if not page(shop, CustomerQuery(_TODAY, "王小满")):
            problems.append("The customer is gone after opening the file again.")
        if [entry.amount for entry in ledger(shop, campaigns(shop)[0].id)] != [12_345]:
            problems.append("The expense is gone after opening the file again.")
        made = backup_shop(shop, to=trial.folder, now=datetime.now(UTC))
    problems += [f"The backup has a problem: {each.in_english()}" for each in check_file(made.path)]
    return problems


def _read_bills(trial: _Trial) -> list[str]:
    """Read a bill as a workbook, locked, and in a locked archive: all that unpacks and unlocks."""
    import pyzipper
    import xlsxwriter
    from msoffcrypto.format.ooxml import OOXMLFile

    files = [trial.folder / name for name in ("bill.xlsx", "locked.xlsx", "locked.zip")]
    plain, locked, archive = files
    with xlsxwriter.Workbook(plain) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("日期", "摘要", "支出", "收入"))
        sheet.write_row(1, 0, (_TODAY.isoformat(), "横幅 Banner", 123.45))
    with plain.open("rb") as source, locked.open("wb") as target:
        OOXMLFile(source).encrypt(_PASSWORD, target)
    with pyzipper.AESZipFile(archive, "w", encryption=pyzipper.WZ_AES) as packed:
        packed.setpassword(_PASSWORD.encode())
        packed.write(plain, plain.name)
    problems = []
    for file in files:
        bill = read_bill(file, currency=CURRENCIES["CNY"], today=_TODAY, password=_PASSWORD)
        if [(row.amount, row.text) for row in bill.rows] != [(12_345, "横幅 Banner")]:
            problems.append(f"The bill {file.name} was not read as it was written.")
    return problems


def _print(trial: _Trial) -> list[str]:
    problems = []
    with open_shop(trial.shop_file) as shop:
        for language in i18n.LANGUAGES:
            problems += _plan_problems(shop, trial.folder / f"plan-{language}.pdf", language)
    return problems


def _plan_problems(shop: Shop, out: Path, language: str) -> list[str]:
    save_report(
        shop,
        report_of(PLAN),
        campaign_id=campaigns(shop)[0].id,
        out=out,
        language=language,
        paper="A4",
        today=_TODAY,
        now=datetime.now().astimezone(),
    )
    data = out.read_bytes()
    if not data.startswith(b"%PDF-") or b"%%EOF" not in data[-32:]:
        return [f"The plan in {language} is not a whole PDF."]
    if _EMBEDDED not in data or _FONT not in data:
        return [f"The plan in {language} does not carry its fonts."]
    return []


def _windows(trial: _Trial) -> list[str]:
    from merchant_app.ui.window_check import window_problems

    plans = [trial.folder / f"plan-{language}.pdf" for language in i18n.LANGUAGES]
    return window_problems(trial.shop_file, plans, today=_TODAY)


_STEPS: Final = (
    _Step("Looking for licences", _files_of_the_program),
    _Step("Reading translations", _translations),
    _Step("Making a shop file", _make_shop),
    _Step("Planning from every template", _plan_from_templates),
    _Step("Writing down an expense and a customer", _write_down),
    _Step("Opening the file again and backing it up", _open_again),
    _Step("Reading payment bills, locked ones too", _read_bills),
    _Step("Writing the plan in both languages", _print),
    _Step("Opening every tab", _windows),
)


def _without_display() -> None:
    """Let Qt paint into memory where there is no screen."""
    linux = sys.platform.startswith("linux")
    if linux and not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
