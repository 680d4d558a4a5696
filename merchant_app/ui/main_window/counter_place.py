"""The counter as the main window knows it: opened, closed with it, and what waits beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from merchant_app.i18n import _
from merchant_app.store.waiting_sales import any_waiting
from merchant_app.ui.widgets.message_bar import MessageBar, MessageBarHost
from merchant_app.ui.workspace import Workspace

if TYPE_CHECKING:
    from merchant_app.ui.counter.serving import Moment
    from merchant_app.ui.counter.waiting import WaitingSales
    from merchant_app.ui.counter.window import CounterWindow


class CounterPlace(QObject):
    """Holds the counter's window and the sales that wait to be written.

    Both are made when first needed, so that they cost nothing at the start.
    """

    def __init__(self, workspace: Workspace, messages: MessageBarHost, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._messages = messages
        self._waiting: WaitingSales | None = None
        self._bar: MessageBar | None = None
        self.window: CounterWindow | None = None

    @property
    def waiting(self) -> WaitingSales:
        """The sales that wait while the file is busy."""
        if self._waiting is None:
            from merchant_app.ui.counter.waiting import WaitingSales

            self._waiting = WaitingSales(self._workspace, self)
            self._waiting.changed.connect(self._tell)
        return self._waiting

    def start(self) -> None:
        """Write what an earlier window had no time to write."""
        if any_waiting(self._workspace.shop):
            self.waiting.look()

    def show(self) -> None:
        """Open the counter, or bring it to the front."""
        if self.window is None:
            from merchant_app.ui.counter.window import CounterWindow

            self.window = CounterWindow(self._workspace, self.waiting)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        self.window.take_line()

    @property
    def moment(self) -> Moment | None:
        """What the open counter shows and what is typed in it; None while it is closed."""
        shown = self.window is not None and self.window.isVisible()
        return self.window.moment() if self.window is not None and shown else None

    def show_again(self, moment: Moment | None) -> None:
        """Open the counter as it was in the window before this one."""
        if moment is None:
            return
        self.show()
        if self.window is not None:
            self.window.bring_back(moment)

    def close(self) -> None:
        """Close the counter with the main window, and write what can be written."""
        if self._waiting is not None:
            self._waiting.stop()
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None

    def _tell(self) -> None:
        if self._waiting is None or not self._waiting.refused:
            if self._bar is not None and self._messages.bar is self._bar:
                self._messages.dismiss()
            self._bar = None
            return
        shown = self._messages.show_message(
            "warning",
            _("A sale of the counter could not be saved as it is"),
            _("It is kept. Look at it among the last entries of the counter."),
            button=_("Open the counter"),
            clicked=self.show,
        )
        self._bar = self._messages.bar if shown else None
