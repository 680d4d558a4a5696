"""Between two guests: the last sale, the entries of today, and what the day adds up to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.actions.waiting_sales import Refused, WaitingSale
from merchant_app.i18n import _, _n, say
from merchant_app.store.counter import Entry, entries_of, totals_of
from merchant_app.ui.counter.rows import Row, Rows, RowText
from merchant_app.ui.counter.saved_card import SavedCard
from merchant_app.ui.counter.serving import shown_name
from merchant_app.ui.widgets.buttons import link_button
from merchant_app.ui.widgets.text import label
from merchant_app.ui.workspace import Workspace

_FEW = 8
_MANY = 500


class IdlePage(QWidget):
    """Shows what is in the file and what waits beside it; choosing an entry is to take it back."""

    #: An `Entry` of the file.
    entry_chosen = Signal(object)
    #: A `WaitingSale`.
    waiting_chosen = Signal(object)
    #: Up from the first row.
    left = Signal()

    def __init__(self, workspace: Workspace, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._workspace = workspace
        self._all = False
        self._waiting: Sequence[WaitingSale] = ()
        self._refused: Sequence[Refused] = ()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        self.card = SavedCard(now)
        self.card.hide()
        rows.addWidget(self.card)
        head = QHBoxLayout()
        head.addWidget(label(_("Last entries"), "strong"))
        head.addStretch(1)
        self.more = link_button(_("Show all"), self._show_more)
        head.addWidget(self.more)
        rows.addLayout(head)
        self.entries = Rows(_("Last entries"))
        self.entries.left.connect(lambda by: self.left.emit() if by < 0 else None)
        self.nothing = label(
            _("Nothing was written down today. Type a number or scan a coupon to begin."),
            "quiet",
            wrap=True,
        )
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.entries)
        column.addWidget(self.nothing)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        rows.addWidget(scroll, 1)
        foot = QHBoxLayout()
        self.today = label("", "quiet")
        self.total = label("", "strong")
        foot.addWidget(self.today)
        foot.addStretch(1)
        foot.addWidget(self.total)
        rows.addLayout(foot)

    def refresh(self, waiting: Sequence[WaitingSale] = (), refused: Sequence[Refused] = ()) -> None:
        """Read today's entries and totals anew."""
        self._waiting, self._refused = waiting, refused
        shop, today = self._workspace.shop, self._workspace.today
        currency = shop.info.currency
        why = {each.waiting.key: say(each.why) for each in refused}
        rows = []
        for each in waiting:
            reason = why.get(each.key, "")
            text = RowText(
                shown_name(shop, each.name) or _("Guest"),
                reason or _("waits until the import is done"),
                formats.money(each.paid, currency),
                icon="triangle-alert" if reason else "hourglass",
                tone="warning" if reason else "concern",
            )
            rows.append(self._row(text, self._waiting_chooser(each)))
        found = entries_of(shop, today, limit=_MANY if self._all else _FEW + 1)
        shown = found if self._all else found[:_FEW]
        rows.extend(self._row(self._text(entry), self._chooser(entry)) for entry in shown)
        self.entries.show_rows(rows)
        self.nothing.setVisible(not rows)
        self.more.setVisible(self._all or len(found) > _FEW)
        self.more.setText(_("Show fewer") if self._all else _("Show all"))
        totals = totals_of(shop, today)
        visits = _n("{many} visit", "{many} visits", totals.visits, many=totals.visits)
        coupons = _n("{many} coupon", "{many} coupons", totals.coupons, many=totals.coupons)
        self.today.setText(_("Today: {visits}, {coupons}", visits=visits, coupons=coupons))
        self.total.setText(formats.money(totals.total, currency))

    def _text(self, entry: Entry) -> RowText:
        shop = self._workspace.shop
        return RowText(
            shown_name(shop, entry.name) or _("Guest"),
            right=formats.money(entry.paid, shop.info.currency),
            lead=formats.clock(entry.at.astimezone()),
        )

    def _chooser(self, entry: Entry) -> Callable[[], object]:
        return lambda: self.entry_chosen.emit(entry)

    def _waiting_chooser(self, each: WaitingSale) -> Callable[[], object]:
        return lambda: self.waiting_chosen.emit(each)

    @staticmethod
    def _row(text: RowText, chosen: Callable[[], object]) -> Row:
        row = Row(text)
        row.clicked.connect(lambda _on=False: chosen())
        row.entered.connect(chosen)
        return row

    def _show_more(self) -> None:
        self._all = not self._all
        self.refresh(self._waiting, self._refused)
