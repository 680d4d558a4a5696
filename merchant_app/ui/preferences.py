"""What belongs to the computer rather than to a shop: language, colours, text size, recent files.

Kept as a small JSON file in the person's settings folder. A file that cannot be read counts as
none: preferences are never worth a message.
"""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from platformdirs import user_config_path, user_documents_path

from merchant_app.i18n import LANGUAGES, system_language

_LOG = logging.getLogger(__name__)
_FOLDER: Final = "Merchant Planner"
_MOST_RECENT: Final = 8


@dataclass(slots=True)
class Preferences:
    """The preferences in use; change them and call `save`.

    Attributes:
        language: "en" or "zh".
        colors: "light", "dark" or "system".
        text_scale: 100, 115 or 130 per cent.
        recent: paths of shop files, the latest first.
        folder: where new shop files go.

    """

    language: str = field(default_factory=system_language)
    colors: str = "system"
    text_scale: int = 100
    recent: list[str] = field(default_factory=list)
    folder: str = field(default_factory=lambda: str(user_documents_path() / _FOLDER))

    @classmethod
    def load(cls) -> Preferences:
        """Read the preferences of this person on this computer."""
        made = cls()
        try:
            kept = json.loads(_path().read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return made
        if not isinstance(kept, dict):
            return made
        if kept.get("language") in LANGUAGES:
            made.language = kept["language"]
        if kept.get("colors") in {"light", "dark", "system"}:
            made.colors = kept["colors"]
        if kept.get("text_scale") in {100, 115, 130}:
            made.text_scale = kept["text_scale"]
        if isinstance(kept.get("folder"), str):
            made.folder = kept["folder"]
        if isinstance(kept.get("recent"), list):
            made.recent = [each for each in kept["recent"] if isinstance(each, str)]
        return made

    def save(self) -> None:
        """Write the preferences; a full disk or a locked folder only costs them."""
        path = _path()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished = path.with_suffix(".new")
            unfinished.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")
            unfinished.replace(path)
        except OSError:
            _LOG.info("preferences could not be saved", exc_info=True)

    def remember_file(self, path: Path) -> None:
        """Put a shop file on top of the recent ones."""
        name = str(path.absolute())
        self.recent = [name, *(each for each in self.recent if each != name)][:_MOST_RECENT]
        self.save()

    def recent_files(self) -> list[Path]:
        """Give the recent shop files that are still there."""
        return [path for each in self.recent if (path := Path(each)).is_file()]


def _path() -> Path:
    return user_config_path(_FOLDER, appauthor=False) / "preferences.json"
