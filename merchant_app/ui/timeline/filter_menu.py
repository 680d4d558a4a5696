"""The menu in which is chosen which rows of the timeline are shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from merchant_app.i18n import _, _p
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.timeline.filters import Choices, Filter
from merchant_app.ui.widgets.staying_menu import StayingMenu


class FilterMenu(StayingMenu):
    """Switches the parts of a filter; it stays open, so that several can be switched."""

    #: The `Filter` that is asked for now.
    chosen = Signal(object)
    #: "Mine" is asked for, or somebody else sits here: who is it?
    me_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = Filter()
        self._choices = Choices()
        self.aboutToShow.connect(self._fill)

    def show_filter(self, wanted: Filter, choices: Choices) -> None:
        """Show this filter when the menu is opened next."""
        self._filter, self._choices = wanted, choices

    def _fill(self) -> None:
        self.clear()
        self.setAccessibleName(_("Which rows are shown"))
        now = self._filter
        self._add_switch(self, _("Mine"), "mine", None, on=now.mine)
        self._add_switch(self, _p("filter", "Late"), "late", None, on=now.late)
        self._add_switch(self, _("This week"), "this_week", None, on=now.this_week)
        self._add_switch(self, _("Decides the end date"), "deciding", None, on=now.deciding)
        self.addSeparator()
        for title, part, names in (
            (_("Owner"), "owners", self._choices.people),
            (_("Channel"), "channels", self._choices.channels),
            (_("Phase"), "phases", self._choices.phases),
        ):
            menu = StayingMenu(title, self)
            menu.setEnabled(bool(names))
            self.addMenu(menu)
            for key, name in names:
                self._add_switch(menu, name, part, key, on=key in getattr(now, part))
        self.addSeparator()
        clear = self.addAction(_("Show all rows"))
        clear.setEnabled(now.active)
        clear.triggered.connect(lambda: self.chosen.emit(self._filter.cleared()))
        me = dict(self._choices.people).get(now.me) if now.me is not None else None
        if me:
            you = self.addAction(_("You are {name}...", name=me.replace("&", "&&")))
            you.triggered.connect(lambda: self.me_asked.emit())

    def _add_switch(self, menu: QMenu, text: str, part: str, key: int | None, *, on: bool) -> None:
        action = menu.addAction(text.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(on)
        action.triggered.connect(lambda _on=False: self._toggle(part, key))

    def _toggle(self, part: str, key: int | None) -> None:
        if part == "mine" and self._filter.me is None:
            self.close()
            self.me_asked.emit()
            return
        self.chosen.emit(self._filter.toggled(part, key))


class MeDialog(FormDialog):
    """Asks once who sits here, so that "Mine" means something.

    Args:
        people: ids and names.
        me: who it probably is.

    """

    #: The id of the person.
    answered = Signal(int)

    def __init__(
        self, parent: QWidget | None, people: Sequence[tuple[int, str]], me: int | None
    ) -> None:
        super().__init__(
            parent,
            _("Which of these is you?"),
            _("Show my tasks"),
            note=_("It is asked once for this shop file. The filter menu lets you change it."),
        )
        self.person = QComboBox()
        for key, name in people:
            self.person.addItem(name, key)
        self.person.setCurrentIndex(max(0, self.person.findData(me)))
        self.form.add("person", _("You are"), self.person)

    def submit(self) -> None:
        """Tell who was chosen."""
        self.answered.emit(self.person.currentData())
