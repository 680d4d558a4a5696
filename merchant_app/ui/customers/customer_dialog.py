"""Asks for the facts of a new or a known customer."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from merchant_app import formats
from merchant_app.actions.customers import add_customer, change_customer
from merchant_app.domain.birthdays import next_birthday
from merchant_app.domain.customers import Customer, birthday_text
from merchant_app.domain.messages import UserError
from merchant_app.domain.phones import normal_phone
from merchant_app.i18n import _, _p
from merchant_app.store.campaigns import campaigns
from merchant_app.store.customers import customer_by_phone
from merchant_app.store.shop import Shop
from merchant_app.ui.customers.channel_field import ChannelField
from merchant_app.ui.customers.customer_field import CustomerField
from merchant_app.ui.customers.words import age_words, gender_words, need_words
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import link_button
from merchant_app.ui.workspace import Workspace

_PARTING = re.compile(r"[,，、;；]")
_TEXTS = ("name", "phone", "phone_other", "wechat", "email", "birthday", "area", "occupation")


class CustomerDialog(FormDialog):
    """Who the customer is at the left, what else is known at the right.

    Attributes:
        customer_id: who was added or changed, once that is done.

    """

    #: Whoever has the phone number already is to be opened instead; their id.
    someone_else = Signal(int)

    def __init__(
        self, workspace: Workspace, parent: QWidget, customer: Customer | None = None
    ) -> None:
        title = _("Edit {name}", name=customer.name) if customer else _("New customer")
        super().__init__(parent, title, _("Save") if customer else _("Add customer"))
        self._workspace = workspace
        self._before = customer
        self._same_phone = False
        self.customer_id = customer.id if customer else None
        now = customer or Customer(id=0, name="")
        self.fields: dict[str, QLineEdit] = {}
        for name in _TEXTS:
            self.fields[name] = QLineEdit(str(getattr(now, name)))
        self.lunar = QCheckBox(_("Lunar"))
        self.lunar.setChecked(now.birthday_lunar)
        self.gender = _words_field(gender_words(), now.gender)
        self.age = _words_field(age_words(), now.age_band)
        self.need = _words_field(need_words(), now.need_level)
        self.channel = ChannelField(workspace.shop, now.channel_id)
        self.campaign = _campaign_field(workspace.shop, now.campaign_id)
        self.brought_by = CustomerField(workspace, now.referred_by_id, but_not=now.id or None)
        self.tags = QLineEdit(_p("between names", ", ").join(now.tags))
        self.note = QPlainTextEdit(now.note)
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(theme().row * 2 + 12)
        self._fill_left()
        self._fill_right()
        self._show_next_birthday()
        self.fields["name"].setFocus()

    def _fill_left(self) -> None:
        form, fields = self.form, self.fields
        form.add_heading(_("How to reach them"))
        form.add("name", _p("customer", "&Name"), fields["name"])
        form.add("phone", _("&Phone"), fields["phone"])
        form.add("same_phone", "", self._offer())
        form.set_visible("same_phone", visible=False)
        fields["phone"].textEdited.connect(self._phone_typed)
        form.add("phone_other", _("Second phone"), fields["phone_other"])
        form.add("wechat", _("&WeChat"), fields["wechat"])
        form.add("email", _("E-&mail"), fields["email"])
        form.add_heading(_("How they came"))
        form.add("channel_id", _p("customer", "&Source"), self.channel)
        form.add("campaign_id", _("&Campaign"), self.campaign)
        form.add("referred_by_id", _("B&rought by"), self.brought_by)

    def _fill_right(self) -> None:
        form, fields = self.add_form(), self.fields
        birthday = QWidget()
        row = QHBoxLayout(birthday)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(fields["birthday"], 1)
        row.addWidget(self.lunar)
        birthday.setFocusProxy(fields["birthday"])
        fields["birthday"].setAccessibleName(_("Birthday"))
        fields["birthday"].textChanged.connect(self._show_next_birthday)
        self.lunar.toggled.connect(self._show_next_birthday)
        form.add_heading(_("Who they are"))
        form.add("birthday", _("&Birthday"), birthday, hint=_("12-18 or 1990-12-18"))
        form.add("gender", _("&Gender"), self.gender)
        form.add("age_band", _("Ag&e"), self.age)
        form.add("occupation", _("&Occupation"), fields["occupation"])
        form.add("area", _p("customer", "&Area"), fields["area"])
        form.add("need_level", _("Nee&d"), self.need)
        form.add("tags", _("&Tags"), self.tags, hint=_("With commas between them"))
        form.add("note", _("Hab&its"), self.note)
        self._right = form

    def _show_next_birthday(self) -> None:
        """Say under the birthday when it is kept next; while it cannot be read, how to write it."""
        lunar = self.lunar.isChecked()
        plain = birthday_text(self.fields["birthday"].text(), lunar=lunar)
        day = next_birthday(plain or "", lunar=lunar, today=self._workspace.today)
        if day is not None:
            hint = _("Next on {day}", day=formats.day_and_weekday(day))
        else:
            hint = _("12-18") if lunar else _("12-18 or 1990-12-18")
        self._right.set_hint("birthday", hint)

    def _offer(self) -> QWidget:
        """Make the row that helps on when somebody has the number already."""
        offer = QWidget()
        row = QHBoxLayout(offer)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        self.open_other = link_button("", self._open_other)
        self.keep_both = link_button(_("Save all the same"), self._keep_both)
        row.addWidget(self.open_other)
        row.addWidget(self.keep_both)
        row.addStretch(1)
        return offer

    def name_now(self) -> str:
        """Give the name as it is written in the field."""
        return " ".join(self.fields["name"].text().split())

    def submit(self) -> None:
        """Add or change the customer."""
        facts: dict[str, Any] = {name: field.text() for name, field in self.fields.items()}
        facts |= {
            "birthday_lunar": self.lunar.isChecked(),
            "gender": self.gender.currentData(),
            "age_band": self.age.currentData(),
            "need_level": self.need.currentData(),
            "channel_id": self.channel.read(),
            "campaign_id": self.campaign.currentData(),
            "referred_by_id": self.brought_by.read(),
            "note": self.note.toPlainText(),
            "tags": [tag for tag in _PARTING.split(self.tags.text()) if tag.strip()],
            "today": self._workspace.today,
            "allow_same_phone": self._same_phone,
        }
        shop = self._workspace.shop
        try:
            if self._before is None:
                self.customer_id = add_customer(shop, **facts)
            else:
                change_customer(shop, self._before.id, **facts)
        except UserError as error:
            if error.field == "phone":
                self._offer_other()
            raise

    def _other(self) -> Customer | None:
        """Give who has the number in the field already."""
        phone = normal_phone(self.fields["phone"].text())
        but_not = self._before.id if self._before else None
        return customer_by_phone(self._workspace.shop, phone, but_not=but_not) if phone else None

    def _offer_other(self) -> None:
        other = self._other()
        if other is not None:
            self.open_other.setText(_("Open {name}", name=other.name))
            self.open_other.setAccessibleName(self.open_other.text())
            self.form.set_visible("same_phone", visible=True)

    def _phone_typed(self) -> None:
        self._same_phone = False
        self.form.set_error("phone", "")
        self.form.set_visible("same_phone", visible=False)

    def _open_other(self) -> None:
        other = self._other()
        if other is not None:
            self.reject()
            self.someone_else.emit(other.id)

    def _keep_both(self) -> None:
        self._same_phone = True
        self.form.set_error("phone", "")
        self.try_submit()


def _words_field(words: dict[str, str], kept: str) -> QComboBox:
    """Make the choice of one of some words; what is kept is offered though it has no word."""
    field = QComboBox()
    for key, word in {kept: kept, **words}.items() if kept not in words else words.items():
        field.addItem(word, key)
    field.setCurrentIndex(field.findData(kept))
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return field


def _campaign_field(shop: Shop, kept: int | None) -> QComboBox:
    field = QComboBox()
    field.addItem(_p("campaign", "None"), None)
    for each in campaigns(shop):
        field.addItem(each.name, each.id)
    field.setCurrentIndex(max(0, field.findData(kept)))
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return field
