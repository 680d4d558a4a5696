"""The head of one call list: its name, what can be done with it, what of it is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from merchant_app.domain.campaign import Person
from merchant_app.domain.recall import Arm, Recall, RecallState
from merchant_app.i18n import _, _p
from merchant_app.store.recall import RecallPerson
from merchant_app.ui.customers.recall.words import means_word, span_words
from merchant_app.ui.widgets import (
    ElidedLabel,
    Segment,
    SegmentedControl,
    outlined_button,
    quiet_button,
)


class RecallHead(QWidget):
    """Emits what is asked for."""

    #: "print", "change" or "close".
    asked = Signal(str)
    #: "people" or "result".
    mode_chosen = Signal(str)
    #: Other people of the list are to be shown.
    which_chosen = Signal()
    #: The id of who works on the lists, or None.
    done_by_chosen = Signal(object)

    def __init__(self, *, writable: bool) -> None:
        super().__init__()
        self.title = ElidedLabel("", "heading")
        self.about = ElidedLabel("", "second")
        self.print_button = outlined_button(
            _("Print call sheet"), lambda: self.asked.emit("print"), icon="printer"
        )
        self.change_button = quiet_button(
            _("Change..."), lambda: self.asked.emit("change"), icon="pencil"
        )
        self.close_button = quiet_button("", lambda: self.asked.emit("close"))
        self.change_button.setEnabled(writable)
        self.close_button.setEnabled(writable)
        self.mode = SegmentedControl(
            [
                Segment("people", _p("recall", "List"), "list-checks"),
                Segment("result", _p("recall", "Result"), "chart-column"),
            ],
            name=_("List or result"),
        )
        self.which = SegmentedControl(
            [Segment(key, words) for key, words in _which_words().items()], name=_("Which people")
        )
        self.done_by = QComboBox()
        self.done_by.setAccessibleName(_("Done by"))
        self.done_by.setToolTip(_("Who works on the list; it is noted with each contact."))
        self.mode.chosen.connect(self.mode_chosen)
        self.which.chosen.connect(lambda _key: self.which_chosen.emit())
        self.done_by.activated.connect(
            lambda _at: self.done_by_chosen.emit(self.done_by.currentData())
        )
        self._lay_out()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 8, 16, 8)
        rows.setSpacing(6)
        top = QHBoxLayout()
        top.setSpacing(8)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self.title)
        titles.addWidget(self.about)
        top.addLayout(titles, 1)
        for button in (self.change_button, self.close_button, self.print_button):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        switches = QHBoxLayout()
        switches.setSpacing(8)
        switches.addWidget(self.mode)
        switches.addWidget(self.which)
        switches.addStretch(1)
        switches.addWidget(self.done_by)
        rows.addLayout(top)
        rows.addLayout(switches)

    @property
    def done_by_id(self) -> int | None:
        """Who works on the lists, None if nobody is named."""
        chosen = self.done_by.currentData()
        return chosen if isinstance(chosen, int) else None

    def show_list(self, of: Recall) -> None:
        """Show what a list is."""
        self.title.setText(of.name)
        about = (of.who, means_word(of.means), span_words(of))
        self.about.setText(_(", ").join(part for part in about if part))
        self.close_button.setText(_("Open again") if of.closed_on else _("Close the list"))

    def show_counts(self, people: Sequence[RecallPerson]) -> None:
        """Show how many of the people each switch shows."""
        contact = [each for each in people if each.arm is Arm.CONTACT]
        counts = {
            "all": len(contact),
            "waiting": sum(each.state is RecallState.WAITING for each in contact),
            "came": sum(each.came_on is not None for each in contact),
            "out": len(people) - len(contact),
        }
        for key, words in _which_words().items():
            self.which.rename(key, f"{words} {counts[key]}")

    def shows(self, person: RecallPerson) -> bool:
        """Tell whether somebody is among those the switch shows."""
        if self.which.key == "out" or person.arm is not Arm.CONTACT:
            return self.which.key == "out" and person.arm is not Arm.CONTACT
        if self.which.key == "waiting":
            return person.state is RecallState.WAITING
        return self.which.key != "came" or person.came_on is not None

    def offer_people(self, people: Sequence[Person], chosen: int | None) -> None:
        """Offer who may work on the lists."""
        self.done_by.clear()
        self.done_by.addItem(_("Done by: nobody named"), None)
        for person in people:
            self.done_by.addItem(_("Done by: {name}", name=person.name), person.id)
        self.done_by.setCurrentIndex(max(0, self.done_by.findData(chosen)))

    def choose_mode(self, key: str) -> None:
        """Show the switches that a way to look at the list needs."""
        self.mode.choose(key)
        self.which.setVisible(key == "people")
        self.done_by.setVisible(key == "people" and self.done_by.count() > 1)

    def show_wide(self, *, wide: bool) -> None:
        """Leave out words where there is too little room."""
        self.mode.show_with(icons=wide)
        for button, words in (
            (self.change_button, _("Change...")),
            (self.print_button, _("Print call sheet")),
        ):
            button.setText(words if wide else "")
            button.setToolTip("" if wide else words)


def _which_words() -> dict[str, str]:
    return {
        "all": _p("recall", "All"),
        "waiting": _p("recall", "Waiting"),
        "came": _("Came back"),
        "out": _p("recall", "Left out"),
    }
