"""Who brings whom: each customer with those they brought, and how many each brings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.actions.referrals import apply_referral, make_referral_code
from merchant_app.domain.coupon_codes import shown_code
from merchant_app.domain.money import Currency
from merchant_app.domain.referrals import ReferralFactor
from merchant_app.i18n import _, _n, _p
from merchant_app.store.customers import customer
from merchant_app.store.referrals import Referrer, referral_factor, referrers
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.widgets import (
    ColumnSpec,
    EmptyState,
    KeyFigure,
    Node,
    RowLook,
    Segment,
    SegmentedControl,
    TreeModel,
    TreeView,
    ViewState,
    divider,
)
from merchant_app.ui.workspace import Workspace

_SPANS = {"30": 30, "90": 90, "365": 365}


def print_cards(desk: Desk, customer_id: int) -> None:
    """Show a customer's cards as they will be printed; makes the code if there is none."""
    from merchant_app.ui.customers.coupons.print_dialog import PrintReferralDialog

    workspace = desk.workspace
    referral = workspace.act(
        lambda: make_referral_code(workspace.shop, customer_id, today=workspace.today)
    )
    if referral is not None:
        desk.open(PrintReferralDialog(desk, referral))


def ask_for_referral(desk: Desk, customer_id: int) -> None:
    """Ask for the code that a newcomer shows."""
    desk.open(ReferralDialog(desk.workspace, customer_id, desk.page))


class ReferralDialog(FormDialog):
    """The code of the friend who brought a customer."""

    def __init__(
        self, workspace: Workspace, customer_id: int, parent: QWidget | None = None
    ) -> None:
        found = customer(workspace.shop, customer_id)
        super().__init__(
            parent, _("Who brought this customer"), _("Write it down"),
            note=found.name if found else "",
        )  # fmt: skip
        self._workspace, self._customer_id = workspace, customer_id
        self.code = QLineEdit()
        self.form.add(
            "referral", _("Referral code"), self.code,
            hint=_("The code on the card of the friend, with or without the dash"),
        )  # fmt: skip

    def submit(self) -> None:
        """Write down who brought them."""
        workspace = self._workspace
        referral = apply_referral(
            workspace.shop, self._customer_id, self.code.text(), today=workspace.today
        )
        workspace.say(_("Brought by {name}", name=referral.name), undo=True)


@dataclass(frozen=True, slots=True)
class _Row:
    """A customer who brings, or one they brought."""

    key: str
    customer_id: int
    name: str
    code: str = ""
    brought: int | None = None
    first_day: date | None = None
    purchases: int = 0
    spent: int = 0


def _nodes(found: list[Referrer]) -> list[Node[_Row]]:
    nodes = []
    for each in found:
        below = tuple(
            Node(
                _Row(
                    f"{each.customer_id}:{b.customer_id}", b.customer_id, b.name,
                    first_day=b.first_day, purchases=b.purchases, spent=b.spent,
                )
            )
            for b in each.brought
        )  # fmt: skip
        whole = _Row(
            str(each.customer_id), each.customer_id, each.name, each.code, len(each.brought),
            purchases=sum(b.purchases for b in each.brought),
            spent=sum(b.spent for b in each.brought),
        )  # fmt: skip
        nodes.append(Node(whole, below))
    return nodes


