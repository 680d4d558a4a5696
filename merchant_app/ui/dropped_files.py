"""Which shop file a person dropped on a window, if any."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

from merchant_app.store.file_check import SUFFIX


def dropped_shop(data: QMimeData) -> Path | None:
    """Give the first shop file among what is dragged, or None."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return next((path for path in paths if path.suffix == SUFFIX), None)
