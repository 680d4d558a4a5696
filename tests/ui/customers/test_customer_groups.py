"""Groups beside the list: chosen by mouse and keys, folded, made from conditions, kept and changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from merchant_app.actions.customers import add_tag, change_customer
from merchant_app.actions.purchases import record_purchase
from merchant_app.actions.segments import add_segment
from merchant_app.domain.messages import msg
from merchant_app.domain.segments import Condition, Fact, Segment, only
from merchant_app.store.segments import named_segment, named_segments
from merchant_app.store.settings import write_setting
from merchant_app.ui.customers.people.editor.dialog import FilterDialog, GroupDialog
from merchant_app.ui.customers.people.editor.fields import ChoiceField, SpanField
from merchant_app.ui.customers.segment_words import fact_words, segment_words

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def regulars(shop, people):
    """A group of the shop: who came twice or more."""
    return add_segment(shop, name="Regulars", segment=only(Fact.VISITS, 2, None))


def test_value_groups_carry_counts_and_show_their_customers(page, names, qtbot):
    counts = {b.shows.key: b.count for b in page.groups.buttons() if b.shows.key[:4] == "rfm:"}
    assert sum(counts.values()) == 4
    key = max(counts, key=counts.get)
    qtbot.mouseClick(page.groups.button(key), LEFT)
    assert len(names(page)) == counts[key]
    column = page.model.column_of("value")
    words = page.groups.button(key).text()
    assert {page.model.index(row, column).data() for row in range(counts[key])} == {words}


def test_up_and_down_go_through_all_sections_and_there_is_one_tab_stop(page, qtbot):
    page.groups.button("stage:lost").setFocus()
    qtbot.keyClick(page.groups.button("stage:lost"), Key.Key_Down)
    assert page.groups.head("value").hasFocus()
    qtbot.keyClick(page.groups.head("value"), Key.Key_Down)
    chosen = page.groups.button("rfm:key_value")
    assert chosen.hasFocus()
    assert chosen.isChecked()
    stops = [each for each in page.groups.buttons() if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [chosen]


def test_sections_fold_by_key_and_mouse_and_stay_so(page, open_page, shop, people, qtbot):
    change_customer(shop, people["徐明"], today=page.workspace.today, tags=["dog"])
    assert page.groups.group("tag:1") is None
    qtbot.mouseClick(page.groups.head("tag"), LEFT)
    assert page.groups.button("tag:1").count == 1
    page.groups.head("value").setFocus()
    qtbot.keyClick(page.groups.head("value"), Key.Key_Left)
    assert page.groups.group("rfm:key_value") is None
    page.close()
    again = open_page()
    assert again.groups.group("tag:1") is not None
    assert again.groups.group("rfm:key_value") is None


def test_tags_stand_with_the_most_used_first(page, shop, people, qtbot):
    for name in ("王小满", "徐明"):
        add_tag(shop, people[name], tag="tea")
    add_tag(shop, people["徐明"], tag="apple")
    qtbot.mouseClick(page.groups.head("tag"), LEFT)
    told = [(b.text(), b.count) for b in page.groups.buttons() if b.shows.key[:4] == "tag:"]
    assert told == [("tea", 2), ("apple", 1)]


def test_not_seen_goes_by_the_rhythm_of_the_shop(page, names, shop):
    button = page.groups.button("not_seen")
    assert (button.text(), button.count) == ("Not seen for 5 weeks", 1)
    with shop.edit(msg("Rhythm")) as edit:
        write_setting(shop, edit, "rhythm", {"at_risk_after": 10, "lost_after": 20})
    button = page.groups.button("not_seen")
    assert (button.text(), button.count) == ("Not seen for 20 days", 2)
    button.click()
    assert names(page) == ["徐明", "Anna Miller"]


def test_one_purchase_moves_every_count_it_concerns(page, shop, people, regulars):
    assert page.groups.button(f"own:{regulars}").count == 2
    record_purchase(
        shop, customer_id=people["陈晓敏"], day=page.workspace.today, amount=100,
        today=page.workspace.today,
    )  # fmt: skip
    assert page.groups.button(f"own:{regulars}").count == 3
    assert page.groups.button("stage:active").count == 2
    shop.undo()
    assert page.groups.button(f"own:{regulars}").count == 2


def test_the_search_is_made_inside_a_group_and_says_how_many_are_elsewhere(
    page, names, qtbot, regulars
):
    qtbot.mouseClick(page.groups.button(f"own:{regulars}"), LEFT)
    assert names(page) == ["王小满", "徐明"]
    assert page.pane.strip.words.text() == "Visits: 2 or more"
    page.search.setFocus()
    qtbot.keyClicks(page.search, "anna")
    assert names(page) == []
    qtbot.keyClick(page.search, Key.Key_Escape)
    qtbot.keyClick(page.search, Key.Key_Escape)
    assert len(names(page)) == 5
    assert not page.pane.strip.isVisible()


def test_a_group_is_made_from_conditions_with_a_live_count(page, names, qtbot, shop, said):
    qtbot.mouseClick(page.groups.new_button, LEFT)
    dialog = page.desk.dialog
    assert isinstance(dialog, GroupDialog)
    qtbot.keyClicks(dialog.name, "Lost or new")
    stage = dialog.conditions.rows[0].value
    assert isinstance(stage, ChoiceField)
    for action in stage.menu.actions():
        if action.text() in ("New", "Lost"):
            action.trigger()
    assert dialog.counted.text() == "2 customers"
    dialog.conditions.rows[0].turned.setCurrentIndex(1)
    assert dialog.counted.text() == "3 customers"
    qtbot.mouseClick(dialog.conditions.add_button, LEFT)
    row = dialog.conditions.rows[1]
    row.fact.setCurrentIndex(row.fact.findData(Fact.VISITS))
    assert dialog.counted.text().startswith("Fill in")
    assert isinstance(row.value, SpanField)
    row.value.write((3, None))
    assert dialog.counted.text() == "1 customer"
    qtbot.keyClick(dialog.name, Key.Key_Return)
    assert not dialog.isVisible()
    made = named_segment(shop, "Lost or new")
    assert made.segment == Segment(
        (
            Condition(Fact.STAGE, ("new", "lost"), negated=True),
            Condition(Fact.VISITS, (3, None)),
        )
    )
    assert names(page) == ["王小满"]
    assert page.groups.button(f"own:{made.id}").isChecked()
    assert said == [("The group Lost or new is saved", True)]
    shop.undo()
    assert len(names(page)) == 5
    assert page.groups.button("all").isChecked()


def test_what_is_missing_in_a_group_is_said_at_its_place(page, qtbot):
    page.group_commands.new()
    dialog = page.desk.dialog
    dialog.try_submit()
    row = dialog.conditions.rows[0]
    assert row.note.error == "Choose at least one."
    qtbot.mouseClick(row.remove_button, LEFT)
    dialog.try_submit()
    assert dialog.isVisible()
    dialog.reject()


def test_every_fact_has_a_field_that_gives_back_what_it_shows(shop, people, workspace, qtbot):
    add_tag(shop, people["徐明"], tag="dog")
    values = {
        Fact.STAGE: ("new",), Fact.RFM: ("key_keep", "plain_value"), Fact.CELL: (5, 0, 1),
        Fact.SPENT: (None, 5000), Fact.VISITS: (1, 3), Fact.POINTS: (-5, None), Fact.TAG: (1,),
        Fact.AREA: ("School street", "garden"), Fact.GENDER: ("female",), Fact.BROUGHT: (2, None),
        Fact.AGE_BAND: ("18-25",), Fact.NEED_LEVEL: ("high",), Fact.CONSENT: ("calls", "wechat"),
        Fact.BIRTHDAY_MONTH: (1,), Fact.CHANNEL: (99,), Fact.CAMPAIGN: (99,), Fact.TIER: ("Gold",),
        Fact.COUPON_USED: (99,), Fact.MOVED: ("", "lost"),
    }  # fmt: skip
    segment = Segment(
        tuple(Condition(fact, values.get(fact, (14,)), negated=True) for fact in fact_words())
    )
    dialog = FilterDialog(workspace, None, segment, lambda _wanted: None)
    qtbot.addWidget(dialog)
    assert dialog.conditions.read() == segment
    assert dialog.counted.text().endswith("customers")
    assert segment_words(shop, segment).count("not (") == len(fact_words())
    assert set(fact_words()) == set(Fact)


def test_the_shop_s_groups_are_edited_renamed_doubled_and_deleted_from_their_menu(
    page, names, qtbot, shop, regulars, workspace
):
    def menu():
        button = page.groups.button(f"own:{regulars}")
        here = button.mapToGlobal(QPoint(5, 5))
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), here)
        QApplication.sendEvent(button, event)
        opened = [each for each in page.findChildren(QMenu) if each.isVisible()][-1]
        return {action.text(): action for action in opened.actions()}, opened

    lines, opened = menu()
    lines["Rename..."].trigger()
    opened.close()
    page.desk.dialog.name.setText("Friends")
    page.desk.dialog.try_submit()
    assert page.groups.button(f"own:{regulars}").text() == "Friends"
    lines, opened = menu()
    lines["Duplicate"].trigger()
    opened.close()
    assert [each.name for each in named_segments(shop)] == ["Friends", "Friends 2"]
    assert page.counted.text() == "2 customers in Friends 2"
    lines, opened = menu()
    workspace.questions.will_answer("delete")
    lines["Delete the group..."].trigger()
    opened.close()
    assert [each.name for each in named_segments(shop)] == ["Friends 2"]


def test_another_view_leads_to_a_group_and_there_is_a_way_back(page, names, qtbot, shop):
    qtbot.keyClicks(page.search, "zzz")
    page.desk.show_people(only(Fact.VISITS, 3, None), "Three visits and more")
    assert names(page) == ["王小满"]
    assert page.pane.strip.words.text() == "Three visits and more"
    assert page.counted.text() == "1 customer in Three visits and more"
    assert not any(button.isChecked() for button in page.groups.buttons())
    qtbot.mouseClick(page.pane.strip.keep_button, LEFT)
    page.desk.dialog.name.setText("Three")
    page.desk.dialog.try_submit()
    assert named_segment(shop, "Three").segment == only(Fact.VISITS, 3, None)
    qtbot.mouseClick(page.pane.strip.back_button, LEFT)
    assert len(names(page)) == 5


def test_a_filter_shows_who_fits_without_keeping_a_group(page, names, qtbot, shop):
    qtbot.mouseClick(page.pane.filter_button, LEFT)
    row = page.desk.dialog.conditions.rows[0]
    row.fact.setCurrentIndex(row.fact.findData(Fact.NOT_SEEN))
    row.value.number.setValue(20)
    qtbot.keyClick(page.desk.dialog, Key.Key_Return)
    assert names(page) == ["徐明", "Anna Miller"]
    assert page.pane.strip.words.text() == "Not seen for: 20 days"
    assert named_segments(shop) == []


def test_a_narrow_window_has_all_groups_in_a_menu(people, open_page, names, regulars):
    page = open_page(1024)
    page.group_menu.fill()
    own = next(a for a in page.group_menu.actions() if a.text() == "My groups").menu()
    own.aboutToShow.emit()
    lines = [action.text() for action in own.actions()]
    assert lines[-1] == "Regulars\t2"
    own.actions()[-1].trigger()
    assert names(page) == ["王小满", "徐明"]
    assert page.pane.group_button.text() == "Regulars"
