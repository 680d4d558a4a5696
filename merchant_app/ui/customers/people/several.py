"""What can be done with the ticked customers from the list itself: a tag for all, and deleting."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from merchant_app import formats
from merchant_app.actions.several_customers import delete_customers, tag_customers
from merchant_app.i18n import _, _n
from merchant_app.store.customers import tag_names
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.customers.words import people
from merchant_app.ui.dialogs import Choice
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.workspace import Workspace


class TagDialog(FormDialog):
    """Asks for a tag for several customers.

    Attributes:
        tagged: how many did not have it before, once it is done.

    """

    def __init__(
        self, workspace: Workspace, parent: QWidget | None, customer_ids: Sequence[int]
    ) -> None:
        title = _n(
            "A tag for {many} customer", "A tag for {many} customers",
            len(customer_ids), many=formats.number(len(customer_ids)),
        )  # fmt: skip
        super().__init__(parent, title, _("Add the tag"))
        self._workspace, self._ids = workspace, customer_ids
        self.tagged = 0
        self.tag = QLineEdit()
        self.tag.setMaxLength(100)
        offered = QCompleter(tag_names(workspace.shop), self)
        offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offered.setFilterMode(Qt.MatchFlag.MatchContains)
        self.tag.setCompleter(offered)
        self.form.add("tag", _("&Tag"), self.tag)

    def submit(self) -> None:
        """Put the tag on."""
        self.tagged = tag_customers(self._workspace.shop, self._ids, tag=self.tag.text())


def add_tag(desk: Desk, customer_ids: Sequence[int]) -> None:
    """Ask for a tag and put it on all of them, as one step."""
    dialog = TagDialog(desk.workspace, desk.page, customer_ids)

    def done() -> None:
        if dialog.tagged:
            told = _n(
                "{many} customer has the tag now", "{many} customers have the tag now",
                dialog.tagged, many=formats.number(dialog.tagged),
            )  # fmt: skip
            desk.workspace.say(told, undo=True)
        else:
            desk.workspace.say(_("All of them had the tag already"))

    desk.open(dialog, done)


def delete(desk: Desk, customer_ids: Sequence[int]) -> None:
    """Delete them as one step, after asking."""
    count = len(customer_ids)
    many = formats.number(count)
    verb = _n("Delete {many} customer", "Delete {many} customers", count, many=many)
    answer = desk.workspace.questions.ask(
        desk.page,
        _n("Delete {many} customer?", "Delete {many} customers?", count, many=many),
        _(
            "Their tags, points, consents and contacts go too. Their purchases stay in the"
            " sales, without a name. You can undo this."
        ),
        [
            Choice("keep", _("Keep them")),
            Choice("delete", verb, "destructive"),
        ],
    )
    if answer != "delete":
        return
    shop = desk.workspace.shop
    gone = desk.workspace.act(lambda: delete_customers(shop, customer_ids))
    if gone:
        desk.workspace.say(_("{customers} deleted", customers=people(gone)), undo=True)