class ReferralTree(TreeView):
    """Customers who bring others, unfolded to whom; Enter leads to a customer."""

    def __init__(self, desk: Desk, currency: Currency, state: ViewState) -> None:
        self._desk = desk

        def first(row: _Row) -> str:
            if row.brought is not None:
                return ""
            day = row.first_day
            return formats.short_date(day) if day else _("Has not bought yet")

        model = TreeModel[_Row](
            (
                ColumnSpec("name", _p("customer", "Name"), lambda row: row.name, width=180,
                           stretch=True),
                ColumnSpec("code", _("Referral code"), lambda row: shown_code(row.code), width=130),
                ColumnSpec("brought", _p("referral", "Brought"),
                           lambda row: "" if row.brought is None else formats.number(row.brought),
                           align="right", width=90),
                ColumnSpec("first", _("First visit"), first, width=150, quiet=True),
                ColumnSpec("purchases", _("Their purchases"),
                           lambda row: formats.number(row.purchases) if row.purchases else "–",
                           align="right", width=130),
                ColumnSpec("spent", _("They spent"),
                           lambda row: formats.brief_money(row.spent, currency)
                           if row.spent else "–",
                           align="right", width=120),
            ),
            key=lambda row: row.key,
            look=lambda row: RowLook(bold=bool(row.brought)),
        )  # fmt: skip
        super().__init__(model, name=_("Who brings whom"), state=state)
        model.setParent(self)
        self.tree_model = model
        self.row_activated.connect(lambda row: desk.show_customer(row.customer_id))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row: _Row | None = self.current_row()
        if row is None:
            return
        desk = self._desk
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Show the customer")).triggered.connect(
            lambda: desk.show_customer(row.customer_id)
        )
        menu.addAction(_("Referral cards...")).triggered.connect(
            lambda: print_cards(desk, row.customer_id)
        )
        menu.popup(event.globalPos())


class ReferralsPane(QWidget):
    """Three figures of a span, and the tree."""

    def __init__(
        self, desk: Desk, state: ViewState, chosen: str, keep: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._desk, self._keep = desk, keep
        workspace = desk.workspace
        self.span = SegmentedControl(
            [
                Segment("30", _("30 days")),
                Segment("90", _("90 days")),
                Segment("365", _("A year")),
            ],
            chosen=chosen if chosen in _SPANS else "90",
            name=_("Span"),
        )
        self.span.chosen.connect(self._span_chosen)
        self.figures = {
            "brought": KeyFigure(_("New customers brought"), small=True),
            "could": KeyFigure(_("Could bring somebody"), small=True),
            "factor": KeyFigure(_("Referral factor"), small=True),
        }
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.setSpacing(32)
        for figure in self.figures.values():
            head.addWidget(figure)
        head.addStretch(1)
        head.addWidget(self.span)
        self.tree = ReferralTree(desk, workspace.shop.info.currency, state)
        self.nobody = EmptyState(
            "users",
            _("Nobody has a referral code yet"),
            _("Choose a customer among the people, then Referral cards: friends who show the card "
              "on their first visit are counted here, and both get points."),
            button=_("Show the people"),
            clicked=lambda: desk.show_view("people", None),
            plus=False,
        )  # fmt: skip
        self._stack = QStackedWidget()
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self.nobody)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(divider())
        rows.addWidget(self._stack, 1)

    def show_all(self) -> None:
        """Read everything anew."""
        found = referrers(self._desk.workspace.shop)
        self.tree.tree_model.set_tree(_nodes(found))
        self._stack.setCurrentWidget(self.tree if found else self.nobody)
        self._show_factor()

    def _span_chosen(self, key: str) -> None:
        self._keep(key)
        self._show_factor()

    def _show_factor(self) -> None:
        today = self._desk.workspace.today
        days = _SPANS[self.span.key]
        found = referral_factor(self._desk.workspace.shop, today - timedelta(days=days - 1), today)
        told = {
            "brought": (
                formats.number(found.brought),
                _n("Bought for the first time in the last {n} day, brought by a customer",
                   "Bought for the first time in the last {n} days, brought by a customer", days),
            ),
            "could": (
                formats.number(found.could_bring),
                _("Customers who have bought, without those brought in this span"),
            ),
            "factor": (_factor_words(found), _("New customers brought for each customer who could: "
                       "{brought} ÷ {could}", brought=formats.number(found.brought),
                       could=formats.number(found.could_bring))),
        }  # fmt: skip
        for key, (text, why) in told.items():
            self.figures[key].show_figure(text)
            self.figures[key].setToolTip(why)
        sum_words = _("{brought} ÷ {could}", brought=formats.number(found.brought),
                      could=formats.number(found.could_bring))  # fmt: skip
        self.figures["factor"].show_figure(_factor_words(found), sum_words)


def _factor_words(found: ReferralFactor) -> str:
    return "–" if found.thousandths is None else formats.quantity(found.thousandths)
