"""The shape of the program in sentences; each names the file and line that breaks it."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "merchant_app"
PYTHON = sys.executable

#: What each part may import of ours, besides itself.
BESIDE = {"i18n", "formats", "resources"}
MAY_IMPORT = {
    "domain": set(),
    "resources": set(),
    "i18n": {"domain", "formats", "resources"},
    "formats": {"domain", "i18n"},
    "store": {"domain"} | BESIDE,
    "exchange": {"domain", "store"} | BESIDE,
    "reports": {"domain", "store"} | BESIDE,
    "actions": {"domain", "store", "exchange"} | BESIDE,
    "demo": {"domain", "store", "actions"} | BESIDE,
    "ui": {"domain", "store", "exchange", "reports", "actions", "demo"} | BESIDE,
    "self_test": {"domain", "store", "exchange", "reports", "actions", "demo", "ui"} | BESIDE,
    "cli": {"domain", "store", "exchange", "reports", "actions", "demo", "self_test", "ui"}
    | BESIDE,
    "__main__": {"cli"},
    "__init__": set(),
}

#: Libraries that would slow the start; whoever needs one imports it where it is first used.
HEAVY = (
    *("matplotlib", "reportlab", "holidays", "borax", "pypinyin", "sqlite_utils", "numpy"),
    *("rapidfuzz", "pandas"),
    *("python_calamine", "xlsxwriter", "msoffcrypto", "pyzipper", "cryptography", "Cryptodome"),
)

SQL = re.compile(
    r"\s*(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\S+\s+SET\s|DELETE\s+FROM\s|PRAGMA\s"
    r"|CREATE\s+(TEMP\s+)?(UNIQUE\s+)?(TABLE|INDEX|TRIGGER|VIEW|VIRTUAL)\s|ALTER\s+TABLE\s"
    r"|DROP\s+(TABLE|INDEX|TRIGGER|VIEW)\s|WITH\s+(RECURSIVE\s+)?\w+.*\sAS\s*\()",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Import:
    """One imported module, and whether that happens when its importer is itself imported."""

    module: str
    where: str
    at_start: bool

    @property
    def library(self) -> str:
        return self.module.split(".")[0]

    @property
    def part(self) -> str:
        """The part of ours that is imported, "" for libraries and for the package itself."""
        names = self.module.split(".")
        return names[1] if names[0] == PACKAGE.name and len(names) > 1 else ""


def files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def place(path: Path, line: int = 1) -> str:
    return f"{path.relative_to(ROOT).as_posix()}:{line}"


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def is_module(dotted: str) -> bool:
    path = ROOT.joinpath(*dotted.split("."))
    return path.with_suffix(".py").is_file() or path.is_dir()


def walk(node: ast.AST, *, at_start: bool = True) -> Iterator[tuple[ast.AST, bool]]:
    """Give every node and whether it runs when the module is imported."""
    for child in ast.iter_child_nodes(node):
        later = isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        only_for_types = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)
        runs = at_start and not later and not only_for_types
        yield child, runs
        yield from walk(child, at_start=runs)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports_of(path: Path) -> Iterator[Import]:
    for node, at_start in walk(tree(path)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{place(path, node.lineno)}: imports are written in full"
            base = node.module or ""
            # `from package import module` imports the module, not only its package.
            names = [
                full if base != PACKAGE.name or is_module(full) else base
                for full in (f"{base}.{alias.name}" for alias in node.names)
            ]
        else:
            continue
        for name in names:
            yield Import(name, place(path, node.lineno), at_start)


@cache
def all_imports() -> tuple[tuple[str, Import], ...]:
    return tuple((part_of(path), found) for path in files() for found in imports_of(path))


def test_every_part_has_its_place_among_the_layers():
    unknown = {part_of(path) for path in files()} - MAY_IMPORT.keys()
    assert not unknown, f"say in MAY_IMPORT what these may import: {sorted(unknown)}"


@pytest.mark.parametrize("part", [name for name in MAY_IMPORT if name != "__init__"])
def test_imports_flow_one_way(part):
    allowed = MAY_IMPORT[part] | {part, ""}
    wrong = [
        f"{found.where} imports {found.module}"
        for importer, found in all_imports()
        if importer == part and found.part not in allowed
    ]
    assert not wrong


def test_domain_imports_the_standard_library_and_nothing_else_of_ours():
    wrong = [
        f"{found.where} imports {found.module}"
        for part, found in all_imports()
        if part == "domain"
        and found.part != "domain"
        and found.library not in sys.stdlib_module_names
        and not (found.library in {"holidays", "borax", "rapidfuzz"} and not found.at_start)
    ]
    assert not wrong


def test_only_ui_imports_pyside6():
    wrong = [
        found.where
        for part, found in all_imports()
        if part != "ui" and found.library in {"PySide6", "shiboken6"}
    ]
    assert not wrong


def test_only_store_talks_to_sqlite():
    wrong = [
        f"{found.where} imports {found.module}"
        for part, found in all_imports()
        if part != "store" and found.library in {"sqlite3", "sqlite_utils"}
    ]
    assert not wrong


def test_only_store_contains_sql():
    wrong = [
        place(path, node.lineno)
        for path in files()
        if part_of(path) != "store"
        for node, _ in walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value)
    ]
    assert not wrong


def test_actions_do_not_know_the_window():
    wrong = [
        f"{found.where} imports {found.module}"
        for part, found in all_imports()
        if part == "actions" and (found.part in {"ui", "cli"} or found.library == "PySide6")
    ]
    assert not wrong


def test_store_knows_nothing_of_actions():
    wrong = [
        f"{found.where} imports {found.module}"
        for part, found in all_imports()
        if part == "store" and found.part in {"actions", "reports", "exchange", "ui", "cli"}
    ]
    assert not wrong


def test_the_command_line_loads_the_window_only_where_it_opens_one():
    wrong = [
        f"{found.where} imports {found.module}"
        for part, found in all_imports()
        if part == "cli" and found.part == "ui" and found.at_start
    ]
    assert not wrong


def test_charts_are_figures_and_never_pyplot():
    wrong = [found.where for _, found in all_imports() if "pyplot" in found.module.split(".")]
    assert not wrong


@pytest.mark.parametrize("part", ["cli", "ui"])
def test_the_start_does_not_wait_for_heavy_libraries(part):
    # `__main__` files act when they are imported, everything else must not.
    paths = [path for path in files() if part_of(path) == part and path.stem != "__main__"]
    code = """
import importlib, json, sys
blame = {}
for name in json.loads(sys.argv[1]):
    importlib.import_module(name)
    for library in json.loads(sys.argv[2]):
        if library in sys.modules:
            blame.setdefault(library, name)
print(json.dumps([f"importing {name} loads {library}" for library, name in blame.items()]))
"""
    names = json.dumps([module_name(path) for path in paths])
    done = subprocess.run(
        [PYTHON, "-c", code, names, json.dumps(HEAVY)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == []


def test_no_file_is_too_long_to_read():
    beside = [
        path for folder in ("tests", "bench", "devtools") for path in (ROOT / folder).rglob("*.py")
    ]
    every = [*files(), *sorted(beside)]
    lengths = {place(path): path.read_text(encoding="utf-8").count("\n") for path in every}
    assert {name: lines for name, lines in lengths.items() if lines > 400} == {}


def test_every_package_folder_says_what_it_holds():
    folders = {path.parent for path in files()}
    silent = [
        folder.relative_to(ROOT).as_posix()
        for folder in folders
        if not (folder / "__init__.py").exists()
        or not ast.get_docstring(tree(folder / "__init__.py"))
    ]
    assert not silent
