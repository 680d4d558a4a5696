"""A campaign template as data: what a file in resources/templates says, read and checked.

Every text is bilingual. Lengths are shares of the whole where they scale with the dates a shop
picks, and whole working days where they do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from merchant_app.domain.budget import CategoryKind
from merchant_app.domain.channels import ChannelKind
from merchant_app.domain.goals import Direction, GoalUnit, Measure
from merchant_app.domain.plan import LinkKind, PhaseKind, TaskKind
from merchant_app.domain.risks import RiskKind, RiskStrategy


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both languages of the program."""

    en: str
    zh: str

    def in_language(self, code: str) -> str:
        """Give the text for a language code; English for any but "zh"."""
        return self.zh if code == "zh" else self.en


class Anchor(StrEnum):
    """Which day a campaign is laid from."""

    START = "start"  # forward from its first day
    KEY_DAY = "key_day"  # worked back from the festival or event itself


@dataclass(frozen=True, slots=True)
class TemplatePhase:
    """A phase: its share of the campaign's time (basis points) and of that, its buffer.

    In a template that is worked back from a day, the phase of the day itself has no share: it
    lasts from its first pinned task until its work is done. The phases before it divide the
    time before it in proportion to their shares, the phases after it the time after it.
    """

    key: str
    kind: PhaseKind
    name: Text
    purpose: Text
    share: int
    buffer: int


@dataclass(frozen=True, slots=True)
class TemplateRole:
    """Somebody a task is given to; becomes a person whom the shop may rename."""

    key: str
    name: Text


@dataclass(frozen=True, slots=True)
class TemplateChannel:
    """Where customers come from."""

    key: str
    kind: ChannelKind
    name: Text


@dataclass(frozen=True, slots=True)
class TemplateLink:
    """A task this one waits for; `lag` is in working days and does not scale."""

    task: str
    kind: LinkKind = LinkKind.FINISH_START
    lag: int = 0


@dataclass(frozen=True, slots=True)
class TemplateSupply:
    """One thing an activity needs, with a quantity in words ("2 boxes")."""

    name: Text
    quantity: Text


@dataclass(frozen=True, slots=True)
class TemplateActivity:
    """What an activity sheet says: where, when, who helps, what is needed, what is watched."""

    place: Text
    hours: str  # "14:00-18:00"
    lead: str  # role key
    helpers: tuple[str, ...]  # role keys
    supplies: tuple[TemplateSupply, ...]
    safety: Text | None = None
    transport: Text | None = None
    guests: Text | None = None
    media: Text | None = None


@dataclass(frozen=True, slots=True)
class TemplateTask:
    """One task of a template.

    `days` are working days at the template's natural length; they scale with the campaign
    unless `fixed`. `key_day_offset` pins an activity or milestone to the key day plus so many
    calendar days (0: the day itself).
    """

    key: str
    phase: str
    name: Text
    kind: TaskKind
    days: int
    owner: str
    after: tuple[TemplateLink, ...] = ()
    parent: str = ""
    fixed: bool = False
    key_day_offset: int | None = None
    purpose: Text | None = None
    result: Text | None = None
    checklist: tuple[Text, ...] = ()
    activity: TemplateActivity | None = None


@dataclass(frozen=True, slots=True)
class TemplateCategory:
    """A part of the budget: its share of the whole, in basis points, or 0 for lines alone."""

    key: str
    kind: CategoryKind
    name: Text
    share: int


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """A budget line: a share of its category, or quantity × unit × unit price.

    Attributes:
        share: basis points of the category's money; then `phases` says how that is divided
            over the phases (basis points by phase key, together the whole).
        quantity: thousandths; with `unit_price` in hundredths of the currency.

    """

    key: str
    category: str
    name: Text
    channel: str = ""
    share: int = 0
    phases: tuple[tuple[str, int], ...] = ()
    phase: str = ""
    quantity: int = 0
    unit: Text | None = None
    unit_price: int = 0
    task: str = ""


@dataclass(frozen=True, slots=True)
class TemplateGoal:
    """A goal with its stop line; figures are in the unit's whole parts (see `GoalUnit`).

    Money is in hundredths of the currency. A goal that `scales` was written for the template's
    own budget: its target, stop line and baseline grow and shrink with the budget chosen.
    """

    key: str
    name: Text
    measure: Measure
    unit: GoalUnit
    direction: Direction
    target: int
    stop_line: int | None
    weight: int  # basis points
    owner: str
    phase: str = ""  # due at the end of this phase; "" means of the campaign
    baseline: int | None = None
    prepared_action: Text | None = None
    scales: bool = False


@dataclass(frozen=True, slots=True)
class TemplateRisk:
    """A risk with its prepared plan."""

    key: str
    name: Text
    kind: RiskKind
    probability: int
    impact: int
    strategy: RiskStrategy
    trigger: Text
    first_step: Text
    plan: tuple[Text, ...]
    owner: str
    phase: str = ""


class ContentForm(StrEnum):
    """What a content piece is made as."""

    TEXT = "text"
    PHOTO = "photo"
    SHORT_VIDEO = "short_video"
    LIVE = "live"
    PAGE = "page"
    PRINT = "print"


@dataclass(frozen=True, slots=True)
class TemplateContent:
    """A content piece to make and publish: its form, its channel and the week it goes out."""

    name: Text
    form: ContentForm
    channel: str
    phase: str
    week: int  # week of the phase it is published in, from 1


@dataclass(frozen=True, slots=True)
class TemplateApproval:
    """Who approves an expense up to an amount (hundredths; None: above all the others)."""

    up_to: int | None
    approver: Text


@dataclass(frozen=True, slots=True)
class CampaignTemplate:
    """A whole template. All its amounts are in hundredths of the currency.

    Attributes:
        weeks: natural length in weeks; proposes the end for a chosen start. For a template that
            is worked back from a day it is the length up to that day.
        budget: proposed budget, 0 for none.
        key_phase: the phase of the key day itself; "" for templates laid from their start.

    """

    id: str
    name: Text
    summary: Text
    icon: str
    weeks: int
    anchor: Anchor
    budget: int
    phases: tuple[TemplatePhase, ...]
    roles: tuple[TemplateRole, ...] = ()
    channels: tuple[TemplateChannel, ...] = ()
    tasks: tuple[TemplateTask, ...] = ()
    categories: tuple[TemplateCategory, ...] = ()
    lines: tuple[TemplateLine, ...] = ()
    goals: tuple[TemplateGoal, ...] = ()
    risks: tuple[TemplateRisk, ...] = ()
    content: tuple[TemplateContent, ...] = ()
    approvals: tuple[TemplateApproval, ...] = ()
    key_phase: str = ""
