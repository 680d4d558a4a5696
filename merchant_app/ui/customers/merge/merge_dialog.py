"""Two customers side by side: for each fact the one to keep, then one customer of both."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from merchant_app import formats
from merchant_app.actions.merge import back_up_before_merge, merge_customers
from merchant_app.domain.merging import FIELDS, Candidate, Side, proposed, stays
from merchant_app.domain.messages import UserError
from merchant_app.i18n import _, _n, say_error
from merchant_app.store.merging import candidate, hanging
from merchant_app.ui.customers.merge.words import field_word, hanging_text, value_text
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.jobs import Cancelled, Progress
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import ElidedLabel, label
from merchant_app.ui.workspace import Workspace

_SIDES = (Side.STAYS, Side.GOES)


class MergeDialog(FormDialog):
    """Choose left or right where both differ; the fuller and newer are chosen to begin with."""

    #: The customer that stays, and the one that is gone.
    merged = Signal(int, int)

    def __init__(
        self, workspace: Workspace, parent: QWidget | None, one: Candidate, other: Candidate
    ) -> None:
        super().__init__(
            parent, _("One customer of two"), _("Merge"),
            note=_("Choose what is right where both differ. You can undo this."),
        )  # fmt: skip
        self._workspace = workspace
        self.staying = stays(one, other)
        self.going = other if self.staying is one else one
        self.setMinimumWidth(theme().scaled(680))
        self.choices: dict[str, dict[Side, QRadioButton]] = {}
        self._groups: list[QButtonGroup] = []
        shown = QWidget()
        self._fill(shown)
        area = QScrollArea()
        area.setWidget(shown)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.viewport().setAutoFillBackground(False)
        shown.setAutoFillBackground(False)  # the area had switched it on
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        height = shown.sizeHint().height()
        area.setMinimumHeight(min(height, theme().scaled(440)))
        area.setMaximumHeight(height)
        shop = workspace.shop
        self.body.addWidget(area)
        self.body.addSpacing(8)
        ours, theirs = (hanging(shop, of.customer.id) for of in (self.staying, self.going))
        self.body.addWidget(label(hanging_text(ours, theirs), "second", wrap=True))

    # -- side by side ----------------------------------------------------------------------

    def _fill(self, shown: QWidget) -> None:
        grid = QGridLayout(shown)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        shop = self._workspace.shop
        for column, of in enumerate((self.staying, self.going), start=1):
            head = ElidedLabel(of.customer.name, "heading")
            grid.addWidget(head, 0, column)
            grid.addWidget(ElidedLabel(_about(of), "second"), 1, column)
        defaults = proposed(self.staying, self.going)
        same: list[str] = []
        for name in FIELDS:
            texts = [value_text(shop, name, of) for of in (self.staying, self.going)]
            if texts[0] == texts[1]:
                same += [field_word(name)] if texts[0] else []
                continue
            self._add_choice(grid, name, texts, defaults[name])
        if same:
            row = grid.rowCount()
            words = _("The same in both: {what}", what=_(", ").join(same))
            grid.addWidget(label(words, "second", wrap=True), row, 0, 1, 3)
        grid.setRowStretch(grid.rowCount(), 1)

    def _add_choice(self, grid: QGridLayout, name: str, texts: list[str], default: Side) -> None:
        row = grid.rowCount()
        word = field_word(name)
        grid.addWidget(label(word, "quiet"), row, 0, Qt.AlignmentFlag.AlignVCenter)
        group = QButtonGroup(self)
        self._groups.append(group)
        self.choices[name] = {}
        for column, (side, text) in enumerate(zip(_SIDES, texts, strict=True), start=1):
            button = QRadioButton((text or _("nothing")).replace("&", "&&"))
            button.setAccessibleName(_("{name}: {value}", name=word, value=text or _("nothing")))
            button.setToolTip(text)
            button.setChecked(side is default)
            group.addButton(button)
            grid.addWidget(button, row, column)
            self.choices[name][side] = button

    def chosen(self) -> dict[str, Side]:
        """Give the side each fact is taken from, where both differ."""
        return {
            name: next(side for side, button in sides.items() if button.isChecked())
            for name, sides in self.choices.items()
        }

    # -- merging ---------------------------------------------------------------------------

    def try_submit(self) -> None:
        """Make a backup in the background, then merge."""
        if not self.submit_button.isEnabled():
            return
        self.message.dismiss()
        self.submit_button.setEnabled(False)
        self.submit_button.setText(_("Making a backup..."))
        shop, now = self._workspace.shop, datetime.now(UTC)

        def work(_progress: Progress, _cancelled: Cancelled) -> None:
            back_up_before_merge(shop, now=now)

        self._workspace.jobs.run(
            work, title=_("Making a backup"), on_done=self._backed_up, on_error=self._refused
        )

    def _backed_up(self, _nothing: object) -> None:
        if not self.isVisible():
            return  # given up in the meantime
        if self.attempt():
            self.accept()
            self.merged.emit(self.staying.customer.id, self.going.customer.id)
        else:
            self._ready()

    def _refused(self, error: BaseException) -> None:
        self._ready()
        if isinstance(error, UserError):
            self.message.show_message("emergency", say_error(error), icon="circle-alert")
            self.grow()
        else:
            self._workspace.questions.show_error(self, error)

    def _ready(self) -> None:
        self.submit_button.setEnabled(True)
        self.submit_button.setText(_("Merge"))

    def submit(self) -> None:
        """Make one customer of both, as one edit."""
        merge_customers(
            self._workspace.shop,
            keep_id=self.staying.customer.id,
            gone_id=self.going.customer.id,
            take=self.chosen(),
            today=self._workspace.today,
        )


def merge_dialog(
    workspace: Workspace, parent: QWidget | None, one_id: int, other_id: int
) -> MergeDialog | None:
    """Make the dialog for two customers; None if one of both is gone."""
    one, other = candidate(workspace.shop, one_id), candidate(workspace.shop, other_id)
    return MergeDialog(workspace, parent, one, other) if one and other else None


def _about(of: Candidate) -> str:
    bought = _n("{n} purchase", "{n} purchases", of.purchases)
    if of.last_day is None:
        return bought
    return _(", ").join((bought, _("last on {day}", day=formats.long_date(of.last_day))))
