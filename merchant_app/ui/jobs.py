"""Long work off the window's thread: one job after another, with progress, cancel and errors.

The function of a job gets `progress(done, total)` and `cancelled()`; it must open its own
connection to the file and touch no widget. The owner (the main window) outlives the work: it
calls `close` before it goes.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
T = TypeVar("T")


class Job(QObject):
    """One piece of work that was asked for; signals come in the window's thread."""

    #: How much is done, of how much; a total of 0 means unknown.
    progressed = Signal(int, int)
    #: It ended, in whatever way.
    ended = Signal()
    _returned = Signal(object)
    _raised = Signal(object)

    def __init__(
        self,
        title: str,
        jobs: Jobs,
        on_done: Callable[[Any], object] | None,
        on_error: Callable[[BaseException], object],
    ) -> None:
        super().__init__(jobs)
        self.title = title
        self._on_done = on_done
        self._on_error = on_error
        self._stop = threading.Event()
        # Its own slots, so that Qt brings them into the window's thread. Nothing here refers to
        # the owner: a child that holds the last reference to its parent would, on being deleted,
        # take the parent along, which deletes the child a second time.
        self._returned.connect(self._take_result)
        self._raised.connect(self._take_error)

    def cancel(self) -> None:
        """Ask the work to stop; its `on_done` is not called then."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def work(self, function: Callable[[Progress, Cancelled], object]) -> None:
        """Do the work in the thread this is called in, and hand on what comes of it."""
        try:
            result = function(self.progressed.emit, self._stop.is_set)
        except BaseException as error:  # noqa: BLE001 - all of it goes to the presenter
            self._raised.emit(error)
        else:
            self._returned.emit(result)

    @Slot(object)
    def _take_result(self, result: object) -> None:
        if self._was_open() and self._on_done is not None and not self.cancelled:
            self._on_done(result)

    @Slot(object)
    def _take_error(self, error: BaseException) -> None:
        if self._was_open() and not self.cancelled:
            self._on_error(error)

    def _was_open(self) -> bool:
        jobs = self.parent()
        return isinstance(jobs, Jobs) and jobs.let_go(self)


class Jobs(QObject):
    """Runs jobs one after another.

    Args:
        on_error: shows what a job raised, unless the job brings its own; usually
            `lambda error: questions.show_error(window, error)`.
        inline: run at once in the caller's thread, for tests.

    """

    #: A job began; its `Job`.
    started = Signal(object)
    #: Whether anything runs or waits.
    busy_changed = Signal(bool)

    def __init__(
        self,
        on_error: Callable[[BaseException], object],
        *,
        inline: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._on_error = on_error
        self._inline = inline
        self._open: list[Job] = []
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    @property
    def inline(self) -> bool:
        """Whether work is done at once, so that a picture taken next shows its result."""
        return self._inline

    @property
    def busy(self) -> bool:
        """Whether anything runs or waits."""
        return bool(self._open)

    def run(
        self,
        function: Callable[[Progress, Cancelled], T],
        *,
        title: str,
        on_done: Callable[[T], object] | None = None,
        on_error: Callable[[BaseException], object] | None = None,
    ) -> Job:
        """Do `function` in the background and hand its result to `on_done` in the window's thread.

        Args:
            function: the work, called with `progress` and `cancelled`.
            title: what is being done, as people read it ("Writing the report").
            on_done: gets the result, unless the job was cancelled.
            on_error: gets what it raised, in place of the presenter.

        """
        job = Job(title, self, on_done, on_error or self._on_error)
        self._open.append(job)
        if len(self._open) == 1:
            self.busy_changed.emit(True)
        self.started.emit(job)
        if self._inline:
            job.work(function)
        else:
            self._pool.start(_Work(job, function))
        return job

    def let_go(self, job: Job) -> bool:
        """Let a job go; False for one that `close` let go before."""
        if job not in self._open:
            return False
        self._open.remove(job)
        job.ended.emit()
        if not self._open:
            self.busy_changed.emit(False)
        job.deleteLater()
        return True

    def close(self) -> None:
        """Ask everything to stop and wait until it has; what waits is never begun."""
        # First what waits: the work that runs may end as soon as it is asked to.
        self._pool.clear()
        for job in self._open:
            job.cancel()
        self._pool.waitForDone()
        self._open.clear()


class _Work(QRunnable):
    def __init__(self, job: Job, function: Callable[[Progress, Cancelled], object]) -> None:
        super().__init__()
        self._job = job
        self._function = function

    def run(self) -> None:
        self._job.work(self._function)
