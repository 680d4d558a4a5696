"""The campaign's score, and the small window that shows how it is worked out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.domain.goals import Goal, attainment, score
from merchant_app.domain.money import WHOLE
from merchant_app.i18n import _
from merchant_app.ui.widgets import Button, divider, label
from merchant_app.ui.widgets.text import Role


class ScoreButton(Button):
    """The score as a link; pressed, it explains itself goal by goal."""

    def __init__(self) -> None:
        super().__init__("", "link")
        self._goals: tuple[Goal, ...] = ()
        self.explanation: ScoreExplanation | None = None
        self.clicked.connect(lambda _on=False: self.explain())

    def show_goals(self, goals: Sequence[Goal]) -> None:
        """Show the score of these goals."""
        self._goals = tuple(goals)
        reached = score(self._goals)
        text = _("Score {share}", share=formats.percent(reached)) if reached is not None else ""
        self.setText(text)
        self.setVisible(bool(text))
        self.setAccessibleName(text)
        self.setToolTip(_("How much of the goals is reached, by their weight. Click for details."))
        self.updateGeometry()

    def explain(self) -> None:
        """Open the explanation under the score."""
        if self.explanation is not None:
            self.explanation.deleteLater()
        self.explanation = ScoreExplanation(self._goals, self)
        self.explanation.adjustSize()
        self.explanation.move(self.mapToGlobal(QPoint(0, self.height() + 4)))
        self.explanation.show()
        self.explanation.setFocus()


class ScoreExplanation(QFrame):
    """Each goal's weight, how much of it is reached, and what it adds; Esc closes."""

    def __init__(self, goals: Sequence[Goal], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("ground", "surface")
        self.setAccessibleName(_("How the score is worked out"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 12, 16, 14)
        rows.setSpacing(6)
        rows.addWidget(label(_("How the score is worked out"), "strong"))
        sentence = _("What is reached of each goal, up to the whole of it, times its weight.")
        rows.addWidget(label(sentence, "second"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        right = Qt.AlignmentFlag.AlignRight
        for column, head in enumerate((_("Goal"), _("Reached"), _("Weight"))):
            side = Qt.AlignmentFlag.AlignLeft if column == 0 else right
            grid.addWidget(label(head, "second"), 0, column, side)
        for at, goal in enumerate(goals, start=1):
            reached = attainment(goal)
            share = _("no figure") if reached is None else formats.percent(min(reached, WHOLE))
            role: Role = "quiet" if reached is None else "base"
            grid.addWidget(label(goal.name, role), at, 0)
            grid.addWidget(label(share, role), at, 1, right)
            grid.addWidget(label(formats.percent(goal.weight), role), at, 2, right)
        rows.addLayout(grid)
        if any(attainment(goal) is None for goal in goals):
            rows.addWidget(divider())
            rows.addWidget(label(_("Goals without a figure do not count yet."), "second"))
