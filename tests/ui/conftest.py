"""Windows in tests: the theme is on, so that sizes and colours are those that people see."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from merchant_app.ui import theme


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
