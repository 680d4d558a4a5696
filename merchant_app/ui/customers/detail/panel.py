"""One customer in detail, beside the list or over it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.domain.customers import Consent, ConsentPurpose, average_gap
from merchant_app.domain.phones import masked_phone
from merchant_app.i18n import _, _n, _p
from merchant_app.store.customers import tag_names
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.customers.detail.facts import CustomerFacts, gather
from merchant_app.ui.customers.detail.parts import (
    ConsentRows,
    Section,
    known_facts,
    known_rows,
    purchase_rows,
)
from merchant_app.ui.customers.detail.sections import SECTIONS
from merchant_app.ui.customers.detail.tag_row import TagRow
from merchant_app.ui.customers.detail.visit_blocks import Avatar, VisitBlocks
from merchant_app.ui.customers.editing import CustomerCommands
from merchant_app.ui.customers.words import STAGE_TONES, stage_word
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import (
    icon_button,
    link_button,
    outlined_button,
    primary_button,
)
from merchant_app.ui.widgets.card import KeyFigure
from merchant_app.ui.widgets.chip import Chip
from merchant_app.ui.widgets.text import ElidedLabel, divider, label

#: How long a phone number stays open, in milliseconds.
SHOWN_FOR = 20_000


class DetailPanel(QWidget):
    """Head and figures, then sections that scroll, then the two buttons."""

    #: Esc or the cross.
    closed = Signal()

    def __init__(self, desk: Desk, commands: CustomerCommands) -> None:
        super().__init__()
        self._workspace = desk.workspace
        self._commands = commands
        self.facts: CustomerFacts | None = None
        self._sections = [make(desk) for make in SECTIONS]
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Customer"))
        self._hide_phone = QTimer(self)
        self._hide_phone.setSingleShot(True)
        self._hide_phone.setInterval(SHOWN_FOR)
        self._hide_phone.timeout.connect(self._mask)
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
        head = QHBoxLayout()
        head.setSpacing(12)
        self._avatar = Avatar()
        head.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        self.name = ElidedLabel("", "title")
        texts.addWidget(self.name)
        phones = QHBoxLayout()
        phones.setSpacing(8)
        self.phone = label("", "quiet")
        self.show_phone = link_button(_("Show"), self.reveal, icon="eye")
        self.show_phone.setAccessibleName(_("Show the phone number"))
        phones.addWidget(self.phone)
        phones.addWidget(self.show_phone)
        phones.addStretch(1)
        texts.addLayout(phones)
        head.addLayout(texts, 1)
        self.close_button = icon_button("x", _("Close"), self.closed.emit)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._rows.addLayout(head)
        stage = QHBoxLayout()
        stage.setContentsMargins(0, 8, 0, 0)
        stage.setSpacing(8)
        self.stage = Chip("")
        self.by_hand = ElidedLabel("", "second")
        change = link_button(_("Change"), lambda: self._for(self._commands.set_stage))
        change.setAccessibleName(_("Change the stage"))
        self.change_stage = change
        stage.addWidget(self.stage)
        stage.addWidget(self.by_hand, 1)
        stage.addWidget(change)
        self._rows.addLayout(stage)
        self._rows.addSpacing(8)
        self.tags = TagRow()
        self.tags.added.connect(self._add_tag)
        self.tags.removed.connect(self._remove_tag)
        self._rows.addWidget(self.tags)

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
        self._visits = Section(_("Visits, last 12 weeks"))
        self.blocks = VisitBlocks()
        self._visits.fill(self.blocks)
        self._purchases = Section(_("Latest purchases"))
        self._known = Section(_("What else is known"))
        self._consents = Section(_("Has agreed to"))
        for section in (
            self._visits,
            self._purchases,
            *self._sections,
            self._known,
            self._consents,
        ):
            self._rows.addWidget(divider())
            self._rows.addWidget(section)

    def _footer(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        self.delete_button = icon_button(
            "trash-2", _("Delete customer"), lambda: self._for(self._commands.delete), outlined=True
        )
        self.edit_button = outlined_button(
            _("Edit"), lambda: self._for(self._commands.edit), icon="pencil"
        )
        self.purchase_button = primary_button(
            _("Record a purchase"), lambda: self._for(self._commands.record_purchase)
        )
        row.addWidget(self.delete_button)
        row.addWidget(self.edit_button)
        row.addStretch(1)
        row.addWidget(self.purchase_button)
        return row

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
            self._hide_phone.stop()
            self._area.verticalScrollBar().setValue(0)
        self._show_head(facts)
        self._show_figures(facts)
        self.blocks.show_facts(facts)
        self._purchases.fill(purchase_rows(facts))
        more = facts.figures.purchases - len(facts.latest)
        self._purchases.note.setText(_n("and {n} earlier", "and {n} earlier", more) if more else "")
        self._known.fill(known_rows(facts))
        self._known.setVisible(bool(known_facts(facts)))
        for section in self._sections:
            section.show_facts(facts)
        consents = ConsentRows(facts)
        consents.given.connect(self._give)
        consents.withdrawn.connect(self._withdraw)
        self._consents.fill(consents)
        return True

    def _show_head(self, facts: CustomerFacts) -> None:
        who = facts.customer
        self._avatar.show_name(who.name)
        self.name.setText(who.name)
        self.setAccessibleName(who.name)
        self._mask_unless_open()
        self.stage.show_state(stage_word(facts.stage), STAGE_TONES[facts.stage][0])
        by_hand = ""
        if who.stage_override is not None:
            by_hand = _("Set by hand")
            if who.stage_reason:
                by_hand = _("Set by hand: {reason}", reason=who.stage_reason)
        self.by_hand.setText(by_hand)
        self.tags.show_tags(who.tags, tag_names(self._workspace.shop))

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

    def reveal(self) -> None:
        """Show the whole phone number for a while."""
        self._hide_phone.start()
        self._mask_unless_open()

    def _mask(self) -> None:
        self._hide_phone.stop()
        self._mask_unless_open()

    def _mask_unless_open(self) -> None:
        phone = self.facts.customer.phone if self.facts else ""
        is_open = self._hide_phone.isActive()
        self.phone.setText((phone if is_open else masked_phone(phone)) or _("No phone number"))
        self.show_phone.setVisible(bool(phone) and not is_open)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._mask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    # -- commands --------------------------------------------------------------------------

    def _for(self, command: Callable[[int], object]) -> None:
        if self.facts is not None:
            command(self.facts.customer.id)

    def _add_tag(self, tag: str) -> None:
        if self.facts is not None:
            self._commands.add_tag(self.facts.customer.id, tag)

    def _remove_tag(self, tag: str) -> None:
        if self.facts is not None:
            self._commands.remove_tag(self.facts.customer.id, tag)

    def _give(self, purpose: ConsentPurpose) -> None:
        if self.facts is not None:
            self._commands.give_consent(self.facts.customer.id, purpose)

    def _withdraw(self, consent: Consent) -> None:
        if self.facts is not None:
            self._commands.withdraw_consent(self.facts.customer.id, consent)
