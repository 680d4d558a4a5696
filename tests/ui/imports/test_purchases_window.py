"""Importing purchases: preview, booking, undo, cancel, and files that cannot be read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent

from merchant_app import i18n
from merchant_app.domain.messages import UserError, msg
from merchant_app.store.create import create_shop
from merchant_app.store.customer_list import CustomerQuery, count
from merchant_app.ui.customers.page import CustomersPage
from merchant_app.ui.imports.dialog import ImportDialog
from merchant_app.ui.imports.start import import_files, import_purchases
from merchant_app.ui.jobs import Jobs

TODAY = date(2026, 11, 22)
EXCERPT = Path(__file__).parent.parent.parent / "data" / "cdnow_excerpt.txt"
TILL = """date,amount,name,phone,what
2026-11-01,12.50,Anna,13800000001,latte
2026-11-02,8.00,Anna,13800000001,tea
2026-11-31,5,Bob,13800000002,tea
2026-11-03,abc,Bob,13800000002,tea
2026-11-04,4.00,Bob,13800000002,tea
"""


@pytest.fixture
def shop(tmp_path):
    path = tmp_path / "café.merchant"
    with create_shop(path, name="Café", currency="CNY", country="CN", language="en") as made:
        yield made


@pytest.fixture
def till(tmp_path):
    path = tmp_path / "till.csv"
    path.write_text(TILL, encoding="utf-8")
    return path


@pytest.fixture
def page(workspace, qtbot):
    made = CustomersPage(workspace)
    qtbot.addWidget(made)
    made.resize(1440, 788)
    with qtbot.waitExposed(made):
        made.show()
    return made


def facts(dialog):
    return dict(dialog.subject.view.facts(dialog.preview))


def import_file(workspace, page, path):
    return import_files(workspace, page, [path], "purchases")


def customers(shop):
    return count(shop, CustomerQuery(today=TODAY))


def test_a_small_table_is_looked_at_imported_and_taken_back(
    page, workspace, questions, till, qtbot, shop
):
    said = []
    workspace.said.connect(lambda text, undo: said.append((text, undo)))
    questions.will_answer(till)
    action = next(a for a in page.toolbar.menu.actions() if a.text() == "Import purchases...")
    action.trigger()
    dialog = page.findChild(ImportDialog)
    assert dialog.file_name.text() == "till.csv"
    assert facts(dialog) == {
        "Recognised": "Table by its columns",
        "Columns": "Date, Amount, Name, Phone",
        "Not used": "what",
        "Purchases": "3 new",
        "Customers": "2 new",
        "Sum": "¥24.50, 1 Nov – 4 Nov 2026",
    }
    view = dialog.subject.view
    assert [row.line for row in view.rows_of(dialog.preview, "new")] == [2, 3, 6]
    bad = next(
        part for part in view.counters.children() if getattr(part, "text", str)() == "Unreadable 2"
    )
    qtbot.mouseClick(bad, Qt.MouseButton.LeftButton)
    assert view.bad_table.isVisible()
    assert [row.line for row in view.unreadable.rows] == [4, 5]
    assert customers(shop) == 0
    assert dialog.import_button.text() == "Import 3 purchases"
    qtbot.keyClick(dialog.import_button, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert said == [("3 purchases imported", True)]
    assert page.people.counted.text() == "2 customers"
    assert page.people.table.isVisible()
    workspace.undo()
    assert customers(shop) == 0
    assert page.people.pane.nobody.isVisible()


def test_the_same_file_again_brings_nothing(page, workspace, till, qtbot):
    import_file(workspace, page, till).book()
    dialog = import_file(workspace, page, till)
    assert facts(dialog)["Purchases"] == "0 new, 3 in the file already"
    assert facts(dialog)["Sum"] == "Nothing new in this file"
    assert not dialog.import_button.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_nothing_happens_without_a_file(page, workspace, questions, qtbot):
    questions.will_answer(None)
    assert import_purchases(workspace, page) is None
    assert page.findChild(ImportDialog) is None


def test_a_file_that_is_no_list_of_purchases_is_a_sentence(page, workspace, questions, tmp_path):
    path = tmp_path / "picture.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00" * 40)
    dialog = import_file(workspace, page, path)
    assert not dialog.isVisible()
    assert [type(error) for error in questions.errors] == [UserError]
    assert "picture.csv" in str(questions.errors[0])


def test_a_file_that_is_gone_is_a_sentence(page, workspace, questions, tmp_path):
    import_file(workspace, page, tmp_path / "gone.csv")
    assert len(questions.errors) == 1


def test_a_shop_that_can_only_be_read_says_so_first(page, workspace, questions, shop):
    shop.read_only = msg("The file is open on another computer. You can look, but not change.")
    assert import_purchases(workspace, page) is None
    assert questions.asked == []
    assert len(questions.errors) == 1


def test_a_file_dropped_on_the_list_or_the_dialog_is_read(page, till, qtbot):
    drop(page, till)
    dialog = page.findChild(ImportDialog)
    assert dialog.file_name.text() == "till.csv"
    drop(dialog, EXCERPT)
    assert dialog.file_name.text() == EXCERPT.name
    assert facts(dialog)["Recognised"] == "The CDNOW list of purchases"


def drop(widget, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPoint(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    widget.dropEvent(event)


def test_in_the_background_the_window_hears_of_it_and_a_cancel_keeps_nothing(
    page, workspace, questions, qtbot, shop
):
    workspace.jobs = Jobs(lambda error: questions.show_error(None, error))
    dialog = import_file(workspace, page, EXCERPT)
    assert dialog.import_button.isEnabled() is False
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    assert dialog.subject.view.isVisible()
    new = dialog.preview.customers_new
    dialog.book()
    assert workspace.jobs.busy
    dialog.reject()
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    assert customers(shop) == 0
    assert page.people.pane.nobody.isVisible()
    dialog = import_file(workspace, page, EXCERPT)
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    with qtbot.waitSignal(workspace.said):
        dialog.book()
    qtbot.waitUntil(lambda: page.people.model.rowCount() == new)
    workspace.jobs.close()


def test_the_preview_is_in_chinese(page, workspace, till):
    i18n.use("zh")
    dialog = import_file(workspace, page, till)
    assert facts(dialog)["识别为"] == "按列读取的表格"
    assert facts(dialog)["列"].startswith("日期（date）")
