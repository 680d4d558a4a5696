"""A café with a running campaign, its workspace, and the timeline shown on it."""

from __future__ import annotations

from datetime import date

import pytest

from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.store.create import create_shop
from merchant_app.ui.dialogs import ScriptedQuestions
from merchant_app.ui.jobs import Jobs
from merchant_app.ui.timeline.page import TimelinePage
from merchant_app.ui.workspace import Workspace

TODAY = date(2026, 11, 22)


@pytest.fixture
def empty_shop(tmp_path):
    """A shop without a campaign."""
    path = tmp_path / "corner.merchant"
    with create_shop(
        path, name="Corner Coffee", currency="CNY", country="CN", language="en"
    ) as made:
        yield made


@pytest.fixture
def shop(empty_shop):
    """The café with half a year of same-city promotion."""
    draft = draft_campaign(
        empty_shop,
        template_id="same_city",
        start=date(2026, 9, 1),
        end=date(2027, 2, 28),
        budget=6_000_000,
    )
    create_campaign(empty_shop, draft)
    return empty_shop


@pytest.fixture
def questions():
    """Answers that a test foresees, and errors that were shown."""
    return ScriptedQuestions()


def workspace_of(shop, questions):
    return Workspace(
        shop,
        jobs=Jobs(lambda error: questions.show_error(None, error), inline=True),
        questions=questions,
        today=lambda: TODAY,
    )


@pytest.fixture
def workspace(shop, questions):
    made = workspace_of(shop, questions)
    made.toasts = []
    made.said.connect(lambda text, undo: made.toasts.append((text, undo)))
    yield made
    made.leave()


def shown(qtbot, page):
    page.resize(1440, 788)
    page.show()
    qtbot.waitExposed(page)
    qtbot.wait(1)  # the chart goes to today once it has its size
    return page


@pytest.fixture
def page(qtbot, workspace):
    """The timeline at the size of a 1440 × 900 window."""
    made = TimelinePage(workspace)
    qtbot.addWidget(made)
    return shown(qtbot, made)


@pytest.fixture
def empty_page(qtbot, empty_shop, questions):
    """The timeline of a shop without a campaign."""
    workspace = workspace_of(empty_shop, questions)
    made = TimelinePage(workspace)
    qtbot.addWidget(made)
    yield shown(qtbot, made)
    workspace.leave()
