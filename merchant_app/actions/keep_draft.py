"""Writes a drafted campaign into the shop file, part by part."""

from __future__ import annotations

from datetime import datetime

from merchant_app.actions.timeline.baselines import write_baseline
from merchant_app.domain.plan_draft import DraftTask, PlanDraft
from merchant_app.store.people import channels, people
from merchant_app.store.shop import Edit, Shop
from merchant_app.store.timeline import planned

#: Ids by the template's keys; "" stands for none.
_Ids = dict[str, int | None]


def keep_draft(shop: Shop, edit: Edit, draft: PlanDraft, *, now: datetime) -> int:
    """Keep everything of a draft inside an open edit and give the campaign's id.

    Roles become people unless somebody has that role already; channels are shared by name. The
    days as drafted are kept as the first plan.
    """
    moment = now.isoformat(timespec="seconds")
    roles = _roles(shop, edit, draft)
    channel_ids = _channels(shop, edit, draft)
    lead = next(iter(roles.values())) if len(roles) > 1 else None
    campaign_id = edit.insert(
        "campaign",
        name=draft.name,
        template=draft.template,
        summary=draft.summary,
        icon=draft.icon,
        first=draft.start,
        last=draft.end,
        key_day=draft.key_day,
        budget=draft.budget,
        lead_id=lead,
        created_at=moment,
    )
    phases: _Ids = {"": None}
    for position, phase in enumerate(draft.phases):
        phases[phase.key] = edit.insert(
            "phase",
            campaign_id=campaign_id,
            position=position,
            kind=phase.kind.value,
            name=phase.name,
            purpose=phase.purpose,
            first=phase.start,
            last=phase.end,
            buffer=phase.buffer,
        )
    tasks = _tasks(edit, draft, campaign_id, phases, roles)
    for link in draft.links:
        edit.insert(
            "dependency",
            campaign_id=campaign_id,
            predecessor_id=tasks[link.predecessor],
            successor_id=tasks[link.successor],
            kind=link.kind.value,
            lag=link.lag,
        )
    _money(edit, draft, campaign_id, phases, tasks, channel_ids)
    _results(edit, draft, campaign_id, phases, roles)
    for piece in draft.content:
        edit.insert(
            "content_piece",
            campaign_id=campaign_id,
            phase_id=phases[piece.phase],
            channel_id=channel_ids[piece.channel],
            name=piece.name,
            form=piece.form.value,
            publish_day=piece.day,
        )
    _first_plan(shop, edit, campaign_id, now)
    return campaign_id


def _roles(shop: Shop, edit: Edit, draft: PlanDraft) -> _Ids:
    known = {person.role or person.name: person.id for person in people(shop)}
    ids: _Ids = {}
    for role in draft.roles:
        if role.name not in known:
            known[role.name] = edit.insert("person", name=role.name, role=role.name)
        ids[role.key] = known[role.name]
    return ids | {"": None}


def _channels(shop: Shop, edit: Edit, draft: PlanDraft) -> _Ids:
    known = {channel.name: channel.id for channel in channels(shop, archived=True)}
    ids: _Ids = {"": None}
    for channel in draft.channels:
        if channel.name not in known:
            known[channel.name] = edit.insert("channel", name=channel.name, kind=channel.kind.value)
        ids[channel.key] = known[channel.name]
    return ids


def _tasks(edit: Edit, draft: PlanDraft, campaign_id: int, phases: _Ids, roles: _Ids) -> _Ids:
    ids: _Ids = {"": None}
    for position, task in enumerate(draft.tasks):
        task_id = edit.insert(
            "task",
            campaign_id=campaign_id,
            phase_id=phases[task.phase],
            parent_id=ids[task.parent],
            position=position,
            name=task.name,
            kind=task.kind.value,
            duration=task.duration,
            owner_id=roles[task.owner],
            not_before=task.not_before,
            purpose=task.purpose,
            result=task.result,
        )
        ids[task.key] = task_id
        for place, text in enumerate(task.checklist):
            edit.insert("checklist_item", task_id=task_id, position=place, text=text)
        _activity(edit, task, task_id, roles)
    return ids


def _activity(edit: Edit, task: DraftTask, task_id: int, roles: _Ids) -> None:
    sheet = task.activity
    if sheet is None:
        return
    edit.insert(
        "activity_sheet",
        task_id=task_id,
        place=sheet.place,
        hours=sheet.hours,
        lead_id=roles[sheet.lead],
        safety=sheet.safety,
        transport=sheet.transport,
        guests=sheet.guests,
        media=sheet.media,
    )
    for helper in dict.fromkeys(roles[key] for key in sheet.helpers):
        edit.insert("task_person", task_id=task_id, person_id=helper, role="helper")
    for place, supply in enumerate(sheet.supplies):
        edit.insert(
            "supply", task_id=task_id, position=place, name=supply.name, quantity=supply.quantity
        )


def _money(
    edit: Edit,
    draft: PlanDraft,
    campaign_id: int,
    phases: _Ids,
    tasks: _Ids,
    channel_ids: _Ids,
) -> None:
    categories: _Ids = {}
    for position, category in enumerate(draft.categories):
        categories[category.key] = edit.insert(
            "budget_category",
            campaign_id=campaign_id,
            position=position,
            kind=category.kind.value,
            name=category.name,
            allotted=category.allotted,
        )
    for position, line in enumerate(draft.lines):
        edit.insert(
            "budget_line",
            campaign_id=campaign_id,
            category_id=categories[line.category],
            phase_id=phases[line.phase],
            channel_id=channel_ids[line.channel],
            task_id=tasks[line.task],
            position=position,
            name=line.name,
            quantity=line.quantity,
            unit=line.unit,
            unit_price=line.unit_price,
        )
    for tier in draft.approvals:
        edit.insert(
            "approval_tier", campaign_id=campaign_id, up_to=tier.up_to, approver=tier.approver
        )


def _results(edit: Edit, draft: PlanDraft, campaign_id: int, phases: _Ids, roles: _Ids) -> None:
    for position, goal in enumerate(draft.goals):
        edit.insert(
            "goal",
            campaign_id=campaign_id,
            position=position,
            name=goal.name,
            measure=goal.measure.value,
            unit=goal.unit.value,
            direction=goal.direction.value,
            target=goal.target,
            stop_line=goal.stop_line,
            weight=goal.weight,
            due=goal.due,
            owner_id=roles[goal.owner],
            baseline=goal.baseline,
            prepared_action=goal.prepared_action,
        )
    for position, risk in enumerate(draft.risks):
        risk_id = edit.insert(
            "risk",
            campaign_id=campaign_id,
            position=position,
            name=risk.name,
            kind=risk.kind.value,
            probability=risk.probability,
            impact=risk.impact,
            strategy=risk.strategy.value,
            trigger_text=risk.trigger,
            first_step=risk.first_step,
            owner_id=roles[risk.owner],
            phase_id=phases[risk.phase],
        )
        for place, step in enumerate(risk.plan):
            edit.insert("risk_step", risk_id=risk_id, position=place, text=step)


def _first_plan(shop: Shop, edit: Edit, campaign_id: int, now: datetime) -> None:
    of = planned(shop, campaign_id)
    if of.plan.tasks:
        write_baseline(edit, of, name="", approved_by="", now=now)
