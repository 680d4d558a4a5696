"""The Budget tab over a real shop file, as a window shows it."""

from __future__ import annotations

from datetime import date

import pytest

from merchant_app.actions.budget import book
from merchant_app.actions.shops import new_shop
from merchant_app.domain.budget import EntryKind
from merchant_app.store.budget import budget_lines
from merchant_app.ui.budget.page import BudgetPage
from merchant_app.ui.dialogs import ScriptedQuestions
from merchant_app.ui.jobs import Jobs
from merchant_app.ui.workspace import Workspace

TODAY = date(2026, 11, 22)


@pytest.fixture
def bare_shop(tmp_path):
    with new_shop(
        tmp_path / "bare.merchant", name="Bare", currency="CNY", country="CN", language="en"
    ) as made:
        yield made


@pytest.fixture
def campaign_id(shop):
    return 1


@pytest.fixture
def lines(shop, campaign_id):
    return budget_lines(shop, campaign_id)


@pytest.fixture
def spend(shop, campaign_id, lines):
    def add(amount=10_00, kind=EntryKind.EXPENSE, **facts):
        given = {"day": TODAY, "text": "Flyers", "line_id": lines[2].id, "today": TODAY} | facts
        return book(shop, campaign_id=campaign_id, kind=kind, amount=amount, **given)

    return add


@pytest.fixture
def open_page(qtbot, shop):
    """Give a function that shows the tab of a shop; it closes the shop in the end."""
    made = []

    def show(shop):
        questions = ScriptedQuestions()
        workspace = Workspace(
            shop,
            jobs=Jobs(lambda error: questions.show_error(None, error), inline=True),
            questions=questions,
            today=lambda: TODAY,
        )
        made.append(workspace)
        page = BudgetPage(workspace)
        qtbot.addWidget(page)
        page.resize(1440, 788)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        return page

    yield show
    for workspace in made:
        workspace.leave()
    for workspace in made:
        workspace.shop.close()


@pytest.fixture
def page(open_page, shop):
    return open_page(shop)
