"""Run the cases named on the command line, or all, and print what they measured."""

from __future__ import annotations

import sys

from bench.cases import Row, load_cases
from bench.measure import text_of
from merchant_app.cli import collect_seldom

HEADINGS = ("what", "figure", "yardstick", "ratio", "bar", "")


def main(names: list[str]) -> int:
    """Run cases; gives 1 if a bar is missed and 2 if a name is unknown."""
    cases = load_cases()
    unknown = set(names) - cases.keys()
    if unknown:
        print(f"No such case: {', '.join(sorted(unknown))}. There are: {', '.join(cases)}.")
        return 2
    collect_seldom()  # as the program does
    rows: list[Row] = []
    for name in names or cases:
        print(f"measuring {name} ...", flush=True)
        rows += cases[name]()
    _print_table([HEADINGS, *map(_cells, rows)])
    return 0 if all(row.reached for row in rows) else 1


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.what,
        text_of(row.figure, row.unit),
        "" if row.yardstick is None else text_of(row.yardstick, row.unit),
        "" if row.ratio is None else f"{row.ratio:.2f}",
        row.bar_text,
        "" if row.reached else "MISSED",
    )


def _print_table(lines: list[tuple[str, ...]]) -> None:
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    print()
    for line in lines:
        what, *figures = line
        cells = (cell.rjust(width) for cell, width in zip(figures, widths[1:], strict=True))
        print("  ".join((what.ljust(widths[0]), *cells)).rstrip())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
