"""The detail of one customer: what is known, notes, contacts, the timeline, the photo."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QApplication

from merchant_app import i18n
from merchant_app.actions.contacts import add_note, note_contact
from merchant_app.actions.customers import change_customer, delete_customer
from merchant_app.actions.masking import mask_phones
from merchant_app.domain.customer_events import ContactMeans
from merchant_app.domain.messages import UserError, msg
from merchant_app.store import customer_events as events
from merchant_app.store import customers as store
from merchant_app.store.attachments import attachment_content, attachments_of
from merchant_app.ui.customers.commands import CustomerCommand
from merchant_app.ui.customers.detail import panel as panel_module
from merchant_app.ui.customers.detail.timeline_window import TimelineWindow
from merchant_app.ui.customers.note_dialogs import ContactDialog, NoteDialog
from merchant_app.ui.customers.purchase_dialog import ChangePurchaseDialog

Key = Qt.Key


def opened(parent, kind):
    return next(dialog for dialog in parent.findChildren(kind) if dialog.isVisible())


def show(page, people, name="王小满"):
    page.show_row(people[name])
    QApplication.processEvents()  # rows have their heights once they are laid out
    return page.detail


def told(section):
    return [row.entry.text for row in section.rows.shown()]


def known(detail):
    return {title.text(): text.text() for title, text in detail.known.lines if title.isVisible()}


def test_what_is_known_is_shown_and_numbers_only_when_asked(page, people, shop, qtbot):
    today = page.workspace.today
    change_customer(
        shop, people["王小满"], today=today, phone_other="021 6555 1234", wechat="xiaoman",
        email="x@example.org", birthday="11-05", birthday_lunar=True, age_band="26-35",
        need_level="high", gender="female", note="Window seat", occupation="Teacher",
    )  # fmt: skip
    detail = show(page, people)
    shown = known(detail)
    assert shown["Birthday"] == "lunar 11-5, next on 13 Dec 2026"
    assert (shown["Age"], shown["Need"], shown["Gender"]) == ("26 to 35", "High", "Woman")
    assert (shown["First visit"], shown["Average amount"]) == ("7 Nov", "¥20.00")
    hidden = ("021****1234", "xi****an", "x****@example.org")
    whole = ("021 6555 1234", "xiaoman", "x@example.org")
    labels = ("Second phone", "WeChat", "E-mail")
    assert tuple(shown[label] for label in labels) == hidden
    qtbot.mouseClick(detail.head.show_phone, Qt.MouseButton.LeftButton)
    assert tuple(known(detail)[label] for label in labels) == whole
    detail.head._open_for.timeout.emit()
    assert tuple(known(detail)[label] for label in labels) == hidden
    mask_phones(shop, hide=False)
    detail = show(page, people)
    assert tuple(known(detail)[label] for label in labels) == whole
    assert detail.head.phone.text() == "13800002716"
    assert not detail.head.show_phone.isVisible()


def test_value_and_tier_stand_in_the_head(page, people, shop):
    with shop.edit(msg("Tier")) as edit:
        edit.insert("tier", name="Member", from_spent=1000, benefit="Free refill")
    detail = show(page, people)
    assert detail.head.value.text == "Key"
    assert detail.head.value.toolTip() == "Has been here lately. Comes often. Spends much."
    assert (detail.head.tier.text, detail.head.tier.toolTip()) == ("Member", "Free refill")
    show(page, people, "李雪梅")
    assert not detail.head.value.isVisible()
    assert not detail.head.tier.isVisible()


def test_a_note_is_written_changed_and_deleted_by_keyboard(page, people, qtbot, said, shop):
    detail = show(page, people)
    assert told(detail.notes) == ["No notes yet"]
    qtbot.keyClick(detail.notes.add_button, Key.Key_Space)
    dialog = opened(page, NoteDialog)
    dialog.try_submit()
    assert dialog.form.error("text") == "A note needs a few words. Write them."
    qtbot.keyClicks(dialog.text, "No nuts")
    qtbot.keyClick(dialog.text, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told(detail.notes) == ["No nuts"]
    row = detail.notes.rows.rows[0]
    row.setFocus()
    qtbot.keyClick(row, Key.Key_Return)
    dialog = opened(page, NoteDialog)
    dialog.text.selectAll()
    qtbot.keyClicks(dialog.text, "Nuts are fine")
    dialog.try_submit()
    assert told(detail.notes) == ["Nuts are fine"]
    qtbot.keyClick(row, Key.Key_Delete)
    assert told(detail.notes) == ["No notes yet"]
    assert said[-1] == ("The note is deleted", True)
    shop.undo()
    assert told(detail.notes) == ["Nuts are fine"]


def test_a_contact_is_noted_with_its_result(page, people, qtbot, shop):
    detail = show(page, people)
    qtbot.mouseClick(detail.contacts.add_button, Qt.MouseButton.LeftButton)
    dialog = opened(page, ContactDialog)
    dialog.means.setFocus()
    qtbot.keyClick(dialog.means, Key.Key_Down)
    qtbot.keyClicks(dialog.text, "Coupons for the weekend")
    dialog.outcome.setCurrentText("Sent")
    dialog.try_submit()
    row = detail.contacts.rows.shown()[0]
    assert row.entry.text == "Text message: Coupons for the weekend"
    assert row.entry.end == "Sent  22 Nov"
    assert row.accessibleName() == "Text message: Coupons for the weekend, Sent  22 Nov"
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    dialog = opened(page, ContactDialog)
    dialog.outcome.setCurrentText("Read")
    dialog.try_submit()
    assert events.contacts_of(shop, people["王小满"])[0].outcome == "opened"


def test_the_timeline_shows_parts_of_it_and_changes_what_it_lists(page, people, qtbot, shop):
    who, today = people["王小满"], page.workspace.today
    add_note(shop, who, text="No nuts", day=today, today=today)
    note_contact(shop, who, day=today, today=today, means=ContactMeans.CALL, text="Invited")
    detail = show(page, people)
    qtbot.mouseClick(detail.latest.everything, Qt.MouseButton.LeftButton)
    window = opened(page, TimelineWindow)
    words = [window.model.index(row, 1).data() for row in range(window.model.rowCount())]
    assert words[:3] == ["Agreed: Text messages", "No nuts", "Phone call: Invited"]
    assert window.counted.text() == "6 entries"
    assert not window.edit_button.isEnabled()
    qtbot.mouseClick(window.parts._parts["purchases"], Qt.MouseButton.LeftButton)
    assert [event.number for event in window.model.rows] == [2000, 2000, 2000]
    window.table.setFocus()
    window.table.setCurrentIndex(window.model.index(1, 0))
    qtbot.keyClick(window.table, Key.Key_Delete)
    assert window.counted.text() == "2 entries"
    assert detail.figures["visits"]._figure.text() == "2"
    shop.undo()
    assert window.counted.text() == "3 entries"
    qtbot.keyClick(window.table, Key.Key_Return)
    dialog = opened(window, ChangePurchaseDialog)
    dialog.amount.setText("35")
    dialog.items.setFocus()
    qtbot.keyClicks(dialog.items, "Cake")
    dialog.try_submit()
    assert window.table.current_row().text == "Cake"
    assert sorted(p.amount for p in store.purchases_of(shop, who)) == [2000, 2000, 3500]
    assert detail.figures["spent"]._figure.text() == "¥75"
    delete_customer(shop, who)
    assert not window.isVisible()


def test_a_timeline_of_thousands_is_walked_through(page, people, qtbot, shop):
    who, today = people["王小满"], page.workspace.today
    with shop.edit(msg("Many")) as edit:
        days = [(who, today - timedelta(days=n), 100 + n) for n in range(2000)]
        edit.insert_many("purchase", ("customer_id", "day", "amount"), days)
    page.commands.show_timeline(who)
    window = opened(page, TimelineWindow)
    qtbot.keyClick(window.table, Key.Key_PageDown)
    assert 5 < window.table.currentIndex().row() < 100
    qtbot.keyClick(window.table, Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert window.table.current_row().number == 100 + 1999
    assert window.counted.text() == "2004 entries"


def picture(path, width=900, height=600):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    assert image.save(str(path))
    return path


def test_a_photo_is_chosen_kept_small_and_removed(page, people, questions, shop, tmp_path, said):
    detail = show(page, people)
    questions.will_answer(picture(tmp_path / "me.jpg"))
    detail.head.avatar.choose_action.trigger()
    (kept,) = attachments_of(shop, "customer", people["王小满"])
    small = QImage.fromData(attachment_content(shop, kept.sha256))
    assert (small.width(), small.height()) == (256, 256)
    assert kept.size < 20_000
    assert detail.head.avatar.has_photo
    assert said == [("The photo is kept", True)]
    detail.head.avatar.remove_action.trigger()
    assert not detail.head.avatar.has_photo
    shop.undo()
    assert detail.head.avatar.has_photo
    show(page, people, "陈晓敏")
    assert not detail.head.avatar.has_photo


def test_a_picture_is_dropped_on_the_head_and_a_bad_one_is_refused(
    page, people, questions, shop, tmp_path
):
    avatar = show(page, people).head.avatar

    def drop(path):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        event = QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        avatar.dropEvent(event)

    damaged = tmp_path / "damaged.png"
    damaged.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 60)
    drop(damaged)
    assert [type(error) for error in questions.errors] == [UserError]
    assert not avatar.has_photo
    drop(picture(tmp_path / "small.png", 40, 90))
    assert avatar.has_photo


def test_who_brought_whom_leads_to_them(page, people, qtbot, shop):
    change_customer(
        shop, people["徐明"], today=page.workspace.today, referred_by_id=people["王小满"]
    )
    detail = show(page, people)
    assert told(detail.circle) == ["Brought 徐明"]
    qtbot.mouseClick(detail.circle.rows.rows[0], Qt.MouseButton.LeftButton)
    assert detail.facts.customer.name == "徐明"
    assert told(detail.circle) == ["Brought by 王小满"]
    show(page, people, "李雪梅")
    assert not detail.circle.isVisible()


def test_commands_of_others_stand_behind_more(open_page, people, monkeypatch):
    asked = []
    command = CustomerCommand(
        lambda: "Hand out", "ticket", lambda _desk, customer_id: asked.append(customer_id)
    )
    monkeypatch.setattr(panel_module, "CUSTOMER_COMMANDS", (command,))
    page = open_page()
    detail = show(page, people)
    detail.menu.actions()[0].trigger()
    assert asked == [people["王小满"]]


@pytest.mark.parametrize("command", ["write_note", "note_contact", "choose_photo", "remove_photo"])
def test_a_file_that_can_only_be_read_takes_no_notes(page, people, shop, questions, command):
    shop.read_only = msg("The file is open on another computer. You can look, but not change.")
    getattr(page.commands, command)(people["王小满"])
    assert [type(error) for error in questions.errors] == [UserError]


def test_the_detail_is_in_chinese_without_a_word_of_english(people, open_page, shop):
    i18n.use("zh")
    page = open_page()
    today = page.workspace.today
    change_customer(
        shop, people["王小满"], today=today, birthday="08-15", birthday_lunar=True,
        age_band="61+", need_level="low",
    )  # fmt: skip
    note_contact(shop, people["王小满"], day=today, today=today, means=ContactMeans.MAIL)
    detail = show(page, people)
    texts = [*known(detail), *known(detail).values(), *told(detail.latest), *told(detail.notes)]
    texts += [action.text() for action in detail.menu.actions()]
    texts += [detail.head.value.text, detail.purchase_button.text()]
    assert not [text for text in texts if any(c.isascii() and c.isalpha() for c in text)]
