"""What this program is, and whose work it stands on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from merchant_app import APP_NAMES, __version__
from merchant_app.i18n import _, language
from merchant_app.resources import resource_root
from merchant_app.ui.icons import app_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import primary_button
from merchant_app.ui.widgets.text import label


class AboutDialog(QDialog):
    """Version and licences."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("About Merchant Planner")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.resize(theme().scaled(640), theme().scaled(520))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 16)
        rows.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(16)
        picture = QLabel()
        side = theme().scaled(56)
        picture.setPixmap(app_icon().pixmap(QSize(side, side)))
        head.addWidget(picture)
        names = QVBoxLayout()
        names.setSpacing(0)
        name = APP_NAMES[language()]
        names.addWidget(label(name, "title"))
        names.addWidget(label(_("Version {version}", version=__version__), "quiet"))
        head.addLayout(names, 1)
        rows.addLayout(head)
        rows.addWidget(
            label(_("Free to use, change and pass on (MIT License). It contains work of others:"))
        )
        self.licences = QTextBrowser()
        self.licences.setMarkdown(licence_texts())
        self.licences.setOpenExternalLinks(True)
        self.licences.setTabChangesFocus(True)
        self.licences.setAccessibleName(_("Licences"))
        rows.addWidget(self.licences, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        close = primary_button(_("Close"), self.accept)
        close.setDefault(True)
        foot.addWidget(close)
        rows.addLayout(foot)
        close.setFocus(Qt.FocusReason.PopupFocusReason)


def licence_texts() -> str:
    """Give the notices and the licence texts that come with the program, as Markdown."""
    root = resource_root()
    places = [root.parent / "NOTICES.md", root / "NOTICES.md"]
    notices = [path.read_text(encoding="utf-8") for path in places if path.is_file()][:1]
    files: list[Path] = [root / "fonts" / "OFL.txt", root / "icons" / "LICENSE"]
    files += sorted((root / "licenses").glob("*.txt"))
    texts = [path.read_text(encoding="utf-8").strip() for path in files]
    return "\n\n".join([*notices, *(f"---\n\n```\n{text}\n```" for text in texts)])
