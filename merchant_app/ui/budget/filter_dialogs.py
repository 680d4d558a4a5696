"""The short questions of the ledger's filters: which days, which amounts, under which name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from merchant_app.actions.budget import rename_filter, save_filter
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import Currency
from merchant_app.i18n import _
from merchant_app.store.ledger import LedgerFilter
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.widgets import AmountField, DateField
from merchant_app.ui.workspace import Workspace


class DaysDialog(FormDialog):
    """Choose the days that the ledger shows."""

    def __init__(
        self,
        today: date,
        first: date | None,
        last: date | None,
        chosen: Callable[[date | None, date | None], None],
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent, _("Show which days"), _("Show"))
        self._chosen = chosen
        self.first = DateField(today, first, required=False)
        self.last = DateField(today, last, required=False)
        self.form.add("first", _("From"), self.first)
        self.form.add("last", _("Until"), self.last)

    def submit(self) -> None:
        """Take the days over."""
        first, last = self.first.read(), self.last.read()
        if first is not None and last is not None and last < first:
            raise UserError(
                msg("The last day is before {day}. Choose a later one.", day=first), field="last"
            )
        self._chosen(first, last)


class AmountsDialog(FormDialog):
    """Choose between which amounts the entries are that the ledger shows."""

    def __init__(
        self,
        currency: Currency,
        least: int | None,
        most: int | None,
        chosen: Callable[[int | None, int | None], None],
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent, _("Show which amounts"), _("Show"))
        self._chosen = chosen
        self.least = AmountField(currency, least, required=False)
        self.most = AmountField(currency, most, required=False)
        self.form.add("least", _("At least"), self.least)
        self.form.add("most", _("At most"), self.most)

    def submit(self) -> None:
        """Take the amounts over."""
        least, most = self.least.read(), self.most.read()
        if least is not None and most is not None and most < least:
            raise UserError(
                msg("This is less than the amount above. Write a larger one."), field="most"
            )
        self._chosen(least, most)


class SaveFilterDialog(FormDialog):
    """Ask under which name the filters in use are kept."""

    def __init__(self, workspace: Workspace, wanted: LedgerFilter, parent: QWidget | None) -> None:
        super().__init__(
            parent, _("Save these filters"), _("Save"),
            note=_("They are kept with the shop. A name that is there already is replaced."),
        )  # fmt: skip
        self._workspace, self._wanted = workspace, wanted
        self.name = QLineEdit()
        self.form.add("name", _("Name"), self.name, hint=_('For example "open orders of print"'))

    def submit(self) -> None:
        """Save it."""
        save_filter(self._workspace.shop, name=self.name.text(), wanted=self._wanted)


class RenameFilterDialog(FormDialog):
    """Ask for another name of a saved filter."""

    def __init__(self, workspace: Workspace, name: str, parent: QWidget | None) -> None:
        super().__init__(parent, _("Rename a saved filter"), _("Rename"))
        self._workspace, self._old = workspace, name
        self.name = QLineEdit(name)
        self.name.selectAll()
        self.form.add("name", _("Name"), self.name)

    def submit(self) -> None:
        """Rename it."""
        rename_filter(self._workspace.shop, name=self._old, new_name=self.name.text())
