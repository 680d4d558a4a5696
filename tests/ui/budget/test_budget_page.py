from __future__ import annotations

import pytest
from budget_hands import KEY, LEFT_BUTTON, entry_shown, figure, shown
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from merchant_app import i18n
from merchant_app.actions.budget import book, change_line, set_budget, void_entry
from merchant_app.domain.budget import EntryKind, Money
from merchant_app.store.shop import open_shop
from merchant_app.ui.budget import plan_tree
from merchant_app.ui.budget.plan_columns import bar_parts


def test_the_head_tells_the_money_of_the_campaign(page, spend, lines):
    spend(1_120_00)
    spend(960_00, EntryKind.COMMITMENT)
    head = page.figures
    assert figure(head.planned) == "Planned: ¥60,000 with the reserve"
    assert figure(head.committed) == "Committed: ¥960 ordered, not yet paid"
    assert figure(head.spent) == "Spent: ¥1,120 2 % of the plan"
    assert figure(head.left) == "Left: ¥57,920 free and reserve"
    assert figure(head.unallocated) == "Unallocated: ¥3,000 in no line yet"
    assert figure(head.reserve) == "Reserve: ¥9,000 15 %, untouched"
    spend(9_000_50, line_id=next(line.id for line in lines if "Reserve" in line.name))
    assert figure(head.reserve) == "Reserve: ¥9,000 15 %, ¥9,000.50 used"


def test_unallocated_money_has_its_row_and_the_planned_column_adds_up(page):
    rows = [row for row in page.plan.rows() if row.kind in ("phase", "unallocated")]
    assert rows[-1].name == "Unallocated in Winning customers"
    rows += [row for row in page.plan.rows() if row.reserve]
    assert shown(page, "unallocated:1", "planned") == "¥3,000"
    assert sum(row.money.planned for row in rows) == 60_000_00
    assert "Total  ¥60,000" in page.plan.totals.accessibleName()


def test_unallocated_goes_away_when_there_is_none_and_warns_when_lines_claim_too_much(
    page, shop, campaign_id
):
    set_budget(shop, campaign_id=campaign_id, budget=57_000_00)
    assert page.figures.unallocated.isHidden()
    set_budget(shop, campaign_id=campaign_id, budget=50_000_00)
    assert figure(page.figures.unallocated) == "Unallocated: −¥7,000 too much in lines"
    assert shown(page, "unallocated:0", "planned") == "−¥10,000"


def test_phases_and_categories_sum_up_their_lines(page):
    rows = {row.key: row for row in page.plan.rows()}
    for phase in (row for row in rows.values() if row.kind == "phase"):
        of_phase = [r for r in rows.values() if r.kind == "line" and r.phase_id == phase.phase_id]
        assert phase.money == sum((row.money for row in of_phase), Money())
    assert shown(page, "phase:1", "planned") == "¥10,116"
    assert shown(page, "phase:1/category:1", "committed") == "–"


def test_only_the_phase_of_today_is_open_at_first(page):
    tree, model = page.plan.tree, page.plan.tree.habits.model
    assert [tree.isExpanded(model.index_of(f"phase:{n}")) for n in (1, 2, 3, 4)] == [
        False, False, True, False,
    ]  # fmt: skip


def test_notes_tell_what_is_over_used_up_or_closed(page, spend, lines):
    spend(2_100_00)
    assert shown(page, f"line:{lines[2].id}", "note") == "Fully used"
    spend(1_00)
    assert shown(page, f"line:{lines[2].id}", "note") == "Over plan"
    assert shown(page, f"line:{lines[2].id}", "left") == "−¥1"
    assert shown(page, "phase:1", "note") == "Closed, ¥10,116 under"
    assert shown(page, "phase:3", "note") == ""


def test_an_entry_on_no_line_has_a_row_of_its_own_and_counts(page, spend):
    spend(5_00, line_id=None)
    assert shown(page, "phase:0/loose", "spent") == "¥5"
    assert shown(page, "phase:0", "spent") == "¥5"
    assert "¥5" in page.plan.totals.accessibleName()


