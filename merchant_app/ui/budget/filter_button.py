"""A button whose menu chooses one value to filter by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from merchant_app.i18n import _
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import Button

_ELIDE = Qt.TextElideMode.ElideRight


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of a filter's menu: the value it sets and its words."""

    value: Any
    text: str


class FilterButton(Button):
    """It says the value in use and is marked while it filters."""

    #: The chosen value; None for no filter.
    chosen = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__(name, menu=QMenu())
        self._name = name
        self.setCheckable(True)
        self._value: Any = None
        self._options: list[Option] = []

    def offer(self, options: Sequence[Option], value: Any, *, shown: str = "") -> None:
        """Offer values, the first being "all"; `shown` is written instead of the option's text."""
        menu = self.menu()
        menu.clear()
        group = QActionGroup(menu)
        for option in options:
            action = menu.addAction(option.text.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(option.value == value)
            action.setActionGroup(group)
            action.triggered.connect(lambda _on, value=option.value: self.chosen.emit(value))
        words = next((each.text for each in options if each.value == value), options[0].text)
        text = shown or words
        short = theme().metrics().elidedText(text, _ELIDE, theme().scaled(160))
        self.setText(short.replace("&", "&&"))
        self.setAccessibleName(_("{name}: {value}", name=self._name, value=text))
        self.setChecked(value is not None)
        self.updateGeometry()

    def nextCheckState(self) -> None:
        """Stay marked as the filter says; pressing only opens the menu."""
