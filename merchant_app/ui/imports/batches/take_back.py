"""The question before an import is taken back: what goes, and row by row what stays and why."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from merchant_app import formats
from merchant_app.actions.take_back import Staying, TakeBack
from merchant_app.domain.money import Currency
from merchant_app.i18n import _, _n
from merchant_app.store.batch_customers import BatchCustomer, Tie
from merchant_app.store.import_batches import Since
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.columns import ColumnSpec
from merchant_app.ui.widgets.table import TableView
from merchant_app.ui.widgets.table_model import RowsModel
from merchant_app.ui.widgets.text import label


class TakeBackDialog(FormDialog):
    """Say what would go and what stays, and do it."""

    def __init__(
        self,
        plan: TakeBack,
        currency: Currency,
        agreed: Callable[[TakeBack], object],
        parent: QWidget | None,
    ) -> None:
        super().__init__(
            parent,
            _("Take this import back?"),
            _("Take back"),
            note=f"{plan.batch.source}\n{going_words(plan)}",
        )
        self.setMinimumWidth(theme().scaled(648))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._plan, self._agreed = plan, agreed
        self.model: RowsModel[Staying] = RowsModel(
            (
                ColumnSpec(
                    "day", _("Date"), lambda each: formats.short_form(each.entry.day), width=90
                ),
                ColumnSpec(
                    "text", _("What for"), lambda each: each.entry.text, width=160, stretch=True
                ),
                ColumnSpec(
                    "amount",
                    _("Amount"),
                    lambda each: formats.money(each.entry.amount, currency),
                    align="right",
                    width=100,
                ),
                ColumnSpec("since", _("Why it stays"), lambda each: since_word(each.since),
                           width=200),
            ),
            key=lambda each: each.entry.id,
            parent=self,
        )  # fmt: skip
        self.model.set_rows(plan.staying)
        if plan.staying:
            count = len(plan.staying)
            words = _n(
                "{many} row was worked on since. It stays in the ledger:",
                "{many} rows were worked on since. They stay in the ledger:",
                count,
                many=formats.number(count),
            )
            self.body.addWidget(label(words, "strong", wrap=True))
            self.table = TableView(self.model, name=_("Rows that stay"))
            self.table.setMinimumHeight(theme().row * min(8, count + 2))
            self.body.addWidget(self.table)

        if plan.customers_staying:
            self._list_customers(plan)

    def _list_customers(self, plan: TakeBack) -> None:
        self.people: RowsModel[BatchCustomer] = RowsModel(
            (
                ColumnSpec("name", _("Customer"), lambda each: each.name, width=200, stretch=True),
                ColumnSpec("tie", _("Why they stay"), lambda each: tie_word(each.tie), width=260),
            ),
            key=lambda each: each.id,
            parent=self,
        )
        self.people.set_rows(plan.customers_staying)
        count = len(plan.customers_staying)
        words = _n(
            "On {many} customer something else hangs by now. They stay:",
            "On {many} customers something else hangs by now. They stay:",
            count,
            many=formats.number(count),
        )
        self.body.addWidget(label(words, "strong", wrap=True))
        table = TableView(self.people, name=_("Customers that stay"))
        table.setMinimumHeight(theme().row * min(8, count + 2))
        self.body.addWidget(table)

    def submit(self) -> None:
        """Take it back."""
        self._agreed(self._plan)


def going_words(plan: TakeBack) -> str:
    """Say what would go."""
    batch = plan.batch
    if batch.list_of_customers:
        return _customers_going(plan)
    if not batch.bill:
        return _n(
            "{many} purchase goes. Customers on whom nothing else hangs go with it.",
            "{many} purchases go. Customers on whom nothing else hangs go with them.",
            batch.purchases,
            many=formats.number(batch.purchases),
        )
    text = _n(
        "{many} row goes out of the ledger; orders that it paid are open again.",
        "{many} rows go out of the ledger; orders that they paid are open again.",
        len(plan.going),
        many=formats.number(len(plan.going)),
    )
    if batch.left_out:
        text += " " + _n(
            "{many} row that was left out is asked about again.",
            "{many} rows that were left out are asked about again.",
            batch.left_out,
            many=formats.number(batch.left_out),
        )
    return text


def _customers_going(plan: TakeBack) -> str:
    sentences = [
        _n(
            "{many} customer that it brought goes.",
            "{many} customers that it brought go.",
            plan.customers_going,
            many=formats.number(plan.customers_going),
        )
    ]
    if plan.turned_back:
        sentences.append(
            _n(
                "{many} entry that it wrote at other customers goes back to what was there before.",
                "{many} entries that it wrote at other customers go back to what was there before.",
                plan.turned_back,
                many=formats.number(plan.turned_back),
            )
        )
    if plan.changed_since:
        sentences.append(
            _n(
                "{many} was changed since and stays as it is.",
                "{many} were changed since and stay as they are.",
                plan.changed_since,
                many=formats.number(plan.changed_since),
            )
        )
    return " ".join(sentences)


def tie_word(tie: Tie) -> str:
    """Give what keeps a customer in the file."""
    return {
        Tie.CHANGED: _("changed by hand"),
        Tie.CALLED: _("was contacted, or is on a call list"),
        Tie.KEPT: _("has a note, a card or a picture, or is in another file"),
        Tie.TAGGED: _("was tagged"),
        Tie.AGREED: _("gave or took back a consent"),
        Tie.BROUGHT: _("brought others"),
        Tie.POINTS: _("has points"),
        Tie.COUPON: _("has a coupon"),
        Tie.BOUGHT: _("has bought"),
    }[tie]


def since_word(since: Since) -> str:
    """Give what was done with an entry since it was imported."""
    return {
        Since.VOIDED: _("struck out"),
        Since.SPLIT: _("split over several lines"),
        Since.REFUNDED: _("money of it came back"),
        Since.APPROVED: _("approved or declined"),
        Since.RECEIPT: _("has a receipt"),
        Since.CHANGED: _("changed"),
        Since.TOGETHER: _("belongs to one that stays"),
    }[since]
