"""Erasing a customer from the window, who is kept too long, and the papers of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from merchant_app.actions.customers import change_customer
from merchant_app.store.customers import customer
from merchant_app.store.erase import erasures
from merchant_app.store.retention import retention_rules
from merchant_app.ui.customers.commands import erase, privacy, show_personal_data
from merchant_app.ui.customers.privacy.erase_dialog import EraseDialog
from merchant_app.ui.customers.privacy.window import PrivacyDialog
from merchant_app.ui.reports.paper_dialog import PaperDialog

TODAY = date(2026, 11, 22)


@pytest.fixture
def desk(page):
    return page.desk


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_nobody_is_erased_without_the_tick(desk, people, qtbot, shop):
    erase(desk, [people["徐明"]])
    dialog = desk.dialog
    assert isinstance(dialog, EraseDialog)
    press(qtbot, dialog.submit_button)
    assert dialog.isVisible()
    assert "really meant" in dialog.form.error("sure")
    dialog.reason.setEditText("")
    press(qtbot, dialog.submit_button)
    assert "needs a reason" in dialog.form.error("reason")
    dialog.reject()
    assert customer(shop, people["徐明"]) is not None
    assert erasures(shop) == []


def test_a_customer_is_erased_and_the_certificate_is_shown(desk, people, qtbot, shop, page, names):
    erase(desk, [people["徐明"]])
    desk.dialog.reason.setEditText("Moved abroad")
    desk.dialog.sure.setChecked(True)
    press(qtbot, desk.dialog.submit_button)
    assert customer(shop, people["徐明"]) is None
    assert "徐明" not in names(page)
    (done,) = erasures(shop)
    assert (done.reason, done.purged, done.purchases) == ("Moved abroad", True, 2)
    paper = desk.dialog
    assert isinstance(paper, PaperDialog)
    assert paper.preview.document.pageCount() == 1
    assert "Moved abroad" in paper.preview.document.getAllText(0).text()
    assert "徐明" not in paper.preview.document.getAllText(0).text()
    paper.accept()


def test_what_is_known_of_a_customer_is_on_paper(desk, people, shop):
    change_customer(shop, people["王小满"], today=TODAY, note="Oat milk only", wechat="xm_w")
    show_personal_data(desk, people["王小满"])
    paper = desk.dialog
    text = paper.preview.document.getAllText(0).text()
    for word in ("王小满", "13800002716", "xm_w", "Oat milk only", "Text messages", "20.00"):
        assert word in text, word
    assert paper.save_button.isEnabled()
    paper.accept()


def test_saving_the_page_asks_where_and_notes_it(desk, people, qtbot, shop, questions, tmp_path):
    show_personal_data(desk, people["王小满"])
    paper = desk.dialog
    questions.will_answer(tmp_path / "page")
    press(qtbot, paper.save_button)
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    assert shop.value("SELECT report || purpose FROM print_log") == "personal-datasaved"
    paper.accept()


def test_a_rule_proposes_who_was_not_heard_of(desk, people, qtbot, shop):
    old = TODAY - timedelta(days=800)
    with_day = people["李雪梅"]
    change_customer(shop, with_day, today=TODAY, joined=old)
    privacy(desk)
    window = desk.dialog
    assert isinstance(window, PrivacyDialog)
    assert window.people.rowCount() == 0
    assert not window.erase_button.isEnabled()
    window.after.setValue(24)
    window.after.editingFinished.emit()
    assert retention_rules(shop).after == 24
    assert [row.name for row in window.people.rows] == ["李雪梅"]
    window.bare.setValue(2)
    window.bare.editingFinished.emit()
    assert [row.name for row in window.people.rows] == ["李雪梅", "Anna Miller"]
    press(qtbot, window.all_button)
    press(qtbot, window.erase_button)
    question = desk.dialog
    assert question.windowTitle() == "Erase 2 customers for good?"
    question.sure.setChecked(True)
    press(qtbot, question.submit_button)
    assert window.people.rowCount() == 0
    assert window.papers.rowCount() == 2
    assert shop.value("SELECT count(*) FROM customer") == 3
    press(qtbot, window.paper_button)
    assert desk.dialog.windowTitle() == "Certificate of erasure 2"
    desk.dialog.accept()
    window.accept()
