"""Disks that fill or take nothing, where the system lets a test make one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(folder: Path, *, size: str) -> Iterator[None]:
    """Mount a memory disk of a size on a folder, on Linux for a user who may."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root on Linux makes disks")
    folder.mkdir(parents=True, exist_ok=True)
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("this root may not make disks")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


@contextmanager
def nothing_written(folder: Path) -> Iterator[None]:
    """Make a folder and its files take no change: by permissions, or for root by mounting."""
    if sys.platform == "win32":
        pytest.skip("Windows has no folders that take nothing from their owner")
    if os.geteuid() != 0:
        for each in [*folder.iterdir(), folder]:
            each.chmod(0o555 if each.is_dir() else 0o444)
        try:
            yield
        finally:
            folder.chmod(0o755)
        return
    made = subprocess.run(["mount", "--bind", folder, folder], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("this root may not make disks")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
        yield
    finally:
        subprocess.run(["umount", "-l", folder], check=True)
