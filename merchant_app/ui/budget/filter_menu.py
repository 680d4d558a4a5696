"""The menu with the filters that have no button of their own, and with the saved ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from merchant_app.domain.ledger_filter import from_plain, to_plain
from merchant_app.i18n import _, _p
from merchant_app.store.ledger import LedgerFilter
from merchant_app.store.ledger_filters import SavedFilter


@dataclass(frozen=True, slots=True)
class Offered:
    """What the menu offers, asked for anew each time it opens."""

    saved: Callable[[], list[SavedFilter]]
    suppliers: Callable[[], Mapping[int, str]]
    methods: Callable[[], list[str]]


class LedgerFilterMenu(QMenu):
    """Emits the filter asked for; what needs a question is asked by whoever listens."""

    #: A `LedgerFilter` to show from now on.
    chosen = Signal(object)
    amounts_asked = Signal()
    save_asked = Signal()
    #: The name of a saved filter.
    rename_asked = Signal(str)
    delete_asked = Signal(str)
    reset_asked = Signal()

    def __init__(self, wanted: Callable[[], LedgerFilter], offered: Offered) -> None:
        super().__init__()
        self._wanted = wanted
        self._offered = offered
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Write the menu anew for the filter in use."""
        self.clear()
        self.setAccessibleName(_("More filters"))
        now = self._wanted()
        self._add_saved(now)
        self.addSeparator()
        suppliers = [*self._offered.suppliers().items()]
        self._add_choice(_("Supplier"), "supplier_id", now.supplier_id, suppliers)
        methods = [(each, each) for each in self._offered.methods()]
        self._add_choice(
            _("Paid by"), "method", now.method, [*methods, ("", _p("method", "Not said"))]
        )
        amounts = self.addAction(_("Amount..."))
        amounts.setCheckable(True)
        amounts.setChecked(now.least is not None or now.most is not None)
        amounts.triggered.connect(lambda _on=False: self.amounts_asked.emit())
        waiting = self.addAction(_("Waiting for approval"))
        waiting.setCheckable(True)
        waiting.setChecked(now.waiting)
        waiting.triggered.connect(lambda on: self._choose(waiting=on))
        self.addSeparator()
        reset = self.addAction(_("Clear filters"))
        reset.setEnabled(now != LedgerFilter())
        reset.triggered.connect(lambda _on=False: self.reset_asked.emit())

    def _add_saved(self, now: LedgerFilter) -> None:
        saved = self._offered.saved()
        for each in saved:
            action = self.addAction(each.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(each.wanted == saveable(now))
            action.triggered.connect(lambda _on, wanted=each.wanted: self.chosen.emit(wanted))
        save = self.addAction(_("Save these filters..."))
        save.setEnabled(saveable(now) != LedgerFilter())
        save.triggered.connect(lambda _on=False: self.save_asked.emit())
        if not saved:
            return
        for title, signal in (
            (_("Rename a saved filter"), self.rename_asked),
            (_("Delete a saved filter"), self.delete_asked),
        ):
            below = self.addMenu(title)
            for each in saved:
                action = below.addAction(each.name.replace("&", "&&"))
                action.triggered.connect(lambda _on, s=signal, name=each.name: s.emit(name))

    def _add_choice(self, title: str, part: str, value: Any, names: list[tuple[Any, str]]) -> None:
        below = self.addMenu(title)
        group = QActionGroup(below)
        for key, name in [(None, _p("filter", "All")), *names]:
            action = below.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(key == value)
            action.setActionGroup(group)
            action.triggered.connect(lambda _on, key=key: self._choose(**{part: key}))

    def _choose(self, **values: Any) -> None:
        self.chosen.emit(replace(self._wanted(), **values))


def saveable(wanted: LedgerFilter) -> LedgerFilter:
    """Give a filter as it is saved: without the selected line and without days that move."""
    return from_plain(to_plain(wanted))
