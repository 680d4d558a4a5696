"""The stages with their counts: a list at the left, or a menu where the window is narrow."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.domain.customers import Rhythm, Stage
from merchant_app.i18n import _
from merchant_app.ui.customers.words import STAGE_TONES, people, stage_meaning, stage_word
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.painting import box, fill_rounded, smooth
from merchant_app.ui.widgets.text import label

_ALL: tuple[Stage | None, ...] = (None, *Stage)


class StageList(QWidget):
    """Choose a stage: one tab stop, up and down move."""

    #: The stage the person chose, None for everybody.
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Stages"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(8, 12, 8, 8)
        rows.setSpacing(0)
        head = label(_("Stages"), "second")
        head.setContentsMargins(12, 0, 0, 4)
        rows.addWidget(head)
        self.buttons: dict[Stage | None, StageButton] = {}
        for stage in _ALL:
            button = StageButton(stage, self)
            button.clicked.connect(lambda _on, stage=stage: self.chosen.emit(stage))
            self.buttons[stage] = button
            rows.addWidget(button)
        rows.addStretch(1)
        self.choose(None)

    def sizeHint(self) -> QSize:
        return QSize(theme().scaled(216), 200)

    def choose(self, stage: Stage | None) -> None:
        """Mark a stage as chosen."""
        self.buttons[stage].setChecked(True)

    def show_counts(self, counts: Mapping[Stage, int]) -> None:
        """Show how many customers are in each stage."""
        for stage, button in self.buttons.items():
            button.show_count(sum(counts.values()) if stage is None else counts[stage])

    def show_rhythm(self, rhythm: Rhythm) -> None:
        """Say behind each stage who is in it by the shop's rhythm."""
        for stage, button in self.buttons.items():
            button.setToolTip(stage_meaning(stage, rhythm))

    def step(self, button: QAbstractButton, by: int) -> None:
        """Choose the stage above or below."""
        buttons = list(self.buttons.values())
        at = min(max(0, buttons.index(button) + by), len(buttons) - 1)  # type: ignore[arg-type]
        buttons[at].setFocus(Qt.FocusReason.TabFocusReason)
        buttons[at].click()


class StageButton(QAbstractButton):
    """A row of the list: dot, word, count."""

    def __init__(self, stage: Stage | None, stages: StageList) -> None:
        super().__init__(stages)
        self._stage = stage
        self._stages = stages
        self.count = 0
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setText(stage_word(stage))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int) -> None:
        """Show how many there are."""
        self.count = count
        self.setAccessibleName(_(", ").join((self.text(), people(count))))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().scaled(200), theme().row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}
        if event.key() in steps:
            self._stages.step(self, steps[event.key()])
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        color = now.color
        painter = smooth(QPainter(self))
        rect = QRectF(self.rect())
        on = self.isChecked()
        if on or self.underMouse():
            fill_rounded(painter, rect, 6, color.selection if on else color.hover)
        if self.hasFocus():
            box(painter, rect.adjusted(1, 1, -1, -1), border=color.accent, width=2)
        middle = rect.center().y()
        if self._stage is None:
            side = now.scaled(16)
            paint_icon(
                painter, "users", QRectF(12, round(middle - side / 2), side, side), color.text2
            )
        else:
            painter.setBrush(now.named(STAGE_TONES[self._stage][1]))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QRectF(12, middle - 5, 10, 10))
        painter.setFont(now.font("strong" if on else "base"))
        painter.setPen(color.text)
        left = 12 + now.scaled(16) + 6
        middle_left = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(
            QRectF(left, 0, rect.width() - left, rect.height()), middle_left, self.text()
        )
        painter.setPen(color.text if on else color.text2)
        painter.drawText(
            rect.adjusted(0, 0, -12, 0),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight),
            formats.number(self.count),
        )
        painter.end()


class StageMenu(QMenu):
    """The same choice as a menu under a button."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        group = QActionGroup(self)
        self._actions = {stage: self.addAction(stage_word(stage)) for stage in _ALL}
        for stage, action in self._actions.items():
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _on, stage=stage: self.chosen.emit(stage))

    def choose(self, stage: Stage | None) -> None:
        """Mark a stage as chosen."""
        self._actions[stage].setChecked(True)

    def show_counts(self, counts: Mapping[Stage, int]) -> None:
        """Show how many customers are in each stage."""
        for stage, action in self._actions.items():
            count = sum(counts.values()) if stage is None else counts[stage]
            action.setText(f"{stage_word(stage)}\t{formats.number(count)}")
