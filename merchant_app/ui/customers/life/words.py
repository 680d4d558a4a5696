"""The words for fifths, groups, attributes and movements."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from merchant_app import formats
from merchant_app.domain.money import Currency
from merchant_app.domain.rfm import FIFTHS, Rfm, RfmCuts
from merchant_app.domain.separators import Attribute
from merchant_app.i18n import _, _n, _p
from merchant_app.ui.customers.words import age_words, gender_words, need_words

#: Stands for a fifth that nobody can be in, because equal values are all in one.
NOBODY = "–"


def recency_words(cuts: RfmCuts, score: int, today: date) -> str:
    """Say when the customers of a fifth bought last; `NOBODY` where nobody can be in it."""
    oldest = None if score == 1 else (today - cuts.last_days[score - 2]).days - 1
    newest = 0 if score == FIFTHS else (today - cuts.last_days[score - 1]).days
    if oldest is None:
        return _n("{n} day ago or longer", "{n} days ago or longer", newest)
    if oldest < newest:
        return NOBODY
    if score == FIFTHS:
        return _n("in the last {n} day", "in the last {n} days", oldest + 1)
    if oldest == newest:
        return _n("{n} day ago", "{n} days ago", oldest)
    return _("{first}–{last} days ago", first=newest, last=oldest)


def frequency_words(cuts: RfmCuts, score: int) -> str:
    """Say how many purchases the customers of a fifth have; `NOBODY` where nobody can be in it."""
    fewest = 1 if score == 1 else cuts.counts[score - 2] + 1
    if score == FIFTHS:
        return _("{n} or more", n=formats.number(fewest))
    most = cuts.counts[score - 1]
    if most < fewest:
        return NOBODY
    if most == fewest:
        return formats.number(most)
    return f"{formats.number(fewest)}–{formats.number(most)}"


def money_words(cuts: RfmCuts, score: int, currency: Currency) -> str:
    """Say what the customers of a fifth spent in all; `NOBODY` where nobody can be in it."""

    def money(amount: int) -> str:
        return formats.brief_money(amount, currency)

    if score == 1:
        return _("up to {sum}", sum=money(cuts.spent[0]))
    above = cuts.spent[score - 2]
    if score == FIFTHS:
        return _("over {sum}", sum=money(above))
    most = cuts.spent[score - 1]
    return NOBODY if most == above else _("to {sum}", sum=money(most))


def what_to_do(group: Rfm) -> str:
    """Say in a sentence what is worth doing for the customers of a group."""
    sentences: Mapping[Rfm, Callable[[], str]] = {
        Rfm.KEY_VALUE: lambda: _(
            "Thank them, and show them what is new first. They need no discount."
        ),
        Rfm.KEY_DEVELOP: lambda: _(
            "They spend much but come seldom: give them a reason for the next visit."
        ),
        Rfm.KEY_KEEP: lambda: _(
            "Good regulars who have stayed away: call or write to them by name now."
        ),
        Rfm.KEY_WIN_BACK: lambda: _(
            "They spent much and are nearly gone: one strong offer, made in person."
        ),
        Rfm.PLAIN_VALUE: lambda: _(
            "They come often and spend little: offer a set, or something to take along."
        ),
        Rfm.PLAIN_DEVELOP: lambda: _(
            "New or passing by: a coupon for the coming weeks makes the next visit easy."
        ),
        Rfm.PLAIN_KEEP: lambda: _(
            "They used to come often: a small reminder is enough, without a large discount."
        ),
        Rfm.PLAIN_WIN_BACK: lambda: _(
            "Seldom, little and long ago: tell them of large events only."
        ),
    }
    return sentences[group]()


def attribute_words(
    attribute: Attribute, value: str | int, names: Mapping[tuple[str, int], str]
) -> str:
    """Name an attribute with its value: "Channel: Douyin"."""
    named = names.get((attribute.value, value), "") if isinstance(value, int) else value
    kept = {
        Attribute.GENDER: gender_words,
        Attribute.AGE_BAND: age_words,
        Attribute.NEED_LEVEL: need_words,
    }
    if attribute in kept:
        named = kept[attribute]().get(str(value), str(value))
    titles: Mapping[Attribute, Callable[[], str]] = {
        Attribute.CHANNEL: lambda: _("Channel"),
        Attribute.COUPON: lambda: _("First coupon"),
        Attribute.TAG: lambda: _("Tag"),
        Attribute.AREA: lambda: _("Area"),
        Attribute.AGE_BAND: lambda: _("Age"),
        Attribute.GENDER: lambda: _p("attribute", "Gender"),
        Attribute.NEED_LEVEL: lambda: _("Need"),
    }
    return _("{name}: {value}", name=titles[attribute](), value=named)
