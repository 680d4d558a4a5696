"""The five questions from which a shop file is made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from merchant_app.actions.people import set_opening_days
from merchant_app.actions.shops import new_shop
from merchant_app.domain.file_names import file_name_of
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import CURRENCIES
from merchant_app.domain.public_holidays import COUNTRIES
from merchant_app.i18n import _, language
from merchant_app.store.file_check import SUFFIX
from merchant_app.store.shop import Shop
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.shop_fields import country_field, currency_field, weekday_field
from merchant_app.ui.welcome.words import short_folder
from merchant_app.ui.widgets.buttons import outlined_button

if TYPE_CHECKING:
    from merchant_app.ui.application import Application

_WEEK = range(7)


class NewShopDialog(FormDialog):
    """Asks for name, country, currency, closed weekdays and the file.

    Attributes:
        shop: the open file, once the dialog was accepted.

    """

    def __init__(self, application: Application, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            _("Set up my shop"),
            _("Create the shop"),
            note=_("One file holds everything of the shop. All of it can be changed later."),
        )
        self.setMinimumWidth(560)
        self._application = application
        self.shop: Shop | None = None
        self._folder = Path(application.preferences.folder)
        self._named_by_hand = False
        country, currency = place_of(language())
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("Corner Coffee"))
        self.name.textChanged.connect(self._name_the_file)
        self.country = country_field(country)
        self.currency = currency_field(currency)
        self.closed = weekday_field((), name=_("Closed on"))
        self.file = QLineEdit()
        self.file.textEdited.connect(self._named)
        self.form.add("name", _("Name of the shop"), self.name)
        self.form.add("country", _("Country"), self.country, hint=_("For its public holidays"))
        self.form.add("currency", _("Currency"), self.currency)
        self.form.add(
            "weekdays",
            _("Closed on"),
            self.closed,
            hint=_("Choose none if you are open all week. Plans skip closed days."),
        )
        row = QWidget()
        parts = QHBoxLayout(row)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(8)
        parts.addWidget(self.file, 1)
        parts.addWidget(outlined_button(_("Change folder"), self._choose_folder))
        row.setFocusProxy(self.file)
        self._place = self.form.add("path", _("File"), row, hint=" ")
        self._show_folder()
        self._name_the_file()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Make the file with its opening days."""
        text = self.file.text().strip()
        if not text:
            raise UserError(msg("Give the file a name."), field="path")
        shut = {int(key) for key in self.closed.keys}
        if len(shut) == len(_WEEK):
            raise UserError(
                msg("Choose at least one day on which the shop is open."), field="weekdays"
            )
        shop = new_shop(
            self._folder / file_name_of(text.removesuffix(SUFFIX)),
            name=self.name.text(),
            currency=self.currency.currentData(),
            country=self.country.currentData(),
            language=language(),
        )
        if shut:
            set_opening_days(shop, weekdays=[day for day in _WEEK if day not in shut])
        self.shop = shop

    def _named(self) -> None:
        self._named_by_hand = bool(self.file.text().strip())

    def _name_the_file(self) -> None:
        if not self._named_by_hand:
            self.file.setText((file_name_of(self.name.text()) or _("My shop")) + SUFFIX)

    def _choose_folder(self) -> None:
        chosen = self._application.questions.choose_folder(
            self, _("Where to save shop files"), self._folder
        )
        if chosen is not None:
            self._folder = chosen
            self._show_folder()

    def _show_folder(self) -> None:
        self._place.show_hint(_("In {folder}", folder=short_folder(self._folder)))


def place_of(code: str) -> tuple[str, str]:
    """Give the country and currency that the computer is set to, as far as they are known.

    `code` is the language in use: a Chinese window on a computer of an unlisted country starts
    with China.
    """
    system = QLocale.system()
    country = QLocale.territoryToCode(system.territory())
    if country not in COUNTRIES:
        return ("CN", "CNY") if code == "zh" else ("GB", "GBP")
    currency = system.currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode)
    return country, currency if currency in CURRENCIES else "CNY"
