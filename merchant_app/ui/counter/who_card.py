"""The card that says who is being served."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.domain.phones import normal_phone
from merchant_app.i18n import _, _n
from merchant_app.store import counter
from merchant_app.store.masking import shown_phone
from merchant_app.store.points import balance_of, point_rules, tier_of
from merchant_app.store.shop import Shop
from merchant_app.ui.counter.serving import Serving, shown_name
from merchant_app.ui.icons import paint_icon
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.card import Card
from merchant_app.ui.widgets.chip import Chip
from merchant_app.ui.widgets.painting import centred, fill_rounded, smooth
from merchant_app.ui.widgets.text import ElidedLabel, label


def last_seen(day: date | None) -> str:
    """Say when somebody was here last."""
    return _("last {day}", day=formats.day_and_weekday(day)) if day else _("first visit")


class WhoCard(Card):
    """Name, masked phone and last visit; tier and points at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.body.setContentsMargins(12, 10, 12, 10)
        row = QHBoxLayout()
        row.setSpacing(12)
        self._picture = _Initial()
        row.addWidget(self._picture)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._name = ElidedLabel("", "heading")
        self._detail = ElidedLabel("", "second")
        words.addWidget(self._name)
        words.addWidget(self._detail)
        row.addLayout(words, 1)
        right = QVBoxLayout()
        right.setSpacing(4)
        self._tier = Chip("", "good")
        self._points = label("", "base")
        right.addWidget(self._tier, 0, Qt.AlignmentFlag.AlignRight)
        right.addWidget(self._points, 0, Qt.AlignmentFlag.AlignRight)
        row.addLayout(right)
        self.body.addLayout(row)

    def show_serving(self, shop: Shop, serving: Serving, today: date) -> None:
        """Show who it is."""
        tier, points = "", ""
        if serving.customer_id is not None:
            detail, tier, points = self._customer(shop, serving.customer_id, today)
            self._picture.show_picture(serving.name[:1].upper(), "")
        elif serving.guest is not None:
            phone = normal_phone(serving.guest.phone) or serving.guest.phone
            detail = shown_phone(shop, phone)
            if serving.brought_by:
                detail = _("brought by {name}", name=serving.brought_by)
            tier = _("New customer")
            self._picture.show_picture("", "user-plus")
        else:
            detail = _("no name, no points")
            self._picture.show_picture("", "user")
        called = shown_name(shop, serving.name) or _("Guest")
        self._name.setText(called)
        self._detail.setText(detail)
        self._tier.show_state(tier, "maturity" if serving.guest is not None else "good")
        self._tier.setVisible(bool(tier))
        self._points.setText(points)
        self._points.setVisible(bool(points))
        said = (called, detail, tier, points)
        self.setAccessibleName(", ".join(part for part in said if part))

    @staticmethod
    def _customer(shop: Shop, customer_id: int, today: date) -> tuple[str, str, str]:
        known = counter.known(shop, customer_id)
        if known is None:
            return _("not in the file any more"), "", ""
        phone = shown_phone(shop, known.phone)
        detail = _(", ").join(part for part in (phone, last_seen(known.last_day)) if part)
        if not point_rules(shop).active:
            return detail, "", ""
        tier = tier_of(shop, customer_id, today)
        balance = balance_of(shop, customer_id)
        points = _n("{many} point", "{many} points", balance, many=formats.number(balance))
        return detail, tier.name if tier else "", points


class _Initial(QWidget):
    """The first character of a name, or a picture, in a circle."""

    def __init__(self) -> None:
        super().__init__()
        self._letter = self._icon = ""
        side = theme().scaled(40)
        self.setFixedSize(side, side)

    def show_picture(self, letter: str, icon: str) -> None:
        self._letter, self._icon = letter, icon
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme()
        tone = now.tone("growth" if self._letter else "neutral")
        painter = smooth(QPainter(self))
        rect = QRectF(self.rect())
        fill_rounded(painter, rect, rect.width() / 2, tone.tint)
        if self._icon:
            paint_icon(painter, self._icon, centred(rect, now.scaled(18)), tone.text)
        painter.setFont(now.font("title"))
        painter.setPen(tone.text)
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._letter)
        painter.end()
