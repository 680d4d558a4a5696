import pytest

from merchant_app.actions.people import add_person
from merchant_app.actions.shops import new_shop
from merchant_app.domain.messages import UserError
from merchant_app.store.history import way_to
from merchant_app.store.save_copy import save_copy
from merchant_app.store.shop import open_shop


@pytest.fixture
def cafe(tmp_path):
    with new_shop(
        tmp_path / "c.merchant", name="Café", currency="CNY", country="CN", language="en"
    ) as made:
        yield made


def test_a_copy_has_everything_even_after_the_file_was_deleted(cafe, tmp_path):
    cafe.path.unlink()
    add_person(cafe, name="Zhou Lan")
    save_copy(cafe, tmp_path / "copy.merchant")
    with open_shop(tmp_path / "copy.merchant") as copy:
        assert copy.value("SELECT name FROM person") == "Zhou Lan"
        assert copy.undo_label.in_english() == "Add Zhou Lan"


def test_a_folder_that_is_not_there_is_told(cafe, tmp_path):
    with pytest.raises(UserError, match="cannot be saved in this folder"):
        save_copy(cafe, tmp_path / "gone" / "copy.merchant")


def test_the_way_to_a_point_is_counted_both_ways(cafe):
    for name in ("An", "Bo", "Chen"):
        add_person(cafe, name=name)
    first, _second, third = sorted(entry.id for entry in cafe.history())
    assert (way_to(cafe, first).undone, way_to(cafe, first).redone) == (2, 0)
    assert way_to(cafe, third).here
    cafe.undo()
    cafe.undo()
    assert way_to(cafe, third).redone == 2
    assert way_to(cafe, first).here
