"""The keys of the timeline and what they do, for the help."""

from __future__ import annotations

from merchant_app.i18n import _


def timeline_keys() -> list[tuple[str, str]]:
    """Give each key with what it does on the selected tasks, in tree and chart."""
    return [
        ("Ins", _("Write a new task below the current one")),
        ("F2", _("Rename the task")),
        ("Alt+Right", _("Move the task by a day")),
        ("Alt+Left", _("Move the task back by a day")),
        ("Shift+Alt+Right", _("Make the task a day longer")),
        ("Shift+Alt+Left", _("Make the task a day shorter")),
        ("Alt++", _("A tenth more of the task is done")),
        ("Alt+-", _("A tenth less of the task is done")),
        ("Alt+Up", _("Move the task up among its neighbours")),
        ("Alt+Down", _("Move the task down among its neighbours")),
        ("Ctrl+Right", _("Make the task a part of the one above")),
        ("Ctrl+Left", _("Take the task out of the one it is a part of")),
        ("Ctrl+L", _("Let the lower of two selected tasks wait for the upper one")),
        ("+", _("Chart: zoom in (also Ctrl and the wheel)")),
        ("-", _("Chart: zoom out")),
        ("T", _("Chart: go to today")),
        ("F", _("Chart: show the whole plan")),
        ("Shift+F", _("Chart: show the selected tasks")),
        ("Left", _("Chart: scroll to earlier days")),
        ("Right", _("Chart: scroll to later days")),
        ("Shift+Right", _("Chart: make the task a day longer")),
        ("Shift+Left", _("Chart: make the task a day shorter")),
        ("Space", _("Chart: hold it and drag to move the ground")),
    ]
