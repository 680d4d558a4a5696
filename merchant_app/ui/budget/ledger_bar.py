"""The head of the ledger: how many entries, the filters, search, and the buttons."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.domain.plan import Phase
from merchant_app.i18n import _, _n
from merchant_app.store.ledger import EntryState, LedgerFilter
from merchant_app.ui.budget.ledger_model import state_words
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import (
    Button,
    SearchField,
    label,
    outlined_button,
)

_ELIDE = Qt.TextElideMode.ElideRight
#: Below this width the filters stand in a row of their own, px at 100 %.
_ONE_ROW = 1240


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of a filter's menu: the value it sets and its words."""

    value: Any
    text: str


class FilterButton(Button):
    """A button whose menu chooses one value; it is marked while it filters."""

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
            action = menu.addAction(option.text)
            action.setCheckable(True)
            action.setChecked(option.value == value)
            action.setActionGroup(group)
            action.triggered.connect(lambda _on, value=option.value: self.chosen.emit(value))
        words = next((each.text for each in options if each.value == value), options[0].text)
        text = shown or words
        self.setText(theme().metrics().elidedText(text, _ELIDE, theme().scaled(160)))
        self.setAccessibleName(_("{name}: {value}", name=self._name, value=text))
        self.setChecked(value is not None)
        self.updateGeometry()

    def nextCheckState(self) -> None:
        """Stay marked as the filter says; pressing only opens the menu."""


