"""Name, currency and country of the shop, its history, hidden numbers, pause of contacts."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from merchant_app.actions.masking import mask_phones
from merchant_app.actions.people import change_shop, keep_history
from merchant_app.actions.recall import LONGEST_PAUSE, set_contact_pause
from merchant_app.i18n import _, _n, _p
from merchant_app.store.masking import masks_phones
from merchant_app.store.settings import setting
from merchant_app.ui.settings.section import Section
from merchant_app.ui.shop_fields import country_field, currency_field
from merchant_app.ui.widgets.form import Form
from merchant_app.ui.widgets.number_field import NumberField
from merchant_app.ui.workspace import Workspace

#: Days of history that can be chosen.
_KEPT = (90, 180, 365, 730, 3650)


class ShopSection(Section):
    """The facts of the shop; each field is an edit of its own when it is left."""

    TABLES = ("shop", "setting")

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, _p("settings", "Shop"))
        info = workspace.shop.info
        self.form = Form()
        self.name = QLineEdit(info.name)
        self.currency = currency_field(info.currency.code)
        self.country = country_field(info.country)
        self.history = QComboBox()
        for days, text in zip(_KEPT, _kept_words(), strict=True):
            self.history.addItem(text, days)
        self.form.add("name", _("Name of the shop"), self.name)
        self.form.add(
            "currency",
            _("Currency"),
            self.currency,
            hint=_("Amounts keep their figures; only the sign changes."),
        )
        self.form.add("country", _("Country"), self.country, hint=_("For its public holidays"))
        self.form.add(
            "history",
            _("Keep the history for"),
            self.history,
            hint=_("Older steps can no longer be undone. Your data stays."),
        )
        self.hide_phones = QCheckBox(
            _("&Hide phone numbers on screen until somebody asks for them")
        )
        self.form.add("mask_phones", _("Customers"), self.hide_phones)
        self.pause = NumberField(0, LONGEST_PAUSE, suffix=_(" days"))
        self.form.add(
            "pause",
            _("Leave customers in peace for"),
            self.pause,
            hint=_("After a call or message no call list takes them up in these days."),
        )
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.name.editingFinished.connect(self._save)
        self.currency.activated.connect(lambda _at: self._save())
        self.country.activated.connect(lambda _at: self._save())
        self.history.activated.connect(lambda _at: self._keep())
        self.hide_phones.clicked.connect(self._hide_phones)
        self.pause.editingFinished.connect(self._leave_in_peace)
        self.refresh()

    def refresh(self) -> None:
        info = self.workspace.shop.info
        self.name.setText(info.name)
        self.currency.setCurrentIndex(self.currency.findData(info.currency.code))
        at = self.country.findData(info.country)
        self.country.setCurrentIndex(at)
        days = setting(self.workspace.shop, "history_days")
        if self.history.findData(days) < 0:
            self.history.addItem(_n("{n} day", "{n} days", days), days)
        self.history.setCurrentIndex(self.history.findData(days))
        self.hide_phones.setChecked(masks_phones(self.workspace.shop))
        self.pause.setValue(setting(self.workspace.shop, "contact_pause"))
        self.form.clear_errors()

    def _save(self) -> None:
        info = self.workspace.shop.info
        wanted = (self.name.text(), self.currency.currentData(), self.country.currentData())
        if wanted == (info.name, info.currency.code, info.country):
            self.form.clear_errors()
            return
        name, currency, country = wanted
        if self.workspace.acted(
            lambda: change_shop(self.workspace.shop, name=name, currency=currency, country=country),
            form=self.form,
        ):
            self.form.clear_errors()

    def _keep(self) -> None:
        days = self.history.currentData()
        self.workspace.acted(lambda: keep_history(self.workspace.shop, days=days), form=self.form)

    def _hide_phones(self, hide: bool) -> None:  # noqa: FBT001 - the shape of the signal
        shop = self.workspace.shop
        if not self.workspace.acted(lambda: mask_phones(shop, hide=hide), form=self.form):
            self.hide_phones.setChecked(masks_phones(shop))

    def _leave_in_peace(self) -> None:
        shop, days = self.workspace.shop, self.pause.value()
        if days != setting(shop, "contact_pause"):
            self.workspace.acted(lambda: set_contact_pause(shop, days=days), form=self.form)


def _kept_words() -> tuple[str, ...]:
    return (_("3 months"), _("6 months"), _("1 year"), _("2 years"), _("10 years"))
