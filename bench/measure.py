"""Time and memory: of a function here, and of a program from its start to a usable window."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).resolve().parent.parent
READY = "ready"


def text_of(value: float, unit: str) -> str:
    """Write a figure for reading: 0.31 s, 12.0 ms, 84 MB, or a plain count for the unit "n"."""
    if unit == "n":
        return f"{value:,.0f}"
    if unit == "B":
        return f"{value / 1e6:.0f} MB"
    return f"{value * 1000:.1f} ms" if value < 0.1 else f"{value:.2f} s"


def median_time(work: Callable[[], object], *, runs: int = 5) -> float:
    """Give the median time of some runs in seconds, after one that is not counted."""
    return statistics.median(times(work, runs=runs))


def times(work: Callable[[], object], *, runs: int) -> list[float]:
    """Give the seconds of each of some runs, after one that is not counted."""
    work()
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return seconds


def percentile_95(seconds: Sequence[float]) -> float:
    """Give the time that 95 of 100 runs keep."""
    return statistics.quantiles(seconds, n=20, method="inclusive")[-1]


@dataclass(frozen=True, slots=True)
class Start:
    """What the start of a program costs.

    Attributes:
        seconds: from calling it until it said it was ready.
        peak: the most memory it held until then, in bytes; 0 where the system does not tell.

    """

    seconds: float
    peak: int


def start_of(code: str, *arguments: str, runs: int = 5) -> Start:
    """Measure Python code in fresh processes, offscreen, by the medians of some runs.

    The code finds `arguments` in `sys.argv[1:]` and calls `bench.measure.say_ready()` when its
    window can be used.
    """
    _start_once(code, arguments)  # the first reads the libraries from the disk
    starts = [_start_once(code, arguments) for _ in range(runs)]
    return Start(
        statistics.median(start.seconds for start in starts),
        int(statistics.median(start.peak for start in starts)),
    )


def say_ready() -> None:
    """Tell `start_of`, from inside the measured process, that the window can be used."""
    print(READY, _peak_memory(), flush=True)


def _start_once(code: str, arguments: Sequence[str]) -> Start:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    command = [sys.executable, "-c", code, *arguments]
    start = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        for line in process.stdout or ():
            if line.startswith(READY):
                seconds = time.perf_counter() - start
                return Start(seconds, int(line.removeprefix(READY)))
    raise RuntimeError(f"the program ended with {process.returncode} and was never ready")


def _peak_memory() -> int:
    if sys.platform == "win32":
        return 0
    elif sys.platform == "linux":  # noqa: RET505 - mypy follows platforms only through elif
        # `getrusage` would count what the parent held when it started this process.
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024
    else:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
