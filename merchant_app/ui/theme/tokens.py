"""The colours of the program, light and dark, by the names the rest of the window uses.

Nothing else in `ui/` writes a colour down. A `Tone` is a solid colour with the tint that lies
under its text; phases and states are tones, told apart by icon and words as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Colors:
    """The plain colours of one theme; their use is told in the design's table."""

    window: QColor
    surface: QColor
    sunken: QColor
    line: QColor
    line_strong: QColor
    control: QColor
    text: QColor
    text2: QColor
    text3: QColor
    accent: QColor
    accent_hover: QColor
    accent_pressed: QColor
    on_accent: QColor
    accent_text: QColor
    accent_tint: QColor
    selection: QColor
    hover: QColor
    pressed: QColor
    track: QColor
    ghost: QColor
    committed: QColor


@dataclass(frozen=True, slots=True)
class Tone:
    """A meaning with its colours: `solid` for bars, `text` on `tint` for words, and an icon."""

    solid: QColor
    tint: QColor
    text: QColor
    icon: str


def _colors(*values: str) -> Colors:
    return Colors(*(QColor(value) for value in values))


def _tone(solid: str, tint: str, text: str, icon: str) -> Tone:
    return Tone(QColor(solid), QColor(tint), QColor(text), icon)


LIGHT = _colors(
    "#F5F6F8", "#FFFFFF", "#EEF0F3", "#E2E5EA", "#CDD3DC", "#8B95A5", "#1D2433", "#5F6B7E",
    "#6B7689", "#1F6FEB", "#1A60D0", "#154FAE", "#FFFFFF", "#1558C0", "#E8F0FD", "#E3EDFD",
    "#F0F3F7", "#E4E9F0", "#E7EAEF", "#B9C1CE", "#8FB6F5",
)  # fmt: skip
DARK = _colors(
    "#14171C", "#1B1F26", "#101317", "#2C323C", "#3E4653", "#6D788A", "#E6E9EF", "#9CA7B8",
    "#8793A5", "#5B9BFF", "#78ADFF", "#4A8AF0", "#0E1726", "#8AB8FF", "#1E2F4A", "#22344F",
    "#232932", "#2B323D", "#2C323C", "#566072", "#8FB6F5",
)  # fmt: skip

#: The names of the four phase kinds and of the five states, as tones.
PHASE_TONES = ("launch", "growth", "maturity", "expansion")
STATE_TONES = ("good", "notice", "concern", "warning", "emergency")

LIGHT_TONES: Mapping[str, Tone] = MappingProxyType(
    {
        "launch": _tone("#E69F00", "#FCF3DF", "#7A5200", "rocket"),
        "growth": _tone("#009E73", "#E0F4EE", "#006148", "trending-up"),
        "maturity": _tone("#0072B2", "#E0EEF7", "#005685", "award"),
        "expansion": _tone("#B5628C", "#F7EAF1", "#833C61", "store"),
        "good": _tone("#2E7D32", "#E6F3E7", "#256628", "circle-check"),
        "notice": _tone("#5F6B7E", "#EEF0F3", "#4A5568", "info"),
        "concern": _tone("#B7791F", "#FBF1DE", "#85560F", "clock"),
        "warning": _tone("#C2410C", "#FDEBE1", "#A53508", "triangle-alert"),
        "emergency": _tone("#B42318", "#FCE7E5", "#971B12", "siren"),
        "neutral": _tone("#5F6B7E", "#EEF0F3", "#5F6B7E", ""),
        "accent": _tone("#1F6FEB", "#E8F0FD", "#1558C0", "clock"),
    }
)
DARK_TONES: Mapping[str, Tone] = MappingProxyType(
    {
        "launch": _tone("#F0B03A", "#2E2718", "#F6C871", "rocket"),
        "growth": _tone("#2FBF95", "#172C27", "#6FD8B9", "trending-up"),
        "maturity": _tone("#4DA6E0", "#182935", "#86C5EE", "award"),
        "expansion": _tone("#D58BB3", "#2D212A", "#E6B1CD", "store"),
        "good": _tone("#63BF69", "#1C2C1F", "#8AD490", "circle-check"),
        "notice": _tone("#9CA7B8", "#232932", "#B7C0CE", "info"),
        "concern": _tone("#E0AC4F", "#2F281A", "#EBC47E", "clock"),
        "warning": _tone("#F28B5B", "#34231B", "#F7AE8B", "triangle-alert"),
        "emergency": _tone("#F27A70", "#35201F", "#F8A39C", "siren"),
        "neutral": _tone("#9CA7B8", "#101317", "#9CA7B8", ""),
        "accent": _tone("#5B9BFF", "#1E2F4A", "#8AB8FF", "clock"),
    }
)

#: Grounds of the risk map for scores 1-4, 5-9, 10-14 and 15-25.
LIGHT_HEAT = tuple(QColor(c) for c in ("#E3F1E4", "#FBEFD0", "#F9D2B4", "#EFA79E"))
DARK_HEAT = tuple(QColor(c) for c in ("#1C2C1F", "#3A3119", "#55331C", "#6B2A26"))
