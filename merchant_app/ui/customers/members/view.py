"""The view "Points and cards": figures, members by tier, cards, and the rules."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.domain.point_lapse import Lot
from merchant_app.domain.segments import EVERYBODY, Fact, Segment, only
from merchant_app.i18n import _, _p
from merchant_app.store.cards import CardRow, cards
from merchant_app.store.members import MemberRow, member_rows
from merchant_app.store.point_lapses import all_due_lapses, point_figures
from merchant_app.store.points import point_rules, tiers
from merchant_app.store.tiers import tier_counts
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.customers.members import commands, tables
from merchant_app.ui.customers.members.figures import PointsFigures
from merchant_app.ui.customers.members.tables import TierRow
from merchant_app.ui.customers.views import CustomersView
from merchant_app.ui.jobs import Cancelled, Progress
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import (
    EmptyState,
    SegmentedControl,
    TableView,
    divider,
    label,
    link_button,
    outlined_button,
)
from merchant_app.ui.widgets import (
    Segment as Choice,
)

_KEPT = "members_view"
#: How many members are listed; all of them are shown among the people.
_LISTED = 300


class MembersView(CustomersView):
    """Who has points, which tier, which card; what the points are worth in money."""

    TABLES: ClassVar[tuple[str, ...]] = (
        "point_entry", "tier", "family", "customer", "purchase", "setting", "shop",
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        workspace = desk.workspace
        self._state: dict[str, Any] = dict(workspace.shop.remembered(_KEPT, {}))
        self._wanted: int | None = None
        self._currency = workspace.shop.info.currency
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.figures = PointsFigures(self._currency)
        self._build_bar()
        self._build_tables()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.figures)
        rows.addWidget(divider())
        rows.addLayout(self._bar)
        rows.addWidget(divider())
        rows.addWidget(self._stack, 1)
        workspace.leaving.connect(self._keep)
        self.choose_mode(self._state.get("mode", "members"))

    # -- building --------------------------------------------------------------------------

    def _build_bar(self) -> None:
        self.mode = SegmentedControl(
            [
                Choice("members", _("Members"), "award"),
                Choice("cards", _("Cards"), "users"),
            ],
            name=_("Members or cards"),
        )
        self.mode.chosen.connect(self.choose_mode)
        self.rules_button = outlined_button(
            _("Rules..."), lambda: commands.edit_rules(self.desk), icon="sliders-horizontal"
        )
        self.tiers_button = outlined_button(
            _("Tiers..."), lambda: commands.edit_tiers(self.desk), icon="award"
        )
        self.card_button = outlined_button(
            _("New card"), lambda: commands.new_card(self.desk), icon="plus"
        )
        self.counted = label("", "quiet")
        self.show_all_link = link_button(_("Show all among the people"), self._show_people)
        self._bar = QHBoxLayout()
        self._bar.setContentsMargins(16, 7, 16, 7)
        self._bar.setSpacing(8)
        self._bar.addWidget(self.mode)
        self._bar.addSpacing(8)
        self._bar.addWidget(self.counted)
        self._bar.addWidget(self.show_all_link)
        self._bar.addStretch(1)
        for button in (self.card_button, self.tiers_button, self.rules_button):
            self._bar.addWidget(button)

    def _build_tables(self) -> None:
        shop, today = self.desk.workspace.shop, self.desk.workspace.today
        self.tiers: TableView = tables.tier_table(
            lambda: point_rules(shop), self._currency, self._state.setdefault("tiers", {})
        )
        self.tiers.current_changed.connect(lambda _row: self._show_members())
        self.members = tables.member_table(
            lambda: point_rules(shop), self._currency, today, self._state.setdefault("list", {})
        )
        self.members.asked.connect(self._asked)
        self.members.set_empty(
            EmptyState(
                "award", _("Nobody here yet"),
                _("Customers rise into a tier by what they spend or collect."),
            )
        )  # fmt: skip
        self.cards = tables.card_table(self._state.setdefault("cards", {}))
        self.cards.asked.connect(self._card_asked)
        self.cards.set_empty(
            EmptyState(
                "users", _("No cards yet"),
                _("A family card lets several customers use one balance of points; a senior card"
                  " brings more points."),
                button=_("New card"), clicked=lambda: commands.new_card(self.desk),
            )
        )  # fmt: skip
        self._member_part = QWidget()
        sides = QHBoxLayout(self._member_part)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(0)
        sides.addWidget(self.tiers)
        sides.addWidget(divider(upright=True))
        sides.addWidget(self.members, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._member_part)
        self._stack.addWidget(self.cards)

    # -- showing ---------------------------------------------------------------------------

    def show_all(self) -> None:
        """Read figures, tiers, members and cards anew."""
        shop, today = self.desk.workspace.shop, self.desk.workspace.today
        rules = point_rules(shop)
        self.figures.show_figures(point_figures(shop, today.replace(day=1), today), rules)
        counts = tier_counts(shop, today)
        known = tiers(shop)
        self.tiers.model().set_rows(  # type: ignore[attr-defined]
            [
                TierRow(None, sum(counts.values())),
                *(TierRow(each.name, counts.get(each.name, 0), each) for each in reversed(known)),
                *([TierRow("", counts.get("", 0))] if known else []),
            ]
        )
        if self.tiers.current_row() is None:
            self.tiers.select_key(None)
        self.cards.rows_model.set_rows(cards(shop))
        if self._wanted is not None and self.cards.select_key(self._wanted):
            self._wanted = None
        self._show_members()
        self._look_for_lapses()

    def show_row(self, row_id: int) -> None:
        """Select the card that something leads to."""
        self.choose_mode("cards")
        if not self.cards.select_key(row_id):
            self._wanted = row_id

    def choose_mode(self, key: str) -> None:
        """Show the members or the cards."""
        self.mode.choose(key)
        self._state["mode"] = key
        members = key == "members"
        self._stack.setCurrentWidget(self._member_part if members else self.cards)
        self.setFocusProxy(self.members if members else self.cards)
        self._say_count()

    def _chosen(self) -> str | None:
        row: TierRow | None = self.tiers.current_row()
        return row.name if row is not None else None

    def _show_members(self) -> None:
        workspace = self.desk.workspace
        found = member_rows(workspace.shop, workspace.today, tier=self._chosen(), limit=_LISTED)
        self.members.rows_model.set_rows(found)
        self._say_count()

    def _say_count(self) -> None:
        members = self.mode.key == "members"
        row: TierRow | None = self.tiers.current_row()
        count = row.count if row is not None else 0
        self.show_all_link.setVisible(members and count > 0)
        self.counted.setVisible(members and count > _LISTED)
        self.counted.setText(_("The first {n} of {many}", n=_LISTED, many=formats.number(count)))

    def _look_for_lapses(self) -> None:
        """Count in the background what has lapsed, because all lines are gone through."""
        workspace = self.desk.workspace
        shop, today = workspace.shop, workspace.today

        def work(_progress: Progress, _cancelled: Cancelled) -> list[Lot]:
            with shop.second_connection() as other:
                return all_due_lapses(other, today)

        workspace.jobs.run(work, title=_("Counting points"), on_done=self._show_lapses)

    def _show_lapses(self, lots: list[Lot]) -> None:
        points = sum(lot.left for lot in lots)
        people = len({lot.entry.customer_id for lot in lots})
        self.figures.show_hint(points, people, lambda: commands.lapse(self.desk, points, people))

    # -- asking ----------------------------------------------------------------------------

    def _show_people(self) -> None:
        name = self._chosen()
        segment: Segment = EVERYBODY if name is None else only(Fact.TIER, name)
        words = {None: _p("tiers", "All customers"), "": _("In no tier")}.get(name, name or "")
        self.desk.show_people(segment, words)

    def _asked(self, what: str, row: MemberRow) -> None:
        run = {
            tables.OPEN: lambda: self.desk.show_customer(row.id),
            tables.LEDGER: lambda: commands.show_ledger(self.desk, row.id),
            tables.GIVE: lambda: commands.give(self.desk, row.id),
            tables.MOVE: lambda: commands.move(self.desk, row.id),
            tables.TIER: lambda: commands.set_tier(self.desk, [row.id]),
        }
        run[what]()

    def _card_asked(self, what: str, row: CardRow) -> None:
        (commands.edit_card if what == tables.EDIT else commands.dissolve)(self.desk, row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme().scaled(1200)
        self.tiers.setFixedWidth(theme().scaled(340 if wide else 250))
        self.tiers.setColumnHidden(1, not wide)

    def _keep(self) -> None:
        self.desk.workspace.remember(_KEPT, self._state)
