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
    options = [argument for argument in arguments if argument not in given]
    program = [python, "-m", "merchant_app", *options]
    if has_display():
        shop = given[0] if given else str(OUTPUT / f"demonstration{SUFFIX}")
        if not given and not Path(shop).exists() and (code := call([*program, "demo", shop])):
            return code
        return call([*program, shop])
    print("There is no display here, so the plan and a picture of each tab are written instead.")
    if given:
        return _draw(python, options, given[0])
    # Made afresh each time: the demonstration shop's year ends on the day it is made.
    with tempfile.TemporaryDirectory() as folder:
        shop = str(Path(folder) / f"demonstration{SUFFIX}")
        return call([*program, "demo", shop]) or _draw(python, options, shop)


def _draw(python: str, options: list[str], shop: str) -> int:
    plan = [python, "-m", "merchant_app", *options, "report", shop, "plan"]
    commands = [
        [*plan, "--lang", language, "-o", str(OUTPUT / f"plan-{language}.pdf")]
        for language in ("en", "zh")
    ]
    commands.append([python, "-m", "merchant_app.ui.pictures", *options, shop, str(OUTPUT)])
    for command in commands:
        if code := call(command, env=offscreen()):
            return code
    print(f"Written to {OUTPUT}")
    return 0
