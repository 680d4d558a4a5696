"""The words and colours of stages, consents and days on the Customers tab."""

from __future__ import annotations

from datetime import date

from merchant_app import formats
from merchant_app.domain.customers import ConsentPurpose, Stage
from merchant_app.i18n import _, _n, _p, language

#: The tone of each stage's chip, and the colour of its dot.
STAGE_TONES = {
    Stage.POTENTIAL: ("neutral", "committed"),
    Stage.NEW: ("maturity", "maturity.solid"),
    Stage.ACTIVE: ("good", "good.solid"),
    Stage.AT_RISK: ("concern", "concern.solid"),
    Stage.LOST: ("neutral", "ghost"),
}


def stage_word(stage: Stage | None) -> str:
    """Name a stage; None is everybody."""
    match stage:
        case None:
            return _("All customers")
        case Stage.POTENTIAL:
            return _p("stage", "Potential")
        case Stage.NEW:
            return _p("stage", "New")
        case Stage.ACTIVE:
            return _p("stage", "Active")
        case Stage.AT_RISK:
            return _p("stage", "At risk")
        case Stage.LOST:
            return _p("stage", "Lost")


def stage_meaning(stage: Stage | None) -> str:
    """Say in a sentence who is in a stage."""
    match stage:
        case None:
            return _("Everybody in the file")
        case Stage.POTENTIAL:
            return _("Known, but has not bought yet")
        case Stage.NEW:
            return _("One purchase, in the last three weeks")
        case Stage.ACTIVE:
            return _("Several purchases, the last one within three weeks")
        case Stage.AT_RISK:
            return _("No purchase for three weeks")
        case Stage.LOST:
            return _("No purchase for five weeks")


def purpose_word(purpose: ConsentPurpose) -> str:
    """Name what a customer may agree to."""
    match purpose:
        case ConsentPurpose.MESSAGES:
            return _p("consent", "Text messages")
        case ConsentPurpose.CALLS:
            return _p("consent", "Phone calls")
        case ConsentPurpose.WECHAT:
            return _p("consent", "WeChat")
        case ConsentPurpose.ANALYSIS:
            return _p("consent", "Use of purchases for offers")


def list_day(day: date | None, today: date) -> str:
    """Write a day for the list: without its year while it cannot be mistaken."""
    if day is None:
        return ""
    if day.year == today.year:
        return formats.short_date(day)
    return day.isoformat() if language() == "zh" else formats.long_date(day)


def people(count: int) -> str:
    """Write a number of customers."""
    return _n("{n} customer", "{many} customers", count, many=formats.number(count))


def gender_words() -> dict[str, str]:
    """Give the words for what is kept as gender."""
    return {"": "", "female": _p("gender", "Woman"), "male": _p("gender", "Man")}
