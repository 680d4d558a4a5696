"""The field that chooses a budget line: type to search, or open the list by phase."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QSizePolicy, QWidget

from merchant_app.domain.budget import BudgetLine
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.plan import Phase
from merchant_app.i18n import _
from merchant_app.ui.theme import theme


class LineChoice(QComboBox):
    """A list of lines grouped by phase. `read` gives the line's id or None."""

    def __init__(
        self,
        lines: Sequence[BudgetLine],
        phases: Sequence[Phase],
        line_id: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaxVisibleItems(16)
        self._fill(lines, phases)
        completer = QCompleter(self.model(), self)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        edit = self.lineEdit()
        assert edit is not None
        edit.setPlaceholderText(_("Type to search"))
        self.write(line_id)

    def _fill(self, lines: Sequence[BudgetLine], phases: Sequence[Phase]) -> None:
        model = QStandardItemModel(self)
        none = QStandardItem(_("On no line"))
        none.setData(0, Qt.ItemDataRole.UserRole)
        model.appendRow(none)
        names: list[tuple[int | None, str]] = [(phase.id, phase.name) for phase in phases]
        for phase_id, name in [*names, (None, _("Whole campaign"))]:
            of_phase = [line for line in lines if line.phase_id == phase_id]
            if not of_phase:
                continue
            head = QStandardItem(name)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            head.setFont(theme().font("second_strong"))
            model.appendRow(head)
            for line in of_phase:
                item = QStandardItem(_("{name} ({detail})", name=line.name, detail=name))
                item.setData(line.id, Qt.ItemDataRole.UserRole)
                model.appendRow(item)
        self.setModel(model)
        self.setModelColumn(0)

    def write(self, line_id: int | None) -> None:
        """Choose a line, None for none."""
        self.setCurrentIndex(max(0, self.findData(line_id or 0)))

    def read(self) -> int | None:
        """Give the chosen line's id, None for "on no line" and an empty field.

        Raises:
            UserError: if the text is no line, or could mean several.

        """
        typed = self.currentText().strip()
        if not typed:
            return None
        exact = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        if exact < 0:
            model = self.model()
            near = [
                at
                for at in range(self.count())
                if typed.casefold() in self.itemText(at).casefold()
                and model.flags(model.index(at, 0)) != Qt.ItemFlag.NoItemFlags
            ]
            if len(near) != 1:
                raise UserError(msg("Choose one of the lines in the list."), field="line_id")
            exact = near[0]
        chosen = self.itemData(exact)
        if chosen is None:
            raise UserError(msg("Choose one of the lines in the list."), field="line_id")
        return int(chosen) or None
