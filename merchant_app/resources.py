"""Where the program's own data files lie: fonts, icons, templates, translations."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def resource_root() -> Path:
    """Give the folder `resources`, in a bundle, in an installed wheel or in a checkout."""
    package = Path(__file__).resolve().parent
    bundle = getattr(sys, "_MEIPASS", None)
    candidates = [Path(bundle) / "resources"] if bundle else []
    candidates += [package / "resources", package.parent / "resources"]
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"resources not found; looked in {candidates}")


def resource(*parts: str) -> Path:
    """Give the path of one file, for example `resource("fonts", "NotoSansSC-Regular.ttf")`."""
    return resource_root().joinpath(*parts)
