"""The keys of the calendar; the Help lists the same ones."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt

_KEY = Qt.Key
_NONE = Qt.KeyboardModifier.NoModifier
_ALT = Qt.KeyboardModifier.AltModifier
_MEANT = _ALT | Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class KeyMeaning(StrEnum):
    """What a key does."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"
    MOVE_LEFT = "move left"
    MOVE_RIGHT = "move right"
    MOVE_UP = "move up"
    MOVE_DOWN = "move down"
    PAGE_BACK = "page back"
    PAGE_ON = "page on"
    TODAY = "today"
    OPEN = "open"
    NEW = "new"
    LEAVE = "leave"


KEYS: Final = {
    (_NONE, _KEY.Key_Left): KeyMeaning.LEFT,
    (_NONE, _KEY.Key_Right): KeyMeaning.RIGHT,
    (_NONE, _KEY.Key_Up): KeyMeaning.UP,
    (_NONE, _KEY.Key_Down): KeyMeaning.DOWN,
    (_ALT, _KEY.Key_Left): KeyMeaning.MOVE_LEFT,
    (_ALT, _KEY.Key_Right): KeyMeaning.MOVE_RIGHT,
    (_ALT, _KEY.Key_Up): KeyMeaning.MOVE_UP,
    (_ALT, _KEY.Key_Down): KeyMeaning.MOVE_DOWN,
    (_NONE, _KEY.Key_PageUp): KeyMeaning.PAGE_BACK,
    (_NONE, _KEY.Key_PageDown): KeyMeaning.PAGE_ON,
    (_NONE, _KEY.Key_Home): KeyMeaning.TODAY,
    (_NONE, _KEY.Key_T): KeyMeaning.TODAY,
    (_NONE, _KEY.Key_Return): KeyMeaning.OPEN,
    (_NONE, _KEY.Key_Enter): KeyMeaning.OPEN,
    (_NONE, _KEY.Key_N): KeyMeaning.NEW,
    (_NONE, _KEY.Key_Insert): KeyMeaning.NEW,
    (_NONE, _KEY.Key_Escape): KeyMeaning.LEAVE,
}


def meaning(modifiers: Qt.KeyboardModifier, key: int) -> KeyMeaning | None:
    """Give what a key does here, None for one that is not the calendar's."""
    return KEYS.get((modifiers & _MEANT, Qt.Key(key)))
