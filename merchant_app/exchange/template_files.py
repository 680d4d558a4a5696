"""Reads campaign templates from their JSON files; docs/templates.md describes the format.

`resources/templates/ID.json` holds the template ID. Whatever is wrong in a file is said with
the file's name and the field, so that whoever writes a template can put it right.
"""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final

from merchant_app.domain.budget import CategoryKind
from merchant_app.domain.campaign_template import (
    Anchor,
    CampaignTemplate,
    ContentForm,
    TemplateActivity,
    TemplateApproval,
    TemplateCategory,
    TemplateChannel,
    TemplateContent,
    TemplateLine,
    TemplateLink,
    TemplatePhase,
    TemplateRole,
    TemplateSupply,
    TemplateTask,
)
from merchant_app.domain.channels import ChannelKind
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import WHOLE
from merchant_app.domain.plan import LinkKind, PhaseKind, TaskKind
from merchant_app.exchange.template_checks import check_template
from merchant_app.exchange.template_fields import Pairs, Place, wrong
from merchant_app.exchange.template_results import read_goal, read_risk
from merchant_app.resources import resource

#: The order in which the program offers its own templates; others follow by name.
SHIPPED_ORDER: Final[tuple[str, ...]] = (
    "same_city",
    "win_customers",
    "festival",
    "members_club",
    "street_campus",
    "blank",
)
_REQUIRED: Final = ("format", "id", "name", "summary", "icon", "weeks", "anchor", "phases")
_OPTIONAL: Final = (
    "key_phase",
    "budget",
    "roles",
    "channels",
    "tasks",
    "categories",
    "lines",
    "goals",
    "risks",
    "content",
    "approvals",
)
_MOST_WEEKS: Final = 260
_MOST_DAYS: Final = 1300
_MOST_OFFSET: Final = 60


def read_template(path: Path) -> CampaignTemplate:
    """Read and check one template file.

    Raises:
        UserError: naming the file and the field that is wrong; its `field` is "template".

    """
    place = Place(path.name, "", _json(path))
    top = place.fields(_REQUIRED, _OPTIONAL)
    top["format"].whole(1, 1)
    template = CampaignTemplate(
        id=top["id"].key_of((path.stem,)),
        name=top["name"].text(),
        summary=top["summary"].text(),
        icon=top["icon"].string(),
        weeks=top["weeks"].whole(1, _MOST_WEEKS),
        anchor=top["anchor"].one_of(Anchor),
        budget=top.get("budget", Place.amount, 0),
        phases=top.list_of("phases", _phase),
        roles=top.list_of("roles", _role),
        channels=top.list_of("channels", _channel),
        tasks=top.list_of("tasks", _task),
        categories=top.list_of("categories", _category),
        lines=top.list_of("lines", _line),
        goals=top.list_of("goals", read_goal),
        risks=top.list_of("risks", read_risk),
        content=top.list_of("content", _content),
        approvals=top.list_of("approvals", _approval),
        key_phase=top.get("key_phase", Place.key, ""),
    )
    check_template(path.name, template)
    return template


@cache
def all_templates() -> tuple[CampaignTemplate, ...]:
    """Read all templates of the program, its own first and in their usual order."""
    paths = {path.stem: path for path in sorted(resource("templates").glob("*.json"))}
    order = [name for name in SHIPPED_ORDER if name in paths]
    order += [name for name in paths if name not in SHIPPED_ORDER]
    return tuple(read_template(paths[name]) for name in order)


def find_template(template_id: str) -> CampaignTemplate:
    """Give the template with this id.

    Raises:
        UserError: with the ids that there are, if there is no such template.

    """
    templates = all_templates()
    for template in templates:
        if template.id == template_id:
            return template
    raise UserError(
        msg(
            'There is no template "{id}". Choose one of: {known}.',
            id=template_id[:40],
            known=", ".join(template.id for template in templates),
        ),
        field="template",
    )


def _json(path: Path) -> object:
    def refuse_constant(word: str) -> object:
        raise ValueError(word)

    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise wrong(
            msg("{file} is not written in UTF-8. Save it again as UTF-8.", file=path.name)
        ) from None
    except OSError as error:
        raise wrong(
            msg(
                "{file} cannot be read: {reason}. Check that the file is there.",
                file=path.name,
                reason=error.strerror or "?",
            )
        ) from None
    try:
        return json.loads(
            text,
            object_pairs_hook=Pairs,
            parse_float=Decimal,
            parse_constant=refuse_constant,
        )
    except json.JSONDecodeError as error:
        raise wrong(
            msg(
                "{file} is not a JSON file: line {line}, column {column} cannot be understood. "
                "Look for a missing comma, quotation mark or bracket there.",
                file=path.name,
                line=error.lineno,
                column=error.colno,
            )
        ) from None
    except (ValueError, ArithmeticError, RecursionError):
        raise wrong(
            msg(
                "{file} has a number or brackets that cannot be understood. Compare it with "
                "one of the program's own templates.",
                file=path.name,
            )
        ) from None


