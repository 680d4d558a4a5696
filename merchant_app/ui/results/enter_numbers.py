"""The small table to enter all figures of a day, with the keyboard alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from merchant_app import formats
from merchant_app.actions.goals import enter_values
from merchant_app.domain.goals import Goal
from merchant_app.i18n import _
from merchant_app.store.attention import goal_figure
from merchant_app.store.goals import goals, values_on
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.results.figures import FigureField
from merchant_app.ui.results.words import source_word, target_words
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import DateField, ElidedLabel, label
from merchant_app.ui.widgets.form import FieldNote
from merchant_app.ui.workspace import Workspace

_NEXT = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
_MOST_ROWS = 9


class EnterNumbersDialog(FormDialog):
    """One column of figures, one for each goal; empty ones are left as they are.

    Enter and the arrows go from figure to figure, Enter in the last one saves. Another day shows
    what was entered for it. A figure that was emptied is taken away.
    """

    def __init__(self, workspace: Workspace, campaign_id: int, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            _("Enter numbers"),
            _("Save numbers"),
            note=_("Leave empty what you do not know today."),
        )
        self.setMinimumWidth(560)
        self.workspace = workspace
        self._campaign_id = campaign_id
        self._known: dict[int, int] = {}
        self.day = DateField(workspace.today, workspace.today)
        self.form.add("day", _("&Day"), self.day)
        self.fields: dict[int, FigureField] = {}
        self.notes: dict[int, FieldNote] = {}
        of = goals(workspace.shop, campaign_id, workspace.today)
        self.body.addWidget(self._table(of))
        self.day.picked.connect(self._show_day)
        self._show_day(workspace.today)
        if self.fields:
            next(iter(self.fields.values())).setFocus()

    def _table(self, of: Sequence[Goal]) -> QWidget:
        inner = QWidget()
        inner.setProperty("ground", "surface")
        grid = QGridLayout(inner)
        grid.setContentsMargins(2, 0, 2, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(2, 2)
        heads = (_("What we watch"), _("Last"), _("Figure"))
        for column, head in enumerate(heads):
            side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
            grid.addWidget(label(head, "second"), 0, column, side)
        for at, goal in enumerate(of):
            self._add_row(grid, 2 * at + 1, goal)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        self._area = area
        area.setMinimumHeight(min(len(of), _MOST_ROWS) * (theme().row + 4) + theme().row)
        return area

    def _add_row(self, grid: QGridLayout, at: int, goal: Goal) -> None:
        currency = self.workspace.shop.info.currency
        name = ElidedLabel(goal.name)
        grid.addWidget(name, at, 0)
        last = "–"
        if goal.current is not None and goal.current_day is not None:
            figure = goal_figure(goal, goal.current, currency)
            when = formats.short_date(goal.current_day)
            last = _(", ").join((figure, source_word(goal.measure) if goal.basis else when))
        grid.addWidget(label(last, "second"), at, 1, Qt.AlignmentFlag.AlignRight)
        field = FigureField(goal.unit, currency, required=False)
        field.setPlaceholderText(_("goal {figure}", figure=target_words(goal, currency)))
        field.setAccessibleName(goal.name)
        field.installEventFilter(self)
        note = FieldNote()
        field.problem.connect(lambda sentence, goal_id=goal.id: self._tell(goal_id, sentence))
        grid.addWidget(field, at, 2)
        grid.addWidget(note, at + 1, 2)
        self.fields[goal.id] = field
        self.notes[goal.id] = note

    def _tell(self, goal_id: int, sentence: str) -> None:
        self.notes[goal_id].show_error(sentence)
        field = self.fields[goal_id]
        field.setProperty("problem", bool(sentence))
        field.style().unpolish(field)
        field.style().polish(field)
        field.setAccessibleDescription(sentence)

    def _show_day(self, day: date) -> None:
        """Show the figures of a day, but keep what was typed and not saved."""
        before = self._known
        self._known = values_on(self.workspace.shop, self._campaign_id, day)
        for goal_id, field in self.fields.items():
            was = before.get(goal_id)
            if field.text() in ("", "" if was is None else field.written(was)):
                field.write(self._known.get(goal_id))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            fields = list(self.fields.values())
            if isinstance(watched, FigureField) and watched in fields:
                if event.key() in _NEXT and not event.modifiers() & ~_KEYPAD:
                    self._go(watched, fields, 1, save=event.key() != Qt.Key.Key_Down)
                    return True
                if event.key() == Qt.Key.Key_Up:
                    self._go(watched, fields, -1, save=False)
                    return True
        return super().eventFilter(watched, event)

    def _go(self, here: FigureField, fields: list[FigureField], step: int, *, save: bool) -> None:
        if not here.check():
            return
        at = fields.index(here) + step
        if at < len(fields):
            fields[max(0, at)].setFocus(Qt.FocusReason.TabFocusReason)
            fields[max(0, at)].selectAll()
            self._area.ensureWidgetVisible(fields[max(0, at)])
        elif save:
            self.try_submit()

    def try_submit(self) -> None:
        """Check every figure, go to the first that is none, else save."""
        wrong = [field for field in self.fields.values() if not field.check()]
        if wrong:
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().try_submit()

    def submit(self) -> None:
        """Save all figures as one edit."""
        day = self.day.read()
        assert day is not None
        self._known = values_on(self.workspace.shop, self._campaign_id, day)
        values = {goal_id: field.read() for goal_id, field in self.fields.items()}
        changed = {
            goal_id: value for goal_id, value in values.items() if value != self._known.get(goal_id)
        }
        if changed:
            enter_values(self.workspace.shop, day=day, values=changed, today=self.workspace.today)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
