"""The same person twice: found, compared, merged or kept apart, with mouse and keys."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from merchant_app.actions.customers import add_customer
from merchant_app.actions.purchases import record_purchase
from merchant_app.domain.merging import Side
from merchant_app.store import duplicates
from merchant_app.store.backup import list_backups
from merchant_app.store.customers import customer, figures
from merchant_app.ui.customers import commands

TODAY = date(2026, 11, 22)
Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def twin(shop, people):
    """徐明 once more, with his number as the second phone."""
    made = add_customer(
        shop, name="徐明明", phone="13911110000", phone_other="136 0000 4471", today=TODAY,
        birthday="1990-12-18",
    )  # fmt: skip
    record_purchase(shop, customer_id=made, day=TODAY, amount=500, today=TODAY)
    return made


@pytest.fixture
def found(page, twin, workspace):
    workspace.changed.connect(page.desk.page.refresh_changes)
    commands.find_duplicates(page.desk)
    dialog = page.desk.dialog
    assert dialog.model.rowCount() == 1
    return dialog


def test_two_are_compared_and_merged_and_undo_brings_both_back(
    found, page, qtbot, shop, people, twin, workspace, said
):
    cells = [found.model.index(0, column).data() for column in range(4)]
    assert cells == ["Very likely", "徐明", "徐明明", "Same phone number"]
    qtbot.keyClick(found.table, Key.Key_Return)
    dialog = found.merging
    assert set(dialog.choices) == {"name", "phone", "phone_other", "birthday", "joined"}
    assert dialog.staying.customer.id == people["徐明"]
    assert dialog.choices["name"][Side.GOES].isChecked()
    qtbot.keyClick(dialog.choices["name"][Side.STAYS], Key.Key_Space)
    assert dialog.chosen()["name"] is Side.STAYS
    qtbot.mouseClick(dialog.choices["phone"][Side.STAYS], LEFT)
    qtbot.mouseClick(dialog.submit_button, LEFT)
    assert [each.before for each in list_backups(shop.path)] == ["merge"]
    assert customer(shop, twin) is None
    one = customer(shop, people["徐明"])
    assert (one.name, one.phone, one.phone_other) == ("徐明", "13600004471", "13911110000")
    assert one.birthday == "1990-12-18"
    assert figures(shop, one.id).purchases == 3
    assert said[-1] == ("Two customers are one now", True)
    assert found.model.rowCount() == 0
    workspace.undo()
    assert customer(shop, twin).name == "徐明明"
    found.reject()


def test_two_people_are_kept_apart_and_not_listed_again(found, page, qtbot, shop, people, twin):
    qtbot.keyClick(found.table, Key.Key_Delete)
    assert duplicates.not_same(shop) == {(people["徐明"], twin)}
    assert found.model.rowCount() == 0
    found.reject()
    commands.find_duplicates(page.desk)
    assert page.desk.dialog.model.rowCount() == 0
    assert not page.desk.dialog.compare_button.isEnabled()


def test_a_customer_is_merged_with_one_who_is_searched(page, qtbot, shop, people, twin):
    commands.merge_with(page.desk, people["Anna Miller"])
    dialog = page.desk.dialog
    qtbot.keyClick(dialog.other, Key.Key_Return)
    assert "Choose the other" in dialog.form.error("other")
    qtbot.keyClicks(dialog.other, "0382")
    qtbot.keyClick(dialog.other, Key.Key_Return)
    dialog = page.desk.dialog
    names = {dialog.staying.customer.name, dialog.going.customer.name}
    assert names == {"Anna Miller", "陈晓敏"}
    qtbot.keyClick(dialog, Key.Key_Return)
    assert customer(shop, dialog.going.customer.id) is None
    assert page.detail.facts.customer.id == dialog.staying.customer.id


def test_ticked_customers_have_to_be_two(page, people, workspace):
    commands.merge_two(page.desk, list(people.values())[:3])
    (error,) = workspace.questions.errors
    assert "Tick two customers" in error.message.text
    commands.merge_two(page.desk, list(people.values())[:2])
    assert page.desk.dialog is not None


def test_without_a_backup_nothing_is_merged(page, qtbot, shop, people, twin):
    (shop.path.parent / "café backups").write_text("in the way")
    commands.merge_two(page.desk, [people["徐明"], twin])
    dialog = page.desk.dialog
    qtbot.mouseClick(dialog.submit_button, LEFT)
    assert dialog.isVisible()
    assert dialog.submit_button.text() == "Merge"
    assert customer(shop, twin) is not None
    dialog.reject()
