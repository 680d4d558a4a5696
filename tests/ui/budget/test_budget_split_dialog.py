"""An amount is divided over parts, lines or channels, by shares or as it was spent before."""

from __future__ import annotations

from datetime import date

import pytest
from budget_hands import KEY, LEFT_BUTTON, type_into
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from merchant_app.actions.budget import book
from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.domain.budget import EntryKind
from merchant_app.domain.messages import msg
from merchant_app.store.budget import budget_lines, categories
from merchant_app.ui.budget import commands


@pytest.fixture
def dialog(page):
    commands.split_amount(page.desk)
    return page.dialog


def choose(qtbot, control, key):
    """Choose a segment by the arrow keys."""
    control.focus_chosen()
    for _ in range(4):
        if control.key == key:
            return
        qtbot.keyClick(control.window().focusWidget(), KEY.Key_Right)


def cell(dialog, name, column):
    model = dialog.table.habits.model
    at = next(
        at for at in range(model.rowCount()) if model.row_at(model.index(at, 0)).claim.name == name
    )
    return model.index(at, model.column_of(column))


def tick(qtbot, dialog, name):
    index = cell(dialog, name, "chosen")
    dialog.table.scrollTo(index)
    place = dialog.table.visualRect(index).center()
    qtbot.mouseClick(dialog.table.viewport(), LEFT_BUTTON, pos=place)


def write_share(qtbot, dialog, name, text):
    dialog.table.setCurrentIndex(cell(dialog, name, "share"))
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, KEY.Key_F2)
    type_into(qtbot, QApplication.focusWidget(), text)
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Return)


def test_the_whole_is_given_to_the_parts_and_the_rest_stays_unallocated(page, dialog, qtbot, shop):
    assert cell(dialog, "Winning customers", "share").data() == "50 %"
    write_share(qtbot, dialog, "Winning customers", "40")
    assert cell(dialog, "Winning customers", "after").data() == "¥24,000"
    assert "stay unallocated" in dialog.words.text()
    before = len(shop.history())
    qtbot.mouseClick(dialog.submit_button, LEFT_BUTTON)
    assert page.dialog is None
    assert len(shop.history()) == before + 1
    assert categories(shop, 1)[0].allotted == 24_000_00
    page.workspace.undo()
    assert categories(shop, 1)[0].allotted == 30_000_00


def test_shares_of_more_than_the_whole_are_refused_in_words(dialog, qtbot, shop):
    before = len(shop.history())
    write_share(qtbot, dialog, "Winning customers", "90")
    assert "more than 100 %" in dialog.words.text()
    assert cell(dialog, "Winning customers", "after").data() == "–"
    qtbot.mouseClick(dialog.submit_button, LEFT_BUTTON)
    assert len(shop.history()) == before
    assert dialog.isVisible()


def test_lines_that_are_ticked_share_an_amount_evenly_until_shares_are_typed(
    page, dialog, qtbot, shop, lines
):
    choose(qtbot, dialog.over, "lines")
    type_into(qtbot, dialog.amount, "1000")
    for line in lines[:3]:
        model = dialog.table.habits.model
        at = [each.claim.id for each in model.rows].index(line.id)
        dialog.table.setCurrentIndex(model.index(at, 0))
        dialog.table.setFocus()
        qtbot.keyClick(dialog.table, KEY.Key_Space)
    assert [each.share for each in dialog.claims[:3]] == [3334, 3333, 3333]
    qtbot.mouseClick(dialog.submit_button, LEFT_BUTTON)
    assert [line.planned for line in budget_lines(shop, 1)[:3]] == [333_40, 333_30, 333_30]


def test_channels_share_money_and_one_without_a_line_gets_one(page, qtbot, shop):
    with shop.edit(msg("Add a channel")) as edit:
        edit.insert("channel", name="Xiaohongshu", kind="public")
    commands.split_amount(page.desk)
    dialog = page.dialog
    choose(qtbot, dialog.over, "channels")
    type_into(qtbot, dialog.amount, "10,000")
    for name in ("Douyin local ads", "Xiaohongshu"):
        tick(qtbot, dialog, name)
    assert cell(dialog, "Xiaohongshu", "after").data() == "¥5,000"
    qtbot.mouseClick(dialog.submit_button, LEFT_BUTTON)
    lines = budget_lines(shop, 1)
    assert (lines[-1].name, lines[-1].planned) == ("Xiaohongshu", 5_000_00)
    douyin = lines[2].channel_id
    assert sum(line.planned for line in lines if line.channel_id == douyin) == 5_000_00


def test_an_amount_is_divided_as_the_last_campaign_spent_it(page, qtbot, shop):
    draft = draft_campaign(
        shop, template_id="same_city", start=date(2026, 1, 5), end=date(2026, 6, 30),
        budget=10_000_00,
    )  # fmt: skip
    last = create_campaign(shop, draft)
    day = date(2026, 3, 2)
    old = {line.category_id: line for line in budget_lines(shop, last)}
    parts = categories(shop, last)
    for part, amount in zip(parts[:3], (500_00, 300_00, 200_00), strict=True):
        book(
            shop, campaign_id=last, kind=EntryKind.EXPENSE, day=day, amount=amount, text="Paid",
            line_id=old[part.id].id, today=page.workspace.today,
        )  # fmt: skip
    commands.split_amount(page.desk)
    dialog = page.dialog
    choose(qtbot, dialog.by, "spent")
    assert not dialog.table.isColumnHidden(dialog.table.habits.model.column_of("spent"))
    third = parts[2].name
    tick(qtbot, dialog, third)
    assert cell(dialog, parts[0].name, "spent").data() == "¥500"
    assert cell(dialog, parts[0].name, "after").data() == "¥30,000"
    assert "¥12,000.00 stay unallocated" in dialog.words.text()
    qtbot.mouseClick(dialog.submit_button, LEFT_BUTTON)
    assert [each.allotted for each in categories(shop, 1)[:2]] == [30_000_00, 18_000_00]


def test_without_another_campaign_it_says_so(dialog, qtbot):
    choose(qtbot, dialog.by, "spent")
    assert "no other campaign" in dialog.words.text()
    qtbot.mouseClick(dialog.submit_button, LEFT_BUTTON)
    assert "no other campaign" in dialog.form.error("campaign")


def test_an_amount_that_is_none_says_why(dialog, qtbot):
    for text in ("-5", "1e308", "a lot"):
        type_into(qtbot, dialog.amount, text)
        assert dialog.words.text()
        qtbot.keyClick(dialog.amount, Qt.Key.Key_Return)
        assert dialog.form.error("amount")
