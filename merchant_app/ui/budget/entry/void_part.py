"""Strike out a part of a receipt, or all of its parts at once."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from merchant_app.actions.budget import void_entry
from merchant_app.i18n import _, _n
from merchant_app.store.ledger import LedgerRow
from merchant_app.ui.budget.entry.words import split_words
from merchant_app.ui.budget.small_dialogs import VoidDialog
from merchant_app.ui.widgets import Segment, SegmentedControl
from merchant_app.ui.workspace import Workspace

_WHOLE = "whole"


class VoidPartDialog(VoidDialog):
    """Asks why, and how much of the receipt is meant; the whole receipt is proposed."""

    def __init__(self, workspace: Workspace, row: LedgerRow, parent: QWidget | None) -> None:
        super().__init__(workspace, row, parent)
        assert row.split is not None
        parts = row.split.parts
        self.extent = SegmentedControl(
            [
                Segment(_WHOLE, _n("The whole receipt, {n} part", "The whole receipt, {n} parts",
                                   parts)),
                Segment("part", _("Only this part")),
            ],
            name=_("What is struck out"),
        )  # fmt: skip
        self.form.add(
            "extent", _("What"), self.extent,
            hint=split_words(row.split, workspace.shop.info.currency),
        )  # fmt: skip
        self.reason.setFocus()

    def submit(self) -> None:
        """Strike it out."""
        void_entry(
            self._workspace.shop,
            entry_id=self._row.entry.id,
            reason=self.reason.text(),
            whole_receipt=self.extent.key == _WHOLE,
        )
