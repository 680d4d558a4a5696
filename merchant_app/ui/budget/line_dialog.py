"""The dialog for a budget line, with the planned amount worked out while typing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget

from merchant_app import formats
from merchant_app.actions.budget import NewCategory, add_line, change_line
from merchant_app.domain.budget import BudgetLine, CategoryKind
from merchant_app.domain.messages import UserError
from merchant_app.domain.money import QUANTITY_ONE, WHOLE, line_total, round_half_away
from merchant_app.i18n import _, _p
from merchant_app.store.budget import categories
from merchant_app.store.campaigns import campaign
from merchant_app.store.people import channels, supplier_names
from merchant_app.store.settings import setting
from merchant_app.store.timeline import plan_of
from merchant_app.ui.budget.named_choice import NamedChoice
from merchant_app.ui.budget.plan_rows import PlanRow
from merchant_app.ui.budget.share_field import ShareField
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.widgets import AmountField, QuantityField, label
from merchant_app.ui.workspace import Workspace

_NEW = 0


def kind_words() -> dict[CategoryKind, str]:
    """Give what each kind of cost is called."""
    return {
        CategoryKind.ACQUISITION: _("Winning customers"),
        CategoryKind.CONTENT: _("Content"),
        CategoryKind.SYSTEMS: _("Systems and training"),
        CategoryKind.ACTIVITY: _("Activities"),
        CategoryKind.SERVICE: _("Service and members"),
        CategoryKind.RESERVE: _("Reserve"),
        CategoryKind.OTHER: _("Other costs"),
    }


class LineDialog(FormDialog):
    """Add or edit a budget line.

    Args:
        workspace: whose shop is written to.
        campaign_id: the campaign it belongs to.
        line: the line to edit, None to add one.
        near: the row whose phase and category a new line begins with.
        saved: called with the line's id.
        parent: the window.

    """

    def __init__(
        self,
        workspace: Workspace,
        campaign_id: int,
        *,
        line: BudgetLine | None = None,
        near: PlanRow | None = None,
        saved: Callable[[int], None] = lambda _id: None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("New budget line") if line is None else _("Edit budget line")
        super().__init__(parent, title, _("Add line") if line is None else _("Save"))
        self._workspace, self._campaign_id = workspace, campaign_id
        self._line, self._saved = line, saved
        self._make_fields()
        self._fill_form()
        if line is not None:
            self._show_line(line)
        elif near is not None:
            self._choose(self.category, near.category_id)
            self._choose(self.phase, near.phase_id)
            self._choose(self.channel, near.channel_id)
        self._category_changed()
        self._show_planned()
        self.name.setFocus()

    def _make_fields(self) -> None:
        shop = self._workspace.shop
        self.name = QLineEdit()
        self.category = QComboBox()
        for each in categories(shop, self._campaign_id):
            self.category.addItem(each.name, each.id)
        self.category.addItem(_("A new part of the budget..."), _NEW)
        self.category.currentIndexChanged.connect(lambda _at: self._category_changed())
        self.category_name = QLineEdit()
        self.kind = QComboBox()
        for kind, word in kind_words().items():
            self.kind.addItem(word, kind.value)
        self.phase = QComboBox()
        plan = plan_of(shop, campaign(shop, self._campaign_id))
        for phase in plan.phases:
            self.phase.addItem(phase.name, phase.id)
        self.phase.addItem(_("Whole campaign"), None)
        self.channel = QComboBox()
        self.channel.addItem(_("No channel"), None)
        for channel in channels(shop):
            self.channel.addItem(channel.name, channel.id)
        for box in (self.category, self.kind, self.phase, self.channel):
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.quantity = QuantityField(QUANTITY_ONE)
        self.unit = QLineEdit()
        self.unit_price = AmountField(shop.info.currency)
        self._taxed: bool = setting(shop, "plan_tax")
        usual = setting(shop, "usual_tax_rate") if self._taxed else 0
        self.tax_rate = ShareField(usual)
        tasks = [(task.id, task.name) for task in plan.tasks]
        self.task = NamedChoice(_("No task"), tasks, field="task_id")
        suppliers = list(supplier_names(shop).items())
        self.supplier = NamedChoice(_("No supplier"), suppliers, field="supplier_id")
        self.note = QLineEdit()
        for field in (self.quantity, self.unit_price, self.tax_rate):
            field.textChanged.connect(lambda _text: self._show_planned())

    def _fill_form(self) -> None:
        form = self.form
        form.add("name", _("Name"), self.name)
        form.add("category_id", _("Part of the budget"), self.category)
        form.add("category_name", _("Its name"), self.category_name)
        form.add("category_kind", _("What it is for"), self.kind)
        form.add("phase_id", _("Phase"), self.phase)
        form.add("channel_id", _("Channel"), self.channel)
        form.add("task_id", _p("budget line", "For the task"), self.task)
        form.add("supplier_id", _("Supplier"), self.supplier)
        form = self.add_form()
        form.add("quantity", _("Quantity"), self.quantity)
        form.add("unit", _("Unit"), self.unit, hint=_("such as days, pieces or m"))
        form.add("unit_price", _("Price of one"), self.unit_price)
        form.add("tax_rate", _("Tax on top"), self.tax_rate)
        form.set_visible("tax_rate", visible=self._taxed)
        self.planned = label("", "heading")
        form.add("planned", _("Planned"), self.planned)
        form.add("note", _("Note"), self.note)

    def _show_line(self, line: BudgetLine) -> None:
        self.name.setText(line.name)
        self._choose(self.category, line.category_id)
        self._choose(self.phase, line.phase_id)
        self._choose(self.channel, line.channel_id)
        self.quantity.write(line.quantity)
        self.unit.setText(line.unit)
        self.unit_price.write(line.unit_price)
        self.tax_rate.write(line.tax_rate)
        self.task.write(line.task_id)
        self.supplier.write(line.supplier_id)
        self.note.setText(line.note)

    def _choose(self, box: QComboBox, key: int | None) -> None:
        at = next((i for i in range(box.count()) if box.itemData(i) == key), -1)
        if at >= 0:
            box.setCurrentIndex(at)

    def _category_changed(self) -> None:
        new = self.category.currentData() == _NEW
        for field in ("category_name", "category_kind"):
            self.form.set_visible(field, visible=new)

    def _show_planned(self) -> None:
        """Work the amount out from what is typed, a dash while it cannot be read."""
        try:
            quantity, price = self.quantity.read(), self.unit_price.read()
            rate = self.tax_rate.read()
        except UserError:
            self.planned.setText("–")
            return
        currency = self._workspace.shop.info.currency
        net = line_total(quantity or 0, price or 0)
        tax = round_half_away(net * rate, WHOLE)
        words = formats.money(net + tax, currency)
        if tax:
            words = _("{amount}, {tax} of it tax", amount=words, tax=formats.money(tax, currency))
        self.planned.setText(words)

    def _values(self) -> dict[str, Any]:
        return {
            "name": self.name.text(),
            "phase_id": self.phase.currentData(),
            "channel_id": self.channel.currentData(),
            "quantity": self.quantity.read(),
            "unit": self.unit.text(),
            "unit_price": self.unit_price.read(),
            "tax_rate": self.tax_rate.read(),
            "task_id": self.task.read(),
            "supplier_id": self.supplier.read(),
            "note": self.note.text(),
        }

    def _category(self) -> int | NewCategory:
        chosen: int = self.category.currentData()
        if chosen != _NEW:
            return chosen
        return NewCategory(self.category_name.text(), CategoryKind(self.kind.currentData()))

    def submit(self) -> None:
        """Write the line down."""
        shop, category = self._workspace.shop, self._category()
        if self._line is None:
            line_id = add_line(
                shop, campaign_id=self._campaign_id, category_id=category, **self._values()
            )
        else:
            line_id = self._line.id
            new = category if isinstance(category, NewCategory) else None
            values = self._values() | ({} if new else {"category_id": category})
            change_line(shop, line_id=line_id, new_category=new, **values)
        self._saved(line_id)
