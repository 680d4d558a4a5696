"""What every test stands on: no display, no traces of the person at the desk, no warnings."""

from __future__ import annotations

import logging
import os
from pathlib import Path

# Before anything imports Qt, or matplotlib looks for a place to keep its list of fonts.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault(
    "MPLCONFIGDIR", str(Path(__file__).parent.parent / ".pytest_cache" / "matplotlib")
)

import pytest
from hypothesis import settings
from hypothesis.database import DirectoryBasedExampleDatabase

from devtools import messages
from devtools.environment import translations_are_stale
from merchant_app import i18n

# The suite tries the same examples each time, so that one commit is always green or always red.
# `dev.py test --hypothesis-profile=search` looks for new ones, and keeps what it finds.
settings.register_profile("suite", deadline=None, derandomize=True, print_blob=True, database=None)
settings.register_profile(
    "search",
    deadline=None,
    print_blob=True,
    database=DirectoryBasedExampleDatabase(".hypothesis/examples"),
)
settings.load_profile("suite")

#: Where programs keep a person's settings, caches and files, on each system.
PERSONAL_FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "WIN_PD_OVERRIDE_APPDATA": "AppData/Roaming",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA": "AppData/Local",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
}


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "expects_log: the test logs warnings on purpose and looks at them itself"
    )
    if not hasattr(config, "workerinput") and translations_are_stale():
        messages.compile_catalogues()


@pytest.fixture(autouse=True)
def _empty_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.mktemp("home")
    for name, folder in PERSONAL_FOLDERS.items():
        place = home / folder
        place.mkdir(parents=True, exist_ok=True)
        monkeypatch.setenv(name, str(place))


@pytest.fixture(autouse=True)
def _english_again():
    yield
    i18n.use("en")


@pytest.fixture(autouse=True)
def _no_unexpected_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture):
    yield
    if request.node.get_closest_marker("expects_log"):
        return
    warnings = [
        f"{record.name}: {record.getMessage()}"
        for when in ("setup", "call")
        for record in caplog.get_records(when)
        if record.levelno >= logging.WARNING
    ]
    assert not warnings, "logged without `expects_log`: " + "; ".join(warnings)
