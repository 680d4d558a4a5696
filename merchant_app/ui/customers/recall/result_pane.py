"""What a call list brought: the verdict, both shares, and figures that explain themselves."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from merchant_app.domain.money import Currency
from merchant_app.domain.recall import Recall
from merchant_app.domain.recall_result import RecallResult, Verdict
from merchant_app.i18n import _
from merchant_app.store.recall import CouponUse
from merchant_app.ui.customers.recall.result_words import (
    Figure,
    result_lines,
    span_note,
    verdict_words,
)
from merchant_app.ui.customers.recall.share_bars import ShareBars
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import Card, divider, label, link_button
from merchant_app.ui.widgets.buttons import Button
from merchant_app.ui.widgets.message_bar import MessageBar

_LEVELS = {
    Verdict.BROUGHT: "good",
    Verdict.MAY_BE_CHANCE: "notice",
    Verdict.FEWER: "concern",
    Verdict.TOO_FEW: "notice",
    Verdict.NO_CONTROL: "notice",
}
_WIDEST = 760


class ResultPane(QScrollArea):
    """The result of one list. A figure that is clicked says below how it comes about."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("ground", "surface")
        inside.setMaximumWidth(theme().scaled(_WIDEST))
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(16, 12, 16, 16)
        rows.setSpacing(12)
        self.verdict = MessageBar("notice", "")
        self._rows = rows
        self.bars = ShareBars()
        self.span = label("", "second")
        self.figures: dict[tuple[int, int], Button] = {}
        self._card = Card()
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._card.add(self._table)
        self._card.add(divider())
        self.meaning = label("", "quiet", wrap=True)
        self.meaning.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._card.add(self.meaning)
        rows.addWidget(self.verdict)
        rows.addWidget(self.bars)
        rows.addWidget(self.span)
        rows.addWidget(self._card)
        rows.addStretch(1)
        self.setWidget(inside)

    def show_result(
        self,
        of: Recall,
        result: RecallResult,
        coupons: CouponUse,
        *,
        currency: Currency,
        today: date,
    ) -> None:
        """Show the result of a list."""
        title, text = verdict_words(result)
        before, self.verdict = self.verdict, MessageBar(_LEVELS[result.verdict], title, text)
        self._rows.replaceWidget(before, self.verdict)
        before.hide()
        before.deleteLater()
        self.verdict.setVisible(True)
        self.bars.show_groups(result.contact, result.control)
        self.span.setText(span_note(of, today))
        self._clear()
        heads = ("", _("On the list"), _("Control group"), _("Brought by the list"))
        for column, head in enumerate(heads):
            shown = label(head, "second")
            self._grid.addWidget(shown, 0, column, _side(column))
            shown.setVisible(True)
        for row, line in enumerate(result_lines(of, result, coupons, currency), 1):
            name = label(line.title)
            self._grid.addWidget(name, row, 0)
            name.setVisible(True)
            for column, figure in enumerate((line.ours, line.theirs, line.difference), 1):
                self._add(row, column, line.title, figure)
        self.meaning.setText(_("Click a figure to see how it comes about."))

    def _add(self, row: int, column: int, title: str, figure: Figure) -> None:
        if not figure.text:
            return
        if not figure.meaning:
            shown: QWidget = label(figure.text, "quiet")
        else:
            button = link_button(figure.text, lambda: self.meaning.setText(figure.meaning))
            button.setToolTip(figure.meaning)
            button.setAccessibleName(_("{name}: {value}", name=title, value=figure.text))
            button.setAccessibleDescription(figure.meaning)
            self.figures[row, column] = button
            shown = button
        self._grid.addWidget(shown, row, column, _side(column))
        shown.setVisible(True)

    def _clear(self) -> None:
        self.figures = {}
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()


def _side(column: int) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
