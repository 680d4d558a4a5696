"""Fields that set-up and settings share: country, currency, weekdays, language and looks."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QComboBox

from merchant_app.domain.money import CURRENCIES
from merchant_app.domain.public_holidays import COUNTRIES
from merchant_app.formats import country_name, currency_name, weekday_names, with_per_cent
from merchant_app.i18n import LANGUAGES, _, language
from merchant_app.ui.widgets.segmented import Segment, SegmentedControl


def country_field(chosen: str) -> QComboBox:
    """Make the choice of a country; one that is not offered first is added."""
    known = COUNTRIES if chosen in COUNTRIES or not chosen else (*COUNTRIES, chosen)
    return _choice([(code, country_name(code)) for code in known], chosen)


def currency_field(chosen: str) -> QComboBox:
    """Make the choice of a currency, with its sign."""
    return _choice(
        [(code, f"{currency_name(code)}  {known.sign}") for code, known in CURRENCIES.items()],
        chosen,
    )


def weekday_field(chosen: Iterable[int], *, name: str) -> SegmentedControl:
    """Make the choice of weekdays, Monday first; its keys are "0" to "6"."""
    made = SegmentedControl(
        [Segment(str(day), text) for day, text in enumerate(weekday_names())],
        several=True,
        name=name,
    )
    made.choose(*(str(day) for day in chosen))
    return made


def language_choice() -> SegmentedControl:
    """Make the switch of languages, each under its own name."""
    segments = [Segment(code, name) for code, name in LANGUAGES.items()]
    return SegmentedControl(segments, chosen=language(), name=_("Language"))


def color_choice(mode: str) -> SegmentedControl:
    """Make the switch of colours."""
    segments = [
        Segment("light", _("Light"), "sun"),
        Segment("dark", _("Dark"), "moon"),
        Segment("system", _("Like the system"), "monitor"),
    ]
    return SegmentedControl(segments, chosen=mode, name=_("Colours"))


def size_choice(per_cent: int) -> SegmentedControl:
    """Make the switch of text sizes."""
    segments = [Segment(str(size), with_per_cent(str(size))) for size in (100, 115, 130)]
    return SegmentedControl(segments, chosen=str(per_cent), name=_("Text size"))


def _choice(offered: list[tuple[str, str]], chosen: str) -> QComboBox:
    made = QComboBox()
    for key, text in offered:
        made.addItem(text, key)
    made.setCurrentIndex(max(0, made.findData(chosen)))
    return made
