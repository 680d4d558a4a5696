"""`dev.py build`: the program as one folder, and its own test of itself."""

from __future__ import annotations

import shutil
import sys

from devtools.environment import ROOT, SetupError, call, install_debian, offscreen

DIST = ROOT / "dist"


def build(python: str) -> int:
    """Make the bundle, run its self-test and print its size; gives the exit code.

    Raises:
        SetupError: the system lacks a tool that cannot be installed from here.

    """
    reads_libraries = sys.platform != "linux" or shutil.which("objdump") is not None
    if not reads_libraries and not install_debian(["binutils"]):
        raise SetupError("Building needs objdump. Please install: binutils")
    # Left from a build before, a file could stand in for one that is missing now.
    shutil.rmtree(DIST, ignore_errors=True)
    work = str(ROOT / "build")
    options = ["--noconfirm", "--clean", "--log-level", "WARN", "--workpath", work]
    command = [python, "-m", "PyInstaller", *options, "--distpath", str(DIST), "build.spec"]
    if code := call(command):
        return code
    folder = DIST / "merchant-planner"
    # On Windows the program with a window has no text output; its twin has.
    program = folder / ("merchant-app.exe" if sys.platform == "win32" else "merchant-planner")
    code = call([str(program), "self-test"], env=offscreen())
    size = sum(file.lstat().st_size for file in folder.rglob("*") if file.is_file())
    print(f"Self-test {'failed' if code else 'passed'}; {folder.name} is {size / 1e6:.0f} MB.")
    return code
