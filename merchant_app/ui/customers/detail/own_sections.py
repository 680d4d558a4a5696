"""The sections every customer has: what happened last, contacts, notes, family and friends."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from merchant_app.domain.customer_events import CustomerEvent
from merchant_app.i18n import _, _n
from merchant_app.store.customer_circle import Known
from merchant_app.ui.customers.detail.entry_rows import Entry, EntryRows
from merchant_app.ui.customers.detail.facts import CustomerFacts
from merchant_app.ui.customers.detail.parts import Section
from merchant_app.ui.customers.editing import CustomerCommands
from merchant_app.ui.customers.event_words import (
    EDITABLE,
    EventFilter,
    event_figure,
    event_icon,
    event_words,
)
from merchant_app.ui.customers.words import list_day


class EventSection(Section):
    """The latest of a customer's timeline, or of a part of it."""

    def __init__(
        self,
        title: str,
        commands: CustomerCommands,
        what: EventFilter,
        *,
        nothing: str,
        add: tuple[str, str, Callable[[int], object]] | None = None,
    ) -> None:
        super().__init__(title)
        self._commands = commands
        self._what = what
        self._nothing = nothing
        self._customer_id = 0
        self.everything = self.add_link(
            _("All"),
            _("{what}: all", what=title),
            lambda: commands.show_timeline(self._customer_id, what),
        )
        if add is not None:
            words, name, run = add
            self.add_button = self.add_link(words, name, lambda: run(self._customer_id))
        self.rows = EntryRows()
        self.fill(self.rows)

    def show_events(self, facts: CustomerFacts, events: Sequence[CustomerEvent]) -> None:
        """Show the events of a customer; they may be changed from here."""
        self._customer_id = facts.customer.id
        self.everything.setVisible(bool(events))
        entries = [self._entry(facts, event) for event in events]
        self.rows.show_entries(entries or [Entry(self._nothing, quiet=True)])

    def _entry(self, facts: CustomerFacts, event: CustomerEvent) -> Entry:
        end = [list_day(event.day, facts.today)]
        figure = event_figure(event, facts.currency)
        if self._what is EventFilter.CONTACTS:
            end.insert(0, event.who or figure)
            figure = ""
        editable = event.kind in EDITABLE
        return Entry(
            text=event_words(event),
            icon=event_icon(event),
            end="  ".join(part for part in end if part),
            strong_end=figure,
            pick=(lambda: self._commands.edit_event(event)) if editable else None,
            remove=(lambda: self._commands.delete_event(event)) if editable else None,
            tip=event.text if len(event.text) > _TIP_FROM else "",
        )


#: From this length on a text is shown whole when the mouse rests on its line.
_TIP_FROM = 24


class CircleSection(Section):
    """Who brought a customer, whom they brought, and who shares their card."""

    def __init__(self, commands: CustomerCommands) -> None:
        super().__init__(_("Family and friends"))
        self._commands = commands
        self.rows = EntryRows()
        self.fill(self.rows)

    def show_facts(self, facts: CustomerFacts) -> None:
        """Show the people around a customer; without any the section is hidden."""
        circle = facts.circle
        entries = []
        if circle.brought_by is not None:
            words = _("Brought by {name}", name=circle.brought_by.name)
            entries.append(self._person(words, circle.brought_by, "handshake"))
        entries += [
            self._person(_("Brought {name}", name=each.name), each, "user-plus")
            for each in circle.brought
        ]
        if more := circle.brought_count - len(circle.brought):
            entries.append(Entry(_n("and {n} more", "and {n} more", more), quiet=True))
        if circle.card is not None:
            how = _("share their points") if circle.card.shares else _("points of their own")
            entries.append(Entry(circle.card.name, ("users", "text2"), end=how))
            entries += [self._person(each.name, each, "user") for each in circle.card_holders]
        self.rows.show_entries(entries)
        self.setVisible(bool(entries))

    def _person(self, words: str, who: Known, icon: str) -> Entry:
        return Entry(words, (icon, "text2"), pick=lambda: self._commands.asked_for.emit(who.id))
