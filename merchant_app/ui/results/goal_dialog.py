"""The dialog to set a goal or change one."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from merchant_app.actions.goals import add_goal, change_goal
from merchant_app.domain.goals import Direction, Goal, GoalUnit, Measure, usual_form
from merchant_app.i18n import _
from merchant_app.store.campaigns import campaign
from merchant_app.store.people import people
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.results.figures import FigureField
from merchant_app.ui.results.words import direction_word, measure_word, unit_word
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import DateField
from merchant_app.ui.workspace import Workspace


class GoalDialog(FormDialog):
    """Set a goal, or change `goal`; `goal_id` then tells which goal it was.

    Choosing a measure fills in its usual unit and side, and its name while none was typed.
    """

    def __init__(
        self, workspace: Workspace, campaign_id: int, goal: Goal | None, parent: QWidget | None
    ) -> None:
        new = goal is None
        super().__init__(
            parent,
            _("New goal") if new else _("Change goal"),
            _("Add goal") if new else _("Save"),
        )
        self.workspace = workspace
        self.goal_id = None if goal is None else goal.id
        self._campaign_id = campaign_id
        currency = workspace.shop.info.currency
        unit = GoalUnit.COUNT if goal is None else goal.unit
        self.measure = _choice((each.value, measure_word(each)) for each in Measure)
        self.name = QLineEdit()
        self.unit = _choice((each.value, unit_word(each)) for each in GoalUnit)
        self.target = FigureField(unit, currency)
        self.direction = _choice((each.value, direction_word(each)) for each in Direction)
        self.stop_line = FigureField(unit, currency, required=False)
        self.weight = FigureField(GoalUnit.SHARE, currency, 0)
        due = campaign(workspace.shop, campaign_id).last if goal is None else goal.due
        self.due = DateField(workspace.today, due, required=False)
        staff = ((str(each.id), each.name) for each in people(workspace.shop))
        self.owner = _choice([("", _("Nobody")), *staff])
        self.prepared = _text()
        self.note = _text()
        self._add_rows()
        if goal is not None:
            self._fill(goal)
        else:
            self._measure_chosen()
        self.measure.activated.connect(lambda _at: self._measure_chosen())
        self.unit.currentIndexChanged.connect(lambda _at: self._unit_chosen())
        (self.measure if goal is None else self.name).setFocus()

    def _add_rows(self) -> None:
        form = self.form
        form.add("measure", _("&Measure"), self.measure)
        form.add("name", _("What we &watch"), self.name)
        form.add("unit", _("Counted &in"), self.unit)
        form.add("target", _("&Goal"), _side_by_side(self.target, self.direction))
        self.target.problem.connect(lambda sentence: form.set_error("target", sentence))
        form.add("stop_line", _("&Stop line"), self.stop_line, hint=_("Past it you act at once."))
        form.add("weight", _("W&eight"), self.weight, hint=_("Its part in the campaign's score."))
        form.add("due", _("&Due"), self.due)
        form.add("owner_id", _("&Owner"), self.owner)
        form.add("prepared_action", _("What we do &then"), self.prepared)
        form.add("note", _("&Note"), self.note)
        self.target.setAccessibleName(_("Goal"))
        self.direction.setAccessibleName(_("Which side is good"))

    def _fill(self, goal: Goal) -> None:
        for box, key in (
            (self.measure, goal.measure.value),
            (self.unit, goal.unit.value),
            (self.direction, goal.direction.value),
            (self.owner, str(goal.owner_id or "")),
        ):
            box.setCurrentIndex(max(0, box.findData(key)))
        self.name.setText(goal.name)
        self.name.setModified(True)
        self.target.write(goal.target)
        self.stop_line.write(goal.stop_line)
        self.weight.write(goal.weight)
        self.prepared.setPlainText(goal.prepared_action)
        self.note.setPlainText(goal.note)

    def _measure_chosen(self) -> None:
        measure = Measure(self.measure.currentData())
        unit, direction = usual_form(measure)
        self.unit.setCurrentIndex(self.unit.findData(unit.value))
        self._unit_chosen()
        self.direction.setCurrentIndex(self.direction.findData(direction.value))
        if not self.name.isModified():
            self.name.setText("" if measure is Measure.CUSTOM else measure_word(measure))

    def _unit_chosen(self) -> None:
        for field in (self.target, self.stop_line):
            field.set_unit(GoalUnit(self.unit.currentData()))

    def try_submit(self) -> None:
        """Check the target too, which shares its row, then go on as every form does."""
        if not self.target.check():
            self.target.setFocus()
            return
        super().try_submit()

    def submit(self) -> None:
        """Set or change the goal as one edit."""
        target = self.target.read()
        assert target is not None
        owner = self.owner.currentData()
        shop = self.workspace.shop
        measure = Measure(self.measure.currentData())
        unit = GoalUnit(self.unit.currentData())
        direction = Direction(self.direction.currentData())
        if self.goal_id is None:
            self.goal_id = add_goal(
                shop,
                campaign_id=self._campaign_id,
                name=self.name.text(),
                measure=measure,
                unit=unit,
                direction=direction,
                target=target,
                stop_line=self.stop_line.read(),
                weight=self.weight.read() or 0,
                due=self.due.read(),
                owner_id=int(owner) if owner else None,
                prepared_action=self.prepared.toPlainText(),
                note=self.note.toPlainText(),
            )
        else:
            change_goal(
                shop,
                goal_id=self.goal_id,
                name=self.name.text(),
                measure=measure.value,
                unit=unit.value,
                direction=direction.value,
                target=target,
                stop_line=self.stop_line.read(),
                weight=self.weight.read() or 0,
                due=self.due.read(),
                owner_id=int(owner) if owner else None,
                prepared_action=self.prepared.toPlainText(),
                note=self.note.toPlainText(),
            )


def _choice(entries: Iterable[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    for key, word in entries:
        box.addItem(word, key)
    return box


def _text() -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setTabChangesFocus(True)
    field.setFixedHeight(2 * theme().metrics().lineSpacing() + 16)
    return field


def _side_by_side(*fields: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for field in fields:
        row.addWidget(field, 1)
    whole.setFocusProxy(fields[0])
    return whole
