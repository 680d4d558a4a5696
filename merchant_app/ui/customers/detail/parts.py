"""The sections of a customer's detail: latest purchases, what else is known, consents."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.domain.customers import Consent, ConsentPurpose, Purchase
from merchant_app.i18n import _, _n, _p
from merchant_app.ui.customers.detail.facts import CustomerFacts
from merchant_app.ui.customers.words import gender_words, list_day, purpose_word
from merchant_app.ui.widgets.buttons import Button, link_button
from merchant_app.ui.widgets.empty_state import IconPicture
from merchant_app.ui.widgets.text import ElidedLabel, label


class Section(QWidget):
    """A heading with a quiet word at its right end, and what stands below; filled anew."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 10, 0, 10)
        self._rows.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(label(title, "strong"))
        head.addStretch(1)
        self.note = label("", "second")
        head.addWidget(self.note)
        self._rows.addLayout(head)
        self._body: QWidget | None = None

    def fill(self, body: QWidget) -> None:
        """Show another content; the keyboard stays on the button of the same place."""
        self._rows.addWidget(body)
        body.show()
        if self._body is not None:
            pairs = zip(self._body.findChildren(Button), body.findChildren(Button), strict=False)
            focused: QWidget | None = self.window().focusWidget()
            for old, new in pairs:
                if old is focused:
                    new.setFocus(Qt.FocusReason.OtherFocusReason)
            self._rows.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = body


def purchase_rows(facts: CustomerFacts) -> QWidget:
    """Make the list of the latest purchases: day, what, amount."""
    body = QWidget()
    grid = _grid(body)
    for row, purchase in enumerate(facts.latest):
        grid.addWidget(label(list_day(purchase.day, facts.today), "quiet"), row, 0)
        grid.addWidget(ElidedLabel(_bought(purchase)), row, 1)
        grid.addWidget(_right(formats.money(purchase.amount, facts.currency)), row, 2)
    if not facts.latest:
        grid.addWidget(label(_("Has not bought yet"), "quiet"), 0, 0)
    return body


def _bought(purchase: Purchase) -> str:
    parts = [part for part in (purchase.items, purchase.note) if part]
    if not parts and purchase.amount < 0:
        return _("Refund")
    return _(", ").join(parts) or _n("{n} item", "{n} items", purchase.item_count)


def known_facts(facts: CustomerFacts) -> list[tuple[str, str]]:
    """Give what else is known of a customer, as label and text; nothing that is empty."""
    who = facts.customer
    birthday = who.birthday + (" " + _("(lunar)") if who.birthday and who.birthday_lunar else "")
    joined = list_day(who.joined, facts.today) if who.joined else ""
    pairs = (
        (_("Birthday"), birthday),
        (_("Second phone"), who.phone_other),
        (_("WeChat"), who.wechat),
        (_("E-mail"), who.email),
        (_("Gender"), gender_words().get(who.gender, who.gender)),
        (_p("customer", "Area"), who.area),
        (_("Occupation"), who.occupation),
        (_p("customer", "Source"), facts.channel),
        (_("Customer since"), joined),
        (_("Note"), who.note),
    )
    return [(title, text) for title, text in pairs if text]


def known_rows(facts: CustomerFacts) -> QWidget:
    """Make the table of what else is known."""
    body = QWidget()
    grid = _grid(body)
    for row, (title, text) in enumerate(known_facts(facts)):
        grid.addWidget(label(title, "quiet"), row, 0, Qt.AlignmentFlag.AlignTop)
        shown = label(text, wrap=True)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(shown, row, 1)
    return body


class ConsentRows(QWidget):
    """One row for each thing a customer may agree to, with the way to change it."""

    #: The purpose agreed to, and the consent taken back.
    given = Signal(object)
    withdrawn = Signal(object)

    def __init__(self, facts: CustomerFacts) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        for purpose in ConsentPurpose:
            rows.addLayout(self._row(facts, purpose))

    def _row(self, facts: CustomerFacts, purpose: ConsentPurpose) -> QHBoxLayout:
        ever = [each for each in facts.consents if each.purpose is purpose]
        now = next((each for each in ever if each.withdrawn_on is None), None)
        row = QHBoxLayout()
        row.setSpacing(8)
        icon, color = ("circle-check", "good.solid") if now else ("circle-x", "text2")
        row.addWidget(IconPicture(icon, 16, color))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(ElidedLabel(purpose_word(purpose)))
        texts.addWidget(ElidedLabel(_state(ever, now, facts), "second"))
        row.addLayout(texts, 1)
        if now is not None:
            link = link_button(_("Take back"), lambda: self.withdrawn.emit(now))
            link.setAccessibleName(_("Take back: {what}", what=purpose_word(purpose)))
        else:
            link = link_button(_("Agreed"), lambda: self.given.emit(purpose))
            link.setAccessibleName(_("Agreed: {what}", what=purpose_word(purpose)))
        row.addWidget(link)
        return row


def _state(ever: list[Consent], now: Consent | None, facts: CustomerFacts) -> str:
    if now is not None:
        day = list_day(now.given_on, facts.today)
        return _(", ").join((day, now.how)) if now.how else day
    if ever and ever[0].withdrawn_on is not None:
        return _("Taken back on {day}", day=list_day(ever[0].withdrawn_on, facts.today))
    return _("Not agreed")


def _grid(body: QWidget) -> QGridLayout:
    grid = QGridLayout(body)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    return grid


def _right(text: str) -> QLabel:
    shown = label(text)
    shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return shown
