"""The card of the stages: how many are in each, and who moved from which to which in a month."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.domain.customers import Stage
from merchant_app.domain.lifecycle import Movements
from merchant_app.domain.segments import Fact, Segment, only
from merchant_app.i18n import _, _n
from merchant_app.ui.customers.life.figures import AtOnce
from merchant_app.ui.customers.words import STAGE_TONES, people, span_words, stage_word
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import Button, Card, label, link_button, outlined_button
from merchant_app.ui.widgets.cell_map import CellMap, MapCell
from merchant_app.ui.widgets.painting import smooth

Show = Callable[[Segment, str], None]


class StageDot(QWidget):
    """The coloured dot of a stage, as the list of customers has it."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(12, 12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        painter.setBrush(theme().named(STAGE_TONES[self._stage][1]))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QRectF(1, 1, 10, 10))
        painter.end()


class StagesCard(Card):
    """Stages with counts at the left, movements as a map at the right.

    Args:
        show: leads to the people of a group, with its words.
        ask_rhythm: opens the shop's rhythm.

    """

    def __init__(self, show: Show, ask_rhythm: Callable[[], object]) -> None:
        super().__init__(_("Stages"))
        self._show = show
        self._movements: Movements | None = None
        self._today = date.min
        self.rhythm_button = outlined_button(_("The shop's rhythm..."), ask_rhythm)
        self.add_head(self.rhythm_button)
        self.rhythm = label("", "second", wrap=True)
        self.add(self.rhythm)
        self.parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.parts.setSpacing(32)
        self.body.addLayout(self.parts)
        self.parts.addWidget(self._list(), 2)
        self.moves_title = label("", "strong")
        self.map = CellMap(_("Movements between stages"), across=_("Today"), down=_("A month ago"))
        self.map.chosen.connect(self._moved)
        self.returned = link_button("", self._came_back)
        self.left_out = label("", "second", wrap=True)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(self.moves_title)
        right.addWidget(self.map)
        right.addWidget(self.returned, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self.left_out)
        right.addStretch(1)
        self.parts.addLayout(right, 5)

    def _list(self) -> QWidget:
        self.links: dict[Stage, Button] = {}
        self.counts: dict[Stage, QLabel] = {}
        self.shares: dict[Stage, QLabel] = {}
        self.changes: dict[Stage, QLabel] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self.month = label("", "second")
        grid.addWidget(self.month, 0, 4, right)
        for row, stage in enumerate(Stage, 1):
            link = link_button(stage_word(stage), partial(self._stage, stage))
            count, share, change = label("", "strong"), label("", "second"), label("", "second")
            grid.addWidget(StageDot(stage), row, 0)
            grid.addWidget(link, row, 1, Qt.AlignmentFlag.AlignLeft)
            for column, part in enumerate((count, share, change), 2):
                grid.addWidget(part, row, column, right)
            self.links[stage], self.counts[stage] = link, count
            self.shares[stage], self.changes[stage] = share, change
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setRowStretch(len(Stage) + 1, 1)
        whole = QWidget()
        whole.setLayout(grid)
        whole.setMaximumWidth(theme().scaled(460))
        return whole

    # -- showing ---------------------------------------------------------------------------

    def show_stages(self, figures: AtOnce) -> None:
        """Show how many are in each stage, and the rhythm that decides it."""
        rhythm = figures.rhythm
        self.rhythm.setText(
            _(
                "At risk after {risk} without a purchase, lost after {lost}.",
                risk=span_words(rhythm.at_risk_after),
                lost=span_words(rhythm.lost_after),
            )
        )
        whole = max(1, sum(figures.stages.values()))
        for stage, count in figures.stages.items():
            self.counts[stage].setText(formats.number(count))
            self.shares[stage].setText(formats.percent(10_000 * count // whole))
            self.links[stage].setAccessibleName(_(", ").join((stage_word(stage), people(count))))

    def show_movements(self, movements: Movements, today: date) -> None:
        """Show who moved within a month."""
        self._movements, self._today = movements, today
        day = formats.short_form(movements.since)
        self.moves_title.setText(_("Who moved since {day}", day=day))
        self.month.setText(_("Since {day}", day=day))
        for stage, change in self.changes.items():
            came, went = movements.into(stage), movements.out_of(stage)
            change.setText(f"+{formats.number(came)} {formats.MINUS}{formats.number(went)}")
            change.setToolTip(
                _(
                    "{came} came into this stage since {day}, {went} left it.",
                    came=formats.number(came),
                    went=formats.number(went),
                    day=day,
                )
            )
        stages = tuple(Stage)
        moved = [number for (was, now), number in movements.counts.items() if was is not now]
        largest = max([*moved, 1])
        words = [stage_word(stage) for stage in stages]
        cells = [[self._cell(was, now, largest, day) for now in stages] for was in stages]
        self.map.show_cells(cells, words, words)
        back = movements.returned
        self.returned.setText(
            _n(
                "{n} customer came back who had counted as lost",
                "{many} customers came back who had counted as lost",
                back,
                many=formats.number(back),
            )
        )
        self.returned.setEnabled(back > 0)
        self.returned.setToolTip(
            _(
                "They bought since {day}, after so long without a purchase that they were lost.",
                day=day,
            )
        )
        self.left_out.setText(
            _n(
                "{n} customer whose stage was set by hand is left out.",
                "{many} customers whose stage was set by hand are left out.",
                movements.by_hand,
                many=formats.number(movements.by_hand),
            )
        )
        self.left_out.setVisible(movements.by_hand > 0)

    def _cell(self, was: Stage, now: Stage, largest: int, day: str) -> MapCell | None:
        assert self._movements is not None
        number = self._movements.counts.get((was, now), 0)
        if not number:
            return None
        if was is now:
            words = _("{people}: {stage} then and now", people=people(number),
                      stage=stage_word(now))  # fmt: skip
            return MapCell(formats.number(number), 0, words, quiet=True)
        words = _moved_words(was, now, day)
        return MapCell(
            formats.number(number),
            number / largest,
            _("{name}: {value}", name=words, value=people(number)),
        )

    # -- leading there ---------------------------------------------------------------------

    def _stage(self, stage: Stage) -> None:
        self._show(only(Fact.STAGE, stage.value), stage_word(stage))

    def _moved(self, row: int, column: int) -> None:
        assert self._movements is not None
        was, now = tuple(Stage)[row], tuple(Stage)[column]
        day = formats.short_form(self._movements.since)
        self._show(only(Fact.MOVED, was.value, now.value), _moved_words(was, now, day))

    def _came_back(self) -> None:
        assert self._movements is not None
        self._show(
            only(Fact.RETURNED, (self._today - self._movements.since).days),
            _("Came back since {day}", day=formats.short_form(self._movements.since)),
        )


def _moved_words(was: Stage, now: Stage, day: str) -> str:
    if was is now:
        return _("{stage} since {day} or longer", stage=stage_word(now), day=day)
    return _("From {was} to {now} since {day}", was=stage_word(was), now=stage_word(now), day=day)
