"""A shop with a few customers, and the tab that shows them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from merchant_app.actions.consents import give_consent
from merchant_app.actions.customers import add_customer
from merchant_app.actions.purchases import record_purchase
from merchant_app.domain.customers import ConsentPurpose
from merchant_app.store.create import create_shop
from merchant_app.ui.customers.page import CustomersPage

TODAY = date(2026, 11, 22)
#: Name, phone, and how many days ago they bought something for 20.00.
PEOPLE = (
    ("王小满", "13800002716", (1, 8, 15)),
    ("陈晓敏", "15900000382", (2,)),
    ("徐明", "13600004471", (25, 60)),
    ("Anna Miller", "18700009025", (90,)),
    ("李雪梅", "", ()),
)


@pytest.fixture
def shop(tmp_path):
    path = tmp_path / "café.merchant"
    with create_shop(path, name="Café", currency="CNY", country="CN", language="en") as made:
        yield made


@pytest.fixture
def people(shop):
    """Add the customers and give their ids by name."""
    ids = {}
    for name, phone, days in PEOPLE:
        ids[name] = add_customer(shop, name=name, phone=phone, today=TODAY, joined=date(2026, 1, 2))
        for ago in days:
            record_purchase(
                shop, customer_id=ids[name], day=TODAY - timedelta(days=ago), amount=2000,
                today=TODAY,
            )  # fmt: skip
    give_consent(shop, ids["王小满"], purpose=ConsentPurpose.MESSAGES, day=TODAY, today=TODAY)
    return ids


@pytest.fixture
def open_page(workspace, qtbot):
    """Give a function that shows the tab at some width and gives its people."""
    kept = []

    def show(width=1440):
        page = CustomersPage(workspace)
        qtbot.addWidget(page)
        page.resize(width, 788)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        kept.append(page)
        return page.people

    return show


@pytest.fixture
def page(people, open_page):
    """The people of the tab, wide, with five customers."""
    return open_page()


@pytest.fixture
def said(workspace):
    """What was said at the bottom left, and whether Undo came with it."""
    told = []
    workspace.said.connect(lambda text, undo: told.append((text, undo)))
    return told


@pytest.fixture
def names(request):
    """Give a function that reads the names in the list."""

    def read(page):
        column = page.model.column_of("name")
        return [page.model.index(row, column).data() for row in range(page.model.rowCount())]

    return read
