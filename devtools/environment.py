"""The private Python of the checkout and the system libraries that Qt needs."""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"

#: Libraries that Qt loads on Linux, and the Debian packages that hold them. The first group is
#: needed by every Qt program, the second to open a window under X11.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
WINDOW_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


class SetupError(Exception):
    """The checkout cannot be made ready; the text says what to do."""


def prepare() -> str:
    """Make `.venv` and the system ready if they are not, and compile the translations.

    Returns:
        The path of the Python that has everything the program and its tests need.

    Raises:
        SetupError: something is missing that cannot be installed from here.

    """
    if sys.platform == "linux":
        _install_qt_libraries()
    python = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    stamp = VENV / "made-from"
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if not python.exists() or not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        _make_venv(python)
        stamp.write_text(wanted, encoding="utf-8")
    if translations_are_stale() and call([str(python), "-m", "devtools.messages", "--compile"]):
        raise SetupError("The translations could not be compiled; see the lines above.")
    return str(python)


def call(
    command: Sequence[str], *, env: Mapping[str, str] | None = None, silent: bool = False
) -> int:
    """Run a command in the checkout with `env` added to the environment; gives its exit code.

    A `silent` one shows only its errors.
    """
    sys.stdout.flush()
    return subprocess.run(
        command,
        cwd=ROOT,
        # Texts in Chinese must not stop a check on a console that cannot show them.
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **(env or {})},
        stdout=subprocess.DEVNULL if silent else None,
        check=False,
    ).returncode


def offscreen() -> dict[str, str]:
    """Give the environment in which Qt draws without a display."""
    return {"QT_QPA_PLATFORM": "offscreen"}


def has_display() -> bool:
    """Tell whether a window can be shown here."""
    return sys.platform != "linux" or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )


def missing(libraries: Mapping[str, str]) -> list[str]:
    """Name the packages whose libraries cannot be loaded here."""

    def loads(name: str) -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return [package for name, package in libraries.items() if not loads(name)]


def install_debian(packages: Sequence[str]) -> bool:
    """Install system packages where that needs no question; tells whether it worked."""
    if shutil.which("apt-get") is None:
        return False
    root = sys.platform == "linux" and os.geteuid() == 0
    if not root and (shutil.which("sudo") is None or call(["sudo", "-n", "true"], silent=True)):
        return False
    print(f"Installing system packages: {' '.join(packages)}")
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    apt = quiet if root else ["sudo", "-n", *quiet]
    call([*apt, "update"], silent=True)  # a stale index may still do, so only the install decides
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    return call(install, silent=True) == 0


def translations_are_stale() -> bool:
    """Tell whether a catalogue has changed since it was compiled."""
    for source in (ROOT / "resources" / "locale").glob("*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            return True
    return False


def _make_venv(python: Path) -> None:
    print(f"Installing the requirements into {VENV.name} (once; about a minute) ...")
    if importlib.util.find_spec("ensurepip") is None:  # Debian keeps it in a package of its own
        version = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if not install_debian([version]):
            raise SetupError(f"Python cannot make environments here. Please install {version}.")
    # A venv's own Python would take itself away while it is being replaced.
    base = getattr(sys, "_base_executable", None) or sys.executable
    if call([base, "-m", "venv", "--clear", str(VENV)]):
        raise SetupError("The environment .venv could not be made; see the lines above.")
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if call([*install, "--require-hashes", "--requirement", str(LOCK)]):
        raise SetupError(
            "The requirements could not be installed; see the lines above. "
            "Check the network connection and try again."
        )


def _install_qt_libraries() -> None:
    packages = missing(QT_LIBRARIES | WINDOW_LIBRARIES)
    if packages and not install_debian(packages):
        names = " ".join(packages)
        if missing(QT_LIBRARIES) or has_display():
            raise SetupError(f"Qt needs system libraries. Please install: {names}")
        print(f"To open windows on this machine, install: {names}")
