"""Quotes for a budget line side by side; one is chosen with its reason, and ordered."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QWidget

from merchant_app import formats
from merchant_app.actions.quotes import choose_quote, delete_quote, order_from_quote
from merchant_app.domain.budget import BudgetLine
from merchant_app.domain.quotes import (
    ENOUGH_QUOTES,
    Quote,
    ReasonNeeded,
    cheapest,
    figures_for,
    reason_needed,
)
from merchant_app.domain.supplier_terms import due_day
from merchant_app.i18n import _, _n
from merchant_app.store.budget import budget_lines, campaign_of_line
from merchant_app.store.suppliers import orders_of_line, quotes_of
from merchant_app.ui.budget.desk import Desk
from merchant_app.ui.budget.suppliers.quotes.quote_card import QuoteCard
from merchant_app.ui.budget.suppliers.quotes.quote_dialog import QuoteDialog
from merchant_app.ui.dialogs import Choice
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import EmptyState, outlined_button


def compare_quotes(desk: Desk, line_id: int) -> None:
    """Open the comparison for a budget line, of whatever campaign."""
    if desk.may_write():
        desk.open(QuotesDialog(desk, line_id))


class QuotesDialog(FormDialog):
    """Compares quotes. Left and Right go from one to the next, Insert adds, Del deletes."""

    def __init__(self, desk: Desk, line_id: int) -> None:
        self._desk, self._line_id = desk, line_id
        self._workspace = desk.workspace
        line = self._line()
        super().__init__(
            desk.page, _("Quotes for {name}", name=line.name), _("Choose"),
            note=_("Three quotes are compared before one is chosen. What is chosen is taken over"
                   " into the line, to the cent."),
        )  # fmt: skip
        #: The dialog for one quote that is open over this one.
        self.editor: QuoteDialog | None = None
        self.cards: list[QuoteCard] = []
        self._picked: int | None = None
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column.insertWidget(self.column.indexOf(self.message) + 1, self._area)
        self.reason = QLineEdit()
        self.form.add("reason", _("Why this one"), self.reason)
        self.cancel_button.setText(_("Close"))
        self.add_button = outlined_button(_("Add quote"), self.add, icon="plus")
        self.buttons.insertWidget(0, self.add_button)
        self.order_button = outlined_button(_("Order it"), self.order, icon="package")
        self.buttons.insertWidget(self.buttons.indexOf(self.cancel_button) + 1, self.order_button)
        self.setMinimumWidth(theme().scaled(800))
        self.show_quotes()

    # -- showing ---------------------------------------------------------------------------

    def show_quotes(self, pick: int | None = None) -> None:
        """Read the quotes anew; `pick` is the one to pick, else the one that was, or is chosen."""
        quotes = self.quotes()
        ids = {quote.id for quote in quotes if not quote.blocked}
        chosen = next((quote.id for quote in quotes if quote.chosen), None)
        wanted = next((each for each in (pick, self._picked, chosen) if each in ids), None)
        row = QWidget()
        columns = QHBoxLayout(row)
        columns.setContentsMargins(0, 4, 0, 8)
        columns.setSpacing(12)
        shop = self._workspace.shop
        line, today = self._line(), self._workspace.today
        self.cards = []
        for quote in quotes:
            card = QuoteCard(
                quote,
                cheapest=cheapest(quotes, today) if len(quotes) > 1 else frozenset(),
                planned=line.planned,
                currency=shop.info.currency,
                today=today,
            )
            card.picked.connect(self._pick)
            card.edit_asked.connect(self.edit)
            card.delete_asked.connect(self.delete)
            card.step_asked.connect(self._step)
            self.cards.append(card)
            columns.addWidget(card)
        for _missing in range(len(quotes), ENOUGH_QUOTES):
            columns.addWidget(self._place_to_fill())
        columns.addStretch(1)
        self._area.setWidget(row)
        for ground in (row, self._area.viewport()):  # the dialog's own shines through
            ground.setAutoFillBackground(False)
        self._area.setMinimumHeight(row.sizeHint().height() + 14)
        self._picked = None
        self._show_picked()
        if wanted is not None:
            self._card(wanted).pick.setChecked(True)

    def _place_to_fill(self) -> QWidget:
        place = EmptyState(
            "file-plus", _("One more quote"), _("Ask another supplier, so that you can compare."),
            button=_("Add quote"), clicked=self.add, framed=True,
        )  # fmt: skip
        place.setFixedWidth(theme().scaled(236))
        place.setMinimumHeight(theme().scaled(216))
        return place

    def quotes(self) -> list[Quote]:
        """Give the quotes of the line as they are now."""
        return quotes_of(self._workspace.shop, self._line_id)

    def _pick(self, quote_id: int) -> None:
        for card in self.cards:
            if card.quote.id != quote_id:
                card.pick.setChecked(False)
        self._picked = quote_id
        self._show_picked()

    def _show_picked(self) -> None:
        """Say what choosing the picked quote asks for, and what it does to the line."""
        quotes, today = self.quotes(), self._workspace.today
        picked = next((quote for quote in quotes if quote.id == self._picked), None)
        self.form.set_error("reason", "")
        self.submit_button.setEnabled(picked is not None and not picked.chosen)
        self.order_button.setVisible(picked is not None and picked.chosen)
        why = None if picked is None else reason_needed(picked, quotes, today)
        self.form.set_visible("reason", visible=picked is not None and not picked.chosen)
        if picked is None:
            return
        self.reason.setText(picked.reason if picked.chosen else "")
        needed = {
            None: _("Not needed: it is the cheapest of them."),
            ReasonNeeded.FEW: _('Needed with fewer than three quotes: "Only one printer in town".'),
            ReasonNeeded.EXPIRED: _("Needed, because the quote has expired."),
            ReasonNeeded.NOT_CHEAPEST: _("Needed, because another quote is cheaper."),
        }[why]
        line = self._line()
        figures = figures_for(picked.amount, line.quantity, line.tax_rate)
        if figures.quantity != line.quantity:
            needed += " " + _(
                "The amount does not divide by the quantity, so the line becomes one piece."
            )
        self.form.set_hint("reason", needed)

    # -- asking ----------------------------------------------------------------------------

    def add(self) -> None:
        """Ask for another quote."""
        self._edit(None)

    def edit(self, quote_id: int) -> None:
        """Ask what to change of a quote."""
        self._edit(self._card(quote_id).quote)

    def _edit(self, quote: Quote | None) -> None:
        editor = self.editor = QuoteDialog(
            self._workspace, self._line_id, quote=quote, saved=self.show_quotes, parent=self
        )

        def closed(_result: int) -> None:
            self.editor = None
            editor.deleteLater()

        editor.finished.connect(closed)
        editor.open()

    def delete(self, quote_id: int) -> None:
        """Take a quote away."""
        workspace = self._workspace
        if workspace.acted(lambda: delete_quote(workspace.shop, quote_id=quote_id)):
            workspace.say(_("Quote deleted"), undo=True)
            self.show_quotes()

    def submit(self) -> None:
        """Choose the picked quote."""
        if self._picked is None:
            return
        choose_quote(
            self._workspace.shop,
            quote_id=self._picked,
            reason=self.reason.text(),
            today=self._workspace.today,
        )

    def try_submit(self) -> None:
        """Choose, and stay open so that it can be ordered at once."""
        if self._picked is None or not self.submit_button.isEnabled():
            return
        if not self.attempt():
            self.grow()
            return
        self.show_quotes()
        line, currency = self._line(), self._workspace.shop.info.currency
        self.message.show_message(
            "good", _("Chosen. The line now plans {amount}.",
                      amount=formats.money(line.planned, currency)),
        )  # fmt: skip
        self.order_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def order(self) -> None:
        """Write the order down: ordered, not yet paid, due by the supplier's terms."""
        workspace, shop = self._workspace, self._workspace.shop
        picked = next((quote for quote in self.quotes() if quote.id == self._picked), None)
        if picked is None or picked.supplier is None or not self._sure(picked.supplier.id):
            return
        today = workspace.today
        made = workspace.act(
            lambda: order_from_quote(shop, quote_id=picked.id, day=today, today=today)
        )
        if made is None:
            return
        amount = formats.money(picked.amount, shop.info.currency)
        due = due_day(picked.supplier.terms, today)
        text = _("Ordered for {amount}, not yet paid.", amount=amount)
        if due is not None:
            text = _(
                "Ordered for {amount}, to be paid by {due}.",
                amount=amount, due=formats.long_date(due),
            )  # fmt: skip
        self.message.show_message("good", text)

    def _sure(self, supplier_id: int) -> bool:
        """Ask again where the supplier has an order on this line already."""
        shop = self._workspace.shop
        before = orders_of_line(shop, self._line_id, supplier_id)
        if not before:
            return True
        amount = sum(row.entry.amount for row in before)
        answer = self._workspace.questions.ask(
            self,
            _("Order it once more?"),
            _n(
                "There is {n} order with this supplier on the line, for {amount}.",
                "There are {n} orders with this supplier on the line, for {amount}.",
                len(before),
                amount=formats.money(amount, shop.info.currency),
            ),
            [
                Choice("keep", _("Keep what is ordered")),
                Choice("order", _("Order once more"), "primary"),
            ],
        )
        return answer == "order"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        at = next((i for i, card in enumerate(self.cards) if card.pick is focused), None)
        if at is not None and event.key() == Qt.Key.Key_Delete:
            self.delete(self.cards[at].quote.id)
        elif event.key() == Qt.Key.Key_Insert:
            self.add()
        else:
            super().keyPressEvent(event)

    def _step(self, quote_id: int, by: int) -> None:
        """Go from a quote to its neighbour and pick it, past those that are blocked."""
        open_to = [card for card in self.cards if card.pick.isEnabled()]
        card = open_to[(open_to.index(self._card(quote_id)) + by) % len(open_to)]
        card.pick.setFocus(Qt.FocusReason.TabFocusReason)
        card.pick.setChecked(True)
        self._area.ensureWidgetVisible(card)

    def _card(self, quote_id: int) -> QuoteCard:
        return next(card for card in self.cards if card.quote.id == quote_id)

    def _line(self) -> BudgetLine:
        shop = self._workspace.shop
        lines = budget_lines(shop, campaign_of_line(shop, self._line_id))
        return next(line for line in lines if line.id == self._line_id)
