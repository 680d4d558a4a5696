"""The left side of the Reports tab: which report, with which options, and what was printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from merchant_app.formats import moment
from merchant_app.i18n import LANGUAGES, _
from merchant_app.reports.printable import PAPER_NAMES, REPORTS, Report
from merchant_app.store.prints import Print
from merchant_app.ui.reports.choice import ReportChoice
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import Card, Segment, SegmentedControl, label

_SHOWN_PRINTS = 8


class OptionsPanel(QScrollArea):
    """Chooses the report, its paper and its language."""

    #: The report or one of its options is another one now.
    changed = Signal()

    def __init__(self, *, paper: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QWidget()
        self.rows = QVBoxLayout(whole)
        self.rows.setContentsMargins(16, 16, 16, 16)
        self.rows.setSpacing(12)
        self.rows.addWidget(label(_("Pages to print"), "heading"))
        self.choices = [ReportChoice(report) for report in REPORTS]
        for choice in self.choices:
            choice.clicked.connect(lambda _on: self.changed.emit())
            self.rows.addWidget(choice)
        self.choices[0].setChecked(True)
        self._options(paper, language)
        self.log = Card(_("Printed and saved"))
        self._log_rows = QVBoxLayout()
        self._log_rows.setSpacing(6)
        self.log.body.addLayout(self._log_rows)
        self.rows.addWidget(self.log)
        self.rows.addStretch(1)
        self.setWidget(whole)

    def _options(self, paper: str, language: str) -> None:
        card = Card(_("Options"))
        self.subject = QComboBox()
        self.subject.setAccessibleName(_("Which one"))
        self.subject.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.subject.activated.connect(lambda _row: self.changed.emit())
        self.subject.hide()
        card.body.addWidget(self.subject)
        self.paper = SegmentedControl(
            [Segment(name, _paper_word(name)) for name in PAPER_NAMES],
            chosen=paper,
            name=_("Paper"),
        )
        self.language = SegmentedControl(
            [Segment(code, _short_language(code)) for code in LANGUAGES],
            chosen=language,
            name=_("Language"),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for row, (word, control) in enumerate(
            ((_("Paper"), self.paper), (_("Language"), self.language))
        ):
            grid.addWidget(label(word, "quiet"), row, 0)
            grid.addWidget(control, row, 1, Qt.AlignmentFlag.AlignLeft)
            control.chosen.connect(lambda _key: self.changed.emit())
        grid.setColumnStretch(1, 1)
        card.body.addLayout(grid)
        self.rows.addWidget(card)

    @property
    def report(self) -> Report:
        """The chosen report."""
        return next(choice.report for choice in self.choices if choice.isChecked())

    @property
    def subject_id(self) -> int | None:
        """What the report is about, None for a report of the whole campaign."""
        found = self.subject.currentData()
        return found if isinstance(found, int) else None

    def offer_subjects(self, subjects: Sequence[tuple[int, str]]) -> None:
        """Give what the report can be about; what was chosen stays chosen if it is there."""
        before = self.subject_id
        self.subject.clear()
        for subject_id, name in subjects:
            self.subject.addItem(name, subject_id)
        self.subject.setCurrentIndex(max(0, self.subject.findData(before)))
        self.subject.setVisible(bool(subjects))

    def choose(self, key: str, subject_id: int | None = None, name: str = "") -> None:
        """Choose a report and what it is about, named `name` where it is not offered yet.

        A report that is not known changes nothing.
        """
        if key not in {choice.report.key for choice in self.choices}:
            return
        for choice in self.choices:
            choice.setChecked(choice.report.key == key)
        if subject_id is not None:
            if self.subject.findData(subject_id) < 0:
                self.subject.insertItem(0, name, subject_id)
            self.subject.setCurrentIndex(self.subject.findData(subject_id))
        self.changed.emit()

    def show_prints(self, prints: Sequence[Print]) -> None:
        """List what was printed, the newest first."""
        while (item := self._log_rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for each in prints[:_SHOWN_PRINTS]:
            self._log_rows.addWidget(_PrintRow(each))
        if not prints:
            text = _("Not printed yet. Each copy is listed here with its version.")
            self._log_rows.addWidget(label(text, "second", wrap=True))

    def wish_width(self) -> int:
        """How wide the panel wants to be at the size of text in use."""
        return theme().scaled(312)


class _PrintRow(QWidget):
    def __init__(self, of: Print) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(label(moment(of.at.astimezone())))
        words: dict[str, Callable[[], str]] = {
            "printed": lambda: _("Printed"),
            "saved": lambda: _("Saved as PDF"),
        }
        detail = _(
            "{what}, version {version}, {paper}, {language}",
            what=words[of.purpose](),
            version=of.options.get("version", "1"),
            paper=_paper_word(of.options.get("paper", "A4")),
            language=_short_language(of.options.get("language", "en")),
        )
        rows.addWidget(label(detail, "second", wrap=True))


def _paper_word(name: str) -> str:
    return {"A4": "A4", "Letter": _("Letter")}[name]


def _short_language(code: str) -> str:
    """The language in its own words, short enough for a button."""
    return {"en": "English", "zh": "中文"}[code]
