"""What an import would bring: what was recognised, counters that narrow the rows, and the rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.exchange.purchase_file import UnreadableRow
from merchant_app.i18n import _, _n, _p, say
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import quiet_button
from merchant_app.ui.widgets.columns import ColumnSpec
from merchant_app.ui.widgets.segmented import Segment, SegmentedControl
from merchant_app.ui.widgets.table import TableView
from merchant_app.ui.widgets.table_model import RowsModel
from merchant_app.ui.widgets.text import ElidedLabel, label

Preview = TypeVar("Preview")
Row = TypeVar("Row")

ALL, UNREADABLE = "all", "unreadable"
#: More rows than anybody looks through; filling a table with all of a long file would take a while.
MOST_SHOWN = 5000


class PreviewView(QWidget, Generic[Preview, Row]):
    """Facts as label and text, counters, and below them the rows, or why they cannot be read.

    Derive from it, and say what a preview has.

    Args:
        columns: of the rows that can be read.
        key: what such a row is known by.
        counters: keys and words of the counters between "All" and "Unreadable".

    """

    #: What the columns mean is to be chosen.
    columns_asked = Signal()

    def __init__(
        self,
        columns: Sequence[ColumnSpec[Row]],
        key: Callable[[Row], Any],
        counters: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__()
        self._preview: Preview | None = None
        self._facts: QWidget | None = None
        self._words = dict((("all", _("All")), *counters, ("unreadable", _("Unreadable"))))
        self.counters = SegmentedControl(
            [Segment(each, word) for each, word in self._words.items()],
            name=_("Which rows are shown"),
        )
        self.counters.chosen.connect(lambda _key: self._show_rows())
        self.columns_button = quiet_button(
            _("Columns..."), self.columns_asked.emit, icon="columns-3"
        )
        self.model: RowsModel[Row] = RowsModel(columns, key=key)
        self.table = TableView(self.model, name=_("Rows of the file"))
        self.unreadable: RowsModel[UnreadableRow] = RowsModel(
            unreadable_columns(), key=lambda row: row.line
        )
        self.bad_table = TableView(self.unreadable, name=_("Rows that cannot be read"))
        self.model.setParent(self.table)
        self.unreadable.setParent(self.bad_table)
        self.cut_short = label("", "second")
        self._lay_out()

    def _lay_out(self) -> None:
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.counters)
        head.addStretch(1)
        head.addWidget(self.columns_button)
        self._rows.addLayout(head)
        self._tables = QStackedWidget()
        self._tables.addWidget(self.table)
        self._tables.addWidget(self.bad_table)
        self._tables.setMinimumHeight(theme().row * 5)
        self._rows.addWidget(self._tables, 1)
        self._rows.addWidget(self.cut_short)

    # -- what a preview has ----------------------------------------------------------------

    def facts(self, preview: Preview) -> list[tuple[str, str]]:
        """Give what was read, as label and text."""
        raise NotImplementedError

    def rows_of(self, preview: Preview, counter: str) -> Sequence[Row]:
        """Give the rows behind a counter; all of them for "all"."""
        raise NotImplementedError

    def unreadable_of(self, preview: Preview) -> Sequence[UnreadableRow]:
        """Give the rows that cannot be read."""
        raise NotImplementedError

    def has_columns(self, preview: Preview) -> bool:
        """Tell whether there are columns to choose the meaning of."""
        raise NotImplementedError

    # -- showing ---------------------------------------------------------------------------

    def show_preview(self, preview: Preview) -> None:
        """Show what a file would bring."""
        self._preview = preview
        self._show_facts(self.facts(preview))
        self.columns_button.setVisible(self.has_columns(preview))
        self.unreadable.set_rows(self.unreadable_of(preview)[:MOST_SHOWN])
        for key, word in self._words.items():
            count = formats.number(self._count(preview, key))
            self.counters.rename(key, _p("name and count", "{name} {n}", name=word, n=count))
        self.counters.choose(ALL if self.rows_of(preview, ALL) else UNREADABLE)
        self._show_rows()

    def _count(self, preview: Preview, key: str) -> int:
        return len(self.unreadable_of(preview) if key == UNREADABLE else self.rows_of(preview, key))

    def _show_rows(self) -> None:
        if self._preview is None:
            return
        key = self.counters.key
        whole = self._count(self._preview, key)
        if key != UNREADABLE:
            self.model.set_rows(self.rows_of(self._preview, key)[:MOST_SHOWN])
        table = self.bad_table if key == UNREADABLE else self.table
        self._tables.setCurrentWidget(table)
        if table.model().rowCount() and not table.currentIndex().isValid():
            table.setCurrentIndex(table.model().index(0, 0))
        self.cut_short.setText(
            _("The first {shown} of {all} rows are shown; all are imported.",
              shown=formats.number(MOST_SHOWN), all=formats.number(whole))
        )  # fmt: skip
        self.cut_short.setVisible(whole > MOST_SHOWN)

    def _show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        if self._facts is not None:
            self._facts.hide()
            self._facts.deleteLater()
        self._facts = QWidget()
        grid = QGridLayout(self._facts)
        grid.setContentsMargins(0, 0, 0, 4)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for row, (title, text) in enumerate(facts):
            grid.addWidget(label(title, "quiet"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(ElidedLabel(text), row, 1)
        self._rows.insertWidget(0, self._facts)


def unreadable_columns() -> tuple[ColumnSpec[UnreadableRow], ...]:
    """Give the columns of rows that cannot be read."""
    return (
        line_column(),
        ColumnSpec("reason", _("Why"), lambda row: say(row.reason), width=240, stretch=True),
        ColumnSpec("text", _("Begins with"), lambda row: row.text, width=240, quiet=True),
    )


def line_column() -> ColumnSpec[Any]:
    """Give the column with the number of a row in the file."""
    return ColumnSpec(
        "line",
        _p("file", "Line"),
        lambda row: formats.number(row.line),
        align="right",
        width=72,
        sort=lambda row: row.line,
    )


def known_words(new: int, known: int) -> str:
    """Say how much is new, and how much the shop has already."""
    words = _n("{many} new", "{many} new", new, many=formats.number(new))
    if known:
        words += _(", ") + _("{n} in the file already", n=formats.number(known))
    return words
