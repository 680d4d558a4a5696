"""Choosing a backup and putting it in the place of its shop file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from merchant_app.domain.messages import UserError
from merchant_app.formats import moment, number
from merchant_app.i18n import _
from merchant_app.store.backup import list_backups, restore
from merchant_app.store.file_check import check_header
from merchant_app.ui.dialogs import Choice
from merchant_app.ui.shop_files import file_filters
from merchant_app.ui.theme import theme
from merchant_app.ui.welcome.words import short_folder
from merchant_app.ui.widgets.buttons import outlined_button, primary_button
from merchant_app.ui.widgets.columns import ColumnSpec
from merchant_app.ui.widgets.empty_state import EmptyState
from merchant_app.ui.widgets.table import TableView
from merchant_app.ui.widgets.table_model import RowsModel
from merchant_app.ui.widgets.text import label

if TYPE_CHECKING:
    from merchant_app.ui.application import Application


@dataclass(frozen=True, slots=True)
class Found:
    """One backup and the shop file it was made of."""

    backup: Path
    at: datetime
    shop_file: Path
    size: int


def restore_from_backup(application: Application, parent: QWidget | None) -> Path | None:
    """Let the person choose a backup and put it back; gives the shop file, or None.

    The file as it was before is kept as a backup of its own, so that this can be turned back.
    """
    dialog = RestoreDialog(application, parent)
    chosen = dialog.chosen if dialog.exec() else None
    dialog.deleteLater()
    if chosen is None:
        return None
    backup, shop_file = chosen
    return put_back(application, parent, backup, shop_file)


def put_back(
    application: Application, parent: QWidget | None, backup: Path, shop_file: Path
) -> Path | None:
    """Put a backup in the place of a shop file, after asking; gives the file, or None."""
    if shop_file.exists() and not _sure(application, parent, backup, shop_file):
        return None
    try:
        check_header(backup)
        application.close_shop_at(shop_file)
        restore(backup, shop_file)
    except UserError as error:
        application.questions.show_error(parent, error)
        return None
    return shop_file


def _sure(application: Application, parent: QWidget | None, backup: Path, shop_file: Path) -> bool:
    answer = application.questions.ask(
        parent,
        _("Go back to this backup?"),
        _(
            "{name} becomes as it was in {backup}. What was changed since is kept as another "
            "backup beside it.",
            name=shop_file.name,
            backup=backup.name,
        ),
        [Choice("keep", _("Keep the file")), Choice("restore", _("Go back"), "primary")],
    )
    return answer == "restore"


def known_backups(application: Application) -> list[Found]:
    """Give the backups of the files used last, the newest first."""
    found = [
        Found(each.path, each.at, Path(name), each.size)
        for name in application.preferences.recent
        for each in list_backups(Path(name))
    ]
    return sorted(found, key=lambda each: each.at, reverse=True)


class RestoreDialog(QDialog):
    """The list of backups.

    Attributes:
        chosen: the backup and the file whose place it takes, once accepted.

    """

    def __init__(self, application: Application, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._application = application
        self.chosen: tuple[Path, Path] | None = None
        title = _("Restore a backup")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.resize(theme().scaled(680), theme().scaled(480))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(8)
        rows.addWidget(label(title, "title"))
        rows.addWidget(
            label(_("Backups of the files used on this computer, the newest first."), "quiet")
        )
        model = RowsModel(_columns(), key=lambda each: each.backup)
        model.set_rows(known_backups(application))
        self.table = TableView(model, name=_("Backups"))

        self.table.set_empty(
            EmptyState(
                "history",
                _("No backups found"),
                _("Choose a backup yourself, for example from a USB stick."),
            )
        )
        self.table.row_activated.connect(lambda _row: self._take())
        self.table.current_changed.connect(lambda _row: self._enable())
        rows.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.setContentsMargins(0, 8, 0, 0)
        self.other = outlined_button(_("Choose a file..."), self._choose_file, icon="folder-open")
        self.cancel = outlined_button(_("Cancel"), self.reject)
        self.take = primary_button(_("Restore"), self._take)
        self.take.setDefault(True)
        buttons.addWidget(self.other)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.take)
        rows.addLayout(buttons)
        if self.table.model().rowCount():
            self.table.selectRow(0)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.other.setFocus(Qt.FocusReason.OtherFocusReason)
        self._enable()

    def _enable(self) -> None:
        self.take.setEnabled(self.table.current_row() is not None)

    def _take(self) -> None:
        found: Found | None = self.table.current_row()
        if found is not None:
            self.chosen = (found.backup, found.shop_file)
            self.accept()

    def _choose_file(self) -> None:
        questions = self._application.questions
        folder = Path(self._application.preferences.folder)
        filters = file_filters()
        backup = questions.open_file(self, _("Choose a backup"), filters, folder)
        if backup is None:
            return
        proposed = folder / backup.name
        target = questions.save_file(self, _("Where to put the shop file"), filters, proposed)
        if target is not None:
            self.chosen = (backup, target)
            self.accept()


def _columns() -> list[ColumnSpec[Found]]:
    return [
        ColumnSpec(
            "at",
            _("Made"),
            lambda each: moment(each.at.astimezone()),
            width=170,
            sort=lambda each: each.at,
        ),
        ColumnSpec("shop", _("Shop file"), lambda each: each.shop_file.stem, stretch=True),
        ColumnSpec(
            "folder",
            _("Folder"),
            lambda each: short_folder(each.shop_file.parent),
            width=180,
            quiet=True,
        ),
        ColumnSpec(
            "size",
            _("Size"),
            lambda each: _("{n} kB", n=number(max(1, each.size // 1000))),
            align="right",
            width=100,
            sort=lambda each: each.size,
        ),
    ]
