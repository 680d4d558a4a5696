"""Copying lines of the plan for a spreadsheet, and pasting those of one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from merchant_app.domain.budget import BudgetLine
from merchant_app.domain.budget_draft import LineDraft
from merchant_app.exchange.pasted_lines import PastedLines, lines_text, read_lines
from merchant_app.i18n import _, _n
from merchant_app.store.budget import categories
from merchant_app.store.campaigns import campaign
from merchant_app.store.people import channel_names
from merchant_app.store.timeline import plan_of
from merchant_app.ui.budget.desk import Desk
from merchant_app.ui.budget.paste_lines_dialog import PasteLinesDialog
from merchant_app.ui.budget.plan_rows import PlanRow


def headings(*, taxed: bool) -> dict[str, str]:
    """Give what the columns of a copy are called; the reader knows them in both languages."""
    found = {
        "name": _("Budget line"),
        "category": _("Part of the budget"),
        "phase": _("Phase"),
        "channel": _("Channel"),
        "quantity": _("Quantity"),
        "unit": _("Unit"),
        "unit_price": _("Price of one"),
        "tax_rate": _("Tax"),
        "amount": _("Planned"),
        "note": _("Note"),
    }
    if not taxed:
        del found["tax_rate"]
    return found


def copy_lines(desk: Desk, lines: Sequence[BudgetLine], *, taxed: bool) -> None:
    """Take lines to the clipboard as a table with headings."""
    shop, campaign_id = desk.workspace.shop, desk.campaign_id
    if not lines or campaign_id is None:
        desk.workspace.say(_("Select the lines to copy first"))
        return
    parts = {each.id: each.name for each in categories(shop, campaign_id)}
    phases = {each.id: each.name for each in plan_of(shop, campaign(shop, campaign_id)).phases}
    channels = channel_names(shop)
    drafts = [
        LineDraft(
            name=line.name,
            quantity=line.quantity,
            unit_price=line.unit_price,
            unit=line.unit,
            category=parts[line.category_id],
            phase=phases.get(line.phase_id or 0, ""),
            channel=channels.get(line.channel_id or 0, ""),
            tax_rate=line.tax_rate,
            note=line.note,
        )
        for line in lines
    ]
    data = QMimeData()
    data.setText(lines_text(drafts, headings(taxed=taxed), shop.info.currency))
    QGuiApplication.clipboard().setMimeData(data)
    desk.workspace.say(_n("{n} line is copied", "{n} lines are copied", len(lines)))


def paste(desk: Desk, near: PlanRow | None) -> None:
    """Read what was copied and show what would become of it."""
    shop, campaign_id = desk.workspace.shop, desk.campaign_id
    assert campaign_id is not None
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()  # None if it is empty
    text = "" if data is None else data.text()
    phases = [each.name for each in plan_of(shop, campaign(shop, campaign_id)).phases]
    found: PastedLines | None = desk.workspace.act(
        lambda: read_lines(text, currency=shop.info.currency, phases=phases)
    )
    if found is not None:
        desk.open(PasteLinesDialog(desk, found, near, desk.page))
