"""The tab Results of a café with goals."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from results_hands import opened

from merchant_app.ui.results.page import ResultsPage


@pytest.fixture
def page(workspace, qtbot):
    made = ResultsPage(workspace)
    made.resize(1440, 788)
    return opened(made, qtbot)


@pytest.fixture
def campaign_id(workspace):
    return workspace.campaign_id


@pytest.fixture
def meanwhile(qtbot):
    """Do something while the next dialog is open; it is closed afterwards if it still is."""
    return lambda act: _meanwhile(qtbot, act)


def _meanwhile(qtbot, act):

    def when_open():
        dialog = QApplication.activeModalWidget()
        try:
            qtbot.waitUntil(dialog.isActiveWindow)
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, when_open)
