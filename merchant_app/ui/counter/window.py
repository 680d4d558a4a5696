"""The counter: a window of its own beside the till, whatever the main window does."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from merchant_app.actions.counter import NewGuest
from merchant_app.i18n import _, say
from merchant_app.store.changes import Changes
from merchant_app.ui.counter.choice_page import ChoicePage
from merchant_app.ui.counter.flow import Flow
from merchant_app.ui.counter.idle_page import IdlePage
from merchant_app.ui.counter.line import CounterLine
from merchant_app.ui.counter.new_page import NewPage
from merchant_app.ui.counter.notice import Notice
from merchant_app.ui.counter.sale_page import SalePage
from merchant_app.ui.counter.scan import ScanWatch
from merchant_app.ui.counter.serving import Moment, Typed
from merchant_app.ui.counter.waiting import WaitingSales
from merchant_app.ui.icons import app_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import icon_button
from merchant_app.ui.workspace import Workspace

WIDE: Final = 360
HIGH: Final = 560
_WIDEST: Final = 480
_LOWEST: Final = 480
_TABLES: Final = (
    "purchase", "coupon", "coupon_batch", "customer", "point_entry", "tier", "family", "setting",
    "shop",
)  # fmt: skip


class CounterWindow(QWidget):
    """One line to type into; below it what the typed leads to.

    Args:
        workspace: whose shop is served from.
        waiting: keeps sales while the file is busy.
        now: the time of day, with its zone.
        ticks: a clock in seconds that tells scanners from people.

    """

    closed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        waiting: WaitingSales,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.setWindowIcon(app_icon())
        self.setWindowTitle(_("Counter, {shop}", shop=workspace.shop.info.name))
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.line = CounterLine()
        self.pin = icon_button("pin", _("Keep in front of other windows"))
        self.pin.setCheckable(True)
        self.notice = Notice()
        self.read_only = Notice()
        self.idle = IdlePage(workspace, now)
        self.choice = ChoicePage(workspace)
        self.new = NewPage(workspace)
        self.sale = SalePage(workspace)
        self.pages = QStackedWidget()
        self._by_name: dict[str, QWidget] = {
            "idle": self.idle, "choice": self.choice, "new": self.new, "sale": self.sale,
        }  # fmt: skip
        for page in self._by_name.values():
            self.pages.addWidget(page)
        self._lay_out()
        self.flow = Flow(self, waiting, now=now, ticks=ticks)
        self.scan = ScanWatch(self._remember_moment, ticks=ticks, parent=self)
        self.scan.scanned.connect(self.flow.scanned)
        self.scan.watch(self.line)
        self.scan.watch(self.pin)
        self.pin.toggled.connect(self._pinned)
        workspace.changed.connect(self._changed)
        workspace.campaign_changed.connect(self.flow.refresh)
        waiting.changed.connect(self.flow.refresh)
        self._place()
        if workspace.shop.read_only is not None:
            self.read_only.say(say(workspace.shop.read_only), "notice")
        self.show_page("idle")

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 16, 16, 16)
        rows.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.line, 1)
        row.addWidget(self.pin)
        rows.addLayout(row)
        rows.addWidget(self.read_only)
        rows.addWidget(self.notice)
        rows.addWidget(self.pages, 1)

    # -- pages -----------------------------------------------------------------------------

    @property
    def page(self) -> str:
        """The name of the page on screen: idle, choice, new or sale."""
        shown = self.pages.currentWidget()
        return next(name for name, page in self._by_name.items() if page is shown)

    def show_page(self, name: str) -> None:
        """Show a page; its keys are watched for scans from now on."""
        self.pages.setCurrentWidget(self._by_name[name])
        if name == "idle":
            self.flow.refresh()
        self.watch_keys()

    def watch_keys(self) -> None:
        """Watch whatever can have the keyboard on the page."""
        shown = self._by_name[self.page]
        for child in shown.findChildren(QWidget):
            if child.focusPolicy() != Qt.FocusPolicy.NoFocus:
                self.scan.watch(child)

    def take_line(self) -> None:
        """Go to the line, with what is in it selected."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    # -- what is typed, kept and brought back ------------------------------------------------

    def moment(self) -> Moment:
        """Give what is shown and typed, to bring it back after a scan or in another language."""
        serving = self.flow.serving
        return Moment(
            page=self.page,
            line=self.line.text(),
            serving=serving,
            typed=self.sale.typed if serving is not None else Typed(),
            guest=self.new.guest if self.page == "new" else NewGuest(),
            referral=self.flow.referral,
            brought_by=self.flow.brought_by,
        )

    def bring_back(self, moment: Moment) -> None:
        """Show a moment again."""
        if moment == self.moment():
            return
        self.line.setText(moment.line)
        self.flow.serving = moment.serving
        self.flow.referral, self.flow.brought_by = moment.referral, moment.brought_by
        if moment.serving is not None:
            self.sale.serve(moment.serving, moment.typed)
        if moment.page == "new":
            self.new.begin(moment.guest, moment.brought_by)
        # The list of whom to choose is found anew by the line.
        self.show_page("idle" if moment.page == "choice" else moment.page)
        if moment.page == "sale":
            self.sale.take_keyboard()
        else:
            self.take_line()

    def _remember_moment(self) -> Callable[[], None]:
        moment = self.moment()
        return lambda: self.bring_back(moment)

    # -- the window --------------------------------------------------------------------------

    def _place(self) -> None:
        now = theme()
        self.setMinimumSize(now.scaled(WIDE), now.scaled(_LOWEST))
        self.setMaximumWidth(now.scaled(_WIDEST))
        self.resize(now.scaled(WIDE), now.scaled(HIGH))
        kept = self.workspace.shop.remembered("counter")
        if not isinstance(kept, dict):
            return
        place = QRect(kept["x"], kept["y"], kept["width"], kept["height"])
        screen = QGuiApplication.screenAt(place.center())
        if screen is not None:
            self.resize(place.size().boundedTo(screen.availableGeometry().size()))
            self.move(place.topLeft())
        else:
            self.resize(place.size())
        self.pin.setChecked(bool(kept.get("pinned")))

    def _pinned(self, on: bool) -> None:  # noqa: FBT001 - the shape of the signal
        shown, corner = self.isVisible(), self.pos()
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, on)
        if shown:  # changing what kind of window it is hides it
            self.move(corner)
            self.show()

    def keep_place(self) -> None:
        """Remember where the window is and how large."""
        corner: QPoint = self.pos()
        self.workspace.remember(
            "counter",
            {
                "x": corner.x(),
                "y": corner.y(),
                "width": self.width(),
                "height": self.height(),
                "pinned": self.pin.isChecked(),
            },
        )

    def _changed(self, changes: Changes) -> None:
        if changes.touches(*_TABLES):
            self.flow.refresh()
        if changes.touches("shop"):
            shop = self.workspace.shop.info.name
            self.setWindowTitle(_("Counter, {shop}", shop=shop))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.keep_place()
        self.closed.emit()
        super().closeEvent(event)
