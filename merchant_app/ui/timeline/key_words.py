"""The keys of the chart and what they do, for the help."""

from __future__ import annotations

from merchant_app.i18n import _


def chart_keys() -> list[tuple[str, str]]:
    """Give each key that the commands of the rows do not have already."""
    return [
        ("Shift+Alt+Right", _("Make the task a day longer")),
        ("Shift+Alt+Left", _("Make the task a day shorter")),
        ("Alt++", _("A tenth more of the task is done")),
        ("Alt+-", _("A tenth less of the task is done")),
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
