"""Importing customers in the window: mapping, rules, filters, several files; and their export."""

from __future__ import annotations

from pathlib import Path

import pytest
from bill_hands import KEY
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog

from merchant_app import i18n
from merchant_app.actions.customers import add_customer
from merchant_app.actions.take_back import look_at_take_back
from merchant_app.store.import_batches import import_batches
from merchant_app.ui.customers.export.dialog import ExportDialog
from merchant_app.ui.customers.page import CustomersPage
from merchant_app.ui.imports.batches.dialog import ImportsDialog
from merchant_app.ui.imports.batches.take_back import TakeBackDialog
from merchant_app.ui.imports.dialog import ImportDialog
from merchant_app.ui.imports.start import import_files
from merchant_app.ui.imports.subjects import Customers, Purchases

MEMBERS = (
    "会员号,姓名,手机,生日,备注,余额\n"
    "M1,王小满,13812342716,1900-02-30,new,5\n"
    "M2,Anna Berg,13900000001 / 021-58888888转3,12-18,,7\n"
    "M3,李一,打电话,,,0\n"
)


@pytest.fixture
def page(workspace, qtbot):
    made = CustomersPage(workspace)
    qtbot.addWidget(made)
    made.resize(1440, 788)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def members(tmp_path):
    path = tmp_path / "members.csv"
    path.write_text(MEMBERS, encoding="utf-8")
    return path


@pytest.fixture
def opened(workspace, page, qtbot):
    def open_(*files, subject="customers"):
        dialog = import_files(workspace, page, files, subject)
        qtbot.waitExposed(dialog)
        dialog.activateWindow()
        return dialog

    return open_


def names(shop):
    return shop.column("SELECT name FROM customer ORDER BY id")


def shown(view):
    return [row.name for row in view.model.rows]


def choose(qtbot, box, words):
    """Choose in a list with the keyboard, as a person does."""
    box.setFocus()
    qtbot.keyClick(box, KEY.Key_Home)
    for _ in range(box.count()):
        if box.currentText() == words:
            return
        qtbot.keyClick(box, KEY.Key_Down)
    raise AssertionError(words)


def counter(qtbot, view, words):
    part = next(p for p in view.counters.children() if getattr(p, "text", str)().startswith(words))
    qtbot.mouseClick(part, Qt.MouseButton.LeftButton)


