"""The view "Coupons": made, looked up, handed out and counted with mouse and keys."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from merchant_app.actions.coupon_offer import Offer
from merchant_app.actions.coupons import add_batch, hand_out
from merchant_app.actions.referrals import apply_referral, make_referral_code
from merchant_app.domain.coupons import CouponKind
from merchant_app.domain.messages import msg
from merchant_app.store import coupons as store
from merchant_app.store.coupon_batches import batch_rows, open_codes
from merchant_app.store.customers import customer
from merchant_app.store.shop import open_shop
from merchant_app.ui.customers import commands
from merchant_app.ui.customers.coupons.section import CouponSection
from merchant_app.ui.customers.page import CustomersPage
from merchant_app.ui.widgets.text import ElidedLabel
from tests.plain_figures import batch_row

TODAY = date(2026, 11, 22)
Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def campaign_id(shop):
    with shop.edit(msg("Campaign")) as edit:
        return edit.insert(
            "campaign", name="Opening", first=TODAY, last=TODAY + timedelta(days=30),
            created_at="2026-11-22T08:00:00",
        )  # fmt: skip


@pytest.fixture
def batch_id(shop, campaign_id):
    offer = Offer(
        name="A quarter off", kind=CouponKind.PERCENT, value=2500, threshold=2000,
        valid_from=TODAY, valid_to=TODAY + timedelta(days=9), place="School street",
    )  # fmt: skip
    return add_batch(shop, offer, campaign_id=campaign_id, codes=6, laid_out=False, today=TODAY)


@pytest.fixture
def view(people, campaign_id, workspace, qtbot):
    page = CustomersPage(workspace)
    qtbot.addWidget(page)
    page.resize(1440, 788)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.refresh()
    page.choose_view("coupons")
    made = page._views["coupons"]
    made.page = page
    workspace.changed.connect(page.refresh_changes)
    return made


def dialog_of(view):
    QApplication.processEvents()
    assert view.page.desk.dialog is not None
    return view.page.desk.dialog


def test_coupons_are_made_by_keyboard(view, shop, qtbot, said):
    qtbot.mouseClick(view.nothing.button, LEFT)
    dialog = dialog_of(view)
    assert dialog.focusWidget() is dialog.name
    qtbot.keyClicks(dialog.name, "Second cup half price")
    dialog.percent.setFocus()
    dialog.percent.selectAll()
    qtbot.keyClicks(dialog.percent, "50")
    qtbot.keyClick(dialog.on_item, Key.Key_Space)
    qtbot.keyClicks(dialog.place, "School street")
    dialog.codes.setFocus()
    dialog.codes.selectAll()
    qtbot.keyClicks(dialog.codes, "12")
    qtbot.keyClick(dialog.laid_out, Key.Key_Space)
    qtbot.keyClick(dialog.laid_out, Key.Key_Return)
    assert not dialog.isVisible()
    [row] = batch_rows(shop)
    assert (row.batch.value, row.batch.on_item, row.batch.place) == (5000, True, "School street")
    assert (row.figures.made, row.figures.handed_out) == (12, 12)
    assert said == [("12 coupons made", True)]
    assert view.table.current_row().batch.id == row.batch.id
    assert view.detail.name.text() == "Second cup half price"


def test_mistakes_in_an_offer_stand_at_their_fields(view, qtbot):
    view.commands.add()
    dialog = dialog_of(view)
    qtbot.mouseClick(dialog.submit_button, LEFT)
    assert "Write what the coupons are called" in dialog.form.error("name")
    qtbot.keyClicks(dialog.name, "Five off")
    dialog.kind.choose("amount")
    dialog._kind_changed()
    qtbot.mouseClick(dialog.submit_button, LEFT)
    assert dialog.form.error("amount") == "Enter an amount."
    qtbot.keyClicks(dialog.amount, "5")
    qtbot.keyClicks(dialog.threshold, "3")
    qtbot.mouseClick(dialog.submit_button, LEFT)
    assert "more than the bill it counts from" in dialog.form.error("threshold")
    dialog.kind.choose("gift")
    dialog._kind_changed()
    dialog.valid_to.setText("2026-11-01")
    qtbot.mouseClick(dialog.submit_button, LEFT)
    assert "comes before the first" in dialog.form.error("valid_to")


def test_a_scanned_code_is_shown_and_used_with_its_bill(batch_id, view, shop, qtbot, said):
    code = open_codes(shop, batch_id)[2]
    qtbot.keyClicks(view.search, code.lower())
    qtbot.keyClick(view.search, Key.Key_Return)
    dialog = dialog_of(view)
    assert dialog.what.text() == "A quarter off"
    assert dialog.state.accessibleName() == "Can be used"
    dialog.code.setFocus()
    qtbot.keyClick(dialog.code, Key.Key_Return)  # as a scanner ends its code
    assert dialog.focusWidget() is dialog.amount
    qtbot.keyClicks(dialog.amount, "15")
    qtbot.keyClick(dialog.amount, Key.Key_Return)
    assert "counts from" in dialog.form.error("amount")
    dialog.amount.selectAll()
    qtbot.keyClicks(dialog.amount, "40")
    qtbot.keyClicks(dialog.phone, "138 0000 2716")
    qtbot.keyClick(dialog.phone, Key.Key_Return)
    assert not dialog.isVisible()
    assert said == [("Coupon used: ¥10 off, ¥30 paid", True)]
    used = store.coupon_from_typed(shop, code)
    assert customer(shop, used.customer_id).name == "王小满"
    assert view.detail.figures["redeemed"].accessibleName().startswith("Used")
    assert batch_row(shop, batch_id).figures.redeemed == 1


def test_a_code_that_is_scanned_twice_is_no_bill(batch_id, view, shop, qtbot):
    code = open_codes(shop, batch_id)[0]
    qtbot.keyClicks(view.search, code)
    qtbot.keyClick(view.search, Key.Key_Return)
    dialog = dialog_of(view)
    dialog.amount.setFocus()
    qtbot.keyClicks(dialog.amount, code)
    qtbot.keyClick(dialog.amount, Key.Key_Return)
    assert dialog.amount.text() == ""
    assert dialog.isVisible()
    assert shop.value("SELECT count(*) FROM coupon WHERE redeemed_on IS NOT NULL") == 0
    dialog.reject()


@pytest.mark.parametrize(
    ("typed", "words"),
    [("K7MP-2Q9A", "A sign is wrong, or two are swapped"), ("K7M", "these are 3")],
)
def test_what_is_wrong_with_a_code_stands_below_it(batch_id, view, qtbot, typed, words):
    qtbot.keyClicks(view.search, typed)
    qtbot.keyClick(view.search, Key.Key_Return)
    dialog = dialog_of(view)
    assert words in dialog.form.error("code")
    assert not dialog.submit_button.isEnabled()
    dialog.reject()


def test_a_coupon_that_cannot_be_used_says_why(batch_id, view, shop, qtbot):
    row = batch_row(shop, batch_id)
    view.commands.run("stop", row)
    qtbot.keyClicks(view.search, open_codes(shop, batch_id)[0])
    qtbot.keyClick(view.search, Key.Key_Return)
    dialog = dialog_of(view)
    assert "This coupon was stopped" in dialog.more.text()
    assert not dialog.amount.isVisible()
    dialog.reject()


def test_the_same_is_made_for_another_street(batch_id, view, shop, qtbot):
    view.show_row(batch_id)
    qtbot.mouseClick(view.detail.duplicate_button, LEFT)
    dialog = dialog_of(view)
    qtbot.mouseClick(dialog.submit_button, LEFT)
    assert "other street" in dialog.form.error("place")
    qtbot.keyClicks(dialog.place, "Riverside road")
    qtbot.keyClick(dialog.place, Key.Key_Return)
    assert [row.batch.place for row in batch_rows(shop)] == ["Riverside road", "School street"]
    assert view.table.current_row().batch.place == "Riverside road"


def test_more_codes_and_flyers_are_noted(batch_id, view, shop, qtbot):
    view.commands.run("more", batch_row(shop, batch_id))
    qtbot.keyClick(dialog_of(view).codes, Key.Key_Return)
    view.commands.run("lay_out", batch_row(shop, batch_id))
    dialog = dialog_of(view)
    dialog.count.setValue(50)
    qtbot.keyClick(dialog.count, Key.Key_Return)
    found = batch_row(shop, batch_id).figures
    assert (found.made, found.handed_out) == (106, 50)


def test_a_used_batch_is_stopped_not_deleted(batch_id, people, view, shop, questions, qtbot, said):
    view.show_row(batch_id)
    view.table.setFocus()
    qtbot.keyClick(view.table, Key.Key_Delete)
    assert batch_rows(shop) == []
    assert said[-1] == ("Coupons deleted: A quarter off", True)
    shop.undo()
    assert view.table.current_row().batch.id == batch_id


def test_codes_of_a_batch_are_listed_found_copied_and_stopped(batch_id, view, shop, qtbot):
    view.commands.run("codes", batch_row(shop, batch_id))
    dialog = dialog_of(view)
    code = open_codes(shop, batch_id)[3]
    qtbot.keyClicks(dialog.search, f"{code[:4]}-{code[4:]}".lower())
    assert dialog.table.rows_model.rowCount() == 1
    dialog.table.select_key(dialog.table.rows_model.rows[0].coupon.id)
    qtbot.mouseClick(dialog.copy_button, LEFT)
    assert QApplication.clipboard().text() == code
    qtbot.mouseClick(dialog.stop_button, LEFT)
    assert store.coupon_from_typed(shop, code).stopped_on == TODAY
    assert dialog.stop_button.text() == "Use again"
    dialog.reject()


def test_a_coupon_is_handed_out_and_stands_in_the_detail(batch_id, people, view, shop, qtbot):
    anna = people["Anna Miller"]
    view.page.show_row(anna)
    section = next(iter(view.page.findChildren(CouponSection)))
    qtbot.mouseClick(section.link, LEFT)
    qtbot.keyClick(dialog_of(view).batch, Key.Key_Return)
    assert len(store.coupons_of(shop, anna)) == 1
    assert "A quarter off" in [each.text() for each in section.findChildren(ElidedLabel)]


def test_those_ticked_get_one_each_and_who_has_one_none(batch_id, people, view, shop, said):
    hand_out(shop, batch_id, [people["徐明"]], today=TODAY)
    [command] = [each for each in commands.SELECTION_COMMANDS if "coupon" in each.words()]
    command.run(view.page.desk, list(people.values()))
    dialog_of(view).try_submit()
    assert said[-1] == ("4 coupons handed out, 1 had one already", True)


def test_what_was_brought_is_added_up(batch_id, view, shop):
    view.choose_mode("results")
    for by, name in (("place", "School street"), ("partner", "No partner"), ("batch", "A quarter")):
        view.group.choose(by)
        view._group_chosen(by)
        index = view.results.table.model().index(0, 0)
        assert index.data().startswith(name)
    assert "Total" in view.results.totals.accessibleName()
    assert "used ÷" in view.results.totals.toolTip()


def test_who_brings_whom_is_a_tree_with_the_factor(people, view, shop, qtbot):
    view.choose_mode("referrals")
    assert view.referrals.nobody.isVisible()
    code = make_referral_code(shop, people["Anna Miller"], today=TODAY).code
    command = commands.CUSTOMER_COMMANDS[2]
    command.run(view.page.desk, people["李雪梅"])
    dialog = dialog_of(view)
    qtbot.keyClicks(dialog.code, "ABC")
    qtbot.keyClick(dialog.code, Key.Key_Return)
    assert "these are 3" in dialog.form.error("referral")
    dialog.code.selectAll()
    qtbot.keyClicks(dialog.code, code.lower())
    qtbot.keyClick(dialog.code, Key.Key_Return)
    assert customer(shop, people["李雪梅"]).referred_by_id == people["Anna Miller"]
    tree = view.referrals.tree
    assert tree.isVisible()
    top = tree.model().index(0, 0)
    assert (top.data(), tree.model().index(0, 0, top).data()) == ("Anna Miller", "李雪梅")


def test_coupons_are_seen_as_they_are_printed_and_saved(
    batch_id, view, shop, questions, tmp_path, said
):
    view.commands.run("print", batch_row(shop, batch_id))
    dialog = dialog_of(view)
    assert dialog.preview.document.pageCount() == 1
    dialog.signs.choose("both")
    dialog.make()
    out = tmp_path / "coupons.pdf"
    questions.will_answer(out)
    dialog.save()
    assert out.read_bytes().startswith(b"%PDF")
    assert said[-1][0] == "coupons.pdf is saved"
    dialog.reject()


def test_cards_for_friends_are_made_from_a_customer(people, view, shop):
    commands.CUSTOMER_COMMANDS[1].run(view.page.desk, people["徐明"])
    dialog = dialog_of(view)
    assert dialog.preview.document.pageCount() == 1
    assert shop.value("SELECT count(*) FROM referral_code") == 1
    dialog.reject()


def test_a_brought_customer_is_led_to(people, view, shop, qtbot):
    code = make_referral_code(shop, people["徐明"], today=TODAY).code
    apply_referral(shop, people["李雪梅"], code, today=TODAY)
    view.choose_mode("referrals")
    tree = view.referrals.tree
    tree.select_key(f"{people['徐明']}:{people['李雪梅']}")
    qtbot.keyClick(tree, Key.Key_Return)
    assert view.page.view == "people"
    assert view.page.people.detail.facts.customer.name == "李雪梅"


def test_a_file_that_is_only_looked_at_makes_no_coupons(batch_id, shop, people, qtbot, questions):
    from merchant_app.ui.jobs import Jobs
    from merchant_app.ui.workspace import Workspace

    with open_shop(shop.path, read_only=True) as looked_at:
        workspace = Workspace(
            looked_at, jobs=Jobs(lambda _error: None, inline=True), questions=questions,
            today=lambda: TODAY,
        )  # fmt: skip
        page = CustomersPage(workspace)
        qtbot.addWidget(page)
        page.choose_view("coupons")
        made = page._views["coupons"]
        assert not made.add_button.isEnabled()
        made.search.setText(open_codes(looked_at, batch_id)[0])
        made.look_up()
        assert not page.desk.dialog.submit_button.isEnabled()
        page.desk.dialog.reject()
        workspace.leave()
