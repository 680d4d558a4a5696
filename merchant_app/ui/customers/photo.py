"""Makes a small photo of a picture: a square of 256 pixels, upright, without what a camera adds."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from merchant_app.domain.messages import UserError, msg

#: The side of a photo as it is kept, in pixels; twice what the largest screen needs.
SIDE: Final = 256
_QUALITY: Final = 85
#: Pictures that would need more memory than this are not opened, in megabytes.
_MEMORY: Final = 256


def small_photo(content: bytes) -> bytes:
    """Give a small JPEG of a picture's middle.

    Raises:
        UserError: if the picture is damaged or has too many pixels.

    """
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    reader.setAllocationLimit(_MEMORY)
    size = reader.size()
    if size.isValid() and min(size.width(), size.height()) > SIDE * 2:
        # JPEG is read small at once, which takes a fraction of the time and memory.
        scaled = size.scaled(
            QSize(SIDE * 2, SIDE * 2), Qt.AspectRatioMode.KeepAspectRatioByExpanding
        )
        reader.setScaledSize(scaled)
    image = reader.read()
    if image.isNull():
        raise UserError(msg("This picture cannot be opened. Choose another one."))
    return _jpeg(_square(image))


def _square(image: QImage) -> QImage:
    side = min(image.width(), image.height())
    left, top = (image.width() - side) // 2, (image.height() - side) // 2
    middle = image.copy(left, top, side, side)
    kept = min(side, SIDE)
    plain = QImage(kept, kept, QImage.Format.Format_RGB32)
    plain.fill(Qt.GlobalColor.white)
    small = middle.scaled(
        kept,
        kept,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    painter = QPainter(plain)
    painter.drawImage(0, 0, small)
    painter.end()
    return plain


def _jpeg(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", _QUALITY)  # type: ignore[call-overload]
    return bytes(content.data())
