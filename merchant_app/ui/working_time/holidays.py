"""The public holidays of a country with a box for each: closed then or not."""

from __future__ import annotations

from datetime import date
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from merchant_app.domain.messages import UserError
from merchant_app.domain.public_holidays import PublicHoliday, public_holidays
from merchant_app.formats import short_form
from merchant_app.i18n import _, language, say_error
from merchant_app.ui.widgets.text import label


class HolidayChoice(QWidget):
    """Boxes in columns, by the next day of each holiday."""

    changed = Signal()

    def __init__(self, *, columns: int) -> None:
        super().__init__()
        self._columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(2)
        self.boxes: dict[str, QCheckBox] = {}
        self._country = ""

    @property
    def chosen(self) -> frozenset[str]:
        """The keys of the holidays that are ticked."""
        return frozenset(key for key, box in self.boxes.items() if box.isChecked())

    def show_for(
        self, country: str, observed: Literal["none", "all"] | frozenset[str], today: date
    ) -> None:
        """Show the holidays of a country, ticked as `observed` says."""
        if country != self._country:
            self._fill(country, today)
        for key, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(observed == "all" or key in observed)
            box.blockSignals(False)

    def _fill(self, country: str, today: date) -> None:
        self._country = country
        for part in self.findChildren(QWidget):
            part.hide()
            part.deleteLater()
        self.boxes = {}
        try:
            coming = next_holidays(country, today)
        except UserError as error:
            self._grid.addWidget(
                label(say_error(error), "quiet", wrap=True), 0, 0, 1, self._columns
            )
            return
        down = -(-len(coming) // self._columns)
        for at, holiday in enumerate(coming):
            text = _("{name}, {day}", name=holiday.name, day=short_form(holiday.day))
            box = QCheckBox(text.replace("&", "&&"))
            box.toggled.connect(lambda _on: self.changed.emit())
            self._grid.addWidget(box, at % down, at // down)
            self.boxes[holiday.key] = box


def next_holidays(country: str, today: date) -> list[PublicHoliday]:
    """Give the next first day of each public holiday, in their order.

    Raises:
        UserError: for a country without known holidays.

    """
    found: dict[str, PublicHoliday] = {}
    for holiday in public_holidays(country, (today.year, today.year + 1), language()):
        if holiday.day >= today:
            found.setdefault(holiday.key, holiday)
    return list(found.values())
