"""The tables of the view: tiers with their members, members, and cards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from merchant_app import formats
from merchant_app.domain.money import Currency
from merchant_app.domain.points import PointRules, Tier
from merchant_app.i18n import _, _p
from merchant_app.store.cards import CardRow
from merchant_app.store.members import MemberRow
from merchant_app.ui.customers.members.words import (
    card_effect,
    card_kind_word,
    next_text,
    rate_text,
    reached_text,
)
from merchant_app.ui.customers.words import list_day
from merchant_app.ui.widgets import Cell, ColumnSpec, RowLook, RowsModel, TableView, ViewState
from merchant_app.ui.widgets.narrow import give_way

#: What may be asked of a row.
OPEN, LEDGER, GIVE, MOVE, TIER, TAKE_OUT = "open", "ledger", "give", "move", "tier", "take_out"
EDIT, DISSOLVE = "edit", "dissolve"


@dataclass(frozen=True, slots=True)
class TierRow:
    """A tier with the number of its members; `name` None is everybody, "" nobody's tier."""

    name: str | None
    count: int
    tier: Tier | None = None


class AskingTable(TableView):
    """A table whose rows have a menu; Del asks for the last thing in it."""

    #: What is asked, and of which row.
    asked = Signal(str, object)

    def __init__(
        self, model: RowsModel[object], *, name: str, state: ViewState, first: str,
        menu: Callable[[object], Sequence[tuple[str, str]]], giving_way: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(model, name=name, state=state, parent=parent)
        model.setParent(self)
        self.rows_model = model
        self._menu = menu
        self._giving_way = giving_way
        self.row_activated.connect(lambda row: self.asked.emit(first, row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        if row is not None and event.key() == Qt.Key.Key_Delete:
            self.asked.emit(self._menu(row)[-1][1], row)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        give_way(self.habits, self._giving_way)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.current_row()
        if row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, what in self._menu(row):
            action = menu.addAction(words)
            action.triggered.connect(lambda _on=False, what=what: self.asked.emit(what, row))
        menu.popup(event.globalPos())


def tier_table(rules: Callable[[], PointRules], currency: Currency, state: ViewState) -> TableView:
    """Make the list of tiers at the left."""

    def since(row: TierRow) -> Cell:
        mark = row.tier.mark(rules()) if row.tier is not None else None
        if row.tier is None:
            return Cell()
        return Cell(_("by hand") if mark is None else reached_text(mark, rules(), currency))

    def name(row: TierRow) -> Cell:
        if row.name is None:
            return Cell(_p("tiers", "All customers"), icon="users")
        if row.tier is None:
            return Cell(_("In no tier"), icon="user", color="text2")
        return Cell(row.name, icon="award", tip=_tier_tip(row.tier))

    columns = (
        ColumnSpec[TierRow]("name", _("Tier"), name, width=120, stretch=True),
        ColumnSpec[TierRow](
            "since", _p("tier", "From"), since, align="right", width=92, quiet=True
        ),
        ColumnSpec[TierRow](
            "count", _p("tier", "Customers"), lambda row: formats.number(row.count),
            align="right", width=84,
        ),
    )  # fmt: skip
    model = RowsModel[TierRow](
        columns, key=lambda row: row.name,
        look=lambda row: RowLook(bold=row.name is None),
    )  # fmt: skip
    table = TableView(model, name=_("Tiers"), state=state)
    model.setParent(table)
    return table


def _tier_tip(tier: Tier) -> str:
    return "\n".join(text for text in (rate_text(tier), tier.benefit) if text)


def member_table(
    rules: Callable[[], PointRules], currency: Currency, today: date, state: ViewState
) -> AskingTable:
    """Make the list of members."""

    def tier(row: MemberRow) -> Cell:
        of = row.standing
        if of.tier is None:
            return Cell()
        return Cell(
            of.tier.name, tone="accent", icon="award",
            tip=_("Set by hand") if of.by_hand else of.tier.benefit,
        )  # fmt: skip

    def points(row: MemberRow) -> Cell:
        return Cell(formats.number(row.points), color="emergency.text" if row.points < 0 else "")

    columns = (
        ColumnSpec[MemberRow](
            "name", _("Customer"), lambda row: row.name, width=150, stretch=True
        ),
        ColumnSpec[MemberRow]("tier", _("Tier"), tier, kind="chip", width=120),
        ColumnSpec[MemberRow](
            "points", _("Points"), points, align="right", width=90, sort=lambda row: row.points
        ),
        ColumnSpec[MemberRow](
            "reached", _p("tier", "Reached so far"),
            lambda row: reached_text(row.standing.reached, rules(), currency),
            align="right", width=150, sort=lambda row: row.standing.reached,
        ),
        ColumnSpec[MemberRow](
            "next", _("To the next tier"),
            lambda row: next_text(row.standing, rules(), currency), width=150, quiet=True,
            sort=lambda row: row.standing.missing,
        ),
        ColumnSpec[MemberRow]("card", _p("points", "Card"), lambda row: row.card, width=110),
        ColumnSpec[MemberRow](
            "last", _("Last visit"), lambda row: list_day(row.last_day, today), width=96,
            sort=lambda row: row.last_day or date.min,
        ),
    )  # fmt: skip
    model: RowsModel[object] = RowsModel(columns, key=lambda row: row.id)  # type: ignore[arg-type, attr-defined]
    return AskingTable(
        model, name=_("Members"), state=state, first=OPEN,
        giving_way=("card", "next", "last"),
        menu=lambda _row: (
            (_("Show the customer"), OPEN),
            (_("All points..."), LEDGER),
            (_("Give points..."), GIVE),
            (_("Move points..."), MOVE),
            (_("Set the tier..."), TIER),
        ),
    )  # fmt: skip


def card_table(state: ViewState) -> AskingTable:
    """Make the list of cards."""

    def holders(row: CardRow) -> Cell:
        names = _(", ").join(each.name for each in row.holders)
        return Cell(names or _("nobody yet"), tip=names, color="" if names else "text3")

    columns = (
        ColumnSpec[CardRow]("name", _p("points", "Card"), lambda row: row.card.name, width=170),
        ColumnSpec[CardRow](
            "kind", _p("card", "Kind"), lambda row: card_kind_word(row.card.kind), width=120,
            quiet=True,
        ),
        ColumnSpec[CardRow](
            "does", _("What it does"), lambda row: card_effect(row.card), width=170, quiet=True
        ),
        ColumnSpec[CardRow]("holders", _("Who holds it"), holders, width=240, stretch=True),
        ColumnSpec[CardRow](
            "points", _("Points"), lambda row: formats.number(row.points), align="right",
            width=96, sort=lambda row: row.points,
        ),
    )  # fmt: skip
    model: RowsModel[object] = RowsModel(columns, key=lambda row: row.card.id)  # type: ignore[arg-type, attr-defined]
    return AskingTable(
        model, name=_("Cards"), state=state, first=EDIT, giving_way=("does",),
        menu=lambda _row: (
            (_("Change the card..."), EDIT),
            (_("Dissolve the card..."), DISSOLVE),
        ),
    )  # fmt: skip
