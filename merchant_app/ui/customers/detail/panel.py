"""One customer in detail, beside the list or over it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from merchant_app import formats
from merchant_app.domain.customers import average_gap
from merchant_app.i18n import _, _p
from merchant_app.ui.customers.commands import CUSTOMER_COMMANDS, CustomerCommand
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.customers.detail.consents import ConsentSection
from merchant_app.ui.customers.detail.facts import CustomerFacts, gather
from merchant_app.ui.customers.detail.head import DetailHead
from merchant_app.ui.customers.detail.known import KnownSection
from merchant_app.ui.customers.detail.own_sections import CircleSection, EventSection
from merchant_app.ui.customers.detail.parts import Section
from merchant_app.ui.customers.detail.sections import SECTIONS
from merchant_app.ui.customers.detail.visit_blocks import VisitBlocks
from merchant_app.ui.customers.editing import CustomerCommands
from merchant_app.ui.customers.event_words import EventFilter
from merchant_app.ui.icons import icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import outlined_button, primary_button
from merchant_app.ui.widgets.card import KeyFigure
from merchant_app.ui.widgets.text import divider


class DetailPanel(QWidget):
    """Head and figures, then sections that scroll, then the two buttons."""

    #: Esc or the cross.
    closed = Signal()

    def __init__(self, desk: Desk, commands: CustomerCommands) -> None:
        super().__init__()
        self._desk = desk
        self._workspace = desk.workspace
        self._commands = commands
        self.facts: CustomerFacts | None = None
        self._registered = [make(desk) for make in SECTIONS]
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Customer"))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(divider(upright=True))
        rows = QVBoxLayout()
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        whole.addLayout(rows, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        area.verticalScrollBar().setProperty("ground", "surface")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("ground", "surface")
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(16, 14, 16, 8)
        self._rows.setSpacing(0)
        area.setWidget(inside)
        self._area = area
        rows.addWidget(area, 1)
        self._build_head()
        self._build_figures()
        self._build_sections()
        self._rows.addStretch(1)
        rows.addWidget(divider())
        rows.addLayout(self._footer())

    def sizeHint(self) -> QSize:
        return QSize(theme().scaled(340), 600)

    # -- parts -----------------------------------------------------------------------------

    def _build_head(self) -> None:
        commands = self._commands
        head = self.head = DetailHead()
        self.close_button = head.close_button
        head.close_asked.connect(self.closed)
        head.edit_asked.connect(lambda: self._for(commands.edit))
        head.stage_asked.connect(lambda: self._for(commands.set_stage))
        head.opened.connect(self._show_known)
        head.tags.added.connect(lambda tag: self._for(lambda who: commands.add_tag(who, tag)))
        head.tags.removed.connect(lambda tag: self._for(lambda who: commands.remove_tag(who, tag)))
        head.avatar.choose_asked.connect(lambda: self._for(commands.choose_photo))
        head.avatar.remove_asked.connect(lambda: self._for(commands.remove_photo))
        head.avatar.dropped.connect(
            lambda path: self._for(lambda who: commands.take_photo(who, path))
        )
        self._rows.addWidget(head)

    def _build_figures(self) -> None:
        self._rows.addSpacing(10)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        self.figures = {
            "visits": KeyFigure(_("Visits"), small=True),
            "spent": KeyFigure(_p("customer", "Spent"), small=True),
            "points": KeyFigure(_("Points"), small=True),
            "gap": KeyFigure(_("Average gap"), small=True),
        }
        for column, figure in enumerate(self.figures.values()):
            grid.addWidget(figure, 0, column)
        self._rows.addLayout(grid)
        self._rows.addSpacing(10)

    def _build_sections(self) -> None:
        commands = self._commands
        visits = Section(_("Visits, last 12 weeks"))
        self.all_visits = visits.add_link(
            _("All"),
            _("All purchases"),
            lambda: self._for(lambda who: commands.show_timeline(who, EventFilter.PURCHASES)),
        )
        self.blocks = VisitBlocks()
        visits.fill(self.blocks)
        self.latest = EventSection(
            _("What happened last"), commands, EventFilter.ALL, nothing=_("Nothing yet")
        )
        self.contacts = EventSection(
            _("Contacts"),
            commands,
            EventFilter.CONTACTS,
            nothing=_("Nobody has contacted them yet"),
            add=(_("Note one"), _("Note a contact"), commands.note_contact),
        )
        self.notes = EventSection(
            _("Notes"),
            commands,
            EventFilter.NOTES,
            nothing=_("No notes yet"),
            add=(_("Write one"), _("Write a note"), commands.write_note),
        )
        self.known = KnownSection()
        self.circle = CircleSection(commands)
        self.consents = ConsentSection(commands)
        for section in (
            visits,
            *self._registered,
            self.latest,
            self.contacts,
            self.notes,
            self.circle,
            self.consents,
            self.known,
        ):
            self._rows.addWidget(section)

    def _footer(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        self.menu = QMenu(self)
        for command in CUSTOMER_COMMANDS:
            self._add_command(command)
        if CUSTOMER_COMMANDS:
            self.menu.addSeparator()
        commands = self._commands
        for words, glyph, run in (
            (_("Edit..."), "pencil", commands.edit),
            (_("Write a note..."), "square-pen", commands.write_note),
            (_("Note a contact..."), "phone", commands.note_contact),
            (_("Set the stage..."), "flag", commands.set_stage),
            (_("Whole timeline..."), "history", commands.show_timeline),
        ):
            self._add_action(words, glyph, run)
        self.menu.addSeparator()
        self.delete_action = self._add_action(_("Delete..."), "trash-2", commands.delete)
        self.more_button = outlined_button(_("More"), icon="ellipsis", menu=self.menu)
        self.more_button.setAccessibleName(_("What can be done with this customer"))
        self.purchase_button = primary_button(
            _("Record a visit"), lambda: self._for(self._commands.record_purchase)
        )
        for button in (self.more_button, self.purchase_button):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            row.addWidget(button, 1)
        return row

    def _add_command(self, command: CustomerCommand) -> None:
        def run(who: int) -> None:
            if not command.writes or self._desk.may_write():
                command.run(self._desk, who)

        self._add_action(command.words(), command.icon, run)

    def _add_action(self, words: str, glyph: str, run: Callable[[int], object]) -> QAction:
        action = self.menu.addAction(icon(glyph), words)
        action.triggered.connect(lambda _on=False: self._for(run))
        return action

    # -- showing ---------------------------------------------------------------------------

    def show_customer(self, customer_id: int | None) -> bool:
        """Show a customer, or with None nobody; False if there is none with this id."""
        before = self.facts.customer.id if self.facts else None
        if customer_id is None:
            self.facts = None
            return False
        facts = gather(self._workspace.shop, customer_id, self._workspace.today)
        if facts is None:
            return False
        self.facts = facts
        if before != customer_id:
            self._area.verticalScrollBar().setValue(0)
        self.setAccessibleName(facts.customer.name)
        self.head.show_facts(facts, self._workspace.shop)
        self._show_figures(facts)
        self.blocks.show_facts(facts)
        self.all_visits.setText(_("All {n}", n=formats.number(facts.figures.purchases)))
        self.all_visits.setVisible(facts.figures.purchases > 0)
        self.latest.show_events(facts, facts.latest)
        self.contacts.show_events(facts, facts.contacts)
        self.notes.show_events(facts, facts.notes)
        self.circle.show_facts(facts)
        self.consents.show_facts(facts)
        self._show_known()
        for section in self._registered:
            section.show_facts(facts)
        return True

    def _show_known(self) -> None:
        if self.facts is not None:
            self.known.show_facts(self.facts, masked=self.head.masked)

    def _show_figures(self, facts: CustomerFacts) -> None:
        gap = average_gap(facts.figures)
        days = ""
        if gap is not None:
            days = _("{n} days", n=formats.number(Decimal(gap) / 10, places=1))
        figures = self.figures
        figures["visits"].show_figure(formats.number(facts.figures.purchases))
        spent = formats.money(facts.figures.spent, facts.currency, decimals=False)
        figures["spent"].show_figure(spent)
        figures["points"].show_figure(formats.number(facts.points))
        figures["gap"].show_figure(days or "–")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _for(self, command: Callable[[int], object]) -> None:
        if self.facts is not None:
            command(self.facts.customer.id)
