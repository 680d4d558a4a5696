"""Which rows the timeline shows: all of the plan, and of these what the filter lets through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from merchant_app.i18n import _
from merchant_app.store.budget import budget_lines
from merchant_app.store.people import channel_names, channels, people, person_names
from merchant_app.store.timeline import Planned
from merchant_app.ui.timeline.columns import Offered
from merchant_app.ui.timeline.filter_menu import MeDialog
from merchant_app.ui.timeline.filters import (
    NOBODY,
    Choices,
    Filter,
    filter_from,
    filtered,
    words_of,
)
from merchant_app.ui.timeline.outline import Outline
from merchant_app.ui.timeline.row_maker import Beside, RowMaker
from merchant_app.ui.workspace import Workspace

_ME: Final = "timeline_me"


class ShownRows(QObject):
    """Reads the rows anew after each edit and filters them.

    Args:
        workspace: of the window.
        memory: where the filter is kept; the caller saves it.
        refresh: shows the rows anew after the filter changed.
        window: over which is asked who sits here.

    Attributes:
        whole: all rows.
        shown: those the filter lets through; the very same outline where it lets all through.
        offered: names that editors suggest.

    """

    #: The rows were read anew: the `Filter` they went through, and the `Choices` there are.
    changed = Signal(object, object)

    def __init__(
        self,
        workspace: Workspace,
        memory: dict[str, Any],
        refresh: Callable[[], object],
        window: QWidget,
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._memory = memory
        self._refresh = refresh
        self._window = window
        self._maker = RowMaker()
        self._campaign_id: int | None = None
        self._lead_id: int | None = None
        self.whole = Outline()
        self.shown = Outline()
        self.filter = Filter()
        self.choices = Choices()
        self.offered = Offered()
        self.me_dialog: MeDialog | None = None

    def read(self, planned: Planned) -> None:
        """Take the rows of a plan."""
        shop = self._workspace.shop
        self.offered.people[:] = [(str(each.id), each.name) for each in people(shop)]
        self.offered.channels[:] = [(str(each.id), each.name) for each in channels(shop)]
        beside = Beside(
            person_names(shop),
            channel_names(shop),
            tuple(budget_lines(shop, planned.campaign.id)),
        )
        nodes = self._maker.tree(planned, beside, today=self._workspace.today)
        self.whole = Outline(nodes, self.whole)
        self._choose(planned, beside)
        if self.filter.active:
            rows = filtered(nodes, self.filter, self._workspace.today)
            self.shown = Outline(rows, self.shown)
        else:
            self.shown = self.whole
        self.changed.emit(self.filter, self.choices)

    def _choose(self, planned: Planned, beside: Beside) -> None:
        """Find what can be chosen; on another campaign take up the filter it had."""
        self._lead_id = planned.campaign.lead_id
        owners = {task.owner_id for task in planned.plan.tasks}
        used = {facts.channel_id for facts in planned.facts.values()}
        self.choices = Choices(
            _named(beside.people, owners, _("Nobody yet")),
            _named(beside.channels, used, _("No channel")),
            tuple((phase.id, phase.name) for phase in planned.plan.phases),
        )
        if planned.campaign.id != self._campaign_id:
            self._campaign_id = planned.campaign.id
            kept = self._memory.get("filter", {})
            mine = isinstance(kept, dict) and kept.get("campaign") == self._campaign_id
            self.filter = filter_from(kept if mine else {})
        me = self._workspace.shop.remembered(_ME)
        known = isinstance(me, int) and me in beside.people
        self.filter = self.choices.known(self.filter).known_as(me if known else None)

    def show(self, wanted: Filter) -> None:
        """Filter in another way."""
        self.filter = wanted
        self._memory["filter"] = {**wanted.kept(), "campaign": self._campaign_id}
        self._refresh()

    def show_all(self) -> None:
        """Let all rows through."""
        if self.filter.active:
            self.show(self.filter.cleared())

    def ask_me(self) -> None:
        """Ask who sits here, likely the one who leads the campaign, and show that one's tasks."""
        names = [(int(key), name) for key, name in self.offered.people]
        me = self.filter.me if self.filter.me is not None else self._lead_id
        self.me_dialog = MeDialog(self._window.window(), names, me)
        self.me_dialog.answered.connect(self._answered)
        self.me_dialog.open()

    def _answered(self, person_id: int) -> None:
        self._workspace.remember(_ME, person_id)
        wanted = self.filter.known_as(person_id)
        self.show(wanted if wanted.mine else wanted.toggled("mine"))

    def words(self, count: int) -> str:
        """Say how many rows are in sight, and why not all."""
        text = _("{n} of {m} rows shown", n=count, m=len(self.whole))
        return " · ".join([text, *words_of(self.filter, self.choices)])


def _named(
    names: Mapping[int, str], used: set[int | None], nobody: str
) -> tuple[tuple[int, str], ...]:
    known = [(key, name) for key, name in names.items() if key in used]
    return (*sorted(known, key=lambda each: each[1].casefold()), (NOBODY, nobody))
