"""One batch of coupons: its figures with how they come about, its offer, what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from merchant_app import formats
from merchant_app.i18n import _, _n, _p
from merchant_app.reports.coupon_words import offer_words, state_words
from merchant_app.store.coupon_batches import BatchRow
from merchant_app.ui.customers.coupons.commands import COMMANDS
from merchant_app.ui.customers.coupons.figure_words import figures_of
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.widgets import (
    Chip,
    ElidedLabel,
    KeyFigure,
    divider,
    label,
    outlined_button,
    primary_button,
    quiet_button,
)

_COLUMNS = 2


class BatchDetail(QWidget):
    """The right side of the view."""

    def __init__(self, desk: Desk, run: Callable[[str, BatchRow], None]) -> None:
        super().__init__()
        self._desk, self._run = desk, run
        self._row: BatchRow | None = None
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        body = QWidget()
        body.setProperty("ground", "surface")
        self._rows = QVBoxLayout(body)
        self._rows.setContentsMargins(16, 12, 16, 12)
        self._rows.setSpacing(8)
        self._build_head()
        self._build_figures()
        self._rows.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addWidget(divider())
        whole.addLayout(self._foot())

    def _build_head(self) -> None:
        self.name = label("", "title", wrap=True)
        self._rows.addWidget(self.name)
        line = QHBoxLayout()
        line.setSpacing(8)
        self.state = Chip("")
        self.offer = ElidedLabel("", "quiet")
        line.addWidget(self.state)
        line.addWidget(self.offer, 1)
        self._rows.addLayout(line)

    def _build_figures(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 6, 0, 6)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        self._grid = grid
        self.figures: dict[str, KeyFigure] = {}
        self._rows.addLayout(grid)
        self._rows.addWidget(divider())
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(4)
        self._facts.setColumnStretch(1, 1)
        self._rows.addLayout(self._facts)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.more = quiet_button(_("More"), icon="ellipsis", menu=self.menu)
        self.more.setAccessibleName(_("More for these coupons"))
        self.duplicate_button = outlined_button(
            _("Another street"), lambda: self._ask("duplicate"), icon="copy"
        )
        self.duplicate_button.setToolTip(_("Make the same coupons with codes of their own"))
        self.print_button = primary_button(_("Print"), lambda: self._ask("print"), icon="printer")
        row.addWidget(self.more)
        row.addStretch(1)
        row.addWidget(self.duplicate_button)
        row.addWidget(self.print_button)
        return row

    def _fill_menu(self) -> None:
        self.menu.clear()
        if self._row is None:
            return
        for what, words in COMMANDS:
            action = self.menu.addAction(words(self._row))
            action.triggered.connect(lambda _on=False, what=what: self._ask(what))

    def _ask(self, what: str) -> None:
        if self._row is not None:
            self._run(what, self._row)

    def show_row(self, row: BatchRow) -> None:
        """Show a batch as it is now."""
        self._row = row
        workspace = self._desk.workspace
        currency = workspace.shop.info.currency
        self.setAccessibleName(row.batch.name)
        self.name.setText(row.batch.name)
        self.state.show_state(*state_words(row.batch, workspace.today))
        offer = offer_words(row.batch, currency)
        self.offer.setText(offer)
        self.offer.setToolTip(offer)
        for at, figure in enumerate(figures_of(row.figures, currency)):
            shown = self.figures.get(figure.key)
            if shown is None:
                shown = self.figures[figure.key] = KeyFigure(figure.title, small=True)
                self._grid.addWidget(shown, at // _COLUMNS, at % _COLUMNS)
                self._grid.setColumnStretch(at % _COLUMNS, 1)
            shown.show_figure(figure.text, _short(figure.key, figure.why))
            shown.setToolTip(figure.why)
        self._show_facts(row)

    def _show_facts(self, row: BatchRow) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        of, money = row.batch, self._desk.workspace.shop.info.currency
        pairs = (
            (_("Valid"), formats.date_range(of.valid_from, of.valid_to)),
            (_("Stopped on"), formats.long_date(of.stopped_on) if of.stopped_on else ""),
            (_("Street"), of.place),
            (_("Partner"), of.partner),
            (_p("coupon", "Channel"), row.channel),
            (_("Campaign"), row.campaign),
            (_("For each person"), _n("{n} coupon", "{n} coupons", of.per_person)),
            (_("Cost of one"), formats.brief_money(of.cost, money) if of.cost else ""),
            (_p("coupon", "Terms"), of.terms),
        )
        for at, (title, text) in enumerate(pair for pair in pairs if pair[1]):
            self._facts.addWidget(label(title, "quiet"), at, 0, Qt.AlignmentFlag.AlignTop)
            shown = label(text, wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.addWidget(shown, at, 1)


def _short(key: str, why: str) -> str:
    """Give the sum under the figures that are one; the others explain themselves to the mouse."""
    return why if key in {"use_rate", "per_new"} else ""
