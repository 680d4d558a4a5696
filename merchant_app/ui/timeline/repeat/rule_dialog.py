"""What every dialog about repeating has: the rule, the days that come of it, and how to read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QWidget

from merchant_app import formats
from merchant_app.actions.timeline import MAX_DURATION
from merchant_app.domain.messages import UserError
from merchant_app.domain.plan import Phase
from merchant_app.domain.recurrence import OnClosed, Rule, checked_rule, occurrence_days
from merchant_app.i18n import _, say_error
from merchant_app.store.timeline import Planned
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.rule_fields import RuleFields
from merchant_app.ui.rule_words import with_end
from merchant_app.ui.timeline.repeat.day_preview import DayPreview
from merchant_app.ui.widgets.number_field import NumberField
from merchant_app.ui.widgets.text import divider
from merchant_app.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Repeats:
    """How something repeats, as the fields begin with or hold it."""

    rule: Rule
    first: date
    until: date | None
    on_closed: OnClosed = OnClosed.NEXT


class RuleDialog(FormDialog):
    """How often, on which days, from when until when; below, the days that come of it.

    Derive from it, call `add_rule` once the rows above it are there, and `read_rule` in `submit`.
    """

    def __init__(
        self, workspace: Workspace, plan: Planned, title: str, verb: str, parent: QWidget | None
    ) -> None:
        super().__init__(
            parent,
            title,
            verb,
            note=_(
                "Each time is a task of its own: it can be moved, given away, ticked off and "
                "skipped. Owner, checklist and supplies are copied to each."
            ),
        )
        self._workspace = workspace
        self._plan = plan
        self._calendar = plan.calendar

    def add_rule(self, start: Repeats, phase: Phase, duration: int) -> None:
        """Add the rows of the rule, for a task in a phase that takes `duration` working days."""
        self.show_phase(phase)
        self.fields = RuleFields(
            self.form,
            today=self._workspace.today,
            rule=start.rule,
            first=start.first,
            until=start.until,
        )
        self.on_closed = QComboBox()
        self.on_closed.addItem(_("Take the next open day"), OnClosed.NEXT)
        self.on_closed.addItem(_("Leave that time out"), OnClosed.SKIP)
        self.on_closed.setCurrentIndex(self.on_closed.findData(start.on_closed))
        self.form.add("on_closed", _("If the shop is closed"), self.on_closed)
        self.duration = NumberField(1, MAX_DURATION, max(1, duration))
        self.form.add("duration", _("Work days each"), self.duration)
        self.preview = DayPreview()
        self.body.addWidget(divider())
        self.body.addWidget(self.preview)
        self.setMinimumWidth(520)
        self.fields.changed.connect(self.show_preview)
        self.on_closed.currentIndexChanged.connect(lambda _at: self.show_preview())
        self.submit_button.setEnabled(self._workspace.shop.read_only is None)

    def show_phase(self, phase: Phase) -> None:
        """Take the phase whose buffer the times should not use up."""
        self._phase = phase
        self._work_end = work_end(self._plan, phase)

    def read_rule(self) -> Repeats:
        """Give what the fields hold."""
        first = self.fields.first.read()
        assert first is not None  # the field is required
        return Repeats(
            self.fields.read(),
            first,
            self.fields.read_until(),
            OnClosed(self.on_closed.currentData()),
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Make room for what the preview says at once."""
        super().showEvent(event)
        self.grow()

    def show_preview(self) -> None:
        """Show what the fields lead to now."""
        self._preview()
        if self.isVisible():
            self.grow()

    def _preview(self) -> None:
        self.form.set_hint("until", "")
        try:
            first, until = self.fields.first.read(), self.fields.read_until()
            rule = checked_rule(self.fields.read())
            assert first is not None
            days = occurrence_days(
                rule,
                first,
                until=until,
                calendar=self._calendar,
                on_closed=OnClosed(self.on_closed.currentData()),
            )
        except UserError as error:
            self.preview.show_nothing(say_error(error))
            return
        self.preview.show_days(with_end(rule, until), days, self._calendar)
        if days[-1] > self._work_end:
            row = "until" if rule.count is None else "count"
            self.form.set_hint(
                row,
                _(
                    "The buffer of {phase} begins after {day}: later times use it up, or push "
                    "the next phase.",
                    phase=self._phase.name,
                    day=formats.short_form(self._work_end),
                ),
            )
        else:
            self.form.set_hint("count", "")


def work_end(plan: Planned, phase: Phase) -> date:
    """Give the last open day of a phase before its buffer."""
    after = plan.calendar.index_after(phase.end)
    return max(phase.start, plan.calendar.day_at(after - phase.buffer - 1))
