"""The head of a customer's detail: photo, name, phone, value, tier, stage, tags."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from merchant_app.domain.phones import masked_phone
from merchant_app.i18n import _
from merchant_app.store.customers import tag_names
from merchant_app.store.shop import Shop
from merchant_app.ui.customers.detail.avatar import Avatar
from merchant_app.ui.customers.detail.facts import CustomerFacts
from merchant_app.ui.customers.detail.tag_row import TagRow
from merchant_app.ui.customers.words import (
    RFM_TONES,
    STAGE_TONES,
    list_day,
    rfm_meaning,
    rfm_word,
    stage_meaning,
    stage_word,
)
from merchant_app.ui.widgets.buttons import icon_button, link_button
from merchant_app.ui.widgets.chip import Chip
from merchant_app.ui.widgets.flow import FlowLayout
from merchant_app.ui.widgets.text import ElidedLabel, label

#: How long numbers and addresses stay open, in milliseconds.
SHOWN_FOR = 20_000


class DetailHead(QWidget):
    """Emits what is asked for; numbers and addresses stay hidden until they are asked for."""

    close_asked = Signal()
    edit_asked = Signal()
    stage_asked = Signal()
    #: Numbers and addresses are to be seen, or hidden again.
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._facts: CustomerFacts | None = None
        self._open_for = QTimer(self)
        self._open_for.setSingleShot(True)
        self._open_for.setInterval(SHOWN_FOR)
        self._open_for.timeout.connect(self.hide_numbers)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addLayout(self._who())
        self.chips = QWidget()
        flow = FlowLayout(self.chips)
        self.value = Chip("")
        self.tier = Chip("")
        self.stage = Chip("")
        for chip in (self.value, self.tier, self.stage):
            flow.addWidget(chip)
        self.change_stage = link_button(_("Change"), self.stage_asked.emit)
        self.change_stage.setAccessibleName(_("Change the stage"))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.chips, 1)
        line.addWidget(self.change_stage)
        rows.addLayout(line)
        self.by_hand = label("", "second", wrap=True)
        rows.addWidget(self.by_hand)
        self.tags = TagRow()
        rows.addWidget(self.tags)

    def _who(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(12)
        self.avatar = Avatar()
        line.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        self.name = ElidedLabel("", "title")
        texts.addWidget(self.name)
        phones = QHBoxLayout()
        phones.setSpacing(8)
        self.phone = label("", "quiet")
        self.show_phone = link_button(_("Show"), self.reveal, icon="eye")
        self.show_phone.setAccessibleName(_("Show numbers and addresses"))
        phones.addWidget(self.phone)
        phones.addWidget(self.show_phone)
        phones.addStretch(1)
        texts.addLayout(phones)
        line.addLayout(texts, 1)
        self.edit_button = icon_button("pencil", _("Edit"), self.edit_asked.emit)
        self.close_button = icon_button("x", _("Close"), self.close_asked.emit)
        ends = QHBoxLayout()
        ends.setSpacing(0)
        ends.addWidget(self.edit_button)
        ends.addWidget(self.close_button)
        line.addLayout(ends)
        line.setAlignment(ends, Qt.AlignmentFlag.AlignTop)
        return line

    @property
    def masked(self) -> bool:
        """Whether numbers and addresses are hidden now."""
        return self._facts is not None and self._facts.masked and not self._open_for.isActive()

    def show_facts(self, facts: CustomerFacts, shop: Shop) -> None:
        """Show another customer, whose number is hidden; or the same one after an edit."""
        if self._facts is None or self._facts.customer.id != facts.customer.id:
            self._open_for.stop()
        self._facts = facts
        who = facts.customer
        self.avatar.show_who(who.name, facts.photo)
        self.name.setText(who.name)
        self._show_phone()
        self.value.setVisible(facts.value is not None)
        if facts.value is not None:
            self.value.show_state(rfm_word(facts.value), RFM_TONES.get(facts.value, "neutral"))
            self.value.setToolTip(rfm_meaning(facts.value))
        self.tier.setVisible(facts.tier is not None)
        if facts.tier is not None:
            self.tier.show_state(facts.tier.name, "neutral", "award")
            self.tier.setToolTip(facts.tier.benefit)
        self.stage.show_state(stage_word(facts.stage), STAGE_TONES[facts.stage][0])
        self.stage.setToolTip(stage_meaning(facts.stage, facts.rhythm))
        by_hand = _by_hand(facts)
        self.by_hand.setText(by_hand)
        self.by_hand.setVisible(bool(by_hand))
        self.tags.show_tags(who.tags, tag_names(shop))
        self.chips.updateGeometry()

    def reveal(self) -> None:
        """Show numbers and addresses whole for a while."""
        self._open_for.start()
        self._show_phone()
        self.opened.emit()

    def hide_numbers(self) -> None:
        """Hide them again."""
        was_open = self._open_for.isActive() or not self.show_phone.isVisible()
        self._open_for.stop()
        self._show_phone()
        if was_open:
            self.opened.emit()

    def _show_phone(self) -> None:
        who = self._facts.customer if self._facts else None
        phone = who.phone if who else ""
        hidden = self.masked
        self.phone.setText((masked_phone(phone) if hidden else phone) or _("No phone number"))
        anything = who and (phone or who.phone_other or who.wechat or who.email)
        self.show_phone.setVisible(bool(anything) and hidden)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.hide_numbers()


def _by_hand(facts: CustomerFacts) -> str:
    who = facts.customer
    if who.stage_override is None:
        return ""
    day = list_day(who.stage_set_on, facts.today)
    if day and who.stage_reason:
        return _("Set by hand on {day}: {reason}", day=day, reason=who.stage_reason)
    return (
        _("Set by hand: {reason}", reason=who.stage_reason)
        if who.stage_reason
        else _("Set by hand")
    )
