"""All that is known of a person on paper: facts, what they agreed to, and what happened when."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from merchant_app.domain.customers import Consent, ConsentPurpose
from merchant_app.domain.money import Currency
from merchant_app.formats import long_date, moment, money, number
from merchant_app.i18n import _, _n, _p
from merchant_app.reports.pdf import ink
from merchant_app.reports.pdf.blocks import Text, Title
from merchant_app.reports.pdf.document import Facts, build
from merchant_app.reports.pdf.paper import Paper
from merchant_app.reports.pdf.tables import Cell, Column, LabelMark, Row, Table
from merchant_app.store.personal_data import Event, PersonalData
from merchant_app.store.shop import ShopInfo

_TAGS: Final = {"en": "en-GB", "zh": "zh-CN"}
_LABEL: Final = 86.0


def data_pdf(
    data: PersonalData, shop: ShopInfo, *, language: str, paper: Paper, now: datetime
) -> bytes:
    """Give the pages as the bytes of a PDF, in the language in use."""
    title = _("What we know about you")
    facts = Facts(
        title=title,
        author=shop.name,
        subject=title,
        language=_TAGS.get(language, "en-GB"),
        head_left=shop.name,
        head_right=_("Personal data, hand it over or shred it"),
        printed=_("Printed {moment}", moment=moment(now)),
    )
    story: list[Any] = [
        Title(title, ink.PAGE_TITLE, note=data.customer.name, before=0),
        Text(
            _(
                "This is everything that {shop} keeps about you. You may have it corrected or"
                " erased, and take back what you agreed to, at any time.",
                shop=shop.name,
            ),
            ink.BASE,
            before=2,
            after=6,
        ),
        _facts(data, shop.currency),
        Title(_("What you agreed to"), before=12),
        _consents(data.consents),
        Title(_("What happened when"), before=12),
    ]
    if data.events:
        story.append(_events(data.events, shop.currency))
    else:
        story.append(Text(_("Nothing is written down."), ink.BASE))
    return build(story, facts, paper, cover=False)


def _facts(data: PersonalData, currency: Currency) -> Table:
    who, figures = data.customer, data.figures
    birthday = who.birthday + (" " + _("(lunar)") if who.birthday and who.birthday_lunar else "")
    visits = number(figures.purchases)
    came = [_n("{many} visit", "{many} visits", figures.purchases, many=visits)]
    if figures.first_day is not None and figures.last_day is not None:
        came.append(money(figures.spent, currency))
        came.append(
            _(
                "{first} to {last}",
                first=long_date(figures.first_day),
                last=long_date(figures.last_day),
            )
        )
    source = _("typed in at the shop")
    if data.source:
        source = _("the file {name}", name=data.source)
    count = data.brought
    brought = _n("{n} customer", "{many} customers", count, many=number(count))
    pairs = [
        (_p("customer", "Name"), who.name),
        (_("Phone"), _(", ").join(each for each in (who.phone, who.phone_other) if each)),
        (_("WeChat"), who.wechat),
        (_("E-mail"), who.email),
        (_("Birthday"), birthday),
        (_("Area"), who.area),
        (_("About you"), _(", ").join(each for each in _persona(data) if each)),
        (_("Tags"), _(", ").join(who.tags)),
        (_("Note"), who.note),
        (_("Came through"), _(", ").join(each for each in (data.channel, data.campaign) if each)),
        (_("Brought by others"), _("yes") if data.referred_by else ""),
        (_("Has brought"), brought if data.brought else ""),
        (_("Card"), data.card),
        (_("Picture"), _(", ").join(data.pictures)),
        (_("Customer since"), long_date(who.joined) if who.joined else ""),
        (_("Visits"), _(", ").join(came)),
        (_("Set by hand"), who.stage_reason),
        (_("Known from"), source),
    ]
    rows = [Row([Cell(text, mark=LabelMark(word, _LABEL))]) for word, text in pairs if text.strip()]
    return Table([Column("", share=1, most=6)], rows, headless=True, pad=1.8)


def _persona(data: PersonalData) -> tuple[str, ...]:
    who = data.customer
    genders = {"female": _p("gender", "Woman"), "male": _p("gender", "Man")}
    return (genders.get(who.gender, who.gender), who.age_band, who.occupation)


def _consents(consents: tuple[Consent, ...]) -> Table:
    columns = [
        Column(_("For what"), share=1.2),
        Column(_p("consent", "Given on")),
        Column(_("How"), share=1, most=2),
        Column(_p("consent", "Taken back on")),
    ]
    rows = [
        Row(
            [
                Cell(_purpose(each.purpose), bold=each.withdrawn_on is None),
                long_date(each.given_on),
                each.how,
                long_date(each.withdrawn_on) if each.withdrawn_on else "",
            ]
        )
        for each in consents
    ]
    return Table(columns, rows or [Row([Cell(_("You have agreed to nothing."))])], pad=1.8)


def _purpose(purpose: ConsentPurpose) -> str:
    return {
        ConsentPurpose.MESSAGES: _p("consent", "Text messages"),
        ConsentPurpose.CALLS: _p("consent", "Phone calls"),
        ConsentPurpose.WECHAT: _p("consent", "WeChat"),
        ConsentPurpose.ANALYSIS: _p("consent", "Use of purchases for offers"),
    }[purpose]


def _events(events: tuple[Event, ...], currency: Currency) -> Table:
    columns = [
        Column(_("Day")),
        Column(_p("personal data", "What"), share=0.7),
        Column(_p("personal data", "Written down"), share=1.6, most=4),
        Column(_("Amount"), align="right"),
    ]
    rows = [
        Row([long_date(each.day), _what(each), each.text, _amount(each, currency)])
        for each in events
    ]
    return Table(columns, rows, pad=1.8)


def _what(event: Event) -> str:
    words = {
        ("purchase", ""): _("Purchase"),
        ("coupon", "handed_out"): _("Coupon handed out"),
        ("coupon", "used"): _("Coupon used"),
        ("points", "earned"): _("Points earned"),
        ("points", "spent"): _("Points used"),
        ("points", "expired"): _("Points lapsed"),
        ("points", "given"): _("Points given"),
        ("points", "corrected"): _("Points corrected"),
        ("points", "moved"): _("Points moved"),
        ("contact", "call"): _("Phone call"),
        ("contact", "message"): _("Text message"),
        ("contact", "wechat"): _("WeChat"),
        ("contact", "mail"): _("E-mail"),
        ("contact", "counter"): _("Talk at the counter"),
        ("note", ""): _("Note"),
        ("recall", "contact"): _("On a call list"),
        ("recall", "control"): _("Left out of a call list, to compare"),
    }
    return words[event.kind, event.what]


def _amount(event: Event, currency: Currency) -> str:
    if event.amount is None:
        return ""
    return money(event.amount, currency) if event.kind == "purchase" else number(event.amount)
