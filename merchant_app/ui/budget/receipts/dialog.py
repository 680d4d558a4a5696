"""The receipts of one entry, to add to, to look at and to remove."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.domain.budget import LedgerEntry
from merchant_app.i18n import _
from merchant_app.ui.budget.receipts.field import ReceiptsField
from merchant_app.ui.widgets import label, primary_button
from merchant_app.ui.workspace import Workspace


class ReceiptsDialog(QDialog):
    """Each change is written at once, so that there is nothing to save."""

    def __init__(self, workspace: Workspace, entry: LedgerEntry, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Receipts"))
        self.setAccessibleName(_("Receipts"))
        self.setMinimumWidth(480)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(4)
        rows.addWidget(label(_("Receipts"), "title"))
        amount = formats.money(entry.amount, workspace.shop.info.currency)
        about = _("{text}, {amount}", text=entry.text, amount=amount)
        rows.addWidget(label(about, "second", wrap=True))
        rows.addSpacing(12)
        self.field = ReceiptsField(workspace, "ledger_entry", entry.id)
        rows.addWidget(self.field)
        rows.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        self.close_button = primary_button(_("Close"), self.accept)
        self.close_button.setDefault(True)
        buttons.addWidget(self.close_button)
        rows.addSpacing(8)
        rows.addLayout(buttons)
        self.field.changed.connect(self.grow)

    def grow(self) -> None:
        """Be as high as the files and what is said of them need."""
        outer, inner = self.layout(), self.field.layout()
        assert outer is not None
        assert inner is not None
        for layout in (inner, outer):  # what was said a moment ago counts at once
            layout.invalidate()
        outer.activate()
        self.resize(self.width(), max(self.height(), outer.totalHeightForWidth(self.width())))
