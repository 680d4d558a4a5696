"""The one door for people who work on Merchant Planner; it needs Python 3.11 and nothing else.

python3 dev.py run        open the program with the demonstration shop
python3 dev.py test       all checks and tests
python3 dev.py bench      the benchmarks
python3 dev.py build      the program as a folder that runs without Python
python3 dev.py messages   bring the Chinese catalogue up to date with the sources

The first call makes `.venv` and installs what requirements.lock names; later calls start at once.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - said before an older Python stumbles
    sys.exit(f"Python 3.11 or newer is needed; this one is {sys.version.split()[0]}.")

import argparse
from typing import TYPE_CHECKING

from devtools import bundle, checks, show
from devtools.environment import ROOT, SetupError, call, prepare

if TYPE_CHECKING:
    from collections.abc import Callable


def main(arguments: list[str]) -> int:
    """Do what the command line says; gives the exit code."""
    options, rest = _parser().parse_known_args(arguments)
    if rest and options.command not in {"run", "test"}:
        _parser().error(f"{options.command} does not take {' '.join(rest)}")
    try:
        return _do(options, rest)
    except SetupError as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _do(options: argparse.Namespace, rest: list[str]) -> int:
    python = prepare()
    check = ["--check"] if options.command == "messages" and options.check else []
    # A dictionary and not `match`, which an older Python could not read far enough to be told.
    work: dict[str, Callable[[], int]] = {
        "run": lambda: show.run(python, rest),
        "test": lambda: checks.run(python, rest),
        "bench": lambda: call([python, "-m", "bench", *options.names]),
        "build": lambda: bundle.build(python),
        "messages": lambda: call([python, "-m", "devtools.messages", *check]),
    }
    return work[options.command]()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dev.py", description=f"Works on the checkout in {ROOT}.", allow_abbrev=False
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser(
        "run",
        help="open the program; takes a shop file and the program's own options",
        usage="dev.py run [FILE.merchant] [OPTION ...]",
        allow_abbrev=False,
    )
    commands.add_parser(
        "test",
        help="all checks and tests; what follows goes to pytest",
        usage="dev.py test [PYTEST ARGUMENT ...]",
        allow_abbrev=False,
        add_help=False,
    )
    bench = commands.add_parser("bench", help="the benchmarks, each beside its yardstick")
    bench.add_argument("names", nargs="*", metavar="NAME", help="only these cases")
    commands.add_parser("build", help="the program without Python, and its self-test")
    messages = commands.add_parser("messages", help="update the Chinese catalogue")
    messages.add_argument("--check", action="store_true", help="change nothing, fail on gaps")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