def _phase(place: Place) -> TemplatePhase:
    fields = place.fields(("key", "kind", "name", "purpose", "share"), ("buffer",))
    return TemplatePhase(
        key=fields["key"].key(),
        kind=fields["kind"].one_of(PhaseKind),
        name=fields["name"].text(),
        purpose=fields["purpose"].text(),
        share=fields["share"].share(),
        buffer=fields.get("buffer", lambda at: at.share(WHOLE // 2), 0),
    )


def _role(place: Place) -> TemplateRole:
    fields = place.fields(("key", "name"))
    return TemplateRole(fields["key"].key(), fields["name"].text())


def _channel(place: Place) -> TemplateChannel:
    fields = place.fields(("key", "kind", "name"))
    return TemplateChannel(
        fields["key"].key(), fields["kind"].one_of(ChannelKind), fields["name"].text()
    )


def _task(place: Place) -> TemplateTask:
    fields = place.fields(
        ("key", "phase", "name", "owner"),
        (
            "kind",
            "days",
            "after",
            "parent",
            "fixed",
            "key_day_offset",
            "purpose",
            "result",
            "checklist",
            "activity",
        ),
    )
    kind = fields.get("kind", lambda at: at.one_of(TaskKind), TaskKind.TASK)
    if kind is TaskKind.MILESTONE:
        days = fields.get("days", lambda at: at.whole(0, 0), 0)
    else:
        days = fields.get("days", lambda at: at.whole(1, _MOST_DAYS), 1)
    return TemplateTask(
        key=fields["key"].key(),
        phase=fields["phase"].key(),
        name=fields["name"].text(),
        kind=kind,
        days=days,
        owner=fields["owner"].key(),
        after=fields.list_of("after", _link),
        parent=fields.get("parent", Place.key, ""),
        fixed=fields.get("fixed", Place.flag, default=False),
        key_day_offset=fields.get(
            "key_day_offset", lambda at: at.whole(-_MOST_OFFSET, _MOST_OFFSET), None
        ),
        purpose=fields.get("purpose", Place.text, None),
        result=fields.get("result", Place.text, None),
        checklist=fields.list_of("checklist", Place.text),
        activity=fields.get("activity", _activity, None),
    )


def _link(place: Place) -> TemplateLink:
    if isinstance(place.value, str):
        return TemplateLink(place.key())
    fields = place.fields(("task",), ("kind", "lag"))
    return TemplateLink(
        task=fields["task"].key(),
        kind=fields.get("kind", lambda at: at.one_of(LinkKind), LinkKind.FINISH_START),
        lag=fields.get("lag", lambda at: at.whole(-_MOST_DAYS, _MOST_DAYS), 0),
    )


def _activity(place: Place) -> TemplateActivity:
    fields = place.fields(
        ("place", "hours", "lead"),
        ("helpers", "supplies", "safety", "transport", "guests", "media"),
    )
    return TemplateActivity(
        place=fields["place"].text(),
        hours=fields["hours"].hours(),
        lead=fields["lead"].key(),
        helpers=fields.list_of("helpers", Place.key),
        supplies=fields.list_of("supplies", _supply),
        safety=fields.get("safety", Place.text, None),
        transport=fields.get("transport", Place.text, None),
        guests=fields.get("guests", Place.text, None),
        media=fields.get("media", Place.text, None),
    )


def _supply(place: Place) -> TemplateSupply:
    fields = place.fields(("name", "quantity"))
    return TemplateSupply(fields["name"].text(), fields["quantity"].text())


def _category(place: Place) -> TemplateCategory:
    fields = place.fields(("key", "kind", "name"), ("share",))
    return TemplateCategory(
        key=fields["key"].key(),
        kind=fields["kind"].one_of(CategoryKind),
        name=fields["name"].text(),
        share=fields.get("share", Place.share, 0),
    )


def _line(place: Place) -> TemplateLine:
    names = ("key", "category", "name")
    optional = ("channel", "phase", "task")
    if isinstance(place.value, Pairs) and "share" in place.value:
        fields = place.fields((*names, "share"), ("phases", *optional))
        return TemplateLine(
            key=fields["key"].key(),
            category=fields["category"].key(),
            name=fields["name"].text(),
            channel=fields.get("channel", Place.key, ""),
            share=fields["share"].share(),
            phases=fields.get("phases", _phase_shares, ()),
            phase=fields.get("phase", Place.key, ""),
            task=fields.get("task", Place.key, ""),
        )
    fields = place.fields((*names, "quantity", "unit", "unit_price"), optional)
    return TemplateLine(
        key=fields["key"].key(),
        category=fields["category"].key(),
        name=fields["name"].text(),
        channel=fields.get("channel", Place.key, ""),
        phase=fields.get("phase", Place.key, ""),
        quantity=fields["quantity"].quantity(),
        unit=fields["unit"].text(),
        unit_price=fields["unit_price"].amount(),
        task=fields.get("task", Place.key, ""),
    )


def _phase_shares(place: Place) -> tuple[tuple[str, int], ...]:
    keys = tuple(place.value) if isinstance(place.value, Pairs) else ()
    fields = place.fields(keys)
    return tuple((key, fields[key].share()) for key in keys)


def _content(place: Place) -> TemplateContent:
    fields = place.fields(("name", "form", "channel", "phase", "week"))
    return TemplateContent(
        name=fields["name"].text(),
        form=fields["form"].one_of(ContentForm),
        channel=fields["channel"].key(),
        phase=fields["phase"].key(),
        week=fields["week"].whole(1, _MOST_WEEKS),
    )


def _approval(place: Place) -> TemplateApproval:
    fields = place.fields(("approver",), ("up_to",))
    return TemplateApproval(
        up_to=fields.get("up_to", Place.amount, None),
        approver=fields["approver"].text(),
    )
