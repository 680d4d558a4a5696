"""Saves the ledger or the budget for spreadsheets and accountants, in the background."""

from __future__ import annotations

from pathlib import Path

from merchant_app.domain.file_names import file_name_of
from merchant_app.domain.messages import UserError
from merchant_app.exchange.export.books import books_of
from merchant_app.exchange.export.files import Subject, kind_of, kinds_for
from merchant_app.i18n import _
from merchant_app.reports.pdf.saving import save_whole
from merchant_app.store.campaigns import campaign
from merchant_app.ui.budget.desk import Desk
from merchant_app.ui.jobs import Cancelled, Progress

#: Under which the folder of the last export is remembered.
_FOLDER = "export_folder"


def export(desk: Desk, subject: Subject) -> None:
    """Ask where to, and write the file; its suffix says which kind it is."""
    workspace, campaign_id = desk.workspace, desk.campaign_id
    assert campaign_id is not None
    shop = workspace.shop
    title, word = {
        Subject.LEDGER: (_("Export the ledger"), _("ledger")),
        Subject.BUDGET: (_("Export the budget"), _("budget")),
    }[subject]
    kinds = kinds_for(subject)
    name = file_name_of(campaign(shop, campaign_id).name)
    folder = Path(shop.remembered(_FOLDER, str(shop.path.parent)))
    proposed = (folder if folder.is_dir() else shop.path.parent) / f"{name} – {word}.xlsx"
    filters = ";;".join(kind.words() for kind in kinds)
    out = workspace.questions.save_file(workspace.window, title, filters, proposed)
    if out is None:
        return
    if not out.suffix:
        out = out.with_name(out.name + kinds[0].suffix)
    try:
        kind = kind_of(out, subject)
    except UserError as error:
        workspace.questions.show_error(workspace.window, error)
        return

    def work(_progress: Progress, _cancelled: Cancelled) -> None:
        with shop.second_connection() as other:
            save_whole(kind.write(books_of(other, campaign_id), subject), out)

    def done(_nothing: None) -> None:
        shop.remember(_FOLDER, str(out.parent))
        workspace.say(_("{name} is saved", name=out.name))

    workspace.jobs.run(work, title=title, on_done=done)


def export_ledger(desk: Desk) -> None:
    """Save the ledger."""
    export(desk, Subject.LEDGER)


def export_budget(desk: Desk) -> None:
    """Save the planned lines with their figures."""
    export(desk, Subject.BUDGET)
