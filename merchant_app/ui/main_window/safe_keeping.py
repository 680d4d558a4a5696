"""What the window does by itself so that nothing is lost: backups, and a look at the file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from merchant_app.domain.messages import UserError
from merchant_app.i18n import _, say_error
from merchant_app.store.backup import backup_due, backup_shop
from merchant_app.store.file_check import SUFFIX
from merchant_app.store.save_copy import save_copy
from merchant_app.ui.jobs import Cancelled, Progress
from merchant_app.ui.shop_files import file_filters
from merchant_app.ui.widgets.message_bar import MessageBarHost
from merchant_app.ui.workspace import Workspace

_MINUTE = 60_000


class SafeKeeping(QObject):
    """Looks every minute whether a backup is due, the file is there, and a new day has begun.

    Args:
        workspace: whose file is kept.
        messages: where to say what went wrong.
        open_copy: opens the copy of a file that was deleted under the window.

    """

    #: A backup was made, or it is another minute.
    looked = Signal()
    #: The day is another one than before.
    day_changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        messages: MessageBarHost,
        open_copy: Callable[..., object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._messages = messages
        self._open_copy = open_copy
        self._gone = False
        self._day = workspace.today
        self._timer = QTimer(self)
        self._timer.setInterval(_MINUTE)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to look."""
        self._timer.start()

    def stop(self) -> None:
        """End looking."""
        self._timer.stop()

    def look(self) -> None:
        """Do now what is done every minute."""
        self.look_for_file()
        if self._workspace.today != self._day:
            self._day = self._workspace.today
            self.day_changed.emit()
        if not self._gone and backup_due(self._workspace.shop, datetime.now().astimezone()):
            self._run(lambda: None, self._failed)
        self.looked.emit()

    def look_for_file(self) -> None:
        """Say so if the file was deleted or moved while it is open; all of it is still here."""
        path = self._workspace.shop.path
        gone = not path.exists()
        if gone and not self._gone:
            self._messages.show_message(
                "emergency",
                _("{name} was deleted or moved while it is open", name=path.name),
                _("Everything is still here as long as this window is open. Save it anew."),
                button=_("Save as a new file"),
                clicked=self._save_anew,
            )
        elif self._gone and not gone:
            self._messages.dismiss()
        self._gone = gone

    def back_up(self) -> None:
        """Make a verified backup now, in the background, and say so."""
        workspace = self._workspace
        self._run(
            lambda: workspace.say(_("The backup is made and checked")),
            lambda error: workspace.questions.show_error(workspace.window, error),
        )

    def _run(
        self, on_done: Callable[[], object], on_error: Callable[[BaseException], object]
    ) -> None:
        shop = self._workspace.shop

        def work(_progress: Progress, _cancelled: Cancelled) -> None:
            with shop.second_connection() as other:
                backup_shop(other, now=datetime.now().astimezone())

        def done(_nothing: None) -> None:
            self.looked.emit()
            on_done()

        self._workspace.jobs.run(work, title=_("Making a backup"), on_done=done, on_error=on_error)

    def _failed(self, error: BaseException) -> None:
        text = say_error(error) if isinstance(error, UserError) else str(error)
        self._messages.show_message("concern", _("The backup was not made"), text)

    def _save_anew(self) -> None:
        workspace = self._workspace
        target = workspace.questions.save_file(
            workspace.window,
            _("Save as a new file"),
            file_filters(),
            workspace.shop.path,
        )
        if target is None:
            return
        if target.suffix != SUFFIX:
            target = target.with_name(target.name + SUFFIX)
        if workspace.acted(lambda: save_copy(workspace.shop, target)):
            self._open_copy(target)
