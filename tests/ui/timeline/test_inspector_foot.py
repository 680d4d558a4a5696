"""The buttons under the details: words as long as both have room, never cut ones."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from merchant_app import i18n
from merchant_app.ui import theme as themes
from merchant_app.ui.timeline.inspector.foot import Foot
from merchant_app.ui.timeline.inspector.panel import WIDTH


@pytest.fixture(autouse=True)
def _as_it_was(qapp):
    yield
    themes.set_mode(qapp, "light", 100)


@pytest.fixture
def holder(qtbot):
    """A window around it; one of its own would never become narrower than its words."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(700, 200)
    return made


def foot_of(qtbot, holder, width):
    made = Foot(may_try=True)
    made.setParent(holder)
    made.resize(width, made.sizeHint().height())
    holder.show()
    qtbot.waitExposed(holder)
    QApplication.processEvents()
    return made


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("scale", [100, 115, 130])
def test_nothing_is_cut_in_the_panel_at_any_text_size(qapp, qtbot, holder, language, scale):
    themes.set_mode(qapp, "light", scale)
    with i18n.using(language):
        foot = foot_of(qtbot, holder, themes.theme().scaled(WIDTH) - 1)
        for button in (foot.trial, foot.done):
            assert button.width() >= button.sizeHint().width()
        assert foot.trial.geometry().right() < foot.done.geometry().left()
        assert foot.done.geometry().right() < foot.width()


def test_the_icon_says_in_its_tooltip_and_name_what_the_words_said(qtbot, holder):
    foot = foot_of(qtbot, holder, 600)
    words = foot.trial.text()
    assert words
    assert foot.trial.icon_name == ""
    foot.resize(230, foot.height())
    QApplication.processEvents()
    assert foot.trial.text() == ""
    assert foot.trial.icon_name
    assert foot.trial.toolTip() == foot.trial.accessibleName() == words
    foot.resize(600, foot.height())
    QApplication.processEvents()
    assert (foot.trial.text(), foot.trial.icon_name, foot.trial.toolTip()) == (words, "", "")


def test_words_come_as_soon_as_there_is_room_for_them(qtbot, holder):
    foot = foot_of(qtbot, holder, 600)
    margins, gap = 32, 8
    wide = foot.trial.sizeHint().width() + foot.done.sizeHint().width() + margins + gap
    foot.resize(wide, foot.height())
    QApplication.processEvents()
    assert foot.trial.text()
    foot.resize(wide - 1, foot.height())
    QApplication.processEvents()
    assert foot.trial.text() == ""
