"""Finding in the timeline: marks what matches, counts it, and goes from one to the next."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from merchant_app.i18n import _
from merchant_app.ui.timeline.columns import Marks
from merchant_app.ui.timeline.outline import Outline
from merchant_app.ui.timeline.rows import TimelineRow
from merchant_app.ui.timeline.tree import TimelineTree
from merchant_app.ui.widgets.buttons import icon_button
from merchant_app.ui.widgets.search_field import SearchField
from merchant_app.ui.widgets.text import label


class FindLine(SearchField):
    """Enter goes to the next match, Shift+Enter to the one before, Esc ends."""

    stepped = Signal(int)
    ended = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(-1 if back else 1)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        else:
            super().keyPressEvent(event)


class FindBar(QWidget):
    """The line to write in, the count, and the buttons; it takes the place of the row to add."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 4, 0)
        row.setSpacing(4)
        self.line = FindLine(_("Find in the timeline"))
        self.count = label("", "second")
        self.back = icon_button("chevron-up", _("Previous match (Shift+Enter)"))
        self.next = icon_button("chevron-down", _("Next match (Enter)"))
        self.close_button = icon_button("x", _("End finding (Esc)"))
        row.addWidget(self.line, 1)
        row.addSpacing(4)
        for part in (self.count, self.back, self.next, self.close_button):
            row.addWidget(part)


class Finding:
    """Finds rows by what is written in the bar.

    Args:
        bar: in which is written.
        tree: in which is found.
        outline: gives the rows that are shown.
        marks: where matches are marked.
        go_to: selects a row and unfolds what it is in.
        ended: told when finding is over.

    """

    def __init__(
        self,
        bar: FindBar,
        tree: TimelineTree,
        outline: Callable[[], Outline],
        marks: Marks,
        *,
        go_to: Callable[[str], object],
        ended: Callable[[], object],
    ) -> None:
        self._bar = bar
        self._tree = tree
        self._outline = outline
        self._marks = marks
        self._go_to = go_to
        self._ended = ended
        self._matches: list[str] = []
        bar.line.textChanged.connect(lambda _text: self._search())
        bar.line.stepped.connect(self.step)
        bar.line.ended.connect(self.end)
        bar.back.clicked.connect(lambda: self.step(-1))
        bar.next.clicked.connect(lambda: self.step(1))
        bar.close_button.clicked.connect(lambda: self.end())

    def begin(self) -> None:
        """Let something be written to find."""
        self._bar.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._bar.line.selectAll()
        self.refresh()

    def end(self) -> None:
        """Take the marks away."""
        self._matches = []
        self._show()
        self._marks.found = frozenset()
        self._ended()

    def refresh(self) -> None:
        """Find anew among rows that changed; the current row stays."""
        wanted = _plain(self._bar.line.text())
        rows = self._outline().rows if wanted else ()
        self._matches = [row.key for row in rows if wanted in _text(row)]
        self._show()

    def step(self, by: int) -> None:
        """Go to the next match, or one before the current row; around at the ends."""
        if not self._matches:
            return
        row: TimelineRow | None = self._tree.current_row()
        order = [each.key for each in self._outline().rows]
        places = {key: at for at, key in enumerate(order)}
        now = places.get(row.key, -1) if row is not None else -1
        matches = [places[key] for key in self._matches]
        if by > 0:
            to = next((at for at in matches if at > now), matches[0])
        else:
            to = next((at for at in reversed(matches) if at < now), matches[-1])
        self._go(order[to])

    def _search(self) -> None:
        self.refresh()
        row: TimelineRow | None = self._tree.current_row()
        if self._matches and (row is None or row.key not in self._matches):
            self.step(1)

    def _go(self, key: str) -> None:
        self._go_to(key)
        self._bar.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()

    def _show(self) -> None:
        self._marks.found = frozenset(self._matches)
        self._tree.viewport().update()
        row: TimelineRow | None = self._tree.current_row()
        written = bool(self._bar.line.text().strip())
        text = ""
        if self._matches:
            on = row is not None and row.key in self._matches
            at = self._matches.index(row.key) + 1 if row is not None and on else 0
            text = _("{n} of {m}", n=at, m=len(self._matches)) if on else str(len(self._matches))
        elif written:
            text = _("Nothing matches")
        self._bar.count.setText(text)
        for button in (self._bar.back, self._bar.next):
            button.setEnabled(bool(self._matches))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def _text(row: TimelineRow) -> str:
    return _plain(f"{row.name}\n{row.owner}\n{row.channel}")
