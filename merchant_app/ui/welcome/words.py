"""How the start page names folders, files and backups."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from merchant_app.formats import clock, long_date, moment
from merchant_app.i18n import _


def short_folder(folder: Path) -> str:
    """Write a folder as people find it: from the home folder on, with spaces around the bars."""
    try:
        parts = folder.absolute().relative_to(Path.home()).parts
    except ValueError:
        return str(folder)
    return " / ".join(parts) or str(folder)


def file_age(path: Path, today: date) -> str:
    """Say when a file was changed last."""
    changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    if changed.date() == today:
        return _("Used today {time}", time=clock(changed))
    return _("Used {day}", day=long_date(changed.date()))


def backup_moment(at: datetime, today: date) -> str:
    """Say when a backup was made: today 09:00, or with its date."""
    here = at.astimezone()
    return _("today {time}", time=clock(here)) if here.date() == today else moment(here)
