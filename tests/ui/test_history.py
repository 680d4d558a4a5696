import pytest
from PySide6.QtCore import Qt

from merchant_app.actions.people import add_person
from merchant_app.store.people import people
from merchant_app.ui.history.dialog import HistoryDialog


@pytest.fixture
def dialog(workspace, qtbot):
    for name in ("An", "Bo", "Chen"):
        add_person(workspace.shop, name=name)
    made = HistoryDialog(workspace, None)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    return made


def lines(dialog):
    model = dialog.model
    return [model.data(model.index(at)) for at in range(model.rowCount())]


def choose(dialog, words):
    model = dialog.model
    at = next(at for at, line in enumerate(lines(dialog)) if words in line)
    dialog.list.setCurrentIndex(model.index(at))


def test_edits_are_listed_newest_first_under_their_day(dialog):
    found = lines(dialog)
    assert [words.split(", ")[1] for words in found[1:4]] == ["Add Chen", "Add Bo", "Add An"]
    assert ":" not in found[0]


def test_the_way_back_is_counted_asked_and_gone(dialog, workspace, questions):
    choose(dialog, "Add An")
    assert dialog.way.text() == "2 later steps would be undone"
    questions.will_answer("stay")
    dialog.go.click()
    assert len([p for p in people(workspace.shop) if p.name in {"An", "Bo", "Chen"}]) == 3
    questions.will_answer("go")
    dialog.go.click()
    assert [p.name for p in people(workspace.shop) if p.name in {"An", "Bo", "Chen"}] == ["An"]
    assert dialog.way.text() == "The shop is at this point now"
    assert not dialog.go.isEnabled()
    assert sum("undone" in line for line in lines(dialog)) == 2


def test_what_was_undone_is_done_again_from_here_without_asking(dialog, workspace):
    workspace.undo()
    workspace.undo()
    choose(dialog, "Add Chen")
    assert dialog.go.text() == "Do again up to here"
    assert dialog.way.text() == "2 steps would be done again"
    dialog.go.click()
    assert {"Bo", "Chen"} <= {p.name for p in people(workspace.shop)}


def test_the_search_finds_by_words(dialog, qtbot):
    qtbot.keyClicks(dialog.search, "add bo")
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2)
    assert "Add Bo" in lines(dialog)[1]
    qtbot.keyClicks(dialog.search, " nowhere")
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 0)
    assert dialog.empty.isVisible()
    assert not dialog.go.isEnabled()


def test_a_new_edit_appears_and_the_choice_stays(dialog, workspace):
    choose(dialog, "Add An")
    add_person(workspace.shop, name="Dong")
    assert "Add Dong" in lines(dialog)[1]
    assert "Add An" in dialog.model.data(dialog.list.currentIndex())


def test_older_edits_are_read_while_scrolling(workspace, qtbot):
    for number in range(450):
        add_person(workspace.shop, name=f"Helper {number}")
    dialog = HistoryDialog(workspace, None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    read = dialog.model.rowCount()
    assert read < 450
    while dialog.model.canFetchMore():
        dialog.model.fetchMore()
    found = lines(dialog)
    assert len([line for line in found if "Helper" in line]) == 450
    assert len(found) == 452  # with the campaign that was made first, and the day


def test_a_file_that_is_looked_at_only_has_no_way_back(shop, qtbot, workspace):
    from merchant_app.store.shop import open_shop

    with open_shop(shop.path) as other:
        assert other.read_only is not None
        workspace.shop = other
        dialog = HistoryDialog(workspace, None)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog)
        assert not dialog.go.isEnabled()
        workspace.shop = shop
