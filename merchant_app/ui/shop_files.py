"""Shop files and payment bills in file dialogs and dropped on windows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

from merchant_app.i18n import _
from merchant_app.store.file_check import SUFFIX

#: How the names of files end that a payment service or a bank gives.
_BILLS = frozenset((".csv", ".xlsx", ".xls", ".zip", ".txt", ".ofx", ".qfx"))


def file_filters() -> str:
    """Give the kinds of files a dialog offers: shop files, or all."""
    return ";;".join((_("Shop files (*{suffix})", suffix=SUFFIX), _("All files (*)")))


def dropped_shop(data: QMimeData) -> Path | None:
    """Give the first shop file among what is dragged, or None."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return next((path for path in paths if path.suffix == SUFFIX), None)


def dropped_bills(data: QMimeData) -> tuple[Path, ...]:
    """Give the files that are dragged if all of them may be payment bills, else none."""
    paths = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return paths if all(path.suffix.lower() in _BILLS for path in paths) else ()
