"""The two buttons under the details of a task, whose words are never cut."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from merchant_app.i18n import _
from merchant_app.ui.widgets.buttons import outlined_button, primary_button
from merchant_app.ui.widgets.text import divider

_ICON = "calendar-clock"


class Foot(QWidget):
    """Where both buttons have no room side by side, the first becomes an icon.

    Args:
        may_try: whether other dates can be tried out; not in a plan that is tried out itself.

    """

    done_asked = Signal()
    trial_asked = Signal()

    def __init__(self, *, may_try: bool) -> None:
        super().__init__()
        below = QVBoxLayout(self)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(divider())
        self._across = QHBoxLayout()
        self._across.setContentsMargins(16, 10, 16, 10)
        self._across.setSpacing(8)
        self.trial = outlined_button(_("Try another date"), self.trial_asked.emit)
        self.trial.setVisible(may_try)
        self.done = primary_button(_("Mark as done"), self.done_asked.emit, icon="check")
        self._across.addWidget(self.trial)
        self._across.addStretch(1)
        self._across.addWidget(self.done)
        below.addLayout(self._across)

    def minimumSizeHint(self) -> QSize:
        """The first button can always become an icon, so its words ask for no room."""
        margins = self._across.contentsMargins()
        least = self.done.sizeHint().width() + self.done.sizeHint().height()
        wide = least + self._across.spacing() + margins.left() + margins.right()
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def _fit(self) -> None:
        words, trial = _("Try another date"), self.trial
        trial.icon_name = ""
        trial.setText(words)
        short = self._across.sizeHint().width() > self.width()
        if short:
            trial.icon_name = _ICON
            trial.setText("")
        trial.setToolTip(words if short else "")
