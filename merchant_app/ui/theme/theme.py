"""The theme in use: colours, type and sizes, put on the application as a whole.

Painted widgets ask `theme()` each time they paint. Changing the theme repolishes every widget,
so they repaint without listening; who keeps something made from it listens to `holder().changed`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication, QPalette

from merchant_app.resources import resource
from merchant_app.ui.theme import tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from merchant_app.ui.theme.tokens import Colors, Tone

TextScale = Literal[100, 115, 130]
ColorMode = Literal["light", "dark", "system"]
FAMILY: Final = "Noto Sans SC"
#: The same bones on Windows, Mac and Linux.
_STYLE: Final = "Fusion"
_ROWS: Final = {100: 32, 115: 36, 130: 40}
#: Named sizes of type in px at 100 %, and whether they are bold.
_TYPE: Final = {
    "figure": (24, True),
    "title": (18, True),
    "heading": (15, True),
    "strong": (13, True),
    "base": (13, False),
    "second": (12, False),
    "second_strong": (12, True),
    "caption": (11, False),
}


@dataclass(frozen=True, slots=True)
class Theme:
    """Light or dark, at one of three text sizes; gives every colour, font and height."""

    dark: bool = False
    text_scale: TextScale = 100

    @property
    def color(self) -> Colors:
        """The plain colours, `theme().color.accent`."""
        return tokens.DARK if self.dark else tokens.LIGHT

    def tone(self, name: str) -> Tone:
        """Give a phase ("growth"), a state ("warning"), "neutral" or "accent".

        Raises:
            KeyError: for any other name.

        """
        return (tokens.DARK_TONES if self.dark else tokens.LIGHT_TONES)[name]

    def named(self, name: str) -> QColor:
        """Give a colour by its name: "text2", or a tone's part "warning.text"."""
        tone, _, part = name.partition(".")
        found: QColor = getattr(self.tone(tone), part) if part else getattr(self.color, name)
        return found

    def heat(self, score: int) -> QColor:
        """Give the ground of a risk score from 1 to 25."""
        grounds = tokens.DARK_HEAT if self.dark else tokens.LIGHT_HEAT
        return grounds[(score >= 5) + (score >= 10) + (score >= 15)]

    @property
    def toast(self) -> Colors:
        """The inverse colours, for the one thing that lies over the window."""
        return tokens.LIGHT if self.dark else tokens.DARK

    def text_px(self, size: int) -> int:
        """Give the px of a text that is `size` at 100 %."""
        return round(size * self.text_scale / 100)

    def font(self, role: str = "base") -> QFont:
        """Give the font of a role: figure, title, heading, strong, base, second, caption."""
        return QFont(_font(role, self.text_scale))

    def metrics(self, role: str = "base") -> QFontMetrics:
        """Give the measures of that font."""
        return _metrics(role, self.text_scale)

    @property
    def row(self) -> int:
        """Height of a table row, a field and a button: 32, 36 or 40."""
        return _ROWS[self.text_scale]

    def scaled(self, size: int) -> int:
        """Scale a length that holds text (a chip, a card head) with the text size."""
        return round(size * self.row / _ROWS[100])

    def palette(self) -> QPalette:
        """Give Qt's own palette in these colours, for everything the style sheet leaves open."""
        color, role = self.color, QPalette.ColorRole
        palette = QPalette()
        for which, value in (
            (role.Window, color.window),
            (role.WindowText, color.text),
            (role.Base, color.surface),
            (role.AlternateBase, color.window),
            (role.Text, color.text),
            (role.Button, color.surface),
            (role.ButtonText, color.text),
            (role.BrightText, color.on_accent),
            (role.Highlight, color.accent),
            (role.HighlightedText, color.on_accent),
            (role.Link, color.accent_text),
            (role.LinkVisited, color.accent_text),
            (role.PlaceholderText, color.text3),
            (role.ToolTipBase, self.toast.surface),
            (role.ToolTipText, self.toast.text),
            (role.Light, color.surface),
            (role.Midlight, color.line),
            (role.Mid, color.line_strong),
            (role.Dark, color.control),
            (role.Shadow, color.line_strong),
            (role.Accent, color.accent),
        ):
            palette.setColor(which, value)
        for which in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, which, color.text3)
        return palette


@cache
def _font(role: str, text_scale: TextScale) -> QFont:
    size, bold = _TYPE[role]
    font = QFont(load_fonts())
    font.setPixelSize(round(size * text_scale / 100))
    font.setBold(bold)
    return font


@cache
def _metrics(role: str, text_scale: TextScale) -> QFontMetrics:
    return QFontMetrics(_font(role, text_scale))


class ThemeHolder(QObject):
    """Holds the theme in use and says when it changed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.current = Theme()
        self.mode: ColorMode = "light"
        self.styled = False


@cache
def holder() -> ThemeHolder:
    """Give the one holder of the program."""
    return ThemeHolder()


def theme() -> Theme:
    """Give the theme in use."""
    return holder().current


@cache
def load_fonts() -> str:
    """Load the bundled fonts once and give their family name."""
    for name in ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"):
        if QFontDatabase.addApplicationFont(str(resource("fonts", name))) < 0:
            raise OSError(f"the bundled font {name} could not be loaded")
    return FAMILY


def new_application(arguments: Sequence[str]) -> QApplication:
    """Make Qt's application in the style that ours is built on.

    Setting the style later is the same, but makes PySide6 load `QStyle`, which takes a while.
    """
    from PySide6.QtWidgets import QApplication

    app = QApplication([*arguments[:1], "-style", _STYLE])
    holder().styled = True
    return app


def apply(app: QApplication, new: Theme) -> None:
    """Put a theme on the whole application."""
    from merchant_app.ui.theme.stylesheet import stylesheet

    held = holder()
    held.current = new
    if not held.styled:
        app.setStyle(_STYLE)
        held.styled = True
    app.setPalette(new.palette())
    app.setFont(new.font())
    app.setStyleSheet(stylesheet(new))
    held.changed.emit()


def set_mode(app: QApplication, mode: ColorMode, text_scale: TextScale = 100) -> None:
    """Choose the colours: light, dark, or like the system from now on."""
    held = holder()
    hints = QGuiApplication.styleHints()
    if held.mode != "system" and mode == "system":
        hints.colorSchemeChanged.connect(_follow_system)
    elif held.mode == "system" and mode != "system":
        hints.colorSchemeChanged.disconnect(_follow_system)
    held.mode = mode
    dark = system_is_dark() if mode == "system" else mode == "dark"
    apply(app, Theme(dark, text_scale))


def system_is_dark() -> bool:
    """Say whether the computer is set to dark colours."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _follow_system() -> None:
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    if isinstance(app, QApplication):
        apply(app, Theme(system_is_dark(), theme().text_scale))
