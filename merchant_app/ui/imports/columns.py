"""Asks what each column of a table means, and what it does to customers who are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from merchant_app.domain.messages import UserError, msg
from merchant_app.i18n import _, say_error
from merchant_app.ui.widgets.message_bar import MessageBarHost, TonedLabel
from merchant_app.ui.widgets.text import ElidedLabel, label

#: How many cells of a column are shown to tell it by.
_EXAMPLES = 4
_MEANING, _RULE, _CELLS = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column may be said to mean: its key, its word, and the fact a rule is for, if any."""

    key: str
    word: str
    fact: str | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table, what they mean so far, and the beginning of each."""

    names: tuple[str, ...]
    mapping: Mapping[str, str]
    samples: tuple[tuple[str, ...], ...]


class ColumnsPart(QWidget):
    """A row for each column: its name, its meaning, its rule, and what is in it.

    Args:
        meanings: in the order in which they are offered.
        rules: keys and words of what a column may do to known customers, the usual one first;
            empty where there are no such rules.
        need: says which meanings there have to be.

    """

    def __init__(
        self, meanings: Sequence[Meaning], rules: Sequence[tuple[str, str]], need: str
    ) -> None:
        super().__init__()
        self._meanings = {meaning.key: meaning for meaning in meanings}
        self._rules = tuple(rules)
        self._names: tuple[str, ...] = ()
        self.choices: list[QComboBox] = []
        self.rule_choices: list[QComboBox] = []
        self.problems: list[TonedLabel] = []
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(label(_("What do these columns mean?"), "heading"))
        rows.addWidget(label(need, "second", wrap=True))
        self.message = MessageBarHost()
        rows.addWidget(self.message)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setProperty("ground", "surface")
        rows.addWidget(self._area, 1)

    def ask(self, columns: Columns, rules: Mapping[str, str]) -> None:
        """Show the columns with what is proposed for them."""
        self.message.dismiss()
        self._names = columns.names
        self.choices, self.rule_choices, self.problems = [], [], []
        inner = QWidget()
        inner.setProperty("ground", "surface")
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 8, 8, 8)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(_CELLS, 1)
        heads = [_("Column"), _("Means"), _("For customers you know") if self._rules else "",
                 _("Begins with")]  # fmt: skip
        for at, head in enumerate(heads):
            grid.addWidget(label(head, "second"), 0, at)
        for at, name in enumerate(columns.names):
            cells = columns.samples[at] if at < len(columns.samples) else ()
            self._add(grid, 2 * at + 1, name, columns.mapping.get(name), cells, rules)
        grid.setRowStretch(2 * len(columns.names) + 1, 1)
        self._area.setWidget(inner)
        self._check()
        if self.choices:
            self.choices[0].setFocus()

    def _add(
        self,
        grid: QGridLayout,
        at: int,
        name: str,
        meaning: str | None,
        cells: Sequence[str],
        rules: Mapping[str, str],
    ) -> None:
        choice = QComboBox()
        choice.setAccessibleName(name)
        choice.addItem(_("Not used"), None)
        for each in self._meanings.values():
            choice.addItem(each.word, each.key)
        choice.setCurrentIndex(max(0, choice.findData(meaning)))
        rule = QComboBox()
        rule.setAccessibleName(_("{name}, for customers you know", name=name))
        for key, word in self._rules:
            rule.addItem(word, key)
        fact = self._fact(meaning)
        rule.setCurrentIndex(max(0, rule.findData(rules.get(fact or ""))))
        problem = TonedLabel("", "emergency", bold=False)
        problem.setVisible(False)
        grid.addWidget(ElidedLabel(name), at, 0)
        grid.setColumnMinimumWidth(0, 120)
        grid.addWidget(choice, at, _MEANING)
        grid.addWidget(rule, at, _RULE)
        rule.setVisible(bool(self._rules))
        grid.addWidget(ElidedLabel(" · ".join(cells[:_EXAMPLES]), "second"), at, _CELLS)
        grid.addWidget(problem, at + 1, _MEANING, 1, 3)
        self.choices.append(choice)
        self.rule_choices.append(rule)
        self.problems.append(problem)
        choice.currentIndexChanged.connect(self._check)

    def _fact(self, meaning: str | None) -> str | None:
        known = self._meanings.get(meaning or "")
        return known.fact if known is not None else None

    def _check(self) -> None:
        """Say at a column that another one means the same already, and which have no rule."""
        first: dict[str, str] = {}
        for name, choice, rule, problem in zip(
            self._names, self.choices, self.rule_choices, self.problems, strict=True
        ):
            meaning = choice.currentData()
            rule.setEnabled(self._fact(meaning) is not None)
            twice = meaning is not None and meaning in first
            if twice:
                problem.setText(
                    _("{other} means this already. Choose something else for one of them.",
                      other=first[meaning])
                )  # fmt: skip
            elif meaning is not None:
                first[meaning] = name
            problem.setVisible(twice)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns that are asked about."""
        return self._names

    def read(self) -> tuple[dict[str, str], dict[str, str]]:
        """Give what the columns mean, and the rules by fact.

        Raises:
            UserError: if two columns mean the same; it is said at the second one.

        """
        mapping: dict[str, str] = {}
        rules: dict[str, str] = {}
        for name, choice, rule in zip(self._names, self.choices, self.rule_choices, strict=True):
            meaning = choice.currentData()
            if meaning is None:
                continue
            if meaning in mapping.values():
                choice.setFocus()
                self._area.ensureWidgetVisible(choice)
                raise UserError(
                    msg(
                        "Two columns are {meaning}. Choose one of them.",
                        meaning=self._meanings[meaning].word,
                    ),
                    field=name,
                )
            mapping[name] = meaning
            fact = self._fact(meaning)
            if fact is not None and rule.currentData() is not None:
                rules[fact] = rule.currentData()
        return mapping, rules

    def refuse(self, error: UserError) -> None:
        """Say what is missing."""
        self.message.show_message("concern", say_error(error))
