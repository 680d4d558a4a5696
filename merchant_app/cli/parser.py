"""What the command line takes, and which function carries it out."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from merchant_app import APP_NAME, __version__
from merchant_app.cli import commands, importing, show

GLOBAL_OPTIONS = ("--today", "--language")
COMMANDS = (
    "open",
    "new",
    "templates",
    "plan",
    "show",
    "report",
    "import",
    "history",
    "undo",
    "redo",
    "backup",
    "check",
    "restore",
    "demo",
    "self-test",
)


def parser() -> argparse.ArgumentParser:
    """Make the parser of the whole command line."""
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

    def command(name: str, text: str) -> argparse.ArgumentParser:
        return parts.add_parser(name, help=text, description=text, allow_abbrev=False)

    opened = command("open", "open the window")
    opened.add_argument("file", type=Path, nargs="?", metavar="FILE")
    opened.set_defaults(run=commands.open_window)

    new = command("new", "make a shop file")
    new.add_argument("file", type=Path, metavar="FILE")
    new.add_argument("--shop", required=True, metavar="NAME")
    new.add_argument("--currency", default="CNY", metavar="CODE")
    new.add_argument("--lang", choices=("en", "zh"), default="zh")
    new.add_argument("--country", default="CN", metavar="CODE")
    new.set_defaults(run=commands.new)

    templates = command("templates", "list the campaign templates")
    _json(templates)
    templates.set_defaults(run=commands.templates)

    plan = command("plan", "add a campaign made from a template")
    plan.add_argument("file", type=Path, metavar="FILE")
    plan.add_argument("--template", required=True, metavar="ID")
    plan.add_argument("--start", metavar="YYYY-MM-DD")
    plan.add_argument("--end", metavar="YYYY-MM-DD")
    plan.add_argument("--key-day", metavar="YYYY-MM-DD", help="the festival or event itself")
    plan.add_argument("--budget", metavar="AMOUNT")
    plan.add_argument("--name", default="", metavar="NAME")
    _json(plan)
    plan.set_defaults(run=commands.plan)

    shown = command("show", "print what is in a shop file")
    shown.add_argument("file", type=Path, metavar="FILE")
    shown.add_argument("what", choices=tuple(show.VIEWS))
    _campaign(shown)
    _json(shown)
    shown.set_defaults(run=show.show)

    report = command("report", "write a printable report as PDF")
    report.add_argument("file", type=Path, metavar="FILE")
    report.add_argument("what", choices=("plan",))
    _campaign(report)
    report.add_argument("--lang", choices=("en", "zh"))
    report.add_argument("--paper", choices=("A4", "Letter"), default="A4")
    report.add_argument("-o", "--out", type=Path, required=True, metavar="OUT.pdf")
    report.set_defaults(run=commands.report)

    imported = command("import", "read purchases from a file")
    imported.add_argument("file", type=Path, metavar="FILE")
    imported.add_argument("what", choices=("purchases",))
    imported.add_argument("source", type=Path, metavar="SOURCE")
    imported.add_argument("--dry-run", action="store_true", help="only say what would happen")
    _json(imported)
    imported.set_defaults(run=importing.import_source)

    history = command("history", "list what was edited, the newest first")
    history.add_argument("file", type=Path, metavar="FILE")
    _json(history)
    history.set_defaults(run=commands.history)

    for name, text, run in (
        ("undo", "take back the newest edit", commands.undo),
        ("redo", "bring back the edit undone last", commands.redo),
    ):
        turn = command(name, text)
        turn.add_argument("file", type=Path, metavar="FILE")
        turn.set_defaults(run=run)

    backup = command("backup", "make a verified backup")
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.add_argument("--to", type=Path, metavar="DIR")
    backup.set_defaults(run=commands.backup)

    check = command("check", "check that a shop file is whole")
    check.add_argument("file", type=Path, metavar="FILE")
    check.set_defaults(run=commands.check)

    restore = command("restore", "put a backup in the place of a shop file")
    restore.add_argument("backup", type=Path, metavar="BACKUP")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.set_defaults(run=commands.restore)

    demo = command("demo", "write the demonstration shop")
    demo.add_argument("file", type=Path, metavar="FILE")
    demo.add_argument("--lang", choices=("en", "zh"))
    demo.set_defaults(run=commands.demo)

    tested = command("self-test", "check that this program itself is whole")
    tested.set_defaults(run=commands.self_test)
    return made


def _json(part: argparse.ArgumentParser) -> None:
    part.add_argument("--json", action="store_true", help="for scripts")


def _campaign(part: argparse.ArgumentParser) -> None:
    part.add_argument("--campaign", type=int, metavar="N", help="its number in the file")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day like 2026-11-22") from None
