"""What belongs to this computer: language, colours, text size. All of it acts at once."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from merchant_app.i18n import _
from merchant_app.ui.main_window.window import WindowHost
from merchant_app.ui.settings.section import Section
from merchant_app.ui.shop_fields import color_choice, language_choice, size_choice
from merchant_app.ui.widgets.form import Form
from merchant_app.ui.workspace import Workspace


class ComputerSection(Section):
    """The looks of the program; other computers that open the file keep theirs."""

    def __init__(self, workspace: Workspace, host: WindowHost) -> None:
        super().__init__(
            workspace,
            _("This computer"),
            _("These choices stay on this computer and are the same for all shop files."),
        )
        self.language = language_choice()
        self.colors = color_choice(host.colors)
        self.sizes = size_choice(host.text_scale)
        self.form = Form()
        self.form.add("language", _("Language"), self.language)
        self.form.add("colors", _("Colours"), self.colors)
        self.form.add("sizes", _("Text size"), self.sizes)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.colors.chosen.connect(host.set_colors)
        # The window is made anew, and this dialog with it, so not from inside its own signal.
        self.language.chosen.connect(
            lambda key: QTimer.singleShot(0, lambda: host.set_language(key))
        )
        self.sizes.chosen.connect(
            lambda key: QTimer.singleShot(0, lambda: host.set_text_scale(int(key)))
        )
