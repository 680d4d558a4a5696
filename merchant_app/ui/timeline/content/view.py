"""The view "Content" of the timeline: filters, the board, and the ways to add pieces."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from merchant_app.actions.content import delete_piece, set_step
from merchant_app.domain.content import ContentPiece, PieceStep
from merchant_app.i18n import _
from merchant_app.store.content import pieces
from merchant_app.store.people import channel_names, person_names
from merchant_app.store.timeline import Planned
from merchant_app.ui.timeline.content.board import ContentBoard, count_words
from merchant_app.ui.timeline.content.card import CardFacts
from merchant_app.ui.timeline.content.piece_dialog import open_new_piece_dialog, open_piece_dialog
from merchant_app.ui.timeline.content.week_dialog import open_week_dialog
from merchant_app.ui.timeline.content.words import step_word
from merchant_app.ui.timeline.outline import Outline
from merchant_app.ui.timeline.rows import task_key
from merchant_app.ui.timeline.views import PlanView
from merchant_app.ui.widgets.buttons import outlined_button, primary_button, quiet_button
from merchant_app.ui.widgets.empty_state import EmptyState
from merchant_app.ui.widgets.text import label
from merchant_app.ui.workspace import Workspace


class ContentView(PlanView):
    """The pieces of the campaign by step."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._plan: Planned | None = None
        self._pieces: list[ContentPiece] = []
        self.setAccessibleName(_("Content"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 12, 16, 16)
        rows.setSpacing(12)
        self.channel = FilterButton(_("All channels"), "tags", _("Filter by channel"))
        self.owner = FilterButton(_("All owners"), "users", _("Filter by owner"))
        self.late = QCheckBox(_("Only late ones"))
        self.count = label("", "second")
        self.week = outlined_button(
            _("A week's content..."), lambda: open_week_dialog(workspace), icon="calendar-plus"
        )
        self.add = primary_button(
            _("Add content"), lambda: open_new_piece_dialog(workspace), icon="plus"
        )
        across = QHBoxLayout()
        across.setSpacing(8)
        for part in (self.channel, self.owner, self.late, self.count):
            across.addWidget(part)
        across.addStretch(1)
        across.addWidget(self.week)
        across.addWidget(self.add)
        rows.addLayout(across)
        self.board = ContentBoard()
        writable = workspace.shop.read_only is None
        self.empty = EmptyState(
            "megaphone",
            _("No content yet"),
            _("Plan posts, films and pages here; each goes from the topic to the feedback."),
            button=_("Add content") if writable else "",
            clicked=lambda: open_new_piece_dialog(workspace),
            second=_("A week's content...") if writable else "",
            second_clicked=lambda: open_week_dialog(workspace),
        )
        self.nothing = EmptyState(
            "funnel",
            _("Nothing matches"),
            _("No piece of content fits these filters."),
            button=_("Clear filters"),
            clicked=self.clear_filters,
            plus=False,
        )
        self._pages = QStackedWidget()
        for page in (self.board, self.empty, self.nothing):
            self._pages.addWidget(page)
        rows.addWidget(self._pages, 1)
        self.add.setEnabled(writable)
        self.week.setEnabled(writable)
        self.channel.changed.connect(self._show)
        self.owner.changed.connect(self._show)
        self.late.toggled.connect(lambda _on: self._show())
        self.board.step_asked.connect(self._set_step)
        self.board.open_asked.connect(lambda piece_id: open_piece_dialog(workspace, piece_id))
        self.board.delete_asked.connect(self._delete)
        self.board.chosen.connect(self._go_to_task)

    def show_plan(self, planned: Planned, outline: Outline) -> None:
        """Show the pieces of a campaign."""
        del outline
        self._plan = planned
        shop = self._workspace.shop
        self._pieces = pieces(shop, planned.campaign.id)
        self.channel.offer(_used({each.channel_id for each in self._pieces}, channel_names(shop)))
        self.owner.offer(_used({each.owner_id for each in self._pieces}, person_names(shop)))
        self._show()

    def clear_filters(self) -> None:
        """Show all pieces."""
        self.channel.choose(None)
        self.owner.choose(None)
        self.late.setChecked(False)
        self._show()

    def _show(self) -> None:
        if self._plan is None:
            return
        shop, today = self._workspace.shop, self._workspace.today
        channels, people = channel_names(shop), person_names(shop)
        phases = {each.id: each for each in self._plan.plan.phases}
        facts = []
        for piece in self._pieces:
            phase = phases.get(piece.phase_id or 0)
            facts.append(
                CardFacts(
                    piece,
                    phase=phase.name if phase is not None else "",
                    tone=phase.kind.value if phase is not None else "",
                    channel=channels.get(piece.channel_id or 0, ""),
                    owner=people.get(piece.owner_id or 0, ""),
                    late=piece.is_late(today),
                )
            )
        shown = [each for each in facts if self._fits(each)]
        self.board.show_pieces(shown)
        self.count.setText(count_words(len(shown), sum(each.late for each in shown)))
        page: QWidget = self.board if shown else self.nothing if facts else self.empty
        self._pages.setCurrentWidget(page)

    def _fits(self, facts: CardFacts) -> bool:
        return (
            self.channel.chosen in (None, facts.piece.channel_id)
            and self.owner.chosen in (None, facts.piece.owner_id)
            and (facts.late or not self.late.isChecked())
        )

    def _piece(self, piece_id: int) -> ContentPiece:
        return next(each for each in self._pieces if each.id == piece_id)

    def _set_step(self, piece_id: int, step: PieceStep) -> None:
        name = self._piece(piece_id).name
        shop = self._workspace.shop
        if self._workspace.acted(lambda: set_step(shop, piece_id=piece_id, step=step)):
            words = _("{name}: {value}", name=name, value=step_word(step))
            self._workspace.say(words, undo=True)

    def _delete(self, piece_id: int) -> None:
        name, shop = self._piece(piece_id).name, self._workspace.shop
        if self._workspace.acted(lambda: delete_piece(shop, piece_id=piece_id)):
            self._workspace.say(_("{name} is deleted", name=name), undo=True)

    def _go_to_task(self, piece_id: int) -> None:
        """Show the task of the piece beside the board."""
        task_id = self._piece(piece_id).task_id
        if task_id is not None:
            self.row_asked.emit(task_key(task_id))


class FilterButton(QWidget):
    """A button that names what is shown, and opens a menu to choose it."""

    #: Something else was chosen.
    changed = Signal()

    def __init__(self, everything: str, icon: str, name: str) -> None:
        super().__init__()
        self.chosen: int | None = None
        self._everything = everything
        self._offered: list[tuple[int, str]] = []
        self.menu = QMenu(self)
        self.button = quiet_button(everything, icon=icon, menu=self.menu)
        self.button.setAccessibleName(name)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.button)

    def offer(self, names: Sequence[tuple[int, str]]) -> None:
        """Offer these; what was chosen holds while it is offered."""
        self._offered = [*names]
        if self.chosen not in {key for key, _name in names}:
            self.chosen = None
        self.menu.clear()
        group = QActionGroup(self.menu)
        options: list[tuple[int | None, str]] = [(None, self._everything), *names]
        for key, word in options:
            action = QAction(word, group)
            action.setCheckable(True)
            action.setChecked(key == self.chosen)
            action.triggered.connect(lambda _on, key=key: self._take(key))
            self.menu.addAction(action)
        self._name()

    def choose(self, key: int | None) -> None:
        """Choose without telling of it."""
        self.chosen = key
        self.offer(self._offered)

    def _take(self, key: int | None) -> None:
        self.choose(key)
        self.changed.emit()

    def _name(self) -> None:
        self.button.setText(dict(self._offered).get(self.chosen or 0, self._everything))
        self.button.updateGeometry()


def _used(ids: set[int | None], names: dict[int, str]) -> list[tuple[int, str]]:
    return sorted(
        ((key, name) for key, name in names.items() if key in ids),
        key=lambda each: each[1].casefold(),
    )
