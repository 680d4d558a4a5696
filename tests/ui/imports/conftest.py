"""The Budget tab with an open order, and bills opened over it."""

from __future__ import annotations

from datetime import date

import pytest
from bill_hands import TODAY, write_bill

from merchant_app.actions.budget import book
from merchant_app.domain.budget import EntryKind
from merchant_app.store.budget import budget_lines
from merchant_app.ui.budget.page import BudgetPage
from merchant_app.ui.imports.bills.start import import_files


@pytest.fixture
def lines(shop):
    return budget_lines(shop, 1)


@pytest.fixture
def order(shop, lines):
    return book(
        shop, campaign_id=1, kind=EntryKind.COMMITMENT, day=date(2026, 11, 1), amount=960_00,
        text="Banner", payee="上海印刷", line_id=lines[3].id, today=TODAY,
    )  # fmt: skip


@pytest.fixture
def page(workspace, qtbot):
    made = BudgetPage(workspace)
    qtbot.addWidget(made)
    made.resize(1440, 788)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def opened(workspace, page, tmp_path, qtbot):
    """Give a function that opens a bill over the Budget tab."""

    def open_(*rows, **facts):
        dialog = import_files(workspace, page, [write_bill(tmp_path, *rows, **facts)])
        qtbot.waitExposed(dialog)
        dialog.activateWindow()
        return dialog

    return open_


@pytest.fixture
def said(workspace):
    heard = []
    workspace.said.connect(lambda text, undo: heard.append((text, undo)))
    return heard
