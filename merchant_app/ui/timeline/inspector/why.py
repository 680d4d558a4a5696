"""Why a task stands on its day: the part of the inspector that says so, line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from merchant_app.domain.closed_days import ClosedDay, closed_days
from merchant_app.domain.pulls import pulls
from merchant_app.domain.why import Hold, Reason, chain_of
from merchant_app.i18n import _, _n, language
from merchant_app.store.people import person_names
from merchant_app.store.settings import opening_days
from merchant_app.store.timeline import Planned
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.timeline.inspector.why_words import WhyLine, WhyWords
from merchant_app.ui.widgets.buttons import link_button
from merchant_app.ui.widgets.painting import box, centred, fill_rounded, hairline, smooth
from merchant_app.ui.widgets.text import label
from merchant_app.ui.workspace import Workspace

#: A chain of more lines than this shows its end first.
_SHOWN = 7
_ICON = 14


class WhyPart(QWidget):
    """The chain of reasons of one task, and on request what would bring it earlier."""

    #: The key of a row to go to.
    row_asked = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._planned: Planned | None = None
        self._chain: tuple[Reason, ...] = ()
        self._words: WhyWords | None = None
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 8, 0, 8)
        rows.setSpacing(0)
        rows.addWidget(label(_("Why this date?"), "heading"))
        rows.addSpacing(4)
        self.more = link_button("", self._unfold)
        rows.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._steps = Steps(self.row_asked.emit)
        rows.addWidget(self._steps)
        self.ask = link_button(_("What would bring it earlier?"), self._show_pulls)
        rows.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        self._title = label(_("What would bring it earlier"), "strong")
        rows.addWidget(self._title)
        self.nothing = label(
            _("No single change on this way would bring it earlier."), "second", wrap=True
        )
        rows.addWidget(self.nothing)
        self._pulls = Steps(self.row_asked.emit)
        rows.addWidget(self._pulls)

    @property
    def lines(self) -> list[WhyLine]:
        """The steps shown."""
        return self._steps.lines

    @property
    def pull_lines(self) -> list[WhyLine]:
        """What is shown to bring it earlier."""
        return self._pulls.lines

    def step(self, at: int) -> QAbstractButton:
        """Give the line of a step."""
        return self._steps.buttons[at]

    def show_task(self, planned: Planned, task_id: int) -> None:
        """Show why a task stands where it does."""
        same = self._planned is planned and self._chain and self._chain[-1].task_id == task_id
        if same:
            return
        self._planned = planned
        self._chain = chain_of(planned.plan, planned.schedule, planned.calendar, task_id)
        self._words = WhyWords(planned, person_names(self._workspace.shop), self._closed())
        lines = self._words.lines(self._chain)
        hidden = max(0, len(lines) - _SHOWN)
        hidden = 0 if hidden == 1 else hidden
        self._steps.show_lines(lines[hidden:])
        self.more.setVisible(bool(hidden))
        self.more.setText(_n("Show {n} earlier step", "Show {n} earlier steps", hidden))
        self._pulls.show_lines([])
        self.nothing.hide()
        self._title.hide()
        self.ask.setVisible(self._chain[-1].hold not in {Hold.DONE, Hold.BEGUN})

    def _closed(self) -> list[ClosedDay]:
        skipped = [day for reason in self._chain for day in reason.skipped]
        if not skipped:
            return []
        opening = opening_days(self._workspace.shop)
        return closed_days(opening, min(skipped), max(skipped), language())

    def _unfold(self) -> None:
        assert self._words is not None
        self._steps.show_lines(self._words.lines(self._chain))
        self.more.hide()
        self._steps.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_pulls(self) -> None:
        planned = self._planned
        assert planned is not None
        assert self._words is not None
        found = pulls(planned.plan, planned.schedule, planned.calendar, self._chain)
        self._pulls.show_lines(self._words.pulls(found, self._chain[-1].task_id))
        self.nothing.setVisible(not found)
        self._title.show()
        self.ask.hide()


class Steps(QWidget):
    """Lines below each other, with a thread between their icons."""

    def __init__(self, asked: Callable[[str], object]) -> None:
        super().__init__()
        self._asked = asked
        self.lines: list[WhyLine] = []
        self.buttons: list[QAbstractButton] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)

    def show_lines(self, lines: Sequence[WhyLine]) -> None:
        """Show these lines in place of those before."""
        if self.lines == [*lines]:
            return
        self.lines = [*lines]
        for gone in self.buttons:
            self._rows.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self.buttons = []
        for at, line in enumerate(lines):
            button = _Step(line, last=at == len(lines) - 1)
            if line.key:
                button.clicked.connect(lambda _on=False, key=line.key: self._asked(key))
            self._rows.addWidget(button)
            self.buttons.append(button)
        self.setVisible(bool(lines))


class _Step(QAbstractButton):
    """One line: an icon in a circle, a sentence and what it rests on; a link if it has a row."""

    def __init__(self, line: WhyLine, *, last: bool) -> None:
        super().__init__()
        self._line = line
        self._last = last
        self.setAccessibleName(f"{line.text}. {line.detail}" if line.detail else line.text)
        if line.key:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        room.setHeightForWidth(True)
        self.setSizePolicy(room)
        across = QHBoxLayout(self)
        across.setContentsMargins(theme().scaled(34), 4, 4, 6)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(line.text, "strong" if line.own else "base", wrap=True))
        if line.detail:
            words.addWidget(label(line.detail, "second", wrap=True))
        across.addLayout(words, 1)
        for each in self.findChildren(QWidget):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        painter = smooth(QPainter(self))
        if self._line.key and self.underMouse():
            fill_rounded(painter, QRectF(self.rect()), 4, now.color.hover)
        side = now.scaled(24)
        circle = QRectF(2, 4, side, side)
        middle = circle.center().x()
        if not self._last:
            hairline(
                painter,
                QPointF(middle, circle.bottom() + 2),
                QPointF(middle, self.height() + 2),
                now.color.line_strong,
            )
        ground, ink = now.color.sunken, now.color.text2
        if self._line.own:
            ground, ink = now.color.accent_tint, now.color.accent_text
        elif self._line.tone:
            tone = now.tone(self._line.tone)
            ground, ink = tone.tint, tone.text
        fill_rounded(painter, circle, side / 2, ground)
        paint_icon(painter, self._line.icon, centred(circle, now.scaled(_ICON)), ink)
        if self.hasFocus():
            box(painter, QRectF(self.rect()), border=now.color.accent, width=2, radius=4)
        painter.end()
