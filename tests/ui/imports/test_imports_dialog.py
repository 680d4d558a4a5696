"""The window with every import: listed, and taken back after saying what would go."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from bill_hands import KEY
from PySide6.QtCore import Qt

from merchant_app.actions.bills import book_bill, preview_of
from merchant_app.actions.budget import change_entry, void_entry
from merchant_app.actions.imports import import_purchases, preview_purchases
from merchant_app.domain.bill_decisions import Decision, Verdict
from merchant_app.domain.messages import msg
from merchant_app.store.budget import ledger
from merchant_app.ui.imports.batches.dialog import ImportsDialog
from merchant_app.ui.imports.batches.take_back import TakeBackDialog
from tests.bill_samples import bill, row

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)


@pytest.fixture
def imported(shop, tmp_path):
    rows = [row(text=text) for text in ("plain", "changed", "voided")]
    preview = preview_of(shop, bill(*rows, name="november.csv"), campaign_id=1)
    chosen = {each.key: Decision(Verdict.BOOK) for each in rows}
    book_bill(shop, preview, chosen, now=NOW, today=TODAY)
    path = tmp_path / "till.csv"
    path.write_text("date,amount,name\n2026-11-01,5,Anna\n", encoding="utf-8")
    import_purchases(shop, preview_purchases(shop, path, today=TODAY), now=NOW)
    return {each.text: each.id for each in ledger(shop, 1)}


@pytest.fixture
def dialog(workspace, imported, qtbot):
    made = ImportsDialog(workspace, None)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def cells(dialog, column):
    at = dialog.model.column_of(column)
    return [dialog.model.index(row, at).data() for row in range(dialog.model.rowCount())]


def test_imports_are_listed_newest_first(dialog):
    assert cells(dialog, "source") == ["till.csv", "november.csv"]
    assert cells(dialog, "kind") == ["Purchases", "Alipay, personal"]
    assert cells(dialog, "rows") == ["1", "3"]
    assert cells(dialog, "account") == ["", "138****0001"]


def test_an_import_is_taken_back_after_saying_what_stays(dialog, workspace, shop, imported, qtbot):
    change_entry(shop, entry_id=imported["changed"], today=TODAY, note="by card")
    void_entry(shop, entry_id=imported["voided"], reason="twice")
    said = []
    workspace.said.connect(lambda text, undo: said.append((text, undo)))
    dialog.table.select_key(1)
    qtbot.keyClick(dialog.table, KEY.Key_Return)
    question = dialog.findChild(TakeBackDialog)
    at = question.model.column_of("since")
    told = [question.model.index(row, at).data() for row in range(question.model.rowCount())]
    assert told == ["changed", "struck out"]
    qtbot.keyClick(question, KEY.Key_Return)
    assert said == [("1 row taken back, 2 stay", True)]
    assert cells(dialog, "source") == ["till.csv"]
    assert {entry.text for entry in ledger(shop, 1)} == {"changed", "voided"}
    workspace.undo()
    assert cells(dialog, "source") == ["till.csv", "november.csv"]


def test_purchases_are_taken_back_here_too(dialog, shop, qtbot):
    dialog.table.select_key(2)
    qtbot.mouseClick(dialog.take_back, Qt.MouseButton.LeftButton)
    question = dialog.findChild(TakeBackDialog)
    qtbot.keyClick(question, KEY.Key_Return)
    assert shop.value("SELECT count(*) FROM purchase") == 0
    assert cells(dialog, "source") == ["november.csv"]


def test_nothing_is_taken_back_of_a_file_that_can_only_be_read(workspace, shop, imported, qtbot):
    shop.read_only = msg("The file is open on another computer. You can look, but not change.")
    made = ImportsDialog(workspace, None)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    assert not made.take_back.isEnabled()


def test_the_menu_opens_bills_and_imports(window, questions, qtbot):
    questions.will_answer(None)
    by_text = {command.text: command for command in window.menus.commands}
    by_text["Import a bill..."].run()
    assert questions.asked == ["Import a bill"]
    by_text["Imports..."].run()
    dialog = window.findChild(ImportsDialog)
    assert dialog.table.habits._empty.isVisible()
    dialog.close()
