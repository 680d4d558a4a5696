"""The dialog for one quote: who asks how much, until when, and how they deliver."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QSizePolicy, QWidget

from merchant_app.actions.quotes import QuoteFacts, add_quote, change_quote
from merchant_app.domain.quotes import Quote
from merchant_app.domain.suppliers import average_score, blocked_words
from merchant_app.i18n import _, say
from merchant_app.store.suppliers import supplier_events, supplier_named, suppliers
from merchant_app.ui.budget.suppliers.words import score_words
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.widgets import AmountField, DateField
from merchant_app.ui.workspace import Workspace


class QuoteDialog(FormDialog):
    """Add or change a quote for a budget line."""

    def __init__(
        self,
        workspace: Workspace,
        line_id: int,
        *,
        quote: Quote | None = None,
        saved: Callable[[int | None], None] = lambda _id: None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("New quote") if quote is None else _("Edit quote")
        super().__init__(parent, title, _("Add quote") if quote is None else _("Save"))
        self._workspace, self._line_id = workspace, line_id
        self._quote, self._saved = quote, saved
        shop, today = workspace.shop, workspace.today
        self.who = QComboBox()
        self.who.setEditable(True)
        self.who.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.who.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.who.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.who.addItems([each.name for each in suppliers(shop)])
        completer = self.who.completer()
        assert completer is not None  # an editable box comes with one
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.who.setCurrentText(quote.name if quote else "")
        self.who.currentTextChanged.connect(lambda _text: self._show_who())
        self.amount = AmountField(shop.info.currency, quote.amount if quote else None)
        self.day = DateField(today, quote.day if quote else today)
        self.valid_until = DateField(today, quote.valid_until if quote else None, required=False)
        self.delivery = QLineEdit(quote.delivery if quote else "")
        self.note = QLineEdit(quote.note if quote else "")
        self.form.add("name", _("From"), self.who)
        self.form.add(
            "amount", _("Amount"), self.amount, hint=_("For the whole line, with its tax.")
        )
        self.form.add("day", _("Date"), self.day)
        self.form.add("valid_until", _("Valid until"), self.valid_until)
        self.form.add("delivery", _("Delivery"), self.delivery, hint=_('For example "in 3 days"'))
        self.form.add("note", _("Note"), self.note)
        self._show_who()

    def _show_who(self) -> None:
        """Say whether the name is a supplier, and how they did."""
        shop, name = self._workspace.shop, self.who.currentText()
        self.form.set_error("name", "")
        known = supplier_named(shop, name)
        if known is None:
            hint = _("Not a supplier yet; becomes one when the quote is chosen.")
            self.form.set_hint("name", hint if name.strip() else "")
        elif known.blocked:
            self.form.set_error("name", say(blocked_words(known)))
        else:
            score = average_score(supplier_events(shop, known.id))
            self.form.set_hint("name", score_words(score))

    def submit(self) -> None:
        """Write the quote down."""
        amount, day = self.amount.read(), self.day.read()
        assert amount is not None
        assert day is not None
        facts = QuoteFacts(
            name=self.who.currentText(),
            day=day,
            amount=amount,
            delivery=self.delivery.text(),
            valid_until=self.valid_until.read(),
            note=self.note.text(),
        )
        shop, today = self._workspace.shop, self._workspace.today
        if self._quote is None:
            self._saved(add_quote(shop, line_id=self._line_id, facts=facts, today=today))
        else:
            change_quote(shop, quote_id=self._quote.id, facts=facts, today=today)
            self._saved(self._quote.id)
