"""Receipts are taken, looked at and removed in the window."""

from __future__ import annotations

import pytest
from budget_hands import KEY, LEFT_BUTTON
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton

from merchant_app.store.attachments import attachments_of
from merchant_app.store.ledger import ledger_rows
from merchant_app.ui.budget.commands import run_on_entry
from merchant_app.ui.budget.receipts.viewer import ReceiptViewer


@pytest.fixture
def picture(tmp_path):
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    path = tmp_path / "receipt.png"
    assert image.save(str(path))
    return path


@pytest.fixture
def dialog(page, shop, spend):
    entry = spend(120_00)
    run_on_entry(page.desk, "receipts", ledger_rows(shop, [entry])[entry])
    yield page.dialog
    page.dialog.reject()


def kept(shop):
    return [each.name for each in attachments_of(shop, "ledger_entry", 1)]


def drop(field, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, LEFT_BUTTON, Qt.KeyboardModifier.NoModifier
    )
    field.dropEvent(event)


def press(qtbot, parent, name):
    def found():
        return [
            each
            for each in parent.findChildren(QAbstractButton)
            if each.accessibleName() == name and each.isVisible()
        ]

    qtbot.waitUntil(lambda: len(found()) == 1)
    qtbot.mouseClick(found()[0], LEFT_BUTTON)


def test_a_file_that_is_chosen_is_kept_at_once(dialog, page, shop, picture, qtbot):
    page.workspace.questions.will_answer(picture)
    qtbot.mouseClick(dialog.field.add, LEFT_BUTTON)
    assert kept(shop) == ["receipt.png"]
    page.workspace.shop.undo()
    assert kept(shop) == []


def test_files_are_dropped_and_what_is_no_receipt_is_told(dialog, shop, picture, tmp_path):
    virus, other = tmp_path / "bill.pdf", tmp_path / "b.png"
    virus.write_bytes(b"MZ\x00")
    other.write_bytes(b"")
    drop(dialog.field, picture, virus, other)
    assert kept(shop) == ["receipt.png"]
    assert "bill.pdf is not a picture" in dialog.field.problem.error
    assert "1 more file was not taken" in dialog.field.problem.error


def test_a_picture_is_pasted(dialog, shop, picture, qtbot):
    QGuiApplication.clipboard().setImage(QImage(str(picture)))
    dialog.field.setFocus()
    qtbot.keyClick(dialog.field, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert kept(shop) == ["Picture.png"]


def test_a_receipt_is_looked_at_and_removed(dialog, shop, picture, qtbot):
    drop(dialog.field, picture)
    press(qtbot, dialog, "Look at receipt.png")
    (viewer,) = dialog.findChildren(ReceiptViewer)
    qtbot.waitExposed(viewer)
    seen = viewer.grab().toImage()
    middle = viewer.picture.mapTo(viewer, viewer.picture.rect().center())
    assert seen.pixelColor(middle).green() == 128
    viewer.accept()
    press(qtbot, dialog, "Remove receipt.png")
    assert kept(shop) == []


def test_a_copy_is_saved_out_of_the_shop_file(dialog, page, picture, tmp_path, qtbot):
    drop(dialog.field, picture)
    viewer = ReceiptViewer(page.workspace, "ledger_entry", 1, parent=dialog)
    qtbot.addWidget(viewer)
    out = tmp_path / "copy.png"
    page.workspace.questions.will_answer(out)
    qtbot.mouseClick(viewer.save_button, LEFT_BUTTON)
    assert out.read_bytes() == picture.read_bytes()


def test_a_file_that_cannot_be_drawn_says_so(dialog, page, tmp_path, qtbot):
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 and then nothing")
    drop(dialog.field, broken)
    viewer = ReceiptViewer(page.workspace, "ledger_entry", 1, parent=dialog)
    qtbot.addWidget(viewer)
    viewer.show()
    assert viewer._shown.currentWidget().accessibleName().startswith("This file cannot be shown")
