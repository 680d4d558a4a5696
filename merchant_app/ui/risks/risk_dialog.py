"""The dialogs to write down a risk, to change one, and to rate one anew."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from merchant_app.actions.risks import add_risk, change_risk, rate_risk
from merchant_app.domain.risks import Risk, RiskKind, RiskStrategy
from merchant_app.i18n import _
from merchant_app.store.people import people
from merchant_app.store.timeline import planned
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.risks.words import harm_word, kind_word, likely_word, strategy_word
from merchant_app.ui.theme import theme
from merchant_app.ui.workspace import Workspace

_SCORES = range(1, 6)


class RiskDialog(FormDialog):
    """Write down a risk, or change `risk`; `risk_id` then tells which one it was.

    Where the rating of a known risk is changed, a field asks why.
    """

    def __init__(
        self, workspace: Workspace, campaign_id: int, risk: Risk | None, parent: QWidget | None
    ) -> None:
        new = risk is None
        super().__init__(
            parent, _("New risk") if new else _("Change risk"), _("Add risk") if new else _("Save")
        )
        self.setMinimumWidth(560)
        self.workspace = workspace
        self.risk_id = None if risk is None else risk.id
        self._campaign_id = campaign_id
        self._risk = risk
        self.name = QLineEdit()
        self.kind = _choice((each.value, kind_word(each)) for each in RiskKind)
        self.probability = _choice((n, likely_word(n)) for n in _SCORES)
        self.impact = _choice((n, harm_word(n)) for n in _SCORES)
        self.reason = QLineEdit()
        self.strategy = _choice((each.value, strategy_word(each)) for each in RiskStrategy)
        self.trigger = QLineEdit()
        self.first_step = QLineEdit()
        self.plan = QPlainTextEdit()
        self.plan.setTabChangesFocus(True)
        self.plan.setFixedHeight(4 * theme().metrics().lineSpacing() + 16)
        staff = ((each.id, each.name) for each in people(workspace.shop))
        self.owner = _choice([(None, _("Nobody")), *staff])
        phases = planned(workspace.shop, campaign_id).plan.phases
        self.phase = _choice([(None, _("All phases")), *((p.id, p.name) for p in phases)])
        self._add_rows()
        self._fill(risk)
        self._ask_why()
        for box in (self.probability, self.impact):
            box.currentIndexChanged.connect(lambda _at: self._ask_why())
        for line in (self.trigger, self.first_step):
            line.setCursorPosition(0)
        self.name.setFocus()

    def _add_rows(self) -> None:
        form = self.form
        form.add("name", _("What could &happen"), self.name)
        form.add("kind", _("It threa&tens"), self.kind)
        form.add("probability", _("How &likely"), self.probability)
        form.add("impact", _("Har&m"), self.impact)
        form.add("reason", _("&Why this rating now"), self.reason)
        form.add("trigger", _("&Sign that it begins"), self.trigger)
        form.add("first_step", _("What we do &first"), self.first_step)
        form.add("plan", _("Then, ste&p by step"), self.plan, hint=_("One step a line."))
        form.add("strategy", _("How we mee&t it"), self.strategy)
        form.add("owner_id", _("&Owner"), self.owner)
        form.add("phase_id", _("Ph&ase"), self.phase)

    def _fill(self, risk: Risk | None) -> None:
        if risk is None:
            self.probability.setCurrentIndex(2)
            self.impact.setCurrentIndex(2)
            _choose(self.strategy, RiskStrategy.REDUCE.value)
            return
        self.name.setText(risk.name)
        _choose(self.kind, risk.kind.value)
        _choose(self.probability, risk.probability)
        _choose(self.impact, risk.impact)
        self.trigger.setText(risk.trigger)
        self.first_step.setText(risk.first_step)
        self.plan.setPlainText("\n".join(risk.plan))
        _choose(self.strategy, risk.strategy.value)
        _choose(self.owner, risk.owner_id)
        _choose(self.phase, risk.phase_id)

    def _ask_why(self) -> None:
        known = self._risk
        rated = (self.probability.currentData(), self.impact.currentData())
        anew = known is not None and rated != (known.probability, known.impact)
        self.form.set_visible("reason", visible=anew)

    def submit(self) -> None:
        """Write down or change the risk as one edit."""
        shop, today = self.workspace.shop, self.workspace.today
        plan = self.plan.toPlainText().splitlines()
        if self.risk_id is None:
            self.risk_id = add_risk(
                shop,
                campaign_id=self._campaign_id,
                name=self.name.text(),
                kind=RiskKind(self.kind.currentData()),
                probability=self.probability.currentData(),
                impact=self.impact.currentData(),
                today=today,
                strategy=RiskStrategy(self.strategy.currentData()),
                trigger=self.trigger.text(),
                first_step=self.first_step.text(),
                plan=plan,
                owner_id=self.owner.currentData(),
                phase_id=self.phase.currentData(),
            )
        else:
            change_risk(
                shop,
                risk_id=self.risk_id,
                today=today,
                plan=plan,
                reason=self.reason.text(),
                name=self.name.text(),
                kind=self.kind.currentData(),
                probability=self.probability.currentData(),
                impact=self.impact.currentData(),
                strategy=self.strategy.currentData(),
                trigger=self.trigger.text(),
                first_step=self.first_step.text(),
                owner_id=self.owner.currentData(),
                phase_id=self.phase.currentData(),
            )


class RateDialog(FormDialog):
    """Rate a risk anew and say why."""

    def __init__(
        self,
        workspace: Workspace,
        risk: Risk,
        parent: QWidget | None,
        *,
        probability: int | None = None,
        impact: int | None = None,
    ) -> None:
        super().__init__(parent, _("Rate anew"), _("Save rating"), note=risk.name)
        self.workspace = workspace
        self._risk = risk
        self.probability = _choice((n, likely_word(n)) for n in _SCORES)
        self.impact = _choice((n, harm_word(n)) for n in _SCORES)
        _choose(self.probability, probability or risk.probability)
        _choose(self.impact, impact or risk.impact)
        self.reason = QLineEdit()
        self.form.add("probability", _("How &likely"), self.probability)
        self.form.add("impact", _("Har&m"), self.impact)
        self.form.add("reason", _("&Why"), self.reason, hint=_("What changed, in a few words."))
        self.reason.setFocus()

    def submit(self) -> None:
        """Keep the rating."""
        rate_risk(
            self.workspace.shop,
            risk_id=self._risk.id,
            probability=self.probability.currentData(),
            impact=self.impact.currentData(),
            reason=self.reason.text(),
            today=self.workspace.today,
        )


def _choice(entries: Iterable[tuple[object, str]]) -> QComboBox:
    box = QComboBox()
    for key, word in entries:
        box.addItem(word, key)
    return box


def _choose(box: QComboBox, key: object) -> None:
    box.setCurrentIndex(max(0, box.findData(key)))
