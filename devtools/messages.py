"""The translations: texts marked in the sources, the Chinese catalogue, and its compiled form.

Runs in `.venv`, for Babel. `python -m devtools.messages` updates the catalogue, `--check` only
compares and fails on gaps, `--compile` only writes the file that the program reads.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from babel.messages import Catalog, Message

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
CATALOGUE = LOCALE / "zh" / "LC_MESSAGES" / "merchant.po"
SOURCES = "merchant_app"

#: `_p` takes a context first; `msg` and `msgn` mark sentences that are kept as data.
EXTRACT = (
    *("--no-location", "--sort-output", "--no-wrap"),
    *("-k", "_", "-k", "_n:1,2", "-k", "_p:1c,2", "-k", "msg", "-k", "msgn:1,2"),
    *("--project", "Merchant Planner", "--version", "0.1.0"),
    *("--copyright-holder", "Merchant Planner"),
)


def update() -> None:
    """Take new texts into the catalogue and drop those that are gone."""
    with tempfile.TemporaryDirectory() as folder:
        template = _extract(Path(folder))
        files = ("-i", str(template), "-d", str(LOCALE), "-l", "zh")
        if CATALOGUE.exists():
            update_options = ("-N", "--ignore-obsolete", "--no-wrap", "-D", "merchant")
            _babel("update", *update_options, *files)
        else:
            CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
            _babel("init", "-D", "merchant", "--no-wrap", *files)


def compile_catalogues() -> None:
    """Write the binary catalogues that the program reads."""
    _babel("compile", "-f", "-D", "merchant", "-d", str(LOCALE))


def sources_template() -> Catalog:
    """Give the texts that the sources mark for translation today."""
    with tempfile.TemporaryDirectory() as folder:
        return _read(_extract(Path(folder)))


def catalogue() -> Catalog:
    """Give the Chinese catalogue as it stands."""
    return _read(CATALOGUE)


def missing_from(translated: Catalog, sources: Catalog) -> list[str]:
    """Name the texts of the sources that the catalogue does not hold."""
    return [_name(message) for message in sources if message.id and not _find(translated, message)]


def left_over_in(translated: Catalog, sources: Catalog) -> list[str]:
    """Name the texts of the catalogue that no source marks any more."""
    kept = [message for message in translated if message.id and not _find(sources, message)]
    return [_name(message) for message in (*kept, *translated.obsolete.values())]


def untranslated_in(translated: Catalog) -> list[str]:
    """Name the texts that have no Chinese, or only an unsure one."""
    return [
        _name(message)
        for message in translated
        if message.id and (message.fuzzy or not all(_strings(message)))
    ]


def with_other_places(translated: Catalog) -> list[str]:
    """Name the texts whose Chinese has not the same `{places}` as the English."""
    wrong = []
    for message in translated:
        ids = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
        english = set(re.findall(r"{[^{}]*}", ids[-1]))  # the plural form names all places
        chinese = [set(re.findall(r"{[^{}]*}", text)) for text in _strings(message) if text]
        if message.id and any(places != english for places in chinese):
            wrong.append(_name(message))
    return wrong


def main(arguments: list[str]) -> int:
    """Update, check or compile; gives the exit code."""
    if arguments == ["--compile"]:
        compile_catalogues()
        return 0
    check = arguments == ["--check"]
    if not check:
        update()
        compile_catalogues()
    sources, translated = sources_template(), catalogue()
    problems = {
        "not in the catalogue, run dev.py messages": missing_from(translated, sources),
        "no longer in the sources, run dev.py messages": left_over_in(translated, sources),
        "not translated": untranslated_in(translated),
        "translated with other {places}": with_other_places(translated),
    }
    for title, names in problems.items():
        if names:
            print(f"{len(names)} {title}:", *names, sep="\n  ")
    count = len(list(sources)) - 1  # the header is a message too
    print(f"{count} texts, {len(problems['not translated'])} not translated.")
    return 1 if check and any(problems.values()) else 0


def _extract(folder: Path) -> Path:
    template = folder / "merchant.pot"
    _babel("extract", *EXTRACT, "-o", str(template), SOURCES)
    return template


def _babel(command: str, *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "babel.messages.frontend", "--quiet", command, *arguments],
        cwd=ROOT,
        check=True,
    )


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def _find(where: Catalog, message: Message) -> Message | None:
    return where.get(message.id, message.context)


def _strings(message: Message) -> tuple[str, ...]:
    string = message.string
    return tuple(string) if isinstance(string, (tuple, list)) else (string or "",)


def _name(message: Message) -> str:
    text = message.id[0] if isinstance(message.id, (tuple, list)) else message.id
    return f"{text!r}" + (f" ({message.context})" if message.context else "")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
