"""The dialog of the assistant: three parts on one page."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from merchant_app.actions.campaigns import create_campaign, draft_campaign
from merchant_app.domain.messages import UserError
from merchant_app.domain.plan_draft import PlanDraft
from merchant_app.exchange.template_files import all_templates
from merchant_app.i18n import _, language, say_error
from merchant_app.ui.assistant.campaign_form import CampaignForm
from merchant_app.ui.assistant.preview import Preview
from merchant_app.ui.assistant.template_list import TemplateList
from merchant_app.ui.dialogs import Choice
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import outlined_button, primary_button
from merchant_app.ui.widgets.message_bar import MessageBarHost
from merchant_app.ui.widgets.text import divider, label
from merchant_app.ui.workspace import Workspace

#: The preview follows this long after the last key, in milliseconds.
_WAIT = 200


class NewCampaignDialog(QDialog):
    """Choose a template, say when and how much, see the plan, create it.

    Attributes:
        campaign_id: the new campaign once the dialog was accepted.

    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.campaign_id: int | None = None
        self.setWindowTitle(_("New campaign"))
        self._templates = {template.id: template for template in all_templates()}
        currency = workspace.shop.info.currency
        self.list = TemplateList(tuple(self._templates.values()))
        self.fields = CampaignForm(currency, workspace.today)
        self.preview = Preview(currency)
        self.message = MessageBarHost()
        self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT)
        self._timer.timeout.connect(self.update_preview)
        self.list.chosen.connect(self._template_chosen)
        self.fields.edited.connect(self._timer.start)
        self.list.choose(next(iter(self._templates)))
        self.update_preview()
        self.list.focus_choice()

    def _build(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(1360, room.width() - 40), min(820, room.height() - 40))
        self.setMinimumSize(940, 600)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(24, 16, 24, 12)
        head.setSpacing(0)
        head.addWidget(label(_("New campaign"), "title"))
        note = _("Three parts on one page. Nothing is final, you can change all of it later.")
        head.addWidget(label(note, "second"))
        head.addWidget(self.message)
        rows.addLayout(head)
        rows.addWidget(divider())
        parts = QHBoxLayout()
        parts.setSpacing(0)
        for number, title, inner, stretch in (
            (1, _("Choose a template"), self.list, 32),
            (2, _("Dates and money"), self.fields, 28),
            (3, _("This is what you get"), self.preview, 40),
        ):
            if number > 1:
                parts.addWidget(divider(upright=True))
            parts.addWidget(_part(number, title, inner), stretch)
        rows.addLayout(parts, 1)
        rows.addWidget(divider())
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 12)
        foot.setSpacing(8)
        foot.addWidget(label(_("Ctrl+Enter creates the campaign"), "second"))
        foot.addStretch(1)
        self.cancel_button = outlined_button(_("Cancel"), self.reject)
        self.create_button = primary_button(_("Create campaign"), self.create_campaign)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.create_button)
        rows.addLayout(foot)

    def update_preview(self) -> None:
        """Lay the campaign out anew and show it, or why that is not possible yet."""
        try:
            self.preview.show_draft(self._draft())
        except UserError as error:
            self.preview.show_problem(say_error(error))

    def create_campaign(self) -> None:
        """Create the campaign, or go to the first field that is not well."""
        self._timer.stop()
        self.message.dismiss()
        self.fields.form.clear_errors()
        try:
            draft = self._draft()
            self.campaign_id = create_campaign(self._workspace.shop, draft)
        except UserError as error:
            if not self.fields.form.show_error(error):
                self.message.show_message("emergency", say_error(error), icon="circle-alert")
            return
        self.accept()

    def _draft(self) -> PlanDraft:
        answers = self.fields.read()
        return draft_campaign(
            self._workspace.shop,
            template_id=self.list.key,
            name=answers.name,
            start=answers.start,
            end=answers.end,
            key_day=answers.key_day,
            budget=answers.budget,
            language=language(),
        )

    def _template_chosen(self, template_id: str) -> None:
        self.fields.form.clear_errors()
        self.fields.show_template(self._templates[template_id])

    def reject(self) -> None:
        """Close, after asking if something was typed."""
        if self.fields.typed:
            answer = self._workspace.questions.ask(
                self,
                _("Leave without a campaign?"),
                _("What you typed here is not kept."),
                [
                    Choice("stay", _("Go on with it"), "primary"),
                    Choice("leave", _("Leave")),
                ],
            )
            if answer == "stay":
                return
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.create_campaign()
            return
        super().keyPressEvent(event)


def _part(number: int, title: str, inner: QWidget) -> QWidget:
    made = QWidget()
    rows = QVBoxLayout(made)
    rows.setContentsMargins(24, 16, 0, 8)
    rows.setSpacing(10)
    rows.addWidget(label(_("{n}  {title}", n=number, title=title), "heading"))
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    ground = "window" if inner.__class__ is Preview else "surface"
    made.setProperty("ground", ground)
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    held = QWidget()
    held.setProperty("ground", ground)
    held.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    inside = QVBoxLayout(held)
    inside.setContentsMargins(0, 0, 24 - theme().scaled(4), 0)
    inside.addWidget(inner)
    area.setProperty("ground", ground)
    area.setWidget(held)
    rows.addWidget(area, 1)
    return made
