"""The menu of one customer in the list: what the detail offers, without opening it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from merchant_app.i18n import _
from merchant_app.ui.customers.commands import CUSTOMER_COMMANDS, CustomerCommand
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.customers.editing import CustomerCommands
from merchant_app.ui.icons import icon


def row_menu(
    parent: QWidget,
    desk: Desk,
    commands: CustomerCommands,
    customer_id: int,
    *,
    open_detail: Callable[[], object],
) -> QMenu:
    """Make the menu of a customer; it goes when it is closed."""
    menu = QMenu(parent)

    def add(words: str, picture: str, run: Callable[[], object]) -> None:
        action = menu.addAction(icon(picture), words) if picture else menu.addAction(words)
        action.triggered.connect(lambda _on=False: run())

    def run_command(command: CustomerCommand) -> None:
        if not command.writes or desk.may_write():
            command.run(desk, customer_id)

    add(_("Open"), "panel-right", open_detail)
    add(_("Edit..."), "pencil", lambda: commands.edit(customer_id))
    add(_("Record a purchase..."), "receipt", lambda: commands.record_purchase(customer_id))
    add(_("Set the stage..."), "flag", lambda: commands.set_stage(customer_id))
    if CUSTOMER_COMMANDS:
        menu.addSeparator()
    for command in CUSTOMER_COMMANDS:
        add(command.words(), command.icon, partial(run_command, command))
    menu.addSeparator()
    add(_("Delete..."), "trash-2", lambda: commands.delete(customer_id))
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