@pytest.mark.parametrize(
    ("money", "parts"),
    [
        (Money(100, 20, 30), {"spent": 3000, "committed": 2000, "over": 0}),
        (Money(100, 0, 125), {"spent": 8000, "committed": 0, "over": 2000}),
        (Money(100, 50, 75), {"spent": 6000, "committed": 2000, "over": 2000}),
        (Money(0, 0, 10), {"spent": 0, "committed": 0, "over": 10_000}),
    ],
)
def test_a_bar_shows_what_lies_beyond_the_plan(money, parts):
    assert {fill: share for share, fill in bar_parts(money)} == parts


def test_a_bar_without_any_money_is_empty():
    assert bar_parts(Money()) == ((0, "spent"),)


def test_channel_note_and_bar_give_way_in_this_order(page, qtbot):
    tree = page.plan.tree

    def hidden():
        model = tree.habits.model
        keys = [spec.key for spec in model.columns]
        folded = {k for k in keys if tree.header().isSectionHidden(model.column_of(k))}
        return folded - {"tax_rate"}  # which only shops have that plan with it

    seen = []
    for width in (1440, 1200, 1024, 900, 1440):
        page.resize(width, 588)
        QApplication.processEvents()
        seen.append(hidden())
    assert seen == [set(), {"channel"}, {"channel", "note"}, {"channel", "note", "bar"}, set()]


def test_a_broken_rule_explains_itself_and_leads_to_its_category(page, qtbot, shop, lines):
    assert page.figures.hint is None
    change_line(shop, line_id=lines[1].id, unit_price=12_600_00)
    hint = page.figures.hint
    assert hint.title.text() == "Winning customers is 54 % of the plan, the usual ceiling is 50 %"
    assert hint.button.text() == "See how"
    qtbot.mouseClick(hint.button, LEFT_BUTTON)
    qtbot.mouseClick(page.dialog.show_button, LEFT_BUTTON)
    assert page.plan.tree.current_row().key == "phase:2/category:1"
    change_line(shop, line_id=lines[1].id, unit_price=4_200_00)
    assert page.figures.hint is None


def test_a_line_far_over_its_plan_is_selected_by_its_hint(page, qtbot, spend, lines):
    spend(2_500_00)
    assert page.figures.hint.title.text() == "Douyin local ads is ¥400 over its plan"
    qtbot.mouseClick(page.figures.hint.button, LEFT_BUTTON)
    qtbot.mouseClick(page.dialog.show_button, LEFT_BUTTON)
    assert page.plan.tree.current_row().line.id == lines[2].id


def test_an_alert_leads_to_a_line_even_in_a_folded_phase(page, lines):
    page.show_row(lines[0].id)
    assert page.plan.tree.current_row().line.id == lines[0].id
    assert page.ledger.bar.wanted.line_id == lines[0].id


def test_an_entry_that_was_searched_for_is_shown_though_filters_hid_it(page, qtbot):
    entry_id = book(
        page.workspace.shop,
        campaign_id=page.workspace.campaign_id,
        kind=EntryKind.EXPENSE,
        day=page.workspace.today,
        amount=1_000,
        text="Flyers",
        today=page.workspace.today,
    )
    page.ledger.bar.search.setText("nothing of this name")
    page.show_part("ledger", entry_id)
    assert page.ledger.table.current_row().entry.id == entry_id


def test_no_campaign_shows_the_way_to_make_one(bare_shop, open_page, qtbot):
    page = open_page(bare_shop)
    assert page.empty.isVisible()
    with qtbot.waitSignal(page.workspace.asked_for_campaign):
        qtbot.mouseClick(page.empty.button, LEFT_BUTTON)
    page.add_new("expense")
    assert page.dialog is None


def test_an_empty_ledger_says_when_to_add_the_first_expense(page, qtbot):
    assert page.ledger.nothing.isVisible()
    qtbot.mouseClick(page.ledger.nothing.button, LEFT_BUTTON)
    assert page.dialog is not None
    page.dialog.reject()


