"""The words and tones of call lists: means, states, reasons for leaving somebody out."""

from __future__ import annotations

from merchant_app import formats
from merchant_app.domain.recall import LeftOut, Means, Recall, RecallState
from merchant_app.i18n import _n, _p

#: The icon of each means.
MEANS_ICONS = {
    Means.CALL: "phone",
    Means.MESSAGE: "message-square",
    Means.WECHAT: "message-circle",
    Means.MAIL: "mail",
}
#: The tone of each state's chip; none while somebody waits.
STATE_TONES = {
    RecallState.WAITING: "",
    RecallState.NO_ANSWER: "concern",
    RecallState.SENT: "notice",
    RecallState.REACHED: "accent",
    RecallState.OPENED: "good",
    RecallState.DECLINED: "warning",
}


def means_word(means: Means) -> str:
    """Name a way to contact people."""
    match means:
        case Means.CALL:
            return _p("means", "Call")
        case Means.MESSAGE:
            return _p("means", "Message")
        case Means.WECHAT:
            return _p("consent", "WeChat")
        case Means.MAIL:
            return _p("means", "E-mail")


def state_word(means: Means, state: RecallState) -> str:
    """Name what came of somebody on a list."""
    opened = _p("recall", "Will come") if means is Means.CALL else _p("recall", "Has read it")
    return {
        RecallState.WAITING: _p("recall", "Waiting"),
        RecallState.NO_ANSWER: _p("recall", "No answer"),
        RecallState.SENT: _p("recall", "Sent"),
        RecallState.REACHED: _p("recall", "Reached"),
        RecallState.OPENED: opened,
        RecallState.DECLINED: _p("recall", "Not again"),
    }[state]


def left_out_word(reason: LeftOut, count: int) -> str:
    """Say how many are left out for a reason."""
    match reason:
        case LeftOut.NO_CONSENT:
            return _n("{n} has not agreed to it", "{n} have not agreed to it", count)
        case LeftOut.NO_ADDRESS:
            return _n("{n} without a number or address", "{n} without a number or address", count)
        case LeftOut.RECENT:
            return _n("{n} was contacted lately", "{n} were contacted lately", count)
        case LeftOut.ON_A_LIST:
            return _n("{n} is on another open list", "{n} are on another open list", count)
        case LeftOut.ACTIVE:
            return _n("{n} comes anyway (active)", "{n} come anyway (active)", count)


def span_words(of: Recall) -> str:
    """Say when a list runs."""
    return formats.short_range(of.made_on, of.until)
