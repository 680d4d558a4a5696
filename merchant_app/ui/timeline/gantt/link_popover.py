"""The small window in which a link is changed: how a task waits, and by how many days."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from merchant_app.domain.plan import Link, LinkKind
from merchant_app.i18n import _
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import destructive_button, primary_button
from merchant_app.ui.widgets.form import Form
from merchant_app.ui.widgets.number_field import NumberField
from merchant_app.ui.widgets.painting import box
from merchant_app.ui.widgets.text import label

_MOST_DAYS = 750
_WIDE = 320


def kind_words(kind: LinkKind) -> str:
    """Say in a few words how a task waits for another one."""
    return {
        LinkKind.FINISH_START: _("starts when that is finished"),
        LinkKind.START_START: _("starts together with it"),
        LinkKind.FINISH_FINISH: _("ends together with it"),
        LinkKind.START_FINISH: _("ends when that starts"),
    }[kind]


class LinkPopover(QFrame):
    """Shows one link; closes when it is saved, taken away, or left.

    Args:
        link: the link.
        first, then: the names of the task that is waited for and of the one that waits.
        save: takes over the kind and the days; says whether that went well.
        remove: takes the link away.
        parent: the window it belongs to.

    """

    def __init__(
        self,
        link: Link,
        first: str,
        then: str,
        *,
        save: Callable[[LinkKind, int], bool],
        remove: Callable[[], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("{then} waits for {first}", then=then, first=first)
        self.setAccessibleName(title)
        self.setFixedWidth(theme().scaled(_WIDE))
        self._save = save
        self._remove = remove
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 14)
        rows.setSpacing(8)
        rows.addWidget(label(title, "strong", wrap=True))
        self.form = Form(labels_above=True)
        self.kind = QComboBox()
        for kind in LinkKind:
            self.kind.addItem(kind_words(kind), kind)
        self.kind.setCurrentIndex([*LinkKind].index(link.kind))
        self.lag = NumberField(-_MOST_DAYS, _MOST_DAYS, link.lag)
        self.form.add("kind", _("How it waits"), self.kind)
        hint = _("Working days in between; less than 0 to begin earlier.")
        self.form.add("lag", _("Days between"), self.lag, hint=hint)
        rows.addWidget(self.form)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.remove_button = destructive_button(_("Take the link away"), self._take_away)
        self.save_button = primary_button(_("Save"), self._take_over)
        foot.addWidget(self.remove_button)
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        rows.addLayout(foot)

    def show_at(self, place: QPoint) -> None:
        """Show it below a place of the screen, wholly on it."""
        layout = self.layout()
        assert layout is not None
        self.setFixedHeight(layout.totalHeightForWidth(self.width()))
        screen = self.screen().availableGeometry()
        left = min(max(place.x() - self.width() // 2, screen.left()), screen.right() - self.width())
        top = place.y() + 12
        if top + self.height() > screen.bottom():
            top = place.y() - 12 - self.height()
        self.move(left, max(top, screen.top()))
        self.show()
        self.kind.setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        color = theme().color
        box(painter, QRectF(self.rect()), fill=color.surface, border=color.line_strong, radius=0)
        painter.end()

    def _take_over(self) -> None:
        kind, lag = LinkKind(self.kind.currentData()), self.lag.value()
        self.close()
        self._save(kind, lag)

    def _take_away(self) -> None:
        self.close()
        self._remove()
