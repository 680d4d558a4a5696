"""Asks for a stage that goes before the one worked out from the purchases."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from merchant_app.actions.customers import set_stage
from merchant_app.domain.customers import Customer, Stage
from merchant_app.i18n import _
from merchant_app.store.rhythm import rhythm_of
from merchant_app.ui.customers.words import stage_meaning, stage_word
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.widgets.text import label
from merchant_app.ui.workspace import Workspace


class StageDialog(FormDialog):
    """Sets a stage by hand, with the reason, or lets it be worked out again."""

    def __init__(self, workspace: Workspace, parent: QWidget, customer: Customer) -> None:
        super().__init__(parent, _("Stage of {name}", name=customer.name), _("Save"))
        self._workspace = workspace
        self._customer_id = customer.id
        self.stage = QComboBox()
        self.stage.addItem(_("Worked out from the purchases"), None)
        for stage in Stage:
            self.stage.addItem(stage_word(stage), stage)
        self.form.add("stage", _("&Stage"), self.stage)
        self.reason = QLineEdit(customer.stage_reason)
        self.reason.setMaxLength(200)
        self.reason.setPlaceholderText(_("Moved away, ill, sworn friend of the shop"))
        self.form.add("reason", _("&Reason"), self.reason)
        self.meaning = label("", "second", wrap=True)
        self.body.addWidget(self.meaning)
        self.stage.currentIndexChanged.connect(self._explain)
        self.stage.setCurrentIndex(
            list(Stage).index(customer.stage_override) + 1 if customer.stage_override else 0
        )
        self._explain()

    def chosen(self) -> Stage | None:
        """Give the stage set by hand, None to have it worked out."""
        stages: tuple[Stage | None, ...] = (None, *Stage)
        return stages[self.stage.currentIndex()]

    def _explain(self) -> None:
        chosen = self.chosen()
        self.reason.setEnabled(chosen is not None)
        self.meaning.setText(
            stage_meaning(chosen, rhythm_of(self._workspace.shop))
            if chosen
            else _("The stage follows from when and how often they buy.")
        )
        self.form.set_error("reason", "")

    def submit(self) -> None:
        """Set it."""
        set_stage(
            self._workspace.shop,
            self._customer_id,
            stage=self.chosen(),
            reason=self.reason.text(),
            today=self._workspace.today,
        )
