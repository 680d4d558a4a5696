from __future__ import annotations

from merchant_app.ui.page import Page


class Shown(Page):
    TABLES = ("task",)

    def __init__(self, workspace):
        super().__init__(workspace)
        self.state = self.kept_state("test_view")
        self.refreshed = 0

    def refresh(self):
        self.refreshed += 1


def test_what_a_page_keeps_is_found_again_after_the_file_was_closed(workspace, shop, qtbot):
    page = Shown(workspace)
    qtbot.addWidget(page)
    page.state["widths"] = {"name": 220}
    workspace.leave()
    assert shop.remembered("test_view") == {"widths": {"name": 220}}


def test_a_page_that_changed_nothing_writes_nothing(workspace, shop, qtbot):
    page = Shown(workspace)
    qtbot.addWidget(page)
    workspace.leave()
    assert shop.remembered("test_view") is None


def test_a_hidden_page_is_refreshed_once_when_it_is_shown(workspace, qtbot):
    page = Shown(workspace)
    qtbot.addWidget(page)
    workspace.campaign_changed.emit()
    workspace.campaign_changed.emit()
    assert page.refreshed == 0
    page.show()
    assert page.refreshed == 1