def drop(widget, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPoint(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    widget.dropEvent(event)


def test_a_list_is_looked_at_row_by_row_and_imported(
    page, workspace, questions, members, qtbot, shop, said
):
    add_customer(shop, name="王小满", phone="13812342716", today=workspace.today)
    questions.will_answer(members)
    qtbot.mouseClick(page.toolbar.import_button, Qt.MouseButton.LeftButton)
    dialog = page.findChild(ImportDialog)
    view = dialog.subject.view
    facts = dict(view.facts(dialog.preview))
    assert facts["Not used"] == "余额"
    assert facts["Customers"] == "1 new, 1 changed"
    assert facts["Remarks"] == "1 row is taken but for one thing or another"
    counter(qtbot, view, "Changed")
    assert shown(view) == ["王小满"]
    at = view.model.column_of("changes")
    told = view.model.index(0, at).data()
    assert told == "Note: new; left out: 1900-02-30 is not a date."
    counter(qtbot, view, "New")
    assert shown(view) == ["Anna Berg"]
    assert view.model.index(0, view.model.column_of("phone")).data() == "139****0001"
    counter(qtbot, view, "Unreadable")
    assert [row.line for row in view.unreadable.rows] == [4]
    assert dialog.import_button.text() == "Import 1, change 1"
    dialog.import_button.setFocus()
    qtbot.keyClick(dialog.import_button, KEY.Key_Return)
    assert not dialog.isVisible()
    assert said == [("1 customer imported, 1 changed", True)]
    assert names(shop) == ["王小满", "Anna Berg"]
    workspace.undo()
    assert names(shop) == ["王小满"]


def test_the_meaning_of_a_column_is_chosen_and_remembered(opened, members, qtbot, shop):
    dialog = opened(members)
    qtbot.mouseClick(dialog.subject.view.columns_button, Qt.MouseButton.LeftButton)
    part = dialog.subject.columns
    assert part.names == ("会员号", "姓名", "手机", "生日", "备注", "余额")
    choose(qtbot, part.choices[5], "Area")
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    assert dialog.preview.file.mapping["余额"] == "area"
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    assert shop.column("SELECT area FROM customer ORDER BY id") == ["5", "7"]
    again = opened(members)
    assert again.preview.file.mapping["余额"] == "area"
    assert not again.import_button.isEnabled()
    qtbot.keyClick(again, KEY.Key_Escape)


def test_a_column_mapped_twice_is_refused_at_its_place(opened, members, qtbot):
    dialog = opened(members)
    qtbot.mouseClick(dialog.subject.view.columns_button, Qt.MouseButton.LeftButton)
    part = dialog.subject.columns
    choose(qtbot, part.choices[5], "Name")
    assert part.problems[5].isVisible()
    assert part.problems[5].text().startswith("姓名 means this already.")
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    assert part.isVisible()
    assert dialog.focusWidget() is part.choices[5]
    choose(qtbot, part.choices[5], "Not used")
    assert not part.problems[5].isVisible()
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    assert dialog.subject.view.isVisible()


def test_a_rule_decides_what_a_column_does_to_those_who_are_known(
    opened, workspace, members, qtbot, shop
):
    add_customer(shop, name="王小满", phone="13812342716", note="old", today=workspace.today)
    dialog = opened(members)
    assert dialog.preview.rows[0].changes == ()
    qtbot.mouseClick(dialog.subject.view.columns_button, Qt.MouseButton.LeftButton)
    part = dialog.subject.columns
    assert not part.rule_choices[0].isEnabled()
    choose(qtbot, part.rule_choices[4], "Take the file's")
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    assert dialog.preview.rows[0].changes == (("note", "old", "new"),)
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    assert shop.column("SELECT note FROM customer WHERE name = '王小满'") == ["new"]


def test_columns_that_tell_nobody_are_asked_about_first(opened, tmp_path, qtbot, shop):
    path = tmp_path / "odd.csv"
    path.write_text("甲,乙\n王小满,13812342716\n", encoding="utf-8")
    dialog = opened(path)
    part = dialog.subject.columns
    assert part.isVisible()
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    assert part.message.isVisible()
    choose(qtbot, part.choices[0], "Name")
    choose(qtbot, part.choices[1], "Phone")
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    assert names(shop) == ["王小满"]


def test_two_files_dropped_at_once_come_one_after_the_other(page, members, tmp_path, qtbot, shop):
    till = tmp_path / "till.csv"
    till.write_text("date,amount,name\n2026-11-01,5,Cleo\n", encoding="utf-8")
    drop(page, till, members)
    dialog = page.findChild(ImportDialog)
    assert isinstance(dialog.subject, Purchases)
    assert dialog.file_name.text() == "till.csv (1 of 2)"
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    assert isinstance(dialog.subject, Customers)
    assert dialog.file_name.text() == "members.csv (2 of 2)"
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    assert names(shop) == ["Cleo", "王小满", "Anna Berg"]
    assert len(shop.history()) == 3


def test_a_file_that_cannot_be_read_is_a_sentence_and_the_next_one_comes(
    page, questions, members, tmp_path
):
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"\x00\x01")
    drop(page, bad, members)
    dialog = page.findChild(ImportDialog)
    assert [str(error) for error in questions.errors] == [
        "bad.csv is not a table of text. Export it as CSV and try again."
    ]
    assert dialog.preview.file.name == "members.csv"


def test_a_list_taken_for_purchases_is_read_as_customers_on_demand(opened, tmp_path, qtbot):
    path = tmp_path / "both.csv"
    path.write_text("date,amount,name,phone\n2026-11-01,5,Cleo,13812342716\n", encoding="utf-8")
    dialog = opened(path, subject="")
    assert isinstance(dialog.subject, Purchases)
    part = next(p for p in dialog.about.children() if getattr(p, "text", str)() == "Customers")
    qtbot.mouseClick(part, Qt.MouseButton.LeftButton)
    assert isinstance(dialog.subject, Customers)
    assert dialog.windowTitle() == "Import customers"
    assert dialog.preview.rows[0].name == "Cleo"


def test_an_import_of_customers_is_listed_and_taken_back(opened, workspace, members, qtbot, shop):
    dialog = opened(members)
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    (batch,) = import_batches(shop)
    window = ImportsDialog(workspace, None)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(window)
    window.show()
    assert window.model.index(0, window.model.column_of("kind")).data() == "Customers"
    add_customer(shop, name="Dora", referred_by_id=1, today=workspace.today)
    qtbot.keyClick(window.table, KEY.Key_Return)
    question = window.findChild(TakeBackDialog)
    assert [row.name for row in question.people.rows] == ["王小满"]
    assert look_at_take_back(shop, batch.id).customers_going == 1
    qtbot.keyClick(question, KEY.Key_Return)
    assert names(shop) == ["王小满", "Dora"]


def test_customers_of_a_group_are_exported_with_the_chosen_columns(
    page, workspace, questions, qtbot, shop, said, tmp_path
):
    add_customer(shop, name="王小满", phone="13812342716", today=workspace.today)
    out = tmp_path / "out.csv"
    questions.will_answer(out)
    action = next(a for a in page.toolbar.menu.actions() if a.text() == "Export customers...")
    action.trigger()
    dialog = page.desk.dialog
    assert isinstance(dialog, ExportDialog)
    choose(qtbot, dialog.group, "Lost")
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.form.error("group").startswith("Nobody is in this group now.")
    choose(qtbot, dialog.group, "Potential")
    qtbot.mouseClick(dialog.none_button, Qt.MouseButton.LeftButton)
    phone = next(box for box in dialog.columns.values() if box.text() == "Phone")
    phone.setFocus()
    qtbot.keyClick(phone, KEY.Key_Space)
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    assert out.read_text(encoding="utf-8-sig").splitlines() == [
        "Name,Phone",
        "王小满,13812342716\t",
    ]
    assert said == [("out.csv is saved, 1 row", False)]


def test_ticked_customers_are_exported_as_cards(page, workspace, questions, qtbot, shop, tmp_path):
    first = add_customer(shop, name="王小满", today=workspace.today)
    add_customer(shop, name="李一", today=workspace.today)
    out = tmp_path / "out.vcf"
    questions.will_answer(out)
    dialog = ExportDialog(page.desk, (first,))
    page.desk.open(dialog)
    qtbot.mouseClick(dialog.submit_button, Qt.MouseButton.LeftButton)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert Path(out).read_text(encoding="utf-8").count("BEGIN:VCARD") == 1


def test_the_window_is_in_chinese(opened, members):
    i18n.use("zh")
    dialog = opened(members)
    assert dialog.windowTitle() == "导入顾客"
    assert dict(dialog.subject.view.facts(dialog.preview))["识别为"] == "按列读取的表格"
