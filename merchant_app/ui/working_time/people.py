"""Who is away when, and what becomes of their tasks meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.actions.absences import (
    add_absence,
    change_absence,
    remove_absence,
    set_when_away,
)
from merchant_app.domain.plan import WhenAway
from merchant_app.i18n import _, _n, _p
from merchant_app.store.absences import DaysOff, days_off
from merchant_app.store.people import people
from merchant_app.store.settings import setting
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.segmented import Segment, SegmentedControl
from merchant_app.ui.widgets.text import label
from merchant_app.ui.working_time.spans import SpanList, SpanVerbs, SpanWords
from merchant_app.ui.workspace import Workspace

#: People seen without scrolling.
_SEEN = 4
_ROLE = Qt.ItemDataRole.UserRole


class PeoplePart(QWidget):
    """Everybody by name at the left, their days off at the right; each change is an edit."""

    #: Days that could be taken off, (first, last), or None.
    drafted = Signal(object)
    #: Another person is looked at.
    person_changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        rows = QVBoxLayout(self)
        rows.setContentsMargins(4, 12, 8, 4)
        rows.setSpacing(6)
        rows.addWidget(label(_("When somebody is away, their tasks"), "strong"))
        self.when = SegmentedControl(
            [
                Segment("move", _("Move until they are back")),
                Segment("warn", _("Stay, with a warning")),
            ],
            name=_("When somebody is away, their tasks"),
        )
        self.when.chosen.connect(self._take_when)
        rows.addWidget(self.when)
        self.hint = label(
            _("Activities and milestones always stay. Each task can say otherwise."),
            "second",
            wrap=True,
        )
        rows.addWidget(self.hint)
        rows.addSpacing(8)
        self.list = QListWidget()
        self.list.setAccessibleName(_p("settings", "People"))
        self.list.setProperty("field", True)
        self.list.currentRowChanged.connect(lambda _at: self._show_person())
        self.spans = SpanList(
            workspace,
            SpanWords(
                name=_("Days off"),
                empty=_("No days off yet"),
                hint="",
                first=_("First day off"),
                last=_("Last day off"),
                reason=_("Reason, for example holiday"),
                missing=_("Enter the first day off, or choose days in the calendar."),
            ),
            SpanVerbs(
                lambda first, last, why: add_absence(
                    workspace.shop, person_id=self.person_id, first=first, last=last, reason=why
                ),
                lambda key, first, last, why: change_absence(
                    workspace.shop, absence_id=key, first=first, last=last, reason=why
                ),
                lambda key: remove_absence(workspace.shop, absence_id=key),
            ),
        )
        self.spans.drafted.connect(self.drafted)
        self.spans.removed.connect(
            lambda days: workspace.say(_("Days off taken back: {days}", days=days), undo=True)
        )
        rows.addWidget(label(_p("settings", "People"), "strong"))
        self.list.setFixedHeight(theme().row * _SEEN + 12)
        rows.addWidget(self.list)
        rows.addSpacing(8)
        across = QHBoxLayout()
        self.title = label("", "strong")
        across.addWidget(self.title, 1)
        rows.addLayout(across)
        rows.addWidget(self.spans)
        rows.addStretch(1)
        self.refresh()

    @property
    def person_id(self) -> int:
        """The person looked at, 0 while there is nobody."""
        at = self.list.currentRow()
        return 0 if at < 0 else int(self.list.item(at).data(_ROLE))

    @property
    def person_name(self) -> str:
        """Their name."""
        at = self.list.currentRow()
        return "" if at < 0 else str(self.list.item(at).data(_ROLE + 1))

    @property
    def entries(self) -> list[DaysOff]:
        """Their days off."""
        return days_off(self.workspace.shop, self.person_id)

    def show_person(self, person_id: int) -> None:
        """Look at a person."""
        for at in range(self.list.count()):
            if self.list.item(at).data(_ROLE) == person_id:
                self.list.setCurrentRow(at)

    def refresh(self) -> None:
        """Read everything anew; the person stays."""
        shop = self.workspace.shop
        self.when.choose(setting(shop, "when_away"))
        before = self.person_id
        with QSignalBlocker(self.list):
            self.list.clear()
            for person in people(shop):
                item = QListWidgetItem(self._line(person.id, person.name))
                item.setData(_ROLE, person.id)
                item.setData(_ROLE + 1, person.name)
                self.list.addItem(item)
            self.list.setCurrentRow(0 if self.list.count() else -1)
            self.show_person(before)
        self.setEnabled(shop.read_only is None)
        self._show_person()

    def _line(self, person_id: int, name: str) -> str:
        coming = [
            entry
            for entry in days_off(self.workspace.shop, person_id)
            if entry.last >= self.workspace.today
        ]
        if not coming:
            return name
        days = formats.short_range(coming[0].first, coming[0].last)
        more = len(coming) - 1
        if more:
            days = _n("{days} and {n} more", "{days} and {n} more", more, days=days)
        return _("{name} · away {days}", name=name, days=days)

    def _show_person(self) -> None:
        name = self.person_name
        self.spans.setVisible(bool(name))
        self.title.setText(_("Days off of {name}", name=name) if name else "")
        self.spans.show_spans(self.entries)
        self.person_changed.emit()

    def _take_when(self, key: str) -> None:
        if key != setting(self.workspace.shop, "when_away"):
            shop = self.workspace.shop
            if not self.workspace.acted(lambda: set_when_away(shop, when=WhenAway(key))):
                self.when.choose(setting(shop, "when_away"))
