"""The libraries that the program is delivered with; runs in `.venv`, for packaging."""

from __future__ import annotations

import importlib.metadata
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent


def requirements() -> list[str]:
    """Give what pyproject.toml requires for running the program."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    names: list[str] = tomllib.loads(text)["project"]["dependencies"]
    return names


def delivered_libraries() -> set[str]:
    """Name the requirements of the program and all that they require on this system."""
    found: set[str] = set()
    waiting = requirements()
    while waiting:
        requirement = Requirement(waiting.pop())
        name = canonicalize_name(requirement.name)
        here = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if here and name not in found:
            found.add(name)
            waiting += importlib.metadata.requires(name) or []
    return found


def licence_files() -> list[tuple[str, str]]:
    """Give each library's licence files as (path here, folder in the built program)."""
    files = []
    for name in sorted(delivered_libraries()):
        for file in importlib.metadata.files(name) or []:
            in_metadata = file.parts[0].endswith(".dist-info")
            if in_metadata and file.stem.casefold().startswith(("licen", "copying", "notice")):
                files.append((str(file.locate()), f"licenses/{name}"))
    return files
