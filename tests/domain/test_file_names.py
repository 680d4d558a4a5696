import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchant_app.domain.file_names import file_name_of


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Corner: Coffee/Tea", "Corner Coffee Tea"),
        ("街角咖啡", "街角咖啡"),
        (" .hidden. ", "hidden"),
        ("con", "con_"),
        ("???", ""),
        ("a\nb\u202ec", "a bc"),
    ],
)
def test_what_a_system_does_not_take_is_left_out(name, made):
    assert file_name_of(name) == made


@given(st.text())
def test_every_name_becomes_one_that_can_be_made(name):
    made = file_name_of(name)
    assert len(made.encode("utf-8", "strict")) <= 245
    assert not set(made) & set('<>:"/\\|?*\n\0')
    assert made == made.strip(" .")
