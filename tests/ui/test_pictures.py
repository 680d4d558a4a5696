from datetime import date

from PySide6.QtGui import QImage

from merchant_app.ui.pictures import main, write_pictures
from merchant_app.ui.preferences import _path
from merchant_app.ui.tabs import TABS


def test_every_tab_the_start_page_and_the_assistant_are_drawn(shop, tmp_path, plain_tabs):
    made = write_pictures(
        shop.path,
        tmp_path / "out",
        today=date(2026, 11, 22),
        languages=("zh",),
        themes=("dark",),
        sizes=((1024, 700),),
    )
    names = [path.name.removesuffix("-zh-dark-1024.png") for path in made]
    assert names == ["welcome", *(tab.key for tab in TABS), "assistant"]
    for path in made:
        picture = QImage(str(path))
        assert picture.width() >= 600
        assert len({picture.pixel(x, y) for x in range(0, 600, 5) for y in range(0, 600, 5)}) > 3
    assert QImage(str(tmp_path / "out" / "risks-zh-dark-1024.png")).size().toTuple() == (1024, 700)
    assert not _path().exists()  # the person's own preferences were not touched


def test_the_command_draws_both_languages_in_light_colours(shop, tmp_path, plain_tabs):
    out = tmp_path / "out"
    assert main(["--today", "2026-11-22", str(shop.path), str(out)]) == 0
    assert {path.name.split("-", 1)[1] for path in out.iterdir()} == {
        "en-light-1440.png",
        "zh-light-1440.png",
    }
