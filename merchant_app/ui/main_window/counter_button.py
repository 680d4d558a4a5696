"""The button that opens the counter beside the till."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from merchant_app.i18n import _
from merchant_app.ui.main_window.menus import COUNTER_KEY
from merchant_app.ui.widgets.buttons import Button


class CounterButton(Button):
    """Icon and words, or, where the window is narrow, the icon alone."""

    def __init__(self) -> None:
        key = QKeySequence(COUNTER_KEY).toString(QKeySequence.SequenceFormat.NativeText)
        super().__init__(icon_name="store", name=_("Counter mode ({key})", key=key))
        self.set_narrow(narrow=False)

    def set_narrow(self, *, narrow: bool) -> None:
        """Take less room."""
        self.setText("" if narrow else _("Counter mode"))
        self.updateGeometry()
