"""What a customer has agreed to: since when and how, taken back when; with the way to change it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from merchant_app.domain.customers import Consent, ConsentPurpose
from merchant_app.i18n import _, _p
from merchant_app.ui.customers.detail.facts import CustomerFacts
from merchant_app.ui.customers.detail.parts import Section
from merchant_app.ui.customers.editing import CustomerCommands
from merchant_app.ui.customers.event_words import EventFilter
from merchant_app.ui.customers.words import list_day, purpose_word
from merchant_app.ui.widgets.buttons import link_button
from merchant_app.ui.widgets.empty_state import IconPicture
from merchant_app.ui.widgets.text import ElidedLabel


class ConsentSection(Section):
    """One row for each thing a customer may agree to."""

    def __init__(self, commands: CustomerCommands) -> None:
        super().__init__(_("Has agreed to"))
        self._commands = commands
        self._customer_id = 0
        self.history = self.add_link(
            _p("consents", "History"),
            _("What was agreed to and taken back"),
            lambda: commands.show_timeline(self._customer_id, EventFilter.CONSENTS),
        )
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        self.rows = {purpose: ConsentRow(purpose, self) for purpose in ConsentPurpose}
        for row in self.rows.values():
            rows.addWidget(row)
        self.fill(body)

    def show_facts(self, facts: CustomerFacts) -> None:
        """Show the consents of a customer."""
        self._customer_id = facts.customer.id
        self.history.setVisible(bool(facts.consents))
        for row in self.rows.values():
            row.show_facts(facts)

    def change(self, purpose: ConsentPurpose, now: Consent | None) -> None:
        """Ask for what is needed to note a consent, or to take back the one given now."""
        if now is None:
            self._commands.give_consent(self._customer_id, purpose)
        else:
            self._commands.withdraw_consent(self._customer_id, now)


class ConsentRow(QWidget):
    """Icon, purpose and state, and a link that changes it."""

    def __init__(self, purpose: ConsentPurpose, section: ConsentSection) -> None:
        super().__init__()
        self._purpose = purpose
        self._now: Consent | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._given = IconPicture("circle-check", 16, "good.solid")
        self._open = IconPicture("circle-x", 16, "text2")
        row.addWidget(self._given)
        row.addWidget(self._open)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(ElidedLabel(purpose_word(purpose)))
        self.state = ElidedLabel("", "second")
        texts.addWidget(self.state)
        row.addLayout(texts, 1)
        self.link = link_button("", lambda: section.change(purpose, self._now))
        row.addWidget(self.link)

    def show_facts(self, facts: CustomerFacts) -> None:
        """Show whether a customer agrees."""
        ever = [each for each in facts.consents if each.purpose is self._purpose]
        self._now = now = next((each for each in ever if each.withdrawn_on is None), None)
        self._given.setVisible(now is not None)
        self._open.setVisible(now is None)
        self.state.setText(_state(ever, now, facts))
        what = purpose_word(self._purpose)
        if now is not None:
            self.link.setText(_("Take back"))
            self.link.setAccessibleName(_("Take back: {what}", what=what))
        else:
            self.link.setText(_("Agreed"))
            self.link.setAccessibleName(_("Agreed: {what}", what=what))
        self.link.updateGeometry()


def _state(ever: list[Consent], now: Consent | None, facts: CustomerFacts) -> str:
    if now is not None:
        day = list_day(now.given_on, facts.today)
        return _(", ").join((day, now.how)) if now.how else day
    if ever and ever[0].withdrawn_on is not None:
        return _("Taken back on {day}", day=list_day(ever[0].withdrawn_on, facts.today))
    return _("Not agreed")
