"""The café's people: the roles of the templates get names."""

from __future__ import annotations

from typing import Final

from merchant_app.store.people import people
from merchant_app.store.shop import Edit, Shop

_NAMES: Final = {
    "zh": ("周岚", "小林", "陈宇", "阿美", "何师傅", "李想", "王姐", "小吴", "赵明", "林可"),
    "en": (
        "Zhou Lan",
        "Xiao Lin",
        "Chen Yu",
        "A Mei",
        "Master He",
        "Li Xiang",
        "Sister Wang",
        "Xiao Wu",
        "Zhao Ming",
        "Lin Ke",
    ),
}


def name_people(shop: Shop, edit: Edit, language: str) -> None:
    """Give each role that a template brought the name of somebody of the café."""
    roles = sorted(people(shop), key=lambda person: person.id)
    for person, name in zip(roles, _NAMES[language], strict=False):
        edit.update("person", person.id, name=name, phone=f"1390000{1000 + person.id}")
