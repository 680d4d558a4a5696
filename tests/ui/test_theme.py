import pytest
from PySide6.QtGui import QColor, QFontInfo

from merchant_app.ui import theme as themes
from merchant_app.ui.theme import PHASE_TONES, STATE_TONES, Theme, theme
from merchant_app.ui.theme.stylesheet import stylesheet


def _luminance(color: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("ink", ["text", "text2"])
@pytest.mark.parametrize(
    "ground", ["window", "surface", "sunken", "selection", "hover", "accent_tint"]
)
def test_text_can_be_read_on_every_ground(dark, ink, ground):
    color = Theme(dark).color
    assert contrast(getattr(color, ink), getattr(color, ground)) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_placeholders_and_text_on_the_accent_can_be_read(dark):
    color = Theme(dark).color
    assert contrast(color.text3, color.surface) >= 4.5
    assert contrast(color.on_accent, color.accent) >= 4.5
    assert contrast(color.accent_text, color.surface) >= 4.5
    assert contrast(color.accent_text, color.accent_tint) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", [*PHASE_TONES, *STATE_TONES, "neutral", "accent"])
def test_words_on_a_tint_can_be_read(dark, name):
    tone = Theme(dark).tone(name)
    assert contrast(tone.text, tone.tint) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_borders_of_fields_can_be_seen(dark):
    color = Theme(dark).color
    assert contrast(color.control, color.surface) >= 3


@pytest.mark.parametrize("dark", [False, True])
def test_figures_on_the_risk_map_can_be_read(dark):
    for score in range(1, 26):
        assert contrast(Theme(dark).color.text, Theme(dark).heat(score)) >= 4.5


def test_rows_grow_with_the_text():
    assert [Theme(False, scale).row for scale in (100, 115, 130)] == [32, 36, 40]
    for scale in (100, 115, 130):
        themed = Theme(False, scale)
        assert themed.metrics("base").height() + 8 <= themed.row


def test_the_bundled_font_is_used_for_both_languages(qapp):
    assert QFontInfo(qapp.font()).family() == "Noto Sans SC"
    assert theme().metrics().inFont("销")


def test_a_change_of_theme_is_told_and_held(qapp, qtbot):
    with qtbot.waitSignal(themes.holder().changed):
        themes.set_mode(qapp, "dark", 115)
    assert theme() == Theme(dark=True, text_scale=115)


def test_the_system_is_followed_only_when_asked_to(qapp):
    themes.set_mode(qapp, "system")
    assert themes.holder().mode == "system"
    assert theme().dark == themes.system_is_dark()
    themes.set_mode(qapp, "dark")
    assert theme().dark


def test_the_style_sheet_has_no_open_places():
    for dark in (False, True):
        assert "$" not in stylesheet(Theme(dark))
