"""Where backups lie, what they are called, and which are kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from merchant_app.store.file_check import SUFFIX

DAILY: Final = 12
WEEKLY: Final = 10
MONTHLY: Final = 9
#: The newest few stay whatever their day, and so do the newest of those made before a big step.
NEWEST: Final = 3
BEFORE_STEPS: Final = 5

_MOMENT: Final = "%Y-%m-%d %H-%M-%S"
_NAME: Final = re.compile(
    r"(?P<shop>.+) (?P<moment>\d{4}-\d\d-\d\d \d\d-\d\d-\d\d) UTC"
    r"(?: \((?P<number>\d+)\))?(?: before (?P<before>[a-z]+))?" + re.escape(SUFFIX)
)


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: where it is, when it was made (UTC), its size in bytes.

    `before` names the big step it was made before ("restore", "import", "update"), or is "".
    `number` tells backups of the same second apart.
    """

    path: Path
    at: datetime
    size: int
    before: str
    number: int


def folder_of(path: Path) -> Path:
    """Give the folder beside a shop file in which its backups are kept."""
    real = path.resolve()
    return real.with_name(f"{real.stem} backups")


def free_name(path: Path, folder: Path, *, now: datetime, before: str) -> Path:
    """Give a name for a new backup; those of one second are numbered in their order."""
    at = now.astimezone(UTC).replace(microsecond=0)
    number = 1 + max((each.number for each in backups_in(folder, path) if each.at == at), default=0)
    again = f" ({number})" if number > 1 else ""
    step = f" before {before}" if before else ""
    stem = path.resolve().stem
    return folder / f"{stem} {at.strftime(_MOMENT)} UTC{again}{step}{SUFFIX}"


def backups_in(folder: Path, path: Path) -> list[Backup]:
    """Give the backups of a shop file that lie in a folder, newest first."""
    found = []
    with suppress(OSError):
        for each in folder.iterdir():
            name = _NAME.fullmatch(each.name)
            if name is None or name["shop"] != path.resolve().stem:
                continue
            with suppress(ValueError, OSError):  # a date that is none, or gone meanwhile
                at = datetime.strptime(name["moment"], _MOMENT).replace(tzinfo=UTC)
                number = int(name["number"] or 1)
                size = each.lstat().st_size
                found.append(Backup(each, at, size, name["before"] or "", number))
    return sorted(found, key=lambda backup: (backup.at, backup.number), reverse=True)


def no_longer_kept(backups: Iterable[Backup], *, erased: Iterable[datetime] = ()) -> list[Backup]:
    """Give which of these backups go: all but 12 daily, 10 weekly, 9 monthly and the newest.

    A day, week or month is stood for by its newest backup. None is kept from before the moments
    in `erased`, since when somebody is to be in no backup any more; only the newest of all stays.
    """
    newest_first = sorted(backups, key=lambda backup: (backup.at, backup.number), reverse=True)
    last = max(erased, default=None)
    kept = set(newest_first[:NEWEST])
    kept.update([backup for backup in newest_first if backup.before][:BEFORE_STEPS])
    spans: tuple[tuple[int, Callable[[datetime], tuple[int, ...]]], ...] = (
        (DAILY, lambda day: (day.year, day.month, day.day)),
        (WEEKLY, lambda day: day.isocalendar()[:2]),
        (MONTHLY, lambda day: (day.year, day.month)),
    )
    for count, span in spans:
        one_each: dict[tuple[int, ...], Backup] = {}
        for backup in newest_first:
            one_each.setdefault(span(backup.at), backup)
        kept.update(list(one_each.values())[:count])
    if last is not None:
        kept = {backup for backup in kept if backup.at > last} | set(newest_first[:1])
    return [backup for backup in newest_first if backup not in kept]
