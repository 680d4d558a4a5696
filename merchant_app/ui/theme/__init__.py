"""How the program looks: `theme()` for what paints, `apply` or `set_mode` for the application."""

from merchant_app.ui.theme.theme import (
    ColorMode,
    TextScale,
    Theme,
    apply,
    holder,
    load_fonts,
    set_mode,
    system_is_dark,
    theme,
)
from merchant_app.ui.theme.tokens import PHASE_TONES, STATE_TONES, Colors, Tone

__all__ = [
    "PHASE_TONES",
    "STATE_TONES",
    "ColorMode",
    "Colors",
    "TextScale",
    "Theme",
    "Tone",
    "apply",
    "holder",
    "load_fonts",
    "set_mode",
    "system_is_dark",
    "theme",
]