class LedgerBar(QWidget):
    """Says what the ledger shows and lets the person narrow it down.

    `wanted` is the filter; `filter_changed` comes when the person changed it.
    """

    filter_changed = Signal()
    #: Days are to be chosen by hand.
    days_asked = Signal()
    add_asked = Signal()
    pay_asked = Signal()
    #: The chip of the selected line was pressed.
    line_dropped = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.wanted = LedgerFilter()
        self.setAccessibleName(_("Ledger"))
        self.count = label("", "second")
        self.period = FilterButton(_("Time"))
        self.phase = FilterButton(_("Phase"))
        self.channel = FilterButton(_("Channel"))
        self.state = FilterButton(_("State"))
        self.line_chip = Button("", "toned", icon_name="x", name=_("Show all lines again"))
        self.search = SearchField(_("Search the ledger"))
        self.search.setMinimumWidth(theme().scaled(190))
        self.pay = outlined_button(_("Pay..."), self.pay_asked.emit, icon="hand-coins")
        self.add = outlined_button(_("Add expense"), self.add_asked.emit, icon="plus")
        self._phases: Mapping[int, Phase] = {}
        self._channels: Mapping[int, str] = {}
        self._narrow: bool | None = None
        self._filters = (self.period, self.phase, self.channel, self.state, self.line_chip)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(24, 8, 24, 8)
        self._rows.setSpacing(8)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        for row in (self._first, self._second):
            row.setSpacing(8)
            self._rows.addLayout(row)
        self._heading = label(_("Ledger"), "heading")
        self.line_chip.hide()
        self.pay.hide()
        self._connect()
        self._arrange()

    def _connect(self) -> None:
        self.period.chosen.connect(self._choose_period)
        self.phase.chosen.connect(lambda key: self._change(phase_id=key))
        self.channel.chosen.connect(lambda key: self._change(channel_id=key))
        self.state.chosen.connect(lambda key: self._change(state=key))
        self.search.textChanged.connect(lambda text: self._change(words=text))
        self.line_chip.clicked.connect(lambda _on: self.line_dropped.emit())

    def offer(self, phases: Mapping[int, Phase], channels: Mapping[int, str]) -> None:
        """Give what can be filtered by; a filter by something that is gone is dropped."""
        self._phases, self._channels = phases, channels
        if self.wanted.phase_id not in (None, 0, *phases):
            self.wanted = replace(self.wanted, phase_id=None)
        if self.wanted.channel_id not in (None, 0, *channels):
            self.wanted = replace(self.wanted, channel_id=None)
        self._show()

    def set_days(self, first: date | None, last: date | None) -> None:
        """Show only entries of these days, inclusive."""
        self._change(first=first, last=last)

    def set_line(self, line_id: int | None, name: str = "") -> None:
        """Show only entries of a line, without telling that the filter changed."""
        self.wanted = replace(self.wanted, line_id=line_id)
        short = theme().metrics().elidedText(name, _ELIDE, theme().scaled(180))
        self.line_chip.setText(short.replace("&", "&&"))
        self.line_chip.setToolTip(_("Show all lines again"))
        self.line_chip.setAccessibleName(_("Only {name}. Show all lines again", name=name))
        self.line_chip.setVisible(line_id is not None)

    def clear(self) -> None:
        """Take all filters away but the line's."""
        self.search.blockSignals(True)  # one change, told once
        self.search.clear()
        self.search.blockSignals(False)
        self.wanted = LedgerFilter(line_id=self.wanted.line_id)
        self._show()
        self.filter_changed.emit()

    @property
    def narrowed(self) -> bool:
        """Whether anything narrows the ledger down."""
        return self.wanted != LedgerFilter()

    def show_count(self, shown: int, every: int) -> None:
        """Say how many entries are shown of how many there are."""
        if shown == every:
            self.count.setText(_n("{n} entry", "{n} entries", every))
        else:
            self.count.setText(
                _("{shown} of {n}", shown=formats.number(shown), n=formats.number(every))
            )

    def _choose_period(self, key: str | None) -> None:
        today = self._today()
        if key is None:
            self.set_days(None, None)
        elif key == "month":
            self.set_days(today.replace(day=1), _end_of_month(today))
        else:
            self._show()
            self.days_asked.emit()

    def _change(self, **values: Any) -> None:
        self.wanted = replace(self.wanted, **values)
        self._show()
        self.filter_changed.emit()

    def _show(self) -> None:
        wanted, today = self.wanted, self._today()
        month = (today.replace(day=1), _end_of_month(today))
        days = (wanted.first, wanted.last)
        periods = [
            Option(None, _("All time")),
            Option("month", _("This month")),
            Option("days", _("Choose days...")),
        ]
        key = None if days == (None, None) else "month" if days == month else "days"
        self.period.offer(periods, key, shown=_days(*days) if key == "days" else "")
        phases = [Option(each.id, each.name) for each in self._phases.values()]
        self.phase.offer(
            [Option(None, _("All phases")), *phases, Option(0, _("Whole campaign"))],
            wanted.phase_id,
        )
        channels = [Option(each, name) for each, name in self._channels.items()]
        self.channel.offer(
            [Option(None, _("All channels")), *channels, Option(0, _("No channel"))],
            wanted.channel_id,
        )
        states = [Option(each, word) for each, word in state_words().items()]
        self.state.offer([Option(None, _("Any state")), *states], wanted.state)

    def minimumSizeHint(self) -> QSize:
        """Let the window be narrower than everything in one row."""
        return QSize(theme().scaled(480), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._narrow is not None:
            self._narrow = None
            self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < theme().scaled(_ONE_ROW)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for row in (self._first, self._second):
            while (item := row.takeAt(0)) is not None:
                del item
        order: list[QWidget] = [self._heading, self.count]
        under: list[QWidget] = []
        (under if narrow else order).extend(self._filters)
        for part in order:
            self._first.addWidget(part)
        self._first.addStretch(1)
        for part in (self.search, self.pay, self.add):
            self._first.addWidget(part)
        for part in under:
            self._second.addWidget(part)
        if under:
            self._second.addStretch(1)
        stops = [*self._filters, self.search, self.pay, self.add]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)


def _end_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _days(first: date | None, last: date | None) -> str:
    if first is not None and last is not None:
        return formats.date_range(first, last)
    if first is not None:
        return _("from {day}", day=formats.long_date(first))
    return _("until {day}", day=formats.long_date(last)) if last is not None else ""


def filter_to_keep(wanted: LedgerFilter) -> dict[str, Any]:
    """Give what the file remembers of a filter: days and state."""
    return {
        "first": wanted.first.isoformat() if wanted.first else None,
        "last": wanted.last.isoformat() if wanted.last else None,
        "state": wanted.state.value if wanted.state else None,
    }


def kept_filter(kept: Mapping[str, Any]) -> LedgerFilter:
    """Give the filter that the file remembers."""
    first, last, state = kept.get("first"), kept.get("last"), kept.get("state")
    return LedgerFilter(
        first=date.fromisoformat(first) if first else None,
        last=date.fromisoformat(last) if last else None,
        state=EntryState(state) if state else None,
    )
