from PySide6.QtCore import Qt

from merchant_app import __version__
from merchant_app.ui.help.about import AboutDialog, licence_texts
from merchant_app.ui.help.dialog import HelpDialog
from merchant_app.ui.widgets.table import TableView


def test_f1_opens_the_help_with_every_key(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    dialog = window.findChild(HelpDialog)
    assert dialog.isVisible()
    rows = dialog.findChild(TableView).habits.model.rows
    keys = {what: key for key, what in rows}
    assert keys["Overview"] == "Ctrl+1"
    assert keys["Add an expense"] == "Ctrl+E"
    assert keys["Find"] == "Ctrl+K"
    assert len(rows) == len(set(rows))
    dialog.close()


def test_the_help_says_where_the_data_lies(window, shop):
    window.show_help()
    dialog = window.findChild(HelpDialog)
    from PySide6.QtWidgets import QLabel

    assert any(str(shop.path) in label.text() for label in dialog.findChildren(QLabel))
    dialog.close()


def test_about_names_the_version_and_the_licences_of_others(window):
    window.show_about()
    dialog = window.findChild(AboutDialog)
    from PySide6.QtWidgets import QLabel

    assert any(__version__ in label.text() for label in dialog.findChildren(QLabel))
    dialog.close()
    texts = licence_texts()
    for name in ("PySide6", "Noto Sans SC", "Lucide", "GNU LESSER GENERAL PUBLIC LICENSE"):
        assert name in texts
