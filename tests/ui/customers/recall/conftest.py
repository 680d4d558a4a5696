"""The view "Bring back" with a list of five people."""

from __future__ import annotations

import pytest
from recall_hands import add_guests, call_list

from merchant_app.ui.customers.page import CustomersPage


@pytest.fixture
def guests(shop):
    return add_guests(shop)


@pytest.fixture
def open_view(workspace, qtbot):
    """Give a function that shows the view."""
    kept = []

    def show():
        page = CustomersPage(workspace)
        qtbot.addWidget(page)
        page.resize(1440, 788)
        page.refresh()
        with qtbot.waitExposed(page):
            page.show()
        page.show_part("recall")
        page.activateWindow()
        kept.append(page)
        return page._views["recall"]

    return show


@pytest.fixture
def recall_id(shop, guests):
    return call_list(shop, guests.values())


@pytest.fixture
def view(recall_id, open_view):
    view = open_view()
    view.people.setFocus()
    return view
