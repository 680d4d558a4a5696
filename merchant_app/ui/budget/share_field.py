"""A field for a share of something, in per cent with up to two decimals."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from merchant_app import formats
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.money import AmountError, parse_share
from merchant_app.ui.widgets.fields import CheckedField


def share_text(basis_points: int) -> str:
    """Write a share with as many decimals as it has."""
    return formats.percent(basis_points, places=2 if basis_points % 100 else 0)


def read_share(text: str) -> int:
    """Give a typed share in basis points; an empty text is 0.

    Raises:
        UserError: with the sentence to show, if it is no share of a whole.

    """
    try:
        return parse_share(text) if text.strip() else 0
    except AmountError as error:
        raise UserError(msg("Write a share from 0 to 100 %.")) from error


class ShareField(CheckedField):
    """Takes "6", "6 %" and "6.5"; `read` gives basis points."""

    def __init__(self, share: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(required=True, parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.write(share)

    def write(self, share: int) -> None:
        """Show a share."""
        self.setText(share_text(share))

    def read(self) -> int:
        """Give basis points.

        Raises:
            UserError: with the sentence to show, if the text is no share.

        """
        return read_share(self.text())

    def _settle(self) -> None:
        self.write(self.read())
