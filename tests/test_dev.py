"""`dev.py`, as far as it can be tried without making an environment anew."""

from __future__ import annotations

import subprocess
import sys

import pytest

import dev
from devtools import environment
from devtools.environment import ROOT


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit) as stop:
        dev.main(["--help"])
    assert stop.value.code == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in ("run", "test", "bench", "build", "messages"))


@pytest.mark.parametrize("line", [["build", "--fast"], ["messages", "zh"], ["paint"], []])
def test_what_it_does_not_know_is_wrong_usage(line, capsys):
    with pytest.raises(SystemExit) as stop:
        dev.main(line)
    assert stop.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_it_starts_with_the_standard_library_alone():
    done = subprocess.run(
        # -S leaves out everything that is installed.
        [sys.executable, "-S", "dev.py", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_a_linux_without_a_display_is_noticed(monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not environment.has_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert environment.has_display()


def test_a_system_library_that_is_missing_is_named_by_its_package():
    assert environment.missing({"libnotthere.so.9": "libnotthere9"}) == ["libnotthere9"]


def test_a_command_gets_the_environment_it_asks_for():
    code = "import os, sys; sys.exit(os.environ['QT_QPA_PLATFORM'] != 'offscreen')"
    assert environment.call([sys.executable, "-c", code], env=environment.offscreen()) == 0
