"""What every section of the settings is: a title, perhaps a sentence, and its parts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from merchant_app.store.changes import Changes
from merchant_app.ui.widgets.text import label
from merchant_app.ui.workspace import Workspace


class Section(QWidget):
    """One page of the settings. A subclass puts its parts into `body` and fills `refresh`."""

    #: Tables whose changes it shows.
    TABLES: tuple[str, ...] = ()

    def __init__(self, workspace: Workspace, title: str, sentence: str = "") -> None:
        super().__init__()
        self.workspace = workspace
        self.setAccessibleName(title)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 16)
        rows.setSpacing(4)
        rows.addWidget(label(title, "title"))
        if sentence:
            rows.addWidget(label(sentence, "quiet", wrap=True))
        rows.addSpacing(8)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        rows.addLayout(self.body, 1)
        workspace.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read everything anew."""

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*self.TABLES):
            self.refresh()

    def leave_fields(self) -> None:
        """Take over what is being typed, before the section is left."""
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()


def scrolled(part: QWidget) -> QScrollArea:
    """Put a part that may be high into a scroll area of its own."""
    area = QScrollArea()
    area.setWidget(part)
    area.setWidgetResizable(True)
    part.setAutoFillBackground(False)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