def test_the_tab_speaks_chinese(shop, open_page, spend):
    i18n.use("zh")
    spend()
    page = open_page(shop)
    assert figure(page.figures.unallocated).startswith("未分配")
    assert entry_shown(page, 0, "state") == "已付"


# -- keyboard and reading only ----------------------------------------------------------------


def test_tab_goes_from_figures_to_plan_border_filters_and_ledger(page, qtbot, spend):
    spend()
    page.figures.planned.setFocus()
    seen = []
    for _ in range(18):
        focus = QApplication.focusWidget()
        seen.append(page.toolbar.view if page.toolbar.view.isAncestorOf(focus) else focus)
        if focus is page.ledger.table:
            break
        qtbot.keyClick(focus, KEY.Key_Tab)
    bar = page.ledger.bar
    assert seen == [
        page.figures.planned, page.figures.forecast, page.toolbar.view, page.toolbar.order,
        page.toolbar.add_line, page.toolbar.import_bill,
        page.toolbar.more, page.plan.tree, page.money.splitter.handle(1),
        bar.period, bar.phase, bar.channel, bar.state, bar.more, bar.search, bar.export, bar.add,
        page.ledger.table,
    ]  # fmt: skip


def test_f6_goes_from_pane_to_pane(page, qtbot, spend):
    spend()
    page.figures.planned.setFocus()
    seen = []
    for _ in range(5):
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_F6)
        seen.append(QApplication.focusWidget())
    assert seen == [
        page.toolbar.view, page.plan.tree, page.ledger.bar.period, page.ledger.table,
        page.figures.planned,
    ]  # fmt: skip


def test_arrows_move_the_border(page, qtbot):
    handle = page.money.splitter.handle(1)
    above = page.money.splitter.sizes()[0]
    qtbot.keyClick(handle, KEY.Key_Down)
    assert page.money.splitter.sizes()[0] > above
    qtbot.keyClick(handle, KEY.Key_Up)
    assert page.money.splitter.sizes()[0] == above


def test_a_file_that_is_only_looked_at_can_be_read_but_not_edited(open_page, qtbot, shop, spend):
    spend()
    shop.close()
    page = open_page(open_shop(shop.path, read_only=True))
    said = []
    page.workspace.said.connect(lambda text, _undo: said.append(text))
    assert entry_shown(page, 0, "amount") == "¥10.00"
    assert not page.toolbar.add_line.isEnabled()
    assert not page.ledger.bar.add.isEnabled()
    page.add_new("expense")
    page.money._plan_asked(plan_tree.DELETE, page.plan.rows()[2])
    page.ledger.table.selectRow(0)
    qtbot.keyClick(page.ledger.table, KEY.Key_Delete)
    assert page.dialog is None
    assert said == ["The file was opened for looking only."] * 3
    model = page.plan.tree.habits.model
    index = model.index_of("line:1", model.column_of("quantity"))
    assert not model.flags(index) & Qt.ItemFlag.ItemIsEditable


def test_an_order_can_be_struck_out_while_it_is_shown(page, shop, spend):
    order = spend(kind=EntryKind.COMMITMENT)
    page.ledger.select(order)
    assert page.ledger.bar.pay.isVisible()
    void_entry(shop, entry_id=order, reason="not needed")
    assert not page.ledger.bar.pay.isVisible()


def test_the_ledger_is_exported_where_the_person_says(page, qtbot, spend, tmp_path):
    spend()
    out = tmp_path / "books"
    page.workspace.questions.will_answer(out)
    qtbot.mouseClick(page.ledger.bar.export, LEFT_BUTTON)
    assert out.with_name("books.xlsx").read_bytes().startswith(b"PK")
    page.workspace.questions.will_answer(tmp_path / "books.doc")
    qtbot.mouseClick(page.ledger.bar.export, LEFT_BUTTON)
    assert page.workspace.questions.errors
