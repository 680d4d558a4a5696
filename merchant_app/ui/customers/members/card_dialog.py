"""The dialog for a card: its name, what it does, and who holds it."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from merchant_app.actions.cards import change_card, make_card
from merchant_app.domain.messages import UserError, msg
from merchant_app.i18n import _
from merchant_app.store.cards import CardRow
from merchant_app.store.customer_circle import known
from merchant_app.store.points import CardKind
from merchant_app.ui.customers.customer_field import CustomerField
from merchant_app.ui.customers.members.words import card_kind_word
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import (
    Button,
    ElidedLabel,
    NumberField,
    Segment,
    SegmentedControl,
    icon_button,
    label,
    outlined_button,
)
from merchant_app.ui.workspace import Workspace

_MOST_PER_CENT = 1000
_USUAL_BONUS = 2000


class CardDialog(FormDialog):
    """Make a card, or change one; its holders are searched and listed below."""

    def __init__(
        self, workspace: Workspace, parent: QWidget | None, row: CardRow | None = None,
        *, holders: tuple[int, ...] = (),
    ) -> None:  # fmt: skip
        title = _("Change the card") if row else _("New card")
        super().__init__(parent, title, _("Save") if row else _("Make the card"))
        self._workspace, self._row = workspace, row
        self.setMinimumWidth(theme().scaled(500))
        card = row.card if row else None
        self.name = QLineEdit(card.name if card else "")
        self.name.setPlaceholderText(_("The Lis"))
        self.kind = SegmentedControl(
            [Segment(kind.value, card_kind_word(kind)) for kind in CardKind],
            chosen=card.kind.value if card else CardKind.FAMILY.value,
            name=_("What kind of card"),
        )
        self.does = SegmentedControl(
            [
                Segment("share", _("One balance for all")),
                Segment("add", _("Each their own, and more")),
            ],
            chosen="share" if card is None or card.shares else "add",
            name=_("What the card does"),
        )
        bonus = card.bonus if card and not card.shares else _USUAL_BONUS
        self.bonus = NumberField(0, _MOST_PER_CENT, bonus // 100, suffix=_(" % more points"))
        self.form.add("name", _("&Name"), self.name)
        self.form.add("kind", _("&Kind"), self.kind)
        self.form.add("points", _("&Points"), self.does)
        self.form.add("bonus", _("&Bonus"), self.bonus)
        self.holder = CustomerField(workspace)
        self.holder.setAccessibleName(_("Who holds it"))
        self.add_button: Button = outlined_button(_("Add"), self._add, icon="plus")
        adding = QWidget()
        beside = QHBoxLayout(adding)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.holder, 1)
        beside.addWidget(self.add_button)
        adding.setFocusProxy(self.holder)
        self.form.add("holder", _("&Who holds it"), adding)
        self.held = [each.customer_id for each in row.holders] if row else list(holders)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self._removers: list[Button] = []
        self.body.addLayout(self._list)
        self.kind.chosen.connect(self._kind_chosen)
        self.does.chosen.connect(lambda _key: self._settle())
        self.holder.settled.connect(self._add)
        self._show_holders()
        self._settle()

    def _kind_chosen(self, key: str) -> None:
        self.does.choose("share" if key == CardKind.FAMILY.value else "add")
        self._settle()

    def _settle(self) -> None:
        self.form.set_visible("bonus", visible=self.does.key == "add")
        self.grow()

    def _add(self) -> None:
        try:
            customer_id = self.holder.read()
        except UserError as error:
            self.form.show_error(UserError(error.message, field="holder"))
            return
        if customer_id is None:
            return
        self.form.set_error("holder", "")
        if customer_id not in self.held:
            self.held.append(customer_id)
            self._show_holders()
        self.holder.clear()
        self.holder.setFocus()

    def _remove(self, customer_id: int) -> None:
        self.held.remove(customer_id)
        self._show_holders()
        self.holder.setFocus()

    def _show_holders(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._removers = []
        if not self.held:
            nobody = label(_("Nobody holds it yet."), "quiet")
            self._list.addWidget(nobody)
            nobody.setVisible(True)
        for customer_id in self.held:
            found = known(self._workspace.shop, customer_id)
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(8, 0, 0, 0)
            name = found.name if found is not None else "?"
            row.addWidget(ElidedLabel(name), 1)
            take_out = partial(self._remove, customer_id)
            remove = icon_button("x", _("Take {name} out", name=name), take_out)
            row.addWidget(remove)
            self._removers.append(remove)
            self._list.addWidget(line)
            line.setVisible(True)
        stops = [
            self.holder, self.add_button, *self._removers, self.cancel_button, self.submit_button,
        ]  # fmt: skip
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        self.grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter add who was typed, before it saves."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.focusWidget() is self.holder and self.holder.text().strip():
            self._add()
            return
        super().keyPressEvent(event)

    def submit(self) -> None:
        """Make or change the card as one edit."""
        if self.holder.text().strip():
            self._add()
            if self.holder.text().strip():
                raise UserError(msg("Choose who is meant, or empty the field."), field="holder")
        workspace = self._workspace
        what = {
            "name": self.name.text(),
            "kind": CardKind(self.kind.key),
            "shares": self.does.key == "share",
            "bonus": self.bonus.value() * 100,
            "customer_ids": tuple(self.held),
        }
        if self._row is None:
            make_card(workspace.shop, today=workspace.today, **what)  # type: ignore[arg-type]
        else:
            change_card(
                workspace.shop, self._row.card.id, today=workspace.today, **what  # type: ignore[arg-type]
            )  # fmt: skip
