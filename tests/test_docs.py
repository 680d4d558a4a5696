"""The pages for people who work on the program say what is true."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dev
from devtools.libraries import delivered_libraries
from merchant_app import __version__

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["run", "test", "bench", "build", "messages"])
def test_the_readme_names_every_command_of_dev(command):
    assert f"python3 dev.py {command}" in text_of("README.md")
    assert f"python3 dev.py {command}" in (dev.__doc__ or "")


def test_the_folder_map_names_every_folder():
    packages = {file.parent for file in (ROOT / "merchant_app").glob("*/__init__.py")}
    packages |= {ROOT / name for name in ("resources", "tests", "bench", "devtools", "docs")}
    readme = text_of("README.md")
    names = {folder.relative_to(ROOT).as_posix() for folder in packages}
    assert {name for name in names if name not in readme} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_pictures_lead_somewhere(page):
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    inside = [target for target in targets if "://" not in target]
    assert [target for target in inside if not (page.parent / target).exists()] == []


def test_the_change_log_knows_this_version():
    assert f"## {__version__} " in text_of("CHANGELOG.md")
    assert PROJECT["version"] == __version__


def test_the_notices_name_every_library_that_is_delivered():
    notices = text_of("NOTICES.md").casefold()
    missing = {name for name in delivered_libraries() if name not in notices}
    assert missing == set()


def test_the_lock_holds_every_requirement_at_a_version_that_fits():
    locked: dict[str, set[str]] = {}
    for name, version in re.findall(
        r"^([\w.-]+)==([\w.]+)", text_of("requirements.lock"), re.MULTILINE
    ):
        locked.setdefault(canonicalize_name(name), set()).add(version)
    wanted = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    for requirement in map(Requirement, wanted):
        versions = locked.get(canonicalize_name(requirement.name), set())
        assert versions, f"renew requirements.lock: it lacks {requirement}"
        assert all(requirement.specifier.contains(version) for version in versions), requirement


def test_the_lock_names_no_place_to_load_from():
    assert "://" not in text_of("requirements.lock")
