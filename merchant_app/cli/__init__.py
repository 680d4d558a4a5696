"""The `merchant-app` command: the same actions as the window, for scripts.

Exit code 0; 1 with one sentence on stderr for what the person can put right; 2 for wrong usage.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from merchant_app import i18n
from merchant_app.cli.parser import parser
from merchant_app.domain.messages import UserError


def collect_seldom() -> None:
    """Let Python look for unused objects less often than after each 700 new ones.

    Working out a plan makes tens of thousands of small values at once, and would spend half of
    its time on being looked through.
    """
    gc.set_threshold(50_000)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command, or open the window, and give the exit code."""
    if argv is None:  # this process is the program's own
        collect_seldom()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # Windows consoles and pipes: shop names are in any script
            reconfigure(encoding="utf-8", errors="replace")
    words = list(sys.argv[1:] if argv is None else argv)
    named = _with_command(words)
    # A word that "open" had to be put before names no command, so only the window is meant.
    arguments = parser(window_only=named != words).parse_args(named)
    if arguments.language is not None:
        i18n.use(arguments.language)
    try:
        return int(arguments.run(arguments))
    except UserError as error:
        print(i18n.say_error(error), file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _with_command(words: list[str]) -> list[str]:
    """Put "open" before the arguments where they name a file, or nothing, instead of a command."""
    from merchant_app.cli.parser import COMMANDS, GLOBAL_OPTIONS

    at = 0
    while at < len(words) and words[at].split("=")[0] in GLOBAL_OPTIONS:
        at += 1 if "=" in words[at] else 2
    if at < len(words) and (words[at] in COMMANDS or words[at] in {"-h", "--help", "--version"}):
        return words
    return [*words[:at], "open", *words[at:]]
