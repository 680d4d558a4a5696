"""The buttons: one primary a view, outlined ones, quiet ones in toolbars, destructive, links."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import Theme, theme
from merchant_app.ui.widgets.focus_ring import FocusRing, by_keyboard
from merchant_app.ui.widgets.painting import box, smooth

Kind = Literal["primary", "outlined", "quiet", "destructive", "link", "toned"]
#: Fill, border, ink of the text and of the icon.
_Look = tuple[QColor | None, QColor | None, QColor, QColor]
_ICON = 16
_GAP = 8


class Button(QPushButton):
    """A button painted by the kit; make one with the functions below.

    Args:
        text: what it does, verb first; empty for an icon alone, which then needs `name`.
        kind: how much weight it has.
        icon_name: a bundled Lucide icon.
        tone: for "toned", whose colours it takes ("warning").
        name: the accessible name and tooltip where there is no text.
        menu: opens under the button; a small arrow shows it.

    """

    def __init__(
        self,
        text: str = "",
        kind: Kind = "outlined",
        *,
        icon_name: str = "",
        tone: str = "accent",
        name: str = "",
        menu: QMenu | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.kind: Kind = kind
        self.icon_name = icon_name
        self.tone = tone
        self._ring: FocusRing | None = None
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name or text)
        if name:
            self.setToolTip(name)
        if menu is not None:
            menu.setParent(self, menu.windowFlags())  # Qt leaves it to us to keep the menu
            self.setMenu(menu)
        if kind == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _font(self) -> QFont:
        return theme().font("strong" if self.kind == "primary" else "base")

    def _padding(self) -> int:
        if self.kind == "link":
            return 2
        return 8 if not self.text() else (10 if self.kind == "quiet" else 13)

    def sizeHint(self) -> QSize:
        now = theme()
        shown = self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
        text = now.metrics("strong" if self.kind == "primary" else "base").horizontalAdvance(shown)
        icon = now.scaled(_ICON) if self.icon_name else 0
        gap = _GAP if icon and shown else 0
        arrow = _ICON + 6 if self.menu() is not None else 0
        width = text + icon + gap + arrow + 2 * self._padding()
        height = now.row if self.kind != "link" else now.scaled(24)
        return QSize(max(width, height if self.kind != "link" else 0), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if by_keyboard(event) and self.isVisible():
            if self._ring is None:
                self._ring = FocusRing(self)
            self._ring.appear()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        painter = smooth(QPainter(self))
        hovered = self.underMouse() and self.isEnabled()
        pressed = self.isDown() and self.isEnabled()
        fill, border, ink, glyph = self._colors(now, hovered=hovered, pressed=pressed)
        rect = QRectF(self.rect())
        if fill is not None or border is not None:
            box(painter, rect, fill=fill, border=border)
        self._paint_content(painter, now, rect, ink, glyph, underline=hovered)
        painter.end()

    def _paint_content(
        self,
        painter: QPainter,
        now: Theme,
        rect: QRectF,
        ink: QColor,
        glyph: QColor,
        *,
        underline: bool,
    ) -> None:
        font = self._font()
        font.setUnderline(underline and self.kind == "link")
        painter.setFont(font)
        painter.setPen(ink)  # without a pen text has no extent
        side = float(now.scaled(_ICON)) if self.icon_name else 0.0
        arrow = self.menu() is not None
        gap = float(_GAP) if side and self.text() else 0.0
        room = rect.width() - 2 * self._padding() - (_ICON + 6 if arrow else 0)
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic)
        wide = painter.boundingRect(QRectF(0, 0, 4000, 40), flags, self.text()).width()
        wide = min(wide, room - side - gap)
        left = rect.left() + self._padding() + max(0.0, (room - side - gap - wide) / 2)
        middle = rect.center().y()
        if side:
            paint_icon(
                painter,
                self.icon_name,
                QRectF(round(left), round(middle - side / 2), side, side),
                glyph,
            )
        painter.drawText(
            QRectF(left + side + gap, rect.top(), wide + 1, rect.height()), flags, self.text()
        )
        if arrow:
            paint_icon(
                painter,
                "chevron-down",
                QRectF(rect.right() - self._padding() - 13, round(middle - 7), 14, 14),
                glyph,
            )

    def _colors(self, now: Theme, *, hovered: bool, pressed: bool) -> _Look:
        """Give fill, border, text colour and icon colour of the present state."""
        color = now.color
        look: _Look
        rest = color.pressed if pressed else color.hover if hovered else None
        if not self.isEnabled():
            bare = self.kind in ("quiet", "link")
            look = (
                None if bare else color.sunken,
                None if bare else color.line,
                color.text3,
                color.text3,
            )
        elif self.kind == "primary":
            fill = color.accent_hover if hovered else color.accent
            fill = color.accent_pressed if pressed else fill
            look = (fill, None, color.on_accent, color.on_accent)
        elif self.kind in ("destructive", "toned"):
            look = self._toned(now, hovered=hovered, pressed=pressed)
        elif self.kind == "link":
            look = (None, None, color.accent_text, color.accent_text)
        elif self.isChecked():
            look = (color.accent_tint, color.accent, color.accent_text, color.accent_text)
        elif self.kind == "quiet":
            look = (rest, None, color.text, color.text2)
        else:
            look = (rest or color.surface, color.line_strong, color.text, color.text2)
        if not self.text() and self.isEnabled() and self.kind in ("outlined", "quiet"):
            look = (look[0], look[1], look[2], look[2])
        return look

    def _toned(self, now: Theme, *, hovered: bool, pressed: bool) -> _Look:
        tone = now.tone("emergency" if self.kind == "destructive" else self.tone)
        wash = QColor(tone.solid)
        wash.setAlpha(48 if pressed else 26)
        rest = now.color.surface if self.kind == "destructive" else None
        fill = wash if hovered or pressed else rest
        return fill, tone.solid, tone.text, tone.text

    def hitButton(self, pos: QPoint) -> bool:
        """Take the whole rectangle as the button, the style's own idea of it is smaller."""
        return self.rect().contains(pos)


