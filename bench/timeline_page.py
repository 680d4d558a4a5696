"""The timeline of a large plan in a window of its own, measured in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bench.measure import ROOT
from merchant_app.cli import collect_seldom

if TYPE_CHECKING:
    from collections.abc import Iterator

    from merchant_app.ui.timeline.page import TimelinePage


def measured_apart(module: str, size: int) -> dict[str, list[float]]:
    """Run a module with the number of tasks, offscreen, and give the seconds it prints by name."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    command = [sys.executable, "-m", module, str(size)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    found: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return found


@contextmanager
def timeline_page(size: int) -> Iterator[TimelinePage]:
    """Show the timeline of a running campaign of so many tasks, at 1440 x 788."""
    from bench.big_shop import TODAY, big_campaign
    from merchant_app.store.create import create_shop
    from merchant_app.ui.dialogs import ScriptedQuestions
    from merchant_app.ui.jobs import Jobs
    from merchant_app.ui.theme import Theme, apply
    from merchant_app.ui.theme.theme import new_application
    from merchant_app.ui.timeline.page import TimelinePage
    from merchant_app.ui.workspace import Workspace

    collect_seldom()  # as the program does
    app = new_application(["bench"])
    apply(app, Theme())
    with (
        tempfile.TemporaryDirectory() as folder,
        create_shop(
            Path(folder) / "b.merchant", name="B", currency="CNY", country="CN", language="zh"
        ) as shop,
    ):
        big_campaign(shop, tasks=size)
        workspace = Workspace(
            shop,
            jobs=Jobs(lambda _error: None, inline=True),
            questions=ScriptedQuestions(),
            today=lambda: TODAY,
        )
        page = TimelinePage(workspace)
        page.resize(1440, 788)
        page.show()
        app.processEvents()
        yield page
