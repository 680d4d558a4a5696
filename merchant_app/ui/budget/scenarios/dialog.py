"""The window in which money is moved and scenarios are kept, compared, adopted or thrown away."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from merchant_app.actions.budget import adopt_amounts, delete_scenario, save_scenario
from merchant_app.domain.budget_goals import goals_expected
from merchant_app.domain.budget_rules import BrokenRule
from merchant_app.domain.budget_summary import BudgetSummary
from merchant_app.domain.messages import UserError
from merchant_app.i18n import _, say_error
from merchant_app.store.budget_rules import hints_if
from merchant_app.store.budget_scenarios import Scenario, channel_results, scenarios
from merchant_app.store.campaigns import campaign
from merchant_app.store.goals import goals
from merchant_app.store.ledger import budget_summary
from merchant_app.store.timeline import plan_of
from merchant_app.ui.budget.scenarios.compare import CompareView
from merchant_app.ui.budget.scenarios.money_list import MoneyList
from merchant_app.ui.budget.scenarios.outcome import Outcome
from merchant_app.ui.budget.scenarios.trial import Trial
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import destructive_button, outlined_button, primary_button
from merchant_app.ui.widgets.message_bar import MessageBarHost
from merchant_app.ui.widgets.segmented import Segment, SegmentedControl
from merchant_app.ui.widgets.text import divider, label
from merchant_app.ui.workspace import Workspace

_MOVE, _COMPARE = "move", "compare"


class ScenarioDialog(QDialog):
    """Nothing is written until a scenario is saved or adopted; Esc leaves the plan as it is."""

    def __init__(self, workspace: Workspace, campaign_id: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._workspace, self._campaign_id = workspace, campaign_id
        shop = workspace.shop
        self._currency = shop.info.currency
        self._goals = goals(shop, campaign_id, workspace.today)
        self._results = channel_results(shop, campaign_id, workspace.today)
        self._saved: list[Scenario] = []
        self.trial = Trial(
            budget_summary(shop, campaign_id), unit=shop.info.currency.minor_per_unit
        )
        self.setWindowTitle(_("Scenarios"))
        self.setAccessibleName(_("Scenarios"))
        now = theme()
        room = parent.window().width() - 32 if parent is not None else now.scaled(1080)
        self.resize(min(room, now.scaled(1080)), now.scaled(640))
        self._phases = plan_of(shop, campaign(shop, campaign_id)).phases
        self.compare: CompareView | None = None
        self.list = MoneyList(self.trial, self._phases, self._currency)
        self.outcome = Outcome(self._currency)
        self._make_fields()
        self._lay_out()
        self.list.changed.connect(self._show_outcome)
        self.list.refused.connect(self._refuse)
        self._offer_saved(None)
        self._show_outcome()

    def _make_fields(self) -> None:
        self.view = SegmentedControl(
            [
                Segment(_MOVE, _("Move money"), "sliders-horizontal"),
                Segment(_COMPARE, _("Side by side"), "columns-3"),
            ],
            name=_("View"),
        )
        self.view.chosen.connect(self._show_view)
        self.saved = QComboBox()
        self.saved.setAccessibleName(_("Scenario"))
        self.saved.activated.connect(lambda _at: self._load())
        self.against = QComboBox()
        self.against.setAccessibleName(_("Money comes from and goes to"))
        self.against.addItem(_("Unallocated money"), ())
        for part, line_ids in self.trial.parts():
            self.against.addItem(part.name, tuple(line_ids))
        lines = self.trial.plan.lines
        self.against.insertSeparator(self.against.count())
        for line in lines:
            self.against.addItem(line.name, (line.id,))
        self.against.setMaxVisibleItems(20)
        self.against.currentIndexChanged.connect(lambda _at: self._choose_against())
        for box in (self.saved, self.against):
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(14)
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("Name of the scenario"))
        self.name.setAccessibleName(_("Name of the scenario"))
        self.name.returnPressed.connect(self.save)
        self.save_button = outlined_button(_("Save"), self.save)
        self.throw_button = destructive_button(_("Throw away"), self.throw_away)
        self.close_button = outlined_button(_("Close"), self.reject)
        self.adopt_button = primary_button(_("Make it the plan"), self.adopt)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(label(_("Scenarios"), "title"))
        head.addStretch(1)
        head.addWidget(self.view)
        rows.addLayout(head)
        words = _("Move money and see what comes of it. The plan stays as it is until you say so.")
        rows.addWidget(label(words, "quiet", wrap=True))
        choose = QHBoxLayout()
        choose.setSpacing(8)
        for text, field in (
            (_("Scenario"), self.saved),
            (_("Money comes from and goes to"), self.against),
        ):
            caption = label(text, "quiet")
            caption.setBuddy(field)
            choose.addWidget(caption)
            choose.addWidget(field, 1)
            choose.addSpacing(8)
        rows.addLayout(choose)
        self.message = MessageBarHost()
        rows.addWidget(self.message)
        rows.addWidget(divider())
        moving = QWidget()
        across = QHBoxLayout(moving)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.list, 1)
        across.addWidget(divider(upright=True))
        across.addWidget(self.outcome)
        self._shown = QStackedWidget()
        self._shown.addWidget(moving)
        rows.addWidget(self._shown, 1)
        rows.addWidget(divider())
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.name, 1)
        foot.addWidget(self.save_button)
        foot.addWidget(self.throw_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.adopt_button)
        rows.addLayout(foot)

    # -- showing ---------------------------------------------------------------------------

    @property
    def chosen(self) -> Scenario | None:
        """The saved scenario that was begun with."""
        scenario_id = self.saved.currentData()
        return next((each for each in self._saved if each.id == scenario_id), None)

    def _offer_saved(self, scenario_id: int | None) -> None:
        self._saved = scenarios(self._workspace.shop, self._campaign_id)
        self.saved.clear()
        self.saved.addItem(_("The plan as it is"), None)
        for each in self._saved:
            self.saved.addItem(each.name, each.id)
        self.saved.setCurrentIndex(max(0, self.saved.findData(scenario_id)))
        self.throw_button.setEnabled(self.chosen is not None)

    def _load(self) -> None:
        chosen = self.chosen
        self.trial.load(chosen.amounts if chosen is not None else {})
        self.name.setText(chosen.name if chosen is not None else "")
        self.throw_button.setEnabled(chosen is not None)
        self.list.show_amounts()
        self._show_outcome()
        self._show_view(self.view.key)

    def _choose_against(self) -> None:
        self.trial.against = frozenset(self.against.currentData() or ())

    def _show_outcome(self) -> None:
        after = self.trial.result
        was = goals_expected(self.trial.plan, self._goals, self._results)
        now = goals_expected(after, self._goals, self._results)
        self.outcome.show_result(
            self.trial.plan, after, list(zip(was, now, strict=True)), self._judge(after)
        )
        changed = bool(self.trial.changed)
        self.adopt_button.setEnabled(changed)
        self.save_button.setEnabled(changed)

    def _judge(self, planned_as: BudgetSummary) -> list[BrokenRule]:
        workspace = self._workspace
        return hints_if(workspace.shop, self._campaign_id, workspace.today, planned_as)

    def _show_view(self, key: str) -> None:
        """Show the sliders, or all scenarios beside the plan, with what is moved at the moment."""
        if self.compare is not None:
            self._shown.removeWidget(self.compare)
            self.compare.deleteLater()
            self.compare = None
        if key == _COMPARE:
            beside = list(self._saved)
            chosen = self.chosen
            changed = self.trial.changed
            if changed and (chosen is None or dict(chosen.amounts) != changed):
                beside.append(self._unsaved(changed))
            self.compare = CompareView(
                self.trial.plan, beside, self._phases, self._currency, self._judge
            )
            self._shown.addWidget(self.compare)
            self._shown.setCurrentIndex(1)

    def _unsaved(self, changed: dict[int, int]) -> Scenario:
        name, today = _("As moved now"), self._workspace.today
        return Scenario(0, self._campaign_id, name, today, changed)

    def _refuse(self, sentence: str) -> None:
        if sentence:
            self.message.show_message("emergency", sentence, icon="circle-alert")
        else:
            self.message.dismiss()

    # -- doing -----------------------------------------------------------------------------

    def save(self) -> None:
        """Keep what is moved under the name that is typed."""
        today: date = self._workspace.today
        try:
            scenario_id = save_scenario(
                self._workspace.shop,
                campaign_id=self._campaign_id,
                name=self.name.text(),
                amounts=self.trial.amounts,
                today=today,
            )
        except UserError as error:
            self._refuse(say_error(error))
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._offer_saved(scenario_id)
        self._show_view(self.view.key)
        chosen = self.chosen
        assert chosen is not None
        self.message.show_message("good", _("Saved: {text}", text=chosen.name))

    def throw_away(self) -> None:
        """Forget the scenario that is shown; an undo brings it back."""
        chosen, workspace = self.chosen, self._workspace
        if chosen is None:
            return
        if workspace.acted(lambda: delete_scenario(workspace.shop, scenario_id=chosen.id)):
            workspace.say(_("Scenario thrown away"), undo=True)
            self._offer_saved(None)
            self._load()

    def adopt(self) -> None:
        """Make what is moved the plan, as one edit, and close."""
        chosen, workspace = self.chosen, self._workspace
        try:
            adopt_amounts(
                workspace.shop,
                campaign_id=self._campaign_id,
                amounts=self.trial.amounts,
                scenario_id=chosen.id if chosen is not None else None,
            )
        except UserError as error:
            self._refuse(say_error(error))
            return
        self.accept()
        workspace.say(_("The scenario is the plan now"), undo=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter in a field take its amount over, and nothing more."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(self.focusWidget(), QLineEdit):
            return
        super().keyPressEvent(event)
