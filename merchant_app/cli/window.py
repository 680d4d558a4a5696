"""Opening the window: the one command that waits for none of the others."""

from __future__ import annotations

import argparse


def open_window(arguments: argparse.Namespace) -> int:
    """Open the window, on a file if one is named."""
    from merchant_app.ui.application import run

    return run(arguments.file, today=arguments.today, language=arguments.language)
