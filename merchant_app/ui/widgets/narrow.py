"""Lets columns give way where a table has no room for all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.view_habits import ViewHabits


def give_way(habits: ViewHabits, keys: Iterable[str], *, without: Collection[str] = ()) -> None:
    """Hide columns, the first ones first, until the others fit; show them again when they do.

    Those in `without` are hidden whatever room there is, those that the person has hidden, too.
    """
    header, columns = habits.header, habits.model.columns
    hidden = set(habits.state.get("hidden", ()))

    def wide(place: int) -> int:
        spec = columns[place]
        if spec.key in without:
            return 0
        if spec.stretch or header.isSectionHidden(place):
            return theme().scaled(spec.width)
        return header.sectionSize(place)

    need = sum(wide(place) for place, spec in enumerate(columns) if spec.key not in hidden)
    for key in (each for each in keys if each not in hidden):
        place = habits.model.column_of(key)
        hide = need > habits.view.viewport().width()
        if hide:
            need -= wide(place)
        if header.isSectionHidden(place) != hide:
            header.setSectionHidden(place, hide)
