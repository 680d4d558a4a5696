"""More filters of the ledger, and filters with a name."""

from __future__ import annotations

from datetime import date

from budget_hands import KEY, LEFT_BUTTON, entry_shown, type_into

from merchant_app.domain.budget import EntryKind
from merchant_app.domain.ledger_filter import EntryState, LedgerFilter, Period
from merchant_app.domain.messages import msg
from merchant_app.store.ledger_filters import saved_filters


def action(menu, text):
    """Open a menu and give its line with this text."""
    menu.fill()
    return next(each for each in menu.actions() if each.text() == text)


def below(menu, title, text):
    inner = action(menu, title).menu()
    return next(each for each in inner.actions() if each.text() == text)


def texts(page):
    return [entry_shown(page, row, "text") for row in range(page.ledger.model.rowCount())]


def test_periods_move_with_today(page, spend):
    for month in (9, 10, 11):
        spend(text=f"M{month}", day=date(2026, month, 3))
    period = page.ledger.bar.period
    words = [each.text() for each in period.menu().actions()]
    assert words == [
        "All time", "This month", "Last month", "This quarter", "This phase", "Choose days...",
    ]  # fmt: skip
    for place, expected in ((2, ["M10"]), (3, ["M11", "M10"]), (0, ["M11", "M10", "M9"])):
        period.menu().actions()[place].trigger()
        assert texts(page) == expected
        assert period.text() == words[place]
    period.menu().actions()[4].trigger()
    assert page.ledger.bar.resolved().first is not None


def test_supplier_method_and_approval_filter(page, shop, spend):
    with shop.edit(msg("Supplier")) as edit:
        supplier = edit.insert("supplier", name="City Print")
    spend(text="By name", payee="city print", method="Cash")
    linked = spend(text="By link", payee="Print & Co", method="WeChat Pay")
    spend(text="Other", payee="Hills")
    waiting = spend(text="Asked", kind=EntryKind.COMMITMENT)
    with shop.edit(msg("Link")) as edit:
        edit.update("ledger_entry", linked, supplier_id=supplier)
        edit.update("ledger_entry", waiting, approval="asked")
    bar = page.ledger.bar
    below(bar.filters, "Supplier", "City Print").trigger()
    assert texts(page) == ["By link", "By name"]
    assert bar.more.isChecked()
    below(bar.filters, "Paid by", "Cash").trigger()
    assert texts(page) == ["By name"]
    action(bar.filters, "Clear filters").trigger()
    assert not bar.more.isChecked()
    below(bar.filters, "Paid by", "Not said").trigger()
    assert texts(page) == ["Asked", "Other"]
    bar.clear()
    action(bar.filters, "Waiting for approval").trigger()
    assert texts(page) == ["Asked"]


def test_amounts_from_and_to_filter(page, qtbot, spend):
    for amount in (5_00, 50_00, 500_00):
        spend(amount, text=str(amount))
    action(page.ledger.bar.filters, "Amount...").trigger()
    dialog = page.dialog
    type_into(qtbot, dialog.least, "40")
    type_into(qtbot, dialog.most, "30")
    qtbot.keyClick(dialog.most, KEY.Key_Return)
    assert dialog.form.error("most").startswith("This is less")
    type_into(qtbot, dialog.most, "60")
    qtbot.keyClick(dialog.most, KEY.Key_Return)
    assert texts(page) == ["5000"]
    assert "Spent ¥50.00" in page.ledger.totals.accessibleName()


def test_a_filter_is_saved_chosen_renamed_and_deleted(page, qtbot, shop, spend):
    spend(text="Cups", kind=EntryKind.COMMITMENT)
    spend(text="Flyers")
    bar = page.ledger.bar
    assert not action(bar.filters, "Save these filters...").isEnabled()
    bar.state.chosen.emit(EntryState.ORDERED)
    bar.period.menu().actions()[1].trigger()
    qtbot.keyClicks(bar.search, "cups")
    action(bar.filters, "Save these filters...").trigger()
    dialog = page.dialog
    qtbot.keyClick(dialog.name, KEY.Key_Return)
    assert dialog.form.error("name")
    qtbot.keyClicks(dialog.name, "Open orders")
    qtbot.keyClick(dialog.name, KEY.Key_Return)
    assert page.dialog is None
    wanted = LedgerFilter(period=Period.MONTH, state=EntryState.ORDERED, words="cups")
    assert [each.wanted for each in saved_filters(shop)] == [wanted]
    assert action(bar.filters, "Open orders").isChecked()
    bar.clear()
    assert len(texts(page)) == 2
    action(bar.filters, "Open orders").trigger()
    assert texts(page) == ["Cups"]
    assert (bar.search.text(), bar.state.text()) == ("cups", "Ordered")
    below(bar.filters, "Rename a saved filter", "Open orders").trigger()
    type_into(qtbot, page.dialog.name, "Cups & co")
    qtbot.keyClick(page.dialog.name, KEY.Key_Return)
    below(bar.filters, "Delete a saved filter", "Cups && co").trigger()
    assert saved_filters(shop) == []
    shop.undo()
    assert [each.name for each in saved_filters(shop)] == ["Cups & co"]


def test_every_filter_is_remembered(page, open_page, qtbot, shop, spend):
    spend(5_00, text="Cups")
    bar = page.ledger.bar
    bar.show_filter(LedgerFilter(period=Period.QUARTER, least=1_00, words="cups"))
    qtbot.waitUntil(lambda: shop.remembered("budget_view") is not None)
    again = open_page(shop).ledger
    assert again.bar.wanted == bar.wanted
    assert again.bar.search.text() == "cups"
    assert (again.bar.period.text(), again.bar.more.isChecked()) == ("This quarter", True)


def test_a_saved_filter_on_a_phase_of_another_campaign_drops_it(page, spend):
    spend()
    bar = page.ledger.bar
    bar.show_filter(LedgerFilter(phase_id=999, words="fly"))
    assert bar.wanted == LedgerFilter(words="fly")


def test_a_file_that_is_only_looked_at_keeps_no_filters(open_page, shop, tmp_path, spend):
    from merchant_app.store.shop import open_shop

    spend()
    page = open_page(open_shop(shop.path, read_only=True))
    said = []
    page.workspace.said.connect(lambda text, _undo: said.append(text))
    bar = page.ledger.bar
    bar.change(words="fly")
    action(bar.filters, "Save these filters...").trigger()
    assert page.dialog is None
    assert len(said) == 1


def test_filters_narrow_what_new_entries_are_shown(page, qtbot, spend):
    bar = page.ledger.bar
    spend(text="First")
    bar.change(state=EntryState.PAID)
    spend(text="Second")
    spend(text="Not here", kind=EntryKind.REVENUE)
    assert texts(page) == ["Second", "First"]
    qtbot.mouseClick(bar.missing, LEFT_BUTTON)
    assert bar.missing.isChecked()
    assert texts(page) == ["Second", "First"]
