"""Shows the lines that would be pasted, and each row that cannot be with its reason."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.actions.budget import NewCategory, paste_lines
from merchant_app.domain.budget import CategoryKind
from merchant_app.domain.money import WHOLE, line_total, round_half_away
from merchant_app.exchange.pasted_lines import PastedLine, PastedLines
from merchant_app.exchange.pasted_table import RefusedRow
from merchant_app.i18n import _, _n, say
from merchant_app.store.budget import categories
from merchant_app.store.campaigns import campaign
from merchant_app.store.timeline import plan_of
from merchant_app.ui.budget.desk import Desk
from merchant_app.ui.budget.plan_rows import PlanRow
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import outlined_button, primary_button
from merchant_app.ui.widgets.columns import ColumnSpec
from merchant_app.ui.widgets.table import TableView
from merchant_app.ui.widgets.table_model import RowsModel
from merchant_app.ui.widgets.text import label


class PasteLinesDialog(QDialog):
    """A preview; Enter pastes the good rows as one edit.

    Args:
        desk: the shop and campaign.
        found: what was read.
        near: the row whose part and phase are for lines that name none.
        parent: the window.

    """

    def __init__(
        self, desk: Desk, found: PastedLines, near: PlanRow | None, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._desk, self._found = desk, found
        self._category = self._usual_category(near)
        self._phase_id = near.phase_id if near is not None else None
        self.setWindowTitle(_("Paste lines"))
        self.setAccessibleName(_("Paste lines"))
        self.resize(theme().scaled(860), theme().scaled(460))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(8)
        rows.addWidget(label(_("Paste lines"), "title"))
        self.words = label(self._summary(), "quiet", wrap=True)
        rows.addWidget(self.words)
        self.lines = self._good_rows()
        rows.addWidget(self.lines, 3)
        if found.refused:
            rows.addWidget(label(self._left_out(), "quiet", wrap=True))
            rows.addWidget(self._bad_rows(), 2)
        self._add_buttons(rows)

    def _usual_category(self, near: PlanRow | None) -> int | NewCategory:
        assert self._desk.campaign_id is not None
        known = categories(self._desk.workspace.shop, self._desk.campaign_id)
        if near is not None and near.category_id is not None:
            return near.category_id
        plain = [each for each in known if each.kind is not CategoryKind.RESERVE]
        return plain[0].id if plain else NewCategory(_("Other costs"), CategoryKind.OTHER)

    def _category_name(self) -> str:
        if isinstance(self._category, NewCategory):
            return self._category.name
        assert self._desk.campaign_id is not None
        known = categories(self._desk.workspace.shop, self._desk.campaign_id)
        return next(each.name for each in known if each.id == self._category)

    def _summary(self) -> str:
        drafts = [row.draft for row in self._found.rows]
        currency = self._desk.workspace.shop.info.currency
        amount = formats.brief_money(sum(map(_planned, self._found.rows)), currency)
        lines = [
            _n(
                "{n} line is ready to be pasted, {amount} in all.",
                "{n} lines are ready to be pasted, {amount} in all.",
                len(drafts),
                amount=amount,
            )
        ]
        if any(not draft.category for draft in drafts):
            lines.append(_('Lines that name no part go to "{part}".', part=self._category_name()))
        return "\n".join(lines)

    def _left_out(self) -> str:
        return _n(
            "{many} row is left out, for this reason:",
            "{many} rows are left out, for these reasons:",
            len(self._found.refused),
            many=formats.number(len(self._found.refused)),
        )

    def _good_rows(self) -> TableView:
        shop, campaign_id = self._desk.workspace.shop, self._desk.campaign_id
        assert campaign_id is not None
        currency, usual = shop.info.currency, self._category_name()
        phases = {each.id: each.name for each in plan_of(shop, campaign(shop, campaign_id)).phases}
        phase = phases.get(self._phase_id or 0, _("Whole campaign"))

        def made_of(row: PastedLine) -> str:
            quantity = f"{formats.quantity(row.draft.quantity)} {row.draft.unit}".strip()
            return f"{quantity} × {formats.brief_money(row.draft.unit_price, currency)}"

        model: RowsModel[PastedLine] = RowsModel(
            [
                ColumnSpec("name", _("Budget line"), lambda row: row.draft.name, stretch=True),
                ColumnSpec(
                    "category", _("Part of the budget"), lambda row: row.draft.category or usual,
                    width=140, quiet=True,
                ),
                ColumnSpec(
                    "phase", _("Phase"), lambda row: row.draft.phase or phase, width=110,
                    quiet=True,
                ),
                ColumnSpec(
                    "channel", _("Channel"), lambda row: row.draft.channel, width=110, quiet=True
                ),
                ColumnSpec(
                    "made_of", _("Quantity × price"), made_of, align="right", width=150,
                    quiet=True,
                ),
                ColumnSpec(
                    "amount", _("Planned"), align="right", width=100,
                    show=lambda row: formats.brief_money(_planned(row), currency),
                ),
            ],
            key=lambda row: row.line,
        )  # fmt: skip
        view = TableView(model, name=_("Lines that are pasted"))
        model.setParent(view)
        model.set_rows(self._found.rows)
        view.setVisible(bool(self._found.rows))
        return view

    def _bad_rows(self) -> TableView:
        self.refused: RowsModel[RefusedRow] = RowsModel(
            [
                ColumnSpec("line", _("Line"), lambda row: str(row.line), align="right", width=56),
                ColumnSpec("text", _("Text"), lambda row: row.text, width=220),
                ColumnSpec(
                    "why", _("Why not"), lambda row: say(row.reason), width=260, stretch=True
                ),
            ],
            key=lambda row: row.line,
        )
        view = TableView(self.refused, name=_("Rows that cannot be pasted"))
        self.refused.setParent(view)
        self.refused.set_rows(self._found.refused)
        return view

    def _add_buttons(self, rows: QVBoxLayout) -> None:
        across = QHBoxLayout()
        across.setContentsMargins(0, 8, 0, 0)
        across.setSpacing(8)
        across.addStretch(1)
        count = len(self._found.rows)
        self.cancel_button = outlined_button(_("Cancel"), self.reject)
        words = _n("Paste {n} line", "Paste {n} lines", count) if count else _("Paste")
        self.paste_button = primary_button(words, self.put)
        self.paste_button.setDefault(True)
        self.paste_button.setEnabled(count > 0)
        across.addWidget(self.cancel_button)
        across.addWidget(self.paste_button)
        rows.addLayout(across)
        (self.paste_button if count else self.cancel_button).setFocus()

    def put(self) -> None:
        """Paste the good rows and close."""
        workspace, campaign_id = self._desk.workspace, self._desk.campaign_id
        assert campaign_id is not None
        ids = workspace.act(
            lambda: paste_lines(
                workspace.shop,
                campaign_id=campaign_id,
                drafts=[row.draft for row in self._found.rows],
                category=self._category,
                phase_id=self._phase_id,
            )
        )
        if ids:
            self.accept()
            workspace.say(_n("{n} line is pasted", "{n} lines are pasted", len(ids)), undo=True)
            self._desk.show_line(ids[0])


def _planned(row: PastedLine) -> int:
    net = line_total(row.draft.quantity, row.draft.unit_price)
    return net + round_half_away(net * (row.draft.tax_rate or 0), WHOLE)
