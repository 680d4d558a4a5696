"""Where an entry is booked: line, phase and channel; what the line says is not asked again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from merchant_app.domain.budget import BudgetLine, LedgerEntry
from merchant_app.domain.messages import UserError
from merchant_app.domain.plan import Phase
from merchant_app.store.budget import budget_lines
from merchant_app.store.campaigns import campaign
from merchant_app.store.people import channel_names, channels
from merchant_app.store.shop import Shop
from merchant_app.store.timeline import plan_of
from merchant_app.ui.budget.entry.choices import Choice
from merchant_app.ui.budget.line_choice import LineChoice


class Places:
    """The lines, phases and channels of a campaign, read once for several fields."""

    def __init__(self, shop: Shop, campaign_id: int) -> None:
        self.lines: Sequence[BudgetLine] = budget_lines(shop, campaign_id)
        self.phases: Sequence[Phase] = plan_of(shop, campaign(shop, campaign_id)).phases
        self.channels = [(each.id, each.name) for each in channels(shop)]
        self.channel_names = channel_names(shop)

    def line(self, line_id: int | None) -> BudgetLine | None:
        """Give a line by its id."""
        return next((each for each in self.lines if each.id == line_id), None)


class PlaceFields(QObject):
    """Three fields that go together; whoever makes them puts them into a form.

    A phase or channel that the line has is shown and cannot be chosen, unless the entry at hand
    has another one of its own.
    """

    #: Another line was chosen.
    line_changed = Signal()

    def __init__(
        self, places: Places, line_id: int | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._places = places
        self.line = LineChoice(places.lines, places.phases)
        self.phase = Choice([(each.id, each.name) for each in places.phases])
        self.channel = Choice(places.channels)
        self._shown: int | None = None
        self.write(line_id, None, None)
        self.line.currentIndexChanged.connect(lambda _at: self._follow())
        edit = self.line.lineEdit()
        assert edit is not None
        edit.editingFinished.connect(self._follow)

    def write(self, line_id: int | None, phase_id: int | None, channel_id: int | None) -> None:
        """Show where an entry is booked."""
        self.line.write(line_id)
        self._shown = line_id
        phase_said, channel_said = self._said_by(line_id)
        names = self._places.channel_names
        for choice, own, said in (
            (self.phase, phase_id, phase_said), (self.channel, channel_id, channel_said),
        ):  # fmt: skip
            choice.write(own or said, names.get(channel_id or channel_said or 0, ""))
            choice.setEnabled(said is None or (own is not None and own != said))

    def show_entry(self, entry: LedgerEntry) -> None:
        """Show where an entry is booked."""
        self.write(entry.line_id, entry.phase_id, entry.channel_id)

    def read(self) -> dict[str, int | None]:
        """Give the chosen ids.

        Raises:
            UserError: at "line_id", if the text there is no line.

        """
        line_id = self.line.read()
        if line_id != self._shown:
            self._follow()
        return {
            "line_id": line_id,
            "phase_id": self.phase.read(),
            "channel_id": self.channel.read(),
        }

    def _said_by(self, line_id: int | None) -> tuple[int | None, int | None]:
        line = self._places.line(line_id)
        return (line.phase_id, line.channel_id) if line else (None, None)

    def _follow(self) -> None:
        """Take phase and channel over from a line that was just chosen."""
        try:
            line_id = self.line.read()
        except UserError:
            return
        if line_id == self._shown:
            return
        before, now = self._said_by(self._shown), self._said_by(line_id)
        self._shown = line_id
        for choice, said, had in zip((self.phase, self.channel), now, before, strict=True):
            if said is not None or choice.read() == had:
                choice.write(said)
            choice.setEnabled(said is None)
        self.line_changed.emit()
