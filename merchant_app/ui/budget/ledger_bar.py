"""The head of the ledger: how many entries, the filters, search, and the buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.domain.ledger_filter import Period
from merchant_app.domain.plan import Phase
from merchant_app.i18n import _, _n
from merchant_app.store.ledger import LedgerCounts, LedgerFilter
from merchant_app.ui.budget.filter_button import FilterButton, Option
from merchant_app.ui.budget.filter_menu import LedgerFilterMenu, Offered
from merchant_app.ui.budget.ledger_columns import state_words
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import Button, SearchField, icon_button, label, outlined_button

_ELIDE = Qt.TextElideMode.ElideRight
_GAP = 8
_EDGE = 24


class LedgerBar(QWidget):
    """Says what the ledger shows and lets the person narrow it down.

    `wanted` is the filter; `filter_changed` comes when the person changed it.
    """

    filter_changed = Signal()
    #: Days are to be chosen by hand.
    days_asked = Signal()
    add_asked = Signal()
    pay_asked = Signal()
    export_asked = Signal()
    #: The chip of the selected line was pressed.
    line_dropped = Signal()

    def __init__(
        self, today: Callable[[], date], offered: Offered, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._today = today
        self.wanted = LedgerFilter()
        self.setAccessibleName(_("Ledger"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.count = label("", "second")
        self.period = FilterButton(_("Time"))
        self.phase = FilterButton(_("Phase"))
        self.channel = FilterButton(_("Channel"))
        self.state = FilterButton(_("State"))
        self.filters = LedgerFilterMenu(lambda: self.wanted, offered)
        self.more = Button(
            "", icon_name="funnel", name=_("More filters and saved ones"), menu=self.filters
        )
        self.more.setCheckable(True)
        self.missing = Button("", "quiet", icon_name="receipt-text")
        self.missing.setCheckable(True)
        self.line_chip = Button("", "toned", icon_name="x", name=_("Show all lines again"))
        self.search = SearchField(_("Search the ledger"))
        self.search.setMinimumWidth(theme().scaled(170))
        self.pay = outlined_button(_("Pay..."), self.pay_asked.emit, icon="hand-coins")
        self.export = icon_button("download", _("Export the ledger..."), self.export_asked.emit)
        self.add = outlined_button(_("Add expense"), self.add_asked.emit, icon="plus")
        self._phases: Mapping[int, Phase] = {}
        self._channels: Mapping[int, str] = {}
        self._narrow: bool | None = None
        self._filters = (
            self.period, self.phase, self.channel, self.state, self.more, self.missing,
            self.line_chip,
        )  # fmt: skip
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(_EDGE, 8, _EDGE, 8)
        self._rows.setSpacing(8)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        for row in (self._first, self._second):
            row.setSpacing(_GAP)
            self._rows.addLayout(row)
        self._heading = label(_("Ledger"), "heading")
        for part in (self.line_chip, self.pay, self.missing):
            part.hide()
        self._connect()
        self._arrange()

    def _connect(self) -> None:
        self.period.chosen.connect(self._choose_period)
        self.phase.chosen.connect(lambda key: self.change(phase_id=key))
        self.channel.chosen.connect(lambda key: self.change(channel_id=key))
        self.state.chosen.connect(lambda key: self.change(state=key))
        self.filters.chosen.connect(self.show_filter)
        self.filters.reset_asked.connect(self.clear)
        self.missing.clicked.connect(lambda on: self.change(receipt_missing=on))
        self.search.textChanged.connect(lambda text: self.change(words=text))
        self.line_chip.clicked.connect(lambda _on: self.line_dropped.emit())

    def offer(self, phases: Mapping[int, Phase], channels: Mapping[int, str]) -> None:
        """Give what can be filtered by; a filter by something that is gone is dropped."""
        self._phases, self._channels = phases, channels
        self.wanted = self._known(self.wanted)
        self._show()

    def resolved(self) -> LedgerFilter:
        """Give the filter with the days that it means today."""
        return self.wanted.resolved(self._today(), self._phases.values())

    def set_days(self, first: date | None, last: date | None) -> None:
        """Show only entries of these days, inclusive."""
        period = Period.ALL if first is None and last is None else Period.DAYS
        self.change(period=period, first=first, last=last)

    def set_line(self, line_id: int | None, name: str = "") -> None:
        """Show only entries of a line, without telling that the filter changed."""
        self.wanted = replace(self.wanted, line_id=line_id)
        short = theme().metrics().elidedText(name, _ELIDE, theme().scaled(180))
        self.line_chip.setText(short.replace("&", "&&"))
        self.line_chip.setToolTip(_("Show all lines again"))
        self.line_chip.setAccessibleName(_("Only {name}. Show all lines again", name=name))
        self.line_chip.setVisible(line_id is not None)
        self._arrange()

    def show_filter(self, wanted: LedgerFilter) -> None:
        """Filter by this; the selected line stays."""
        self.wanted = self._known(replace(wanted, line_id=self.wanted.line_id))
        self._write_words()
        self._show()
        self.filter_changed.emit()

    def clear(self) -> None:
        """Take all filters away but the line's."""
        self.show_filter(LedgerFilter())

    def change(self, **values: Any) -> None:
        """Change parts of the filter."""
        self.wanted = replace(self.wanted, **values)
        self._show()
        self.filter_changed.emit()

    @property
    def narrowed(self) -> bool:
        """Whether anything narrows the ledger down."""
        return self.wanted != LedgerFilter()

    def show_count(self, shown: int, counts: LedgerCounts) -> None:
        """Say how many entries are shown of how many there are, and how many lack a receipt."""
        if shown == counts.every:
            self.count.setText(_n("{n} entry", "{n} entries", counts.every))
        else:
            self.count.setText(
                _("{shown} of {n}", shown=formats.number(shown), n=formats.number(counts.every))
            )
        missing = counts.receipt_missing
        self.missing.setText(_("Receipt missing: {n}", n=formats.number(missing)))
        self.missing.setAccessibleName(
            _("Only what was paid without a receipt: {n}", n=formats.number(missing))
        )
        self.missing.setVisible(missing > 0 or self.wanted.receipt_missing)
        self._arrange()

    def _known(self, wanted: LedgerFilter) -> LedgerFilter:
        """Drop what this campaign does not have."""
        if wanted.phase_id not in (None, 0, *self._phases):
            wanted = replace(wanted, phase_id=None)
        if wanted.channel_id not in (None, 0, *self._channels):
            wanted = replace(wanted, channel_id=None)
        return wanted

    def _choose_period(self, key: Period | None) -> None:
        if key is Period.DAYS:
            self._show()
            self.days_asked.emit()
        else:
            self.change(period=key or Period.ALL, first=None, last=None)

    def _write_words(self) -> None:
        self.search.blockSignals(True)  # one change, told once
        self.search.setText(self.wanted.words)
        self.search.blockSignals(False)

    def _show(self) -> None:
        wanted = self.wanted
        days = wanted.period is Period.DAYS
        self.period.offer(
            _periods(), wanted.period or None,
            shown=_days(wanted.first, wanted.last) if days else "",
        )  # fmt: skip
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
        self.missing.setChecked(wanted.receipt_missing)
        amounts = (wanted.supplier_id, wanted.method, wanted.least, wanted.most)
        self.more.setChecked(wanted.waiting or any(each is not None for each in amounts))
        if self.search.text() != wanted.words:
            self._write_words()
        self._arrange()

    # -- layout ----------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        """Let the window be narrower than everything in one row."""
        return QSize(theme().scaled(480), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._narrow is not None:
            self._narrow = None
            self._arrange()

    def _arrange(self) -> None:
        """Give the filters a row of their own where one row has no room for everything."""
        ends = (self.search, self.pay, self.export, self.add)
        parts: list[QWidget] = [self._heading, self.count, *self._filters, *ends]
        shown = [part for part in parts if not part.isHidden()]
        need = sum(part.sizeHint().width() + _GAP for part in shown) + 2 * _EDGE
        narrow = self.width() < need + theme().scaled(24)
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
        for part in ends:
            self._first.addWidget(part)
        for part in under:
            self._second.addWidget(part)
        if under:
            self._second.addStretch(1)
        for before, after in pairwise([*self._filters, *ends]):
            QWidget.setTabOrder(before, after)


def _periods() -> list[Option]:
    return [
        Option(None, _("All time")),
        Option(Period.MONTH, _("This month")),
        Option(Period.LAST_MONTH, _("Last month")),
        Option(Period.QUARTER, _("This quarter")),
        Option(Period.PHASE, _("This phase")),
        Option(Period.DAYS, _("Choose days...")),
    ]


def _days(first: date | None, last: date | None) -> str:
    if first is not None and last is not None:
        return formats.date_range(first, last)
    if first is not None:
        return _("from {day}", day=formats.long_date(first))
    return _("until {day}", day=formats.long_date(last)) if last is not None else ""
