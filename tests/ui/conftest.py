"""Windows in tests: the theme is on, so that sizes and colours are those that people see."""

from __future__ import annotations

import gc
from datetime import date

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout

from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.actions.shops import new_shop
from merchant_app.ui import theme
from merchant_app.ui.application import Application
from merchant_app.ui.dialogs import ScriptedQuestions
from merchant_app.ui.jobs import Jobs
from merchant_app.ui.page import Page
from merchant_app.ui.preferences import Preferences
from merchant_app.ui.tabs import TABS
from merchant_app.ui.workspace import Workspace


@pytest.fixture(autouse=True)
def _collect_between_tests(qapp):
    """Keep the garbage collector out of Qt's work, and leave nothing behind for the next test.

    A window whose test is over is held by nobody until it is closed. Collected while Qt lays it
    out, it would take the layout along; the program itself holds its windows.
    """
    gc.disable()
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.enable()
    gc.collect(1)


@pytest.fixture(autouse=True)
def _themed(qapp):
    theme.set_mode(qapp, "light")
    yield
    theme.set_mode(qapp, "light")


@pytest.fixture
def write():
    """Type a text of any language into the widget, as an input method does."""

    def commit(widget, text):
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)

    return commit


TODAY = date(2026, 11, 22)


@pytest.fixture
def shop(tmp_path):
    """A café with a running campaign from the same_city template."""
    with new_shop(
        tmp_path / "corner.merchant",
        name="Corner Coffee",
        currency="CNY",
        country="CN",
        language="en",
    ) as made:
        draft = draft_campaign(
            made,
            template_id="same_city",
            start=date(2026, 9, 1),
            end=date(2027, 2, 28),
            budget=6_000_000,
        )
        create_campaign(made, draft)
        yield made


@pytest.fixture
def questions():
    """Answers that a test foresees."""
    return ScriptedQuestions()


@pytest.fixture
def workspace(shop, questions):
    """The shop as pages get it; long work is done at once."""
    made = Workspace(
        shop,
        jobs=Jobs(lambda error: questions.show_error(None, error), inline=True),
        questions=questions,
        today=lambda: TODAY,
    )
    yield made
    made.leave()


class PlainPage(Page):
    """A page that notes what it is asked for, in the place of a tab."""

    TABLES = ("task", "campaign")

    def __init__(self, workspace, name):
        super().__init__(workspace)
        self.refreshed = 0
        self.rows = []
        self.added = []
        self.field = QLineEdit()
        self.field.setAccessibleName(name)
        QVBoxLayout(self).addWidget(self.field)

    def refresh(self):
        self.refreshed += 1

    def show_row(self, row_id):
        self.rows.append(row_id)

    def add_new(self, what):
        self.added.append(what)


@pytest.fixture
def plain_tabs():
    """Plain pages in the place of the tabs, so that the frame is tested by itself."""
    kept = {tab: tab.make for tab in TABS}
    for tab in TABS:
        object.__setattr__(tab, "make", lambda workspace, name=tab.key: PlainPage(workspace, name))
    yield
    for tab, make in kept.items():
        object.__setattr__(tab, "make", make)


@pytest.fixture
def application(qapp, tmp_path, questions, plain_tabs):
    """The application without a window yet."""
    preferences = Preferences(language="en", colors="light", folder=str(tmp_path / "files"))
    made = Application(qapp, preferences, questions=questions, today=TODAY, inline_jobs=True)
    yield made
    for window in (made.welcome, made.window):
        if window is not None:
            window.close()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(application, shop, qtbot):
    """The main window on the café."""
    application.show_shop(shop)
    application.window.resize(1440, 900)
    qtbot.waitExposed(application.window)
    yield application.window
    if application.window is not None:
        application.window.close()
