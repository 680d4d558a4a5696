"""The view of suppliers: list, detail, records, blocking, and what is due when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from budget_hands import KEY, LEFT_BUTTON
from PySide6.QtWidgets import QApplication

from merchant_app.actions.budget import book
from merchant_app.actions.suppliers import add_supplier, score_supplier
from merchant_app.domain.budget import EntryKind
from merchant_app.domain.supplier_terms import Terms, TermsKind
from merchant_app.store.attention import attention
from merchant_app.store.ledger import EntryState
from merchant_app.store.suppliers import (
    supplier,
    supplier_entries,
    supplier_events,
    suppliers,
)
from merchant_app.store.timeline import planned

TODAY = date(2026, 11, 22)


@pytest.fixture
def printer(shop):
    return add_supplier(shop, name="City Print", grade="A", terms_kind=TermsKind.MONTH)


@pytest.fixture
def roaster(shop):
    return add_supplier(shop, name="Hills Roastery", terms_kind=TermsKind.DAYS, credit_days=30)


@pytest.fixture
def order(shop, lines):
    def add(amount, *, supplier_id=None, due=None, **facts):
        given = {"day": TODAY, "text": "Flyers", "line_id": lines[2].id} | facts
        return book(
            shop, campaign_id=1, kind=EntryKind.COMMITMENT, amount=amount, today=TODAY,
            supplier_id=supplier_id, due=due, **given,
        )  # fmt: skip

    return add


@pytest.fixture
def view(page):
    page.choose_view("suppliers")
    return page._views["suppliers"]


def names(view):
    return [row.supplier.name for row in view.table.rows_model.rows]


def shown(view, row, column):
    model = view.table.model()
    return model.columns[model.column_of(column)].cell(model.rows[row]).text


def due_shown(view):
    model = view.due.tree.tree_model
    found = []
    for at in range(model.rowCount()):
        group = model.index(at, 0)
        found.append(model.columns[0].cell(model.row_at(group)).text)
        for below in range(model.rowCount(group)):
            row = model.row_at(model.index(below, 0, group))
            found.append((row.order.to, row.open))
    return found


def test_the_first_supplier_is_added_by_keyboard_with_monthly_terms(view, page, qtbot, shop):
    assert view.nobody.isVisible()
    view.nobody.button.setFocus()
    qtbot.keyClick(view.nobody.button, KEY.Key_Space)
    dialog = page.dialog
    qtbot.waitUntil(dialog.name.hasFocus)
    qtbot.keyClicks(dialog.name, "City Print")
    for _field in ("grade", "contact", "phone", "note", "terms"):
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Right)
    assert dialog.credit_days.value() == 30
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Right)
    assert "pay by 24 Jan 2027" in dialog.terms._notes["terms_kind"].text()
    dialog.credit_days.setValue(0)
    assert "reconcile by 15 Dec 2026, pay by 25 Dec 2026" in (
        dialog.terms._notes["terms_kind"].text()
    )
    qtbot.keyClick(dialog.name, KEY.Key_Return)
    assert page.dialog is None
    (made,) = suppliers(shop)
    assert (made.name, made.terms) == ("City Print", Terms(TermsKind.MONTH))
    assert names(view) == ["City Print"]
    assert view.detail.name.text() == "City Print"
    page.workspace.undo()
    assert suppliers(shop) == []
    assert view.nobody.isVisible()


def test_what_cannot_be_is_told_at_its_field_and_the_dialog_stays(view, page, qtbot, printer):
    qtbot.mouseClick(view.add_button, LEFT_BUTTON)
    dialog = page.dialog
    qtbot.keyClick(dialog.name, KEY.Key_Return)
    assert dialog.form.error("name") == "Write a name here."
    dialog.name.setText("city print")
    qtbot.keyClick(dialog.name, KEY.Key_Return)
    assert "There is a supplier City Print already" in dialog.form.error("name")
    dialog.name.setText("x" * 201)
    qtbot.keyClick(dialog.name, KEY.Key_Return)
    assert "201 characters" in dialog.form.error("name")
    dialog.name.setText("New Print")
    dialog.kind.choose("month")
    dialog._kind_changed()
    dialog.reconcile_day.setValue(31)
    qtbot.keyClick(dialog.name, KEY.Key_Return)
    assert "up to 25" in dialog.terms.error("reconcile_day")
    dialog.pay_day.setValue(31)
    qtbot.keyClick(dialog.name, KEY.Key_Return)
    assert page.dialog is None


def test_the_list_tells_terms_score_and_what_is_owed(view, shop, printer, roaster, order):
    order(100_00, supplier_id=printer, due=TODAY - timedelta(days=1))
    order(50_00, supplier_id=printer, due=TODAY)
    score_supplier(
        shop, supplier_id=printer, day=TODAY, service=5, timeliness=4, quality=4, today=TODAY
    )
    assert names(view) == ["City Print", "Hills Roastery"]
    assert shown(view, 0, "terms") == "Monthly: reconcile by day 15, pay by day 25"
    assert shown(view, 0, "score") == "★★★★☆ 4.3"
    assert (shown(view, 0, "open"), shown(view, 0, "overdue")) == ("¥150", "¥100")
    assert shown(view, 1, "open") == "–"
    assert view.detail.figures["score"].accessibleName() == "Score: 4.3 ★★★★☆ (1)"


def test_search_and_filters_narrow_the_list_and_are_let_go(view, qtbot, shop, printer, roaster):
    qtbot.keyClicks(view.search, "hills")
    assert names(view) == ["Hills Roastery"]
    assert view.detail.name.text() == "Hills Roastery"
    qtbot.keyClick(view.search, KEY.Key_Escape)
    assert len(names(view)) == 2
    view.which.chosen.emit("blocked")
    view.which.choose("blocked")
    view._show_rows()
    assert names(view) == []
    assert view.no_match.isVisible()
    assert not view.detail.isVisible()
    qtbot.mouseClick(view.no_match.button, LEFT_BUTTON)
    assert len(names(view)) == 2


def test_enter_edits_and_delete_deletes_with_undo(view, page, qtbot, shop, printer, order):
    view.table.setFocus()
    qtbot.keyClick(view.table, KEY.Key_Return)
    page.dialog.grade.setText("B")
    qtbot.keyClick(page.dialog.grade, KEY.Key_Return)
    assert supplier(shop, printer).grade == "B"
    said = []
    page.workspace.said.connect(lambda text, undo: said.append((text, undo)))
    bought = order(10_00, supplier_id=printer)
    qtbot.keyClick(view.table, KEY.Key_Delete)
    assert "Block the supplier instead" in page.workspace.questions.errors[-1].message.in_english()
    page.workspace.undo()
    assert bought
    qtbot.keyClick(view.table, KEY.Key_Delete)
    assert said[-1] == ("Supplier deleted: City Print", True)
    assert suppliers(shop) == []
    page.workspace.undo()
    assert names(view) == ["City Print"]


def test_two_serious_failures_propose_blocking_and_then_a_replacement(
    view, page, qtbot, shop, printer
):
    detail = view.detail
    detail.choose_part("records")
    for _time in range(2):
        qtbot.mouseClick(detail.incident_button, LEFT_BUTTON)
        dialog = page.dialog
        qtbot.keyClicks(dialog.note, "All colours wrong")
        dialog.serious.choose("serious")
        qtbot.mouseClick(dialog.submit_button, LEFT_BUTTON)
    assert [event.serious for event in supplier_events(shop, printer)] == [True, True]
    assert shown(view, 0, "state") == "Failed twice"
    assert not supplier(shop, printer).blocked
    qtbot.mouseClick(detail.message.bar.button, LEFT_BUTTON)
    assert page.dialog.reason.text() == "Two serious failures running"
    qtbot.keyClick(page.dialog.reason, KEY.Key_Return)
    assert supplier(shop, printer).blocked_on == TODAY
    assert shown(view, 0, "state") == "Blocked"
    qtbot.mouseClick(detail.message.bar.button, LEFT_BUTTON)
    tasks = [task.name for task in planned(shop, 1).plan.tasks]
    assert "Find a replacement for City Print" in tasks
    qtbot.mouseClick(detail.block_button, LEFT_BUTTON)
    assert not supplier(shop, printer).blocked


def test_a_score_needs_all_three_marks(view, page, qtbot, shop, printer):
    view.detail.choose_part("records")
    qtbot.mouseClick(view.detail.score_button, LEFT_BUTTON)
    dialog = page.dialog
    dialog.service.choose("5")
    dialog.timeliness.choose("4")
    qtbot.mouseClick(dialog.submit_button, LEFT_BUTTON)
    assert dialog.form.error("quality") == "Choose a score from 1 to 5."
    dialog.quality.choose("3")
    dialog.day.setText("1 Jan 1999")
    qtbot.mouseClick(dialog.submit_button, LEFT_BUTTON)
    assert "Check the year" in dialog.form.error("day")
    dialog.day.write(TODAY)
    qtbot.mouseClick(dialog.submit_button, LEFT_BUTTON)
    (event,) = supplier_events(shop, printer)
    assert event.score == 400
    view.detail.records.select_key(event.id)
    qtbot.keyClick(view.detail.records, KEY.Key_Delete)
    assert supplier_events(shop, printer) == []


def test_entries_paid_to_the_name_are_linked_with_one_click(view, page, qtbot, shop, printer):
    for _time in range(2):
        book(
            shop, campaign_id=1, kind=EntryKind.EXPENSE, day=TODAY, amount=10_00, text="Posters",
            payee="City Print", today=TODAY,
        )  # fmt: skip
    assert view.detail._unlinked.text() == "2 entries are paid to this name and not linked yet."
    qtbot.mouseClick(view.detail.link_button, LEFT_BUTTON)
    assert len(supplier_entries(shop, printer)) == 2
    assert not view.detail.link_button.isVisible()
    page.workspace.undo()
    assert supplier_entries(shop, printer) == []
    assert view.detail.link_button.isVisible()


def test_enter_on_an_order_leads_to_the_ledger(view, page, qtbot, printer, order):
    bought = order(10_00, supplier_id=printer)
    view.detail.entries.select_key(bought)
    qtbot.keyClick(view.detail.entries, KEY.Key_Return)
    assert page.view == "plan"
    assert page.ledger.table.current_row().entry.id == bought


def test_what_is_due_is_listed_by_week_and_paid_from_there(view, page, qtbot, shop, printer, order):
    order(30_00, text="Cups")
    order(20_00, supplier_id=printer, due=date(2026, 12, 25))
    late = order(100_00, supplier_id=printer, due=date(2026, 11, 20))
    order(50_00, payee="Old Press", due=date(2026, 11, 27))
    view.choose_mode("due")
    assert due_shown(view) == [
        "Overdue", ("City Print", 100_00),
        "23 Nov – 29 Nov", ("Old Press", 50_00),
        "21 Dec – 27 Dec", ("City Print", 20_00),
        "Without a day", ("", 30_00),
    ]  # fmt: skip
    assert "¥200.00" in view.due.totals.accessibleName()
    view.span.step(view.span._parts["week"], 1)
    assert due_shown(view)[2:5] == ["November 2026", ("Old Press", 50_00), "December 2026"]
    assert view.due.select(late)
    qtbot.keyClick(view.due.tree, KEY.Key_Return)
    assert page.dialog.amount.text() == "¥100.00"
    qtbot.keyClick(page.dialog.amount, KEY.Key_Return)
    assert due_shown(view)[0] == "November 2026"
    states = {row.state for row in supplier_entries(shop, printer)}
    assert states == {EntryState.ORDERED, EntryState.PAID}


def test_the_overview_leads_to_what_is_overdue(page, shop, printer, order):
    late = order(100_00, supplier_id=printer, due=date(2026, 11, 20))
    order(50_00, supplier_id=printer, due=date(2026, 11, 27))
    told = {alert.headline.in_english(): alert for alert in attention(shop, 1, TODAY)}
    alert = told["1 payment is overdue"]
    assert "1 payment is due in the next 7 days" in told
    page.show_part(alert.part, alert.row_id)
    assert page.view == "suppliers"
    view = page._views["suppliers"]
    assert view.mode.key == "due"
    assert view.due.current().row.entry.id == late


def test_what_was_shown_last_is_kept(view, page, shop, printer):
    view.choose_mode("due")
    view.span.step(view.span._parts["week"], 1)
    page.workspace.leaving.emit()
    assert shop.remembered("suppliers_view")["mode"] == "due"
    assert shop.remembered("suppliers_view")["span"] == "month"
