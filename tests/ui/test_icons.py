import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from merchant_app.resources import resource
from merchant_app.ui import theme as themes
from merchant_app.ui.icons import app_icon, icon
from merchant_app.ui.theme import PHASE_TONES, STATE_TONES, Theme, theme


@pytest.mark.parametrize("ratio", [1.25, 1.5, 2.0])
def test_an_icon_is_drawn_at_the_pixels_of_the_screen(ratio):
    pixmap = icon("rocket").pixmap(QSize(16, 16), ratio)
    assert pixmap.width() == round(16 * ratio)
    assert pixmap.devicePixelRatio() == ratio


def _ink(found: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> str:
    image = found.pixmap(QSize(64, 64), mode).toImage()
    strongest = max(
        (image.pixelColor(x, y) for x in range(64) for y in range(64)), key=lambda c: c.alpha()
    )
    return strongest.name()


def test_an_icon_follows_the_theme_and_greys_when_disabled(qapp):
    found = icon("square", "warning.text")
    assert _ink(found) == Theme(False).tone("warning").text.name()
    assert _ink(found, QIcon.Mode.Disabled) == theme().color.text3.name()
    themes.set_mode(qapp, "dark")
    assert _ink(found) == Theme(True).tone("warning").text.name()


def test_a_name_that_is_not_bundled_is_an_error():
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


@pytest.mark.parametrize("name", [*PHASE_TONES, *STATE_TONES, "accent"])
def test_every_tone_has_its_icon(name):
    assert not icon(theme().tone(name).icon).isNull()


def test_every_bundled_icon_can_be_drawn():
    for path in resource("icons").glob("*.svg"):
        image = icon(path.stem).pixmap(QSize(24, 24)).toImage()
        drawn = any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24))
        assert drawn, path.name


def test_the_program_has_an_icon_of_its_own():
    assert not app_icon().pixmap(QSize(32, 32)).isNull()
