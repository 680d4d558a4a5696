"""What the command line takes, and which function carries it out.

The commands are imported with their part of the parser, so that the window, which needs none of
them, does not wait for what they bring.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from merchant_app import APP_NAME, __version__
from merchant_app.cli.window import open_window

Run = Callable[[argparse.Namespace], int]
#: Adds a command by name, help text and the function that carries it out.
Command = Callable[[str, str, Run], argparse.ArgumentParser]

GLOBAL_OPTIONS = ("--today", "--language")
COMMANDS = (
    "open",
    "new",
    "templates",
    "plan",
    "show",
    "report",
    "import",
    "export",
    "history",
    "undo",
    "redo",
    "backup",
    "check",
    "restore",
    "demo",
    "self-test",
)


def parser(*, window_only: bool = False) -> argparse.ArgumentParser:
    """Make the parser of the whole command line, or of opening the window alone."""
    made = argparse.ArgumentParser(
        prog="merchant-app",
        description=f"{APP_NAME}: plans a shop's local campaigns, offline, in one file.",
        epilog="merchant-app [FILE] without a command opens the window.",
        allow_abbrev=False,
    )
    made.add_argument("--version", action="version", version=f"{APP_NAME} {__version__}")
    made.add_argument("--today", type=_day, metavar="YYYY-MM-DD", help="behave as on this day")
    made.add_argument("--language", choices=("en", "zh"), help="language of what is printed")
    parts = made.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, text: str, run: Run) -> argparse.ArgumentParser:
        part = parts.add_parser(name, help=text, description=text, allow_abbrev=False)
        part.set_defaults(run=run)
        return part

    opened = command("open", "open the window", open_window)
    opened.add_argument("file", type=Path, nargs="?", metavar="FILE")
    if not window_only:
        _add_commands(command)
    return made


def _add_commands(command: Command) -> None:
    from merchant_app.cli import commands

    _make(command)
    _plan(command)
    _look_and_print(command)
    _import(command)
    _export(command)
    _turn_back(command)
    _keep_safe(command)
    command("self-test", "check that this program itself is whole", commands.self_test)


def _make(command: Command) -> None:
    from merchant_app.cli import commands

    new = command("new", "make a shop file", commands.new)
    _file(new)
    new.add_argument("--shop", required=True, metavar="NAME")
    new.add_argument("--currency", default="CNY", metavar="CODE")
    new.add_argument("--lang", choices=("en", "zh"), default="zh")
    new.add_argument("--country", default="CN", metavar="CODE")

    demo = command("demo", "write the demonstration shop", commands.demo)
    _file(demo)
    demo.add_argument("--lang", choices=("en", "zh"))


def _plan(command: Command) -> None:
    from merchant_app.cli import commands

    templates = command("templates", "list the campaign templates", commands.templates)
    _json(templates)

    plan = command("plan", "add a campaign made from a template", commands.plan)
    _file(plan)
    plan.add_argument("--template", required=True, metavar="ID")
    plan.add_argument("--start", metavar="YYYY-MM-DD")
    plan.add_argument("--end", metavar="YYYY-MM-DD")
    plan.add_argument("--key-day", metavar="YYYY-MM-DD", help="the festival or event itself")
    plan.add_argument("--budget", metavar="AMOUNT")
    plan.add_argument("--name", default="", metavar="NAME")
    _json(plan)


def _look_and_print(command: Command) -> None:
    from merchant_app.cli import commands, show
    from merchant_app.reports.printable import PAPER_NAMES, REPORTS

    shown = command("show", "print what is in a shop file", show.show)
    _file(shown)
    shown.add_argument("what", choices=tuple(show.VIEWS))
    _campaign(shown)
    _json(shown)

    report = command("report", "write a printable report as PDF", commands.report)
    _file(report)
    report.add_argument("what", choices=tuple(each.key for each in REPORTS))
    _campaign(report)
    report.add_argument(
        "--entry",
        type=int,
        metavar="N",
        help="what it is about: an entry of the ledger, a batch of coupons",
    )
    report.add_argument(
        "--list", type=int, metavar="N", help="the call list that a call sheet is for"
    )
    report.add_argument("--lang", choices=("en", "zh"))
    report.add_argument("--paper", choices=PAPER_NAMES, default=PAPER_NAMES[0])
    report.add_argument("-o", "--out", type=Path, required=True, metavar="OUT.pdf")


def _import(command: Command) -> None:
    from merchant_app.cli import importing
    from merchant_app.exchange.bills.bill_file import BillKind

    text = "read customers, purchases or a payment bill from a file"
    imported = command("import", text, importing.import_source)
    _file(imported)
    imported.add_argument("what", choices=("customers", "purchases", "bill"))
    imported.add_argument("source", type=Path, metavar="SOURCE")
    kinds = tuple(kind.value for kind in BillKind)
    imported.add_argument("--kind", choices=kinds, help="what bill it is; else that is found out")
    imported.add_argument(
        "--password", help="opens a locked bill; - reads it from the standard input"
    )
    _campaign(imported)
    imported.add_argument("--dry-run", action="store_true", help="only say what would happen")
    _json(imported)


def _export(command: Command) -> None:
    from merchant_app.cli import exporting

    exported = command("export", "write money, customers or purchases to a file", exporting.export)
    _file(exported)
    exported.add_argument("what", choices=("ledger", "budget", *exporting.PEOPLE))
    _campaign(exported)
    exported.add_argument(
        "-o",
        "--out",
        type=Path,
        required=True,
        metavar="OUT",
        help="its suffix says as what: .xlsx, .csv, .journal (hledger), .beancount, .vcf (people)",
    )
    exported.add_argument(
        "--segment",
        metavar="NAME",
        help="only customers of this group: one of the shop's own, or active, lost, key_value...",
    )


def _turn_back(command: Command) -> None:
    from merchant_app.cli import commands

    history = command("history", "list what was edited, the newest first", commands.history)
    _file(history)
    _json(history)
    _file(command("undo", "take back the newest edit", commands.undo))
    _file(command("redo", "bring back the edit undone last", commands.redo))


def _keep_safe(command: Command) -> None:
    from merchant_app.cli import commands

    backup = command("backup", "make a verified backup", commands.backup)
    _file(backup)
    backup.add_argument("--to", type=Path, metavar="DIR")
    _file(command("check", "check that a shop file is whole", commands.check))
    restore = command("restore", "put a backup in the place of a shop file", commands.restore)
    restore.add_argument("backup", type=Path, metavar="BACKUP")
    _file(restore)


def _file(part: argparse.ArgumentParser) -> None:
    part.add_argument("file", type=Path, metavar="FILE")


def _json(part: argparse.ArgumentParser) -> None:
    part.add_argument("--json", action="store_true", help="for scripts")


def _campaign(part: argparse.ArgumentParser) -> None:
    part.add_argument("--campaign", type=int, metavar="N", help="its number in the file")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day like 2026-11-22") from None
