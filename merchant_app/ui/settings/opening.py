"""The section of the settings about when the shop works."""

from __future__ import annotations

from merchant_app.i18n import _
from merchant_app.ui.settings.section import Section, scrolled
from merchant_app.ui.widgets.buttons import link_button
from merchant_app.ui.working_time.opening import OPENING_TABLES, OpeningPart
from merchant_app.ui.workspace import Workspace


class OpeningSection(Section):
    """Opening days. Plans are laid out anew with every change here."""

    TABLES = OPENING_TABLES

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(
            workspace,
            _("Opening days"),
            _("Tasks are planned on open days only. A change here moves plans at once."),
        )
        self.part = OpeningPart(workspace, holiday_columns=2)
        self.body.addWidget(scrolled(self.part), 1)
        self.whole_year = link_button(_("See the year and everybody's days off..."), self._open)
        self.body.addWidget(self.whole_year)

    def refresh(self) -> None:
        self.part.refresh()

    def _open(self) -> None:
        from merchant_app.ui.working_time.dialog import WorkingTimeDialog

        WorkingTimeDialog(self.workspace, self.window()).exec()
