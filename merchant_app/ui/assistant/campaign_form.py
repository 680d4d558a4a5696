"""What the assistant asks for: name, days and money."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from merchant_app.domain.campaign_template import Anchor, CampaignTemplate
from merchant_app.domain.festivals import occurrences
from merchant_app.domain.money import Currency
from merchant_app.formats import day_and_weekday
from merchant_app.i18n import _, language
from merchant_app.ui.widgets.date_field import DateField
from merchant_app.ui.widgets.fields import AmountField
from merchant_app.ui.widgets.form import Form

_YEAR = timedelta(days=400)
_OWN = "own"
#: The festival proposed first leaves this much time to prepare.
_TO_PREPARE = timedelta(days=36)


@dataclass(frozen=True, slots=True)
class Answers:
    """What the form holds; None for what was left open."""

    name: str
    start: date | None
    end: date | None
    key_day: date | None
    budget: int | None


class CampaignForm(QWidget):
    """Name, start, end, the festival or event it is worked back from, budget."""

    #: Something was typed or chosen.
    edited = Signal()

    def __init__(self, currency: Currency, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._template: CampaignTemplate | None = None
        self._currency = currency
        self._today = today
        self._typed: set[str] = set()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        self.form = Form(labels_above=True)
        rows.addWidget(self.form)
        rows.addStretch(1)
        self.name = QLineEdit()
        self.name.setMaxLength(20_000)
        self.festival = QComboBox()
        self.festival.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.festival.setMinimumContentsLength(12)
        self.key_day = DateField(today, required=False)
        self.start = DateField(today, _next_monday(today), required=False)
        self.end = DateField(today, required=False)
        self.budget = AmountField(currency, required=False)
        self.form.add("name", _("Name of the campaign"), self.name)
        self.form.add(
            "festival",
            _("Festival or event"),
            self.festival,
            hint=_("All else is planned around this day."),
        )
        self.form.add("key_day", _("The day itself"), self.key_day)
        self.form.add("start", _("First day"), self.start)
        self.form.add(
            "end", _("Last day"), self.end, hint=_("Leave it empty for the template's own length.")
        )
        self.form.add("budget", _("Total budget"), self.budget)
        self._fill_festivals()
        self.name.textEdited.connect(lambda: self._was_typed("name"))
        for key, field in (("start", self.start), ("end", self.end), ("key_day", self.key_day)):
            field.textEdited.connect(lambda _text, which=key: self._was_typed(which))
            field.picked.connect(lambda _day, which=key: self._was_typed(which))
        self.budget.textEdited.connect(lambda: self._was_typed("budget"))
        self.festival.activated.connect(self._festival_chosen)

    @property
    def typed(self) -> bool:
        """Whether the person has typed anything that would be lost."""
        return bool(self._typed)

    def forget_typing(self) -> None:
        """Take what was typed as kept, so that nothing would be lost any more."""
        self._typed.clear()

    def show_template(self, template: CampaignTemplate) -> None:
        """Propose what the template says where nothing was typed."""
        self._template = template
        worked_back = template.anchor is Anchor.KEY_DAY
        self.form.set_visible("festival", visible=worked_back)
        self.form.set_visible("key_day", visible=worked_back)
        if "name" not in self._typed:
            self.name.setText(template.name.in_language(language()))
        if "budget" not in self._typed:
            minor = template.budget * self._currency.minor_per_unit // 100
            self.budget.write(minor or None)
        if worked_back and "key_day" not in self._typed:
            self._festival_chosen()
        if "start" not in self._typed:
            self.start.write(None if worked_back else _next_monday(self._today))
        self.edited.emit()

    def read(self) -> Answers:
        """Give what the form holds.

        Raises:
            UserError: for a field that cannot be read, with its name.

        """
        return Answers(
            name=self.name.text(),
            start=self.start.read(),
            end=self.end.read(),
            key_day=self.key_day.read() if self._worked_back else None,
            budget=self.budget.read(),
        )

    @property
    def _worked_back(self) -> bool:
        return self._template is not None and self._template.anchor is Anchor.KEY_DAY

    def _was_typed(self, key: str) -> None:
        self._typed.add(key)
        self.form.set_error(key, "")
        if key == "key_day":
            self.festival.setCurrentIndex(self.festival.findData(_OWN))
        self.edited.emit()

    def _fill_festivals(self) -> None:
        first = self._today + timedelta(days=14)
        for each in occurrences(first, first + _YEAR):
            name = each.zh if language() == "zh" else each.en
            words = _("{name}, {day}", name=name, day=day_and_weekday(each.day))
            self.festival.addItem(words, each.day.isoformat())
        self.festival.addItem(_("Another day"), _OWN)
        soonest = (self._today + _TO_PREPARE).isoformat()
        days = [self.festival.itemData(n) for n in range(self.festival.count() - 1)]
        self.festival.setCurrentIndex(next(n for n, day in enumerate(days) if day >= soonest))

    def _festival_chosen(self) -> None:
        chosen = self.festival.currentData()
        if chosen == _OWN:
            self.key_day.setFocus()
            return
        self.key_day.write(date.fromisoformat(chosen))
        self.form.set_error("key_day", "")
        self.edited.emit()


def _next_monday(day: date) -> date:
    return day + timedelta(days=7 - day.weekday())
