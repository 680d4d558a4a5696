"""Where the parts of a template name each other by key."""

from __future__ import annotations

from collections.abc import Iterator

from merchant_app.domain.campaign_template import CampaignTemplate

#: The path of a field, the key it holds ("" when left out), and the keys it may hold.
NamedKey = tuple[str, str, tuple[str, ...]]


def named_keys(template: CampaignTemplate) -> Iterator[NamedKey]:
    """Give every field of the template that holds the key of another part."""
    phases = tuple(phase.key for phase in template.phases)
    roles = tuple(role.key for role in template.roles)
    channels = tuple(channel.key for channel in template.channels)
    yield from _of_tasks(template, phases, roles)
    yield from _of_lines(template, phases, channels)
    for n, goal in enumerate(template.goals):
        yield f"goals[{n}].owner", goal.owner, roles
        yield f"goals[{n}].phase", goal.phase, phases
    for n, risk in enumerate(template.risks):
        yield f"risks[{n}].owner", risk.owner, roles
        yield f"risks[{n}].phase", risk.phase, phases
    for n, piece in enumerate(template.content):
        yield f"content[{n}].channel", piece.channel, channels
        yield f"content[{n}].phase", piece.phase, phases


def _of_tasks(
    template: CampaignTemplate, phases: tuple[str, ...], roles: tuple[str, ...]
) -> Iterator[NamedKey]:
    tasks = tuple(task.key for task in template.tasks)
    for n, task in enumerate(template.tasks):
        yield f"tasks[{n}].phase", task.phase, phases
        yield f"tasks[{n}].owner", task.owner, roles
        yield f"tasks[{n}].parent", task.parent, tasks
        for m, link in enumerate(task.after):
            yield f"tasks[{n}].after[{m}]", link.task, tasks
        if task.activity is not None:
            yield f"tasks[{n}].activity.lead", task.activity.lead, roles
            for m, helper in enumerate(task.activity.helpers):
                yield f"tasks[{n}].activity.helpers[{m}]", helper, roles


def _of_lines(
    template: CampaignTemplate, phases: tuple[str, ...], channels: tuple[str, ...]
) -> Iterator[NamedKey]:
    categories = tuple(category.key for category in template.categories)
    tasks = tuple(task.key for task in template.tasks)
    for n, line in enumerate(template.lines):
        yield f"lines[{n}].category", line.category, categories
        yield f"lines[{n}].channel", line.channel, channels
        yield f"lines[{n}].phase", line.phase, phases
        yield f"lines[{n}].task", line.task, tasks
        for phase, _ in line.phases:
            yield f"lines[{n}].phases", phase, phases
