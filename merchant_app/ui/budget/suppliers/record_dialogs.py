"""Dialogs for what is written down about a supplier: scores, failures, notes, and blocking."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from merchant_app import formats
from merchant_app.actions.suppliers import (
    block_supplier,
    note_incident,
    note_on_supplier,
    score_supplier,
)
from merchant_app.domain.suppliers import BEST_SCORE, Supplier
from merchant_app.i18n import _, _p
from merchant_app.store.suppliers import supplier_entries
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import DateField, Segment, SegmentedControl
from merchant_app.ui.workspace import Workspace


class ScoreDialog(FormDialog):
    """Score how a supplier did."""

    def __init__(self, workspace: Workspace, of: Supplier, parent: QWidget | None) -> None:
        super().__init__(
            parent, _("Score {name}", name=of.name), _("Save score"),
            note=_("1 is poor, 5 is as good as it gets."),
        )  # fmt: skip
        self._workspace, self._of = workspace, of
        self.service, self.timeliness, self.quality = (
            _marks(_("Service")), _marks(_("Timeliness")), _marks(_("Quality")),
        )  # fmt: skip
        self.day = DateField(workspace.today, workspace.today)
        self.note = QLineEdit()
        self.form.add("service", _("Service"), self.service)
        self.form.add("timeliness", _("Timeliness"), self.timeliness)
        self.form.add("quality", _("Quality"), self.quality)
        self.form.add("day", _("Date"), self.day)
        self.form.add("note", _("Note"), self.note)

    def submit(self) -> None:
        """Write the score down."""
        day = self.day.read()
        assert day is not None
        score_supplier(
            self._workspace.shop,
            supplier_id=self._of.id,
            day=day,
            service=int(self.service.key or 0),
            timeliness=int(self.timeliness.key or 0),
            quality=int(self.quality.key or 0),
            note=self.note.text(),
            today=self._workspace.today,
        )


class IncidentDialog(FormDialog):
    """Write down what went wrong."""

    def __init__(self, workspace: Workspace, of: Supplier, parent: QWidget | None) -> None:
        super().__init__(
            parent, _("What went wrong with {name}", name=of.name), _("Save"),
            note=_("After two serious failures running you are asked whether to block them."),
        )  # fmt: skip
        self._workspace, self._of = workspace, of
        shop = workspace.shop
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(theme().scaled(72))
        self.serious = SegmentedControl(
            [
                Segment("slight", _p("failure", "Slight")),
                Segment("serious", _p("failure", "Serious")),
            ],
            name=_("How bad"),
        )
        self.day = DateField(workspace.today, workspace.today)
        self.entry = QComboBox()
        self.entry.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.entry.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.entry.addItem(_("None in particular"), None)
        for row in supplier_entries(shop, of.id):
            if not row.entry.voided:
                amount = formats.money(row.entry.amount, shop.info.currency)
                day = formats.short_form(row.entry.day)
                self.entry.addItem(f"{day} · {row.entry.text} · {amount}", row.entry.id)
        self.form.add("note", _("What happened"), self.note)
        self.form.add("serious", _("How bad"), self.serious)
        self.form.add("entry_id", _p("incident", "About"), self.entry)
        self.form.add("day", _("Date"), self.day)
        self.form.set_visible("entry_id", visible=self.entry.count() > 1)

    def submit(self) -> None:
        """Write the failure down."""
        day = self.day.read()
        assert day is not None
        note_incident(
            self._workspace.shop,
            supplier_id=self._of.id,
            day=day,
            note=self.note.toPlainText(),
            serious=self.serious.key == "serious",
            entry_id=self.entry.currentData(),
            today=self._workspace.today,
        )


class NoteDialog(FormDialog):
    """Write down something to remember."""

    def __init__(self, workspace: Workspace, of: Supplier, parent: QWidget | None) -> None:
        super().__init__(parent, _("Note on {name}", name=of.name), _("Save"))
        self._workspace, self._of = workspace, of
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(theme().scaled(72))
        self.day = DateField(workspace.today, workspace.today)
        self.form.add("note", _("Note"), self.note)
        self.form.add("day", _("Date"), self.day)

    def submit(self) -> None:
        """Write the note down."""
        day = self.day.read()
        assert day is not None
        note_on_supplier(
            self._workspace.shop, supplier_id=self._of.id, day=day, note=self.note.toPlainText(),
            today=self._workspace.today,
        )  # fmt: skip


class BlockDialog(FormDialog):
    """Ask why nothing is ordered from a supplier any more, and since when."""

    def __init__(
        self, workspace: Workspace, of: Supplier, parent: QWidget | None, *, reason: str = ""
    ) -> None:
        super().__init__(
            parent, _("Block {name}?", name=of.name), _("Block supplier"),
            note=_("No new orders and quotes. What is ordered already can still be paid."),
        )  # fmt: skip
        self._workspace, self._of = workspace, of
        self.reason = QLineEdit(reason)
        self.day = DateField(workspace.today, workspace.today)
        self.form.add("reason", _("Why"), self.reason)
        self.form.add("day", _("Since"), self.day)

    def submit(self) -> None:
        """Block them."""
        day = self.day.read()
        assert day is not None
        block_supplier(
            self._workspace.shop, supplier_id=self._of.id, day=day, reason=self.reason.text(),
            today=self._workspace.today,
        )  # fmt: skip


def _marks(name: str) -> SegmentedControl:
    marks = SegmentedControl(
        [Segment(str(mark), str(mark)) for mark in range(1, BEST_SCORE + 1)], name=name
    )
    marks.choose()
    return marks
