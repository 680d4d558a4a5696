"""`dev.py run`: the window, or its printed and painted likeness where there is no display."""

from __future__ import annotations

import tempfile
from pathlib import Path

from devtools.environment import ROOT, call, has_display, offscreen

OUTPUT = ROOT / "demo-output"
SUFFIX = ".merchant"


def run(python: str, arguments: list[str]) -> int:
    """Open the shop file among `arguments`, or the demonstration shop; gives the exit code."""
    OUTPUT.mkdir(exist_ok=True)
    given = [argument for argument in arguments if argument.endswith(SUFFIX)]
    if has_display():
        if given:
            return call([python, "-m", "merchant_app", *arguments])
        shop = OUTPUT / f"demonstration{SUFFIX}"
        if not shop.exists() and (code := _make_demonstration(python, shop)):
            return code
        return call([python, "-m", "merchant_app", *arguments, str(shop)])
    print("There is no display here, so the plan and a picture of each tab are written instead.")
    if given:
        return _draw(python, given[0])
    # Made afresh each time: the demonstration shop's year ends on the day it is made.
    with tempfile.TemporaryDirectory() as folder:
        shop = Path(folder) / f"demonstration{SUFFIX}"
        return _make_demonstration(python, shop) or _draw(python, str(shop))


def _make_demonstration(python: str, shop: Path) -> int:
    return call([python, "-m", "merchant_app", "demo", str(shop)])


def _draw(python: str, shop: str) -> int:
    plan = [python, "-m", "merchant_app", "report", shop, "plan"]
    commands = [
        [*plan, "--lang", language, "-o", str(OUTPUT / f"plan-{language}.pdf")]
        for language in ("en", "zh")
    ]
    commands.append([python, "-m", "merchant_app.ui.pictures", shop, str(OUTPUT)])
    for command in commands:
        if code := call(command, env=offscreen()):
            return code
    print(f"Written to {OUTPUT}")
    return 0
