"""What else is known of a customer, and what their visits add up to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from merchant_app import formats
from merchant_app.domain.masking import masked_email, masked_name
from merchant_app.domain.money import round_half_away
from merchant_app.domain.phones import masked_phone
from merchant_app.i18n import _, _p
from merchant_app.ui.customers.detail.facts import CustomerFacts
from merchant_app.ui.customers.detail.parts import Section
from merchant_app.ui.customers.words import (
    age_words,
    birthday_words,
    gender_words,
    list_day,
    need_words,
)
from merchant_app.ui.widgets.text import label


def known_facts(facts: CustomerFacts, *, masked: bool) -> list[tuple[str, str]]:
    """Give what else is known of a customer, as label and text; nothing that is empty."""
    who, figures = facts.customer, facts.figures
    phone, wechat, email = who.phone_other, who.wechat, who.email
    if masked:
        phone, wechat, email = masked_phone(phone), masked_name(wechat), masked_email(email)
    average = ""
    if figures.purchases:
        each = round_half_away(figures.spent, figures.purchases)
        average = formats.money(each, facts.currency)
    source = [part for part in (facts.channel, facts.campaign) if part]
    pairs = (
        (_("Second phone"), phone),
        (_("WeChat"), wechat),
        (_("E-mail"), email),
        (_("Birthday"), _birthday(facts)),
        (_("Gender"), gender_words().get(who.gender, who.gender)),
        (_("Age"), age_words().get(who.age_band, who.age_band)),
        (_("Occupation"), who.occupation),
        (_p("customer", "Area"), who.area),
        (_("Need"), need_words().get(who.need_level, who.need_level)),
        (_p("customer", "Source"), _p("between names", ", ").join(source)),
        (_("Habits"), who.note),
        (_("Likes"), _p("between names", ", ").join(facts.favourites)),
        (_("First visit"), list_day(figures.first_day, facts.today)),
        (_("Last visit"), list_day(figures.last_day, facts.today)),
        (_("Average amount"), average),
        (_("Customer since"), list_day(who.joined, facts.today)),
    )
    return [(title, text) for title, text in pairs if text]


def _birthday(facts: CustomerFacts) -> str:
    who = facts.customer
    if not who.birthday:
        return ""
    written = birthday_words(who.birthday, lunar=who.birthday_lunar)
    if facts.birthday is None:
        return written
    if facts.birthday == facts.today:
        return _("{birthday}, today", birthday=written)
    next_one = formats.long_date(facts.birthday)
    return _("{birthday}, next on {day}", birthday=written, day=next_one)


class KnownSection(Section):
    """A table of labels and texts, used again for the next customer."""

    def __init__(self) -> None:
        super().__init__(_("What else is known"))
        body = QWidget()
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.lines: list[tuple[QLabel, QLabel]] = []
        self.fill(body)

    def show_facts(self, facts: CustomerFacts, *, masked: bool) -> None:
        """Show what is known; without anything the section is hidden."""
        pairs = known_facts(facts, masked=masked)
        while len(self.lines) < len(pairs):
            self._add_line()
        for at, (title, text) in enumerate(self.lines):
            used = at < len(pairs)
            if used:
                title.setText(pairs[at][0])
                text.setText(pairs[at][1])
            title.setVisible(used)
            text.setVisible(used)
        self.setVisible(bool(pairs))

    def _add_line(self) -> None:
        title = label("", "quiet")
        text = label("", wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = len(self.lines)
        self._grid.addWidget(title, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(text, row, 1)
        self.lines.append((title, text))
