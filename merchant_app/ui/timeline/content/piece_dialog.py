"""The dialog of one content piece: its step, and everything written about it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from merchant_app.actions.content import PieceFields, add_piece, change_piece, delete_piece
from merchant_app.domain.campaign_template import ContentForm
from merchant_app.domain.content import ContentPiece
from merchant_app.i18n import _
from merchant_app.store.content import piece
from merchant_app.store.timeline import Planned, planned
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.icons import icon
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.content.choices import ChoiceBox, channel_box, owner_box
from merchant_app.ui.timeline.content.stepper import Stepper
from merchant_app.ui.timeline.content.words import FORM_ICONS, form_word, step_hint
from merchant_app.ui.widgets.buttons import destructive_button
from merchant_app.ui.widgets.date_field import DateField
from merchant_app.ui.widgets.text import label
from merchant_app.ui.workspace import Workspace

_LINES = 3


def open_piece_dialog(workspace: Workspace, piece_id: int) -> None:
    """Let a piece be changed; a sentence is shown if it is gone."""
    found = workspace.act(lambda: piece(workspace.shop, piece_id))
    if found is not None:
        _run(PieceDialog(workspace, found.campaign_id, found, workspace.window))


def open_new_piece_dialog(
    workspace: Workspace, *, task_id: int | None = None, day: date | None = None
) -> None:
    """Let a new piece be written, for a task and a day if they are known."""
    if workspace.campaign_id is not None:
        draft = ContentPiece(0, workspace.campaign_id, "", task_id=task_id, publish_day=day)
        _run(PieceDialog(workspace, workspace.campaign_id, draft, workspace.window))


def _run(dialog: PieceDialog) -> None:
    dialog.exec()
    dialog.deleteLater()


class PieceDialog(FormDialog):
    """Writes a new piece (with the id 0) or changes one; saved as one edit."""

    def __init__(
        self,
        workspace: Workspace,
        campaign_id: int,
        shown: ContentPiece,
        parent: QWidget | None = None,
    ) -> None:
        new = not shown.id
        super().__init__(
            parent,
            _("New content") if new else _("Content"),
            _("Add content") if new else _("Save"),
        )
        self._workspace = workspace
        self._campaign_id = campaign_id
        self._shown = shown
        shop = workspace.shop
        plan = planned(shop, campaign_id)
        self.name = QLineEdit(shown.name)
        self.name.setPlaceholderText(_("What it is about, in a few words"))
        self.form_box = QComboBox()
        for form in (None, *ContentForm):
            self.form_box.addItem(icon(FORM_ICONS[form]), form_word(form), form)
        self.form_box.setCurrentIndex(self.form_box.findData(shown.form))
        self.day = DateField(workspace.today, shown.publish_day, required=False)
        self.channel = channel_box(shop, shown.channel_id, _("Not decided"))
        self.owner = owner_box(shop, shown.owner_id, _("Nobody yet"))
        self.phase = ChoiceBox(
            ((each.id, each.name) for each in plan.plan.phases), shown.phase_id, _("By its day")
        )
        self.task = ChoiceBox(
            ((each.id, each.name) for each in plan.plan.tasks), shown.task_id, _("None")
        )
        self.note = QPlainTextEdit(shown.note)
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(theme().metrics().lineSpacing() * _LINES + 16)
        left, right = self.form, self.add_form()
        left.add("name", _("About"), self.name)
        left.add("form", _("Form"), self.form_box)
        left.add("publish_day", _("Comes out"), self.day)
        left.add("owner_id", _("Owner"), self.owner)
        right.add("channel_id", _("Channel"), self.channel)
        right.add("phase_id", _("Phase"), self.phase)
        right.add("task_id", _("For the task"), self.task)
        right.add("note", _("Note"), self.note)
        self.stepper = Stepper(shown.step)
        self.step_words = label(step_hint(shown.step), "second")
        self.stepper.stepped.connect(lambda step: self.step_words.setText(step_hint(step)))
        self.body.addWidget(label(_("How far it is"), "heading"))
        self.body.addSpacing(6)
        self.body.addWidget(self.stepper)
        self.body.addWidget(self.step_words)
        self.body.addSpacing(8)
        self.delete = destructive_button(_("Delete"), self._delete, icon="trash-2")
        self.buttons.insertWidget(0, self.delete)
        self.delete.setVisible(not new)
        writable = shop.read_only is None
        self.submit_button.setEnabled(writable)
        self.delete.setEnabled(writable)
        self._plan = plan

    def submit(self) -> None:
        """Keep what the fields hold."""
        shop, day = self._workspace.shop, self.day.read()
        form = self.form_box.currentData()
        fields = PieceFields(
            name=self.name.text(),
            form=ContentForm(form) if form else None,
            publish_day=day,
            channel_id=self.channel.read(),
            owner_id=self.owner.read(),
            phase_id=self.phase.read() or phase_on(self._plan, day),
            task_id=self.task.read(),
            note=self.note.toPlainText(),
            step=self.stepper.step,
        )
        if self._shown.id:
            change_piece(shop, piece_id=self._shown.id, fields=fields)
        else:
            add_piece(shop, campaign_id=self._campaign_id, fields=fields)

    def _delete(self) -> None:
        shop, shown = self._workspace.shop, self._shown
        if self._workspace.acted(lambda: delete_piece(shop, piece_id=shown.id)):
            self._workspace.say(_("{name} is deleted", name=shown.name), undo=True)
            self.reject()


def phase_on(plan: Planned, day: date | None) -> int | None:
    """Give the phase that runs on a day, the first one that begins last."""
    found = None
    for phase in plan.plan.phases:
        if day is not None and phase.start <= day <= phase.end:
            found = phase.id
    return found
