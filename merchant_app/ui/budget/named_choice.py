"""A field that chooses one of many by name: type to search, or open the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QSizePolicy, QWidget

from merchant_app.domain.messages import UserError, msg


class NamedChoice(QComboBox):
    """`read` gives the id of what is chosen, or None.

    Args:
        none: the words for none of them.
        choices: ids and names, in the order of the list.
        field: what errors call the field.
        parent: the widget it is in.

    """

    def __init__(
        self,
        none: str,
        choices: Sequence[tuple[int, str]],
        *,
        field: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._field = field
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaxVisibleItems(16)
        self.addItem(none, 0)
        for key, name in choices:
            self.addItem(name, key)
        completer = QCompleter(self.model(), self)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)

    def write(self, key: int | None) -> None:
        """Choose one of them, None for none."""
        self.setCurrentIndex(max(0, self.findData(key or 0)))

    def read(self) -> int | None:
        """Give the id of what is chosen, None for none and an empty field.

        Raises:
            UserError: if the text is no name of the list, or could mean several.

        """
        typed = self.currentText().strip()
        if not typed:
            return None
        if typed == self.itemText(self.currentIndex()):
            return int(self.currentData()) or None
        near = [
            at for at in range(1, self.count()) if typed.casefold() in self.itemText(at).casefold()
        ]
        exact = [at for at in near if typed.casefold() == self.itemText(at).casefold()]
        found = exact or near
        if len(found) != 1:
            raise UserError(msg("Choose one of the list."), field=self._field)
        return int(self.itemData(found[0]))
