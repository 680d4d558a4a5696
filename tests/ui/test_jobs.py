import threading

import pytest

from merchant_app.domain.messages import UserError, msg
from merchant_app.ui.jobs import Jobs


@pytest.fixture
def shown():
    return []


@pytest.fixture
def jobs(shown):
    made = Jobs(shown.append)
    yield made
    made.close()


def test_the_result_comes_back_in_the_window_thread(jobs, qtbot):
    got = []

    def work(progress, cancelled):
        progress(1, 2)
        return threading.get_ident()

    told = []
    jobs.started.connect(lambda job: job.progressed.connect(lambda *at: told.append(at)))
    with qtbot.waitSignal(jobs.busy_changed, check_params_cb=lambda busy: not busy):
        jobs.run(
            work,
            title="Counting",
            on_done=lambda worker: got.append((worker, threading.get_ident())),
        )
        assert jobs.busy
    worker, here = got[0]
    assert here == threading.get_ident() != worker
    assert told == [(1, 2)]


def test_jobs_run_one_after_another(jobs, qtbot):
    order = []
    for name in "abc":
        jobs.run(lambda _p, _c, name=name: order.append(name), title=name)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert order == ["a", "b", "c"]


def test_an_error_goes_to_the_presenter_or_to_the_job_itself(jobs, shown, qtbot):
    own = []

    def fail(_progress, _cancelled):
        raise UserError(msg("The stick is full."))

    jobs.run(fail, title="one")
    jobs.run(fail, title="two", on_error=own.append)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert [str(error) for error in shown] == ["The stick is full."]
    assert [str(error) for error in own] == ["The stick is full."]


def test_a_cancelled_job_hands_on_nothing(jobs, qtbot):
    begun, got = threading.Event(), []

    def work(_progress, cancelled):
        begun.set()
        while not cancelled():
            pass
        return "late"

    job = jobs.run(work, title="Long", on_done=got.append)
    assert begun.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert got == []


def test_closing_waits_for_the_work_and_forgets_what_waited(shown, qtbot):
    jobs = Jobs(shown.append)
    begun, ended = threading.Event(), []

    def work(_progress, cancelled):
        begun.set()
        while not cancelled():
            pass
        ended.append("first")

    jobs.run(work, title="first")
    jobs.run(lambda _p, _c: ended.append("second"), title="second")
    assert begun.wait(5)
    jobs.close()
    assert ended == ["first"]


def test_inline_jobs_are_done_when_run_returns(shown):
    got = []
    jobs = Jobs(shown.append, inline=True)  # held: the owner outlives the work
    jobs.run(lambda _p, _c: 7, title="x", on_done=got.append)
    assert got == [7]
    jobs.close()
