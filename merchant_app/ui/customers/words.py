"""The words and colours of stages, consents and days on the Customers tab."""

from __future__ import annotations

from datetime import date

from merchant_app import formats
from merchant_app.domain.customers import ConsentPurpose, Rhythm, Stage
from merchant_app.domain.rfm import Rfm, marks_of
from merchant_app.i18n import _, _n, _p, language

#: The tone of each stage's chip, and the colour of its dot.
STAGE_TONES = {
    Stage.POTENTIAL: ("neutral", "committed"),
    Stage.NEW: ("maturity", "maturity.solid"),
    Stage.ACTIVE: ("good", "good.solid"),
    Stage.AT_RISK: ("concern", "concern.solid"),
    Stage.LOST: ("neutral", "ghost"),
}

#: The tone of each group's chip: the four important ones stand out.
RFM_TONES = {
    Rfm.KEY_VALUE: "good",
    Rfm.KEY_DEVELOP: "accent",
    Rfm.KEY_KEEP: "concern",
    Rfm.KEY_WIN_BACK: "concern",
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


def span_words(days: int) -> str:
    """Write a number of days: in weeks where they are whole ones."""
    if days % 7 == 0:
        return _n("{n} week", "{n} weeks", days // 7)
    return _n("{n} day", "{n} days", days)


def stage_meaning(stage: Stage | None, rhythm: Rhythm) -> str:
    """Say in a sentence who is in a stage by the shop's rhythm."""
    risk, lost = span_words(rhythm.at_risk_after), span_words(rhythm.lost_after)
    match stage:
        case None:
            return _("Everybody in the file")
        case Stage.POTENTIAL:
            return _("Known, but has not bought yet")
        case Stage.NEW:
            return _("One purchase, less than {time} ago", time=risk)
        case Stage.ACTIVE:
            return _("Several purchases, the last one less than {time} ago", time=risk)
        case Stage.AT_RISK:
            return _("No purchase for {time}", time=risk)
        case Stage.LOST:
            return _("No purchase for {time}", time=lost)


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


def rfm_word(group: Rfm) -> str:
    """Name a value group: who bought lately, often and much."""
    return {
        Rfm.KEY_VALUE: _p("value", "Key"),
        Rfm.KEY_DEVELOP: _p("value", "Key, to grow"),
        Rfm.KEY_KEEP: _p("value", "Key, to keep"),
        Rfm.KEY_WIN_BACK: _p("value", "Key, to win back"),
        Rfm.PLAIN_VALUE: _p("value", "Usual"),
        Rfm.PLAIN_DEVELOP: _p("value", "Usual, to grow"),
        Rfm.PLAIN_KEEP: _p("value", "Usual, to keep"),
        Rfm.PLAIN_WIN_BACK: _p("value", "Usual, to win back"),
    }[group]


def rfm_meaning(group: Rfm) -> str:
    """Say in a sentence who is in a value group."""
    recent, often, much = marks_of(group)
    return " ".join(
        (
            _("Has been here lately.") if recent else _("Has not been here lately."),
            _("Comes often.") if often else _("Comes seldom."),
            _("Spends much.") if much else _("Spends little."),
        )
    )


def need_words() -> dict[str, str]:
    """Give the words for how much a customer needs what the shop sells."""
    return {
        "": "",
        "high": _p("need", "High"),
        "middle": _p("need", "Middle"),
        "low": _p("need", "Low"),
    }


def age_words() -> dict[str, str]:
    """Give the words for the age bands."""
    return {
        "": "",
        "0-17": _("Under 18"),
        "18-25": _("18 to 25"),
        "26-35": _("26 to 35"),
        "36-45": _("36 to 45"),
        "46-60": _("46 to 60"),
        "61+": _("Over 60"),
    }


def birthday_words(birthday: str, *, lunar: bool) -> str:
    """Write a birthday as people do: 18 Dec 1990, lunar 8-15."""
    if lunar:
        return _("lunar {day}", day=f"{int(birthday[:2])}-{int(birthday[3:])}")
    if len(birthday) > len("MM-DD"):
        return formats.long_date(date.fromisoformat(birthday))
    return formats.short_form(date.fromisoformat("2000-" + birthday))