def _wired(made: Button, clicked: Callable[[], object] | None) -> Button:
    if clicked is not None:
        made.clicked.connect(lambda _on=False: clicked())
    return made


def primary_button(
    text: str, clicked: Callable[[], object] | None = None, *, icon: str = ""
) -> Button:
    """Make the one filled button of a view or dialog; it stands rightmost."""
    return _wired(Button(text, "primary", icon_name=icon), clicked)


def outlined_button(
    text: str,
    clicked: Callable[[], object] | None = None,
    *,
    icon: str = "",
    menu: QMenu | None = None,
) -> Button:
    """Make an ordinary button."""
    return _wired(Button(text, "outlined", icon_name=icon, menu=menu), clicked)


def quiet_button(
    text: str,
    clicked: Callable[[], object] | None = None,
    *,
    icon: str = "",
    menu: QMenu | None = None,
) -> Button:
    """Make a button without a border, for toolbars and card heads."""
    return _wired(Button(text, "quiet", icon_name=icon, menu=menu), clicked)


def destructive_button(
    text: str, clicked: Callable[[], object] | None = None, *, icon: str = "trash-2"
) -> Button:
    """Make a button outlined in the emergency colour; its text names the thing."""
    return _wired(Button(text, "destructive", icon_name=icon), clicked)


def link_button(
    text: str, clicked: Callable[[], object] | None = None, *, icon: str = ""
) -> Button:
    """Make a link, such as "Open calendar" in a card head."""
    return _wired(Button(text, "link", icon_name=icon), clicked)


def icon_button(
    icon: str, name: str, clicked: Callable[[], object] | None = None, *, outlined: bool = False
) -> Button:
    """Make an icon alone, for undo, redo, link and close; `name` is its tooltip."""
    return _wired(
        Button("", "outlined" if outlined else "quiet", icon_name=icon, name=name), clicked
    )
