"""The card of what separates lost customers from those who were kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from merchant_app import formats
from merchant_app.domain.separators import FEWEST_EACH, FEWEST_WITH, Separator
from merchant_app.i18n import _
from merchant_app.ui.customers.life.words import attribute_words
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import Card, ElidedLabel, label
from merchant_app.ui.widgets.painting import fill_rounded, smooth

#: How many are listed.
_MOST = 6


class SeparatorsCard(Card):
    """Shares among the lost and the kept, the largest difference first."""

    def __init__(self) -> None:
        super().__init__(_("What separates lost from kept"))
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(8)
        self.grid.setColumnStretch(0, 3)
        self.grid.setColumnStretch(1, 4)
        self.body.addLayout(self.grid)
        self.nothing = label(_("No difference yet that is more than chance."), "quiet", wrap=True)
        self.add(self.nothing)
        self.rule = label(
            _(
                "Compared are customers of whom it is known, from {each} lost and {each} kept on,"
                " and things that at least {few} of them have. Shown is what chance would bring"
                " about less than once in a hundred times.",
                each=FEWEST_EACH,
                few=FEWEST_WITH,
            ),
            "second",
            wrap=True,
        )
        self.add(self.rule)
        self.body.addStretch(1)

    def show_separators(
        self, separators: Sequence[Separator], names: Mapping[tuple[str, int], str]
    ) -> None:
        """Show other differences."""
        while (item := self.grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for row, each in enumerate(separators[:_MOST]):
            name = ElidedLabel(attribute_words(each.attribute, each.value, names), "strong")
            bars = ShareBars(each)
            bars.setAccessibleName(_("{name}: {value}", name=name.text(), value=bars.words))
            self.grid.addWidget(name, row, 0)
            self.grid.addWidget(bars, row, 1)
        self.nothing.setVisible(not separators)


class ShareBars(QWidget):
    """Two bars with their figures: the share among the lost above that among the kept."""

    def __init__(self, separator: Separator) -> None:
        super().__init__()
        self._lines = (
            (separator.lost_share, _("{share} of the lost ({n} of {all})",
                share=formats.percent(separator.lost_share),
                n=formats.number(separator.lost_with), all=formats.number(separator.lost))),
            (separator.kept_share, _("{share} of the kept ({n} of {all})",
                share=formats.percent(separator.kept_share),
                n=formats.number(separator.kept_with), all=formats.number(separator.kept))),
        )  # fmt: skip
        self.words = _(", ").join(words for _share, words in self._lines)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = theme().metrics("second")
        widest = max(metrics.horizontalAdvance(words) for _share, words in self._lines)
        return QSize(widest + theme().scaled(70), 2 * metrics.height() + 6)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        painter = smooth(QPainter(self))
        painter.setFont(now.font("second"))
        line = painter.fontMetrics().height()
        widest = max(painter.fontMetrics().horizontalAdvance(words) for _, words in self._lines)
        room = self.width() - widest - 8
        for at, (share, words) in enumerate(self._lines):
            top = at * (line + 4)
            bar = QRectF(0, top + line / 2 - 3, room, 6)
            fill_rounded(painter, bar, 3, now.color.track)
            fill_rounded(
                painter,
                QRectF(0, bar.top(), room * share / 10_000, 6),
                3,
                now.named("ghost" if at == 0 else "good.solid"),
            )
            painter.setPen(now.color.text)
            painter.drawText(QRectF(room + 8, top, widest + 4, line), 0, words)
        painter.end()
