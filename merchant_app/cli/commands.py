"""One function per command. Heavy parts are imported where a command needs them."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from datetime import UTC, date, datetime

from merchant_app import i18n
from merchant_app.domain.messages import Message, UserError, msg, msgn
from merchant_app.domain.money import AmountError, AmountProblem, Currency, parse_amount
from merchant_app.i18n import _, _n, say
from merchant_app.store.campaigns import campaign, current_campaign
from merchant_app.store.shop import Shop, open_shop


def today_of(arguments: argparse.Namespace) -> date:
    """Give the day of `--today`, else of the computer."""
    return arguments.today or datetime.now().astimezone().date()


def now_of(arguments: argparse.Namespace) -> datetime:
    """Give the local time of day on that day."""
    clock = datetime.now().astimezone().time()
    return datetime.combine(today_of(arguments), clock).astimezone()


def print_json(value: object) -> None:
    """Print a value for scripts."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def day_of(text: str | None, field: str) -> date | None:
    """Read a day of the command line.

    Raises:
        UserError: if it is none.

    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(
            msg("{text} is not a day. Write it like 2026-11-22.", text=text[:40]), field=field
        ) from None


def amount_of(text: str | None, currency: Currency) -> int | None:
    """Read an amount of the command line.

    Raises:
        UserError: if it is none.

    """
    if text is None:
        return None
    try:
        return parse_amount(text, currency)
    except AmountError as error:
        raise UserError(_AMOUNT_PROBLEMS[error.problem](text[:40]), field="budget") from None


_AMOUNT_PROBLEMS: dict[AmountProblem, Callable[[str], Message]] = {
    AmountProblem.EMPTY: lambda _text: msg("Write an amount, for example 60000."),
    AmountProblem.NOT_A_NUMBER: lambda text: msg(
        "{text} is not an amount. Write it like 60000 or 60,000.00.", text=text
    ),
    AmountProblem.TOO_MANY_DECIMALS: lambda text: msg(
        "{text} has more decimals than the currency.", text=text
    ),
    AmountProblem.NEGATIVE: lambda text: msg(
        "{text} is below zero. Write an amount above zero.", text=text
    ),
    AmountProblem.TOO_LARGE: lambda text: msg("{text} is too large. Check the zeros.", text=text),
}


def campaign_of(shop: Shop, arguments: argparse.Namespace) -> int:
    """Give the campaign of `--campaign`, else the one most likely meant.

    Raises:
        UserError: if there is none.

    """
    if arguments.campaign is not None:
        return campaign(shop, arguments.campaign).id
    current = current_campaign(shop, today_of(arguments))
    if current is None:
        raise UserError(msg("There is no campaign in this file yet. Make one with a template."))
    return current.id


def new(arguments: argparse.Namespace) -> int:
    """Make a shop file."""
    from merchant_app.actions.shops import new_shop

    with new_shop(
        arguments.file,
        name=arguments.shop,
        currency=arguments.currency,
        country=arguments.country,
        language=arguments.lang,
    ) as shop:
        made = shop.path
    print(_("{path} is made.", path=made))
    return 0


def templates(arguments: argparse.Namespace) -> int:
    """List the campaign templates."""
    from merchant_app.exchange.template_files import all_templates

    known = all_templates()
    code = i18n.language()
    if arguments.json:
        print_json(
            [
                {
                    "id": each.id,
                    "name": {"en": each.name.en, "zh": each.name.zh},
                    "summary": {"en": each.summary.en, "zh": each.summary.zh},
                    "weeks": each.weeks,
                    "tasks": len(each.tasks),
                    "anchor": each.anchor.value,
                }
                for each in known
            ]
        )
        return 0
    for each in known:
        print(f"{each.id:<16} {each.name.in_language(code)}")
        print(f"{'':<16} {each.summary.in_language(code)}")
    return 0


def plan(arguments: argparse.Namespace) -> int:
    """Add a campaign made from a template."""
    from merchant_app.actions.campaigns import create_campaign, draft_campaign

    with open_shop(arguments.file) as shop:
        draft = draft_campaign(
            shop,
            template_id=arguments.template,
            name=arguments.name,
            start=day_of(arguments.start, "start"),
            end=day_of(arguments.end, "end"),
            key_day=day_of(arguments.key_day, "key_day"),
            budget=amount_of(arguments.budget, shop.info.currency),
        )
        campaign_id = create_campaign(shop, draft)
    notes = [say(note) for note in draft.notes]
    if arguments.json:
        print_json({"campaign": campaign_id, "name": draft.name, "notes": notes})
        return 0
    print(
        _(
            "Campaign {n}: {name}, {tasks} tasks.",
            n=campaign_id,
            name=draft.name,
            tasks=len(draft.tasks),
        )
    )
    for note in notes:
        print(note)
    return 0


def report(arguments: argparse.Namespace) -> int:
    """Write a printable report as PDF."""
    from merchant_app.reports.printable import report_of, save_report

    chosen = report_of(arguments.what)
    subjects = {"entry": arguments.entry, "list": arguments.list}
    for option, subject in subjects.items():
        if subject is not None and chosen.option != option:
            raise UserError(msg("This report takes no --{option}. Leave it out.", option=option))
    with open_shop(arguments.file) as shop:
        save_report(
            shop,
            chosen,
            campaign_id=campaign_of(shop, arguments),
            out=arguments.out,
            language=arguments.lang or shop.info.language,
            paper=arguments.paper,
            today=today_of(arguments),
            now=now_of(arguments),
            subject=subjects.get(chosen.option),
        )
    print(_("{path} is written.", path=arguments.out))
    return 0


def history(arguments: argparse.Namespace) -> int:
    """List what was edited."""
    with open_shop(arguments.file, read_only=True) as shop:
        entries = shop.history(limit=1000)
    if arguments.json:
        print_json(
            [
                {
                    "id": each.id,
                    "at": each.at.isoformat(),
                    "what": say(each.label),
                    "who": each.author,
                    "undone": each.undone,
                    "changes": each.changes,
                }
                for each in entries
            ]
        )
        return 0
    for each in entries:
        when = each.at.astimezone().strftime("%Y-%m-%d %H:%M")
        undone = _(" (undone)") if each.undone else ""
        print(f"{each.id:>6}  {when}  {say(each.label)}{undone}")
    return 0


def undo(arguments: argparse.Namespace) -> int:
    """Take back the newest edit."""
    with open_shop(arguments.file) as shop:
        label = shop.undo()
    if label is None:
        raise UserError(msg("There is nothing to undo."))
    print(_("Undone: {what}", what=say(label)))
    return 0


def redo(arguments: argparse.Namespace) -> int:
    """Bring back what was undone last."""
    with open_shop(arguments.file) as shop:
        label = shop.redo()
    if label is None:
        raise UserError(msg("There is nothing to redo."))
    print(_("Done again: {what}", what=say(label)))
    return 0


def backup(arguments: argparse.Namespace) -> int:
    """Make a verified backup."""
    from merchant_app.store.backup import backup_shop

    with open_shop(arguments.file, read_only=True) as shop:
        made = backup_shop(shop, to=arguments.to, now=datetime.now(UTC))
    print(_("{path} is written and checked.", path=made.path))
    return 0


def check(arguments: argparse.Namespace) -> int:
    """Check that a shop file is whole."""
    from merchant_app.store.backup import check_file

    problems = check_file(arguments.file)
    for problem in problems:
        print(say(problem))
    if problems:
        raise UserError(
            msgn(
                "{path} has {n} problem. Restore the newest backup.",
                "{path} has {n} problems. Restore the newest backup.",
                n=len(problems),
                path=str(arguments.file),
            )
        )
    print(_("{path} is whole.", path=arguments.file))
    return 0


def restore(arguments: argparse.Namespace) -> int:
    """Put a backup in the place of a shop file."""
    from merchant_app.store.backup import restore as restore_backup

    restore_backup(arguments.backup, arguments.file)
    print(_("{path} is as it was in {backup}.", path=arguments.file, backup=arguments.backup.name))
    return 0


def demo(arguments: argparse.Namespace) -> int:
    """Write the demonstration shop."""
    from merchant_app.demo import write_demo

    write_demo(
        arguments.file,
        today=today_of(arguments),
        language=arguments.lang or i18n.language(),
    )
    print(_("{path} is made.", path=arguments.file))
    return 0


def self_test(_arguments: argparse.Namespace) -> int:
    """Check that this program itself is whole."""
    from merchant_app.self_test import run_self_test

    problems = run_self_test()
    for problem in problems:
        print(problem)
    print(_n("{n} problem found", "{n} problems found", len(problems)))
    return 1 if problems else 0
