"""Draws the program's icon in the sizes that Windows, macOS and Linux ask for.

Run after changing `merchant.svg`: `python resources/icons/app/draw.py` (needs Pillow).
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIDES = (16, 24, 32, 48, 64, 128, 256, 512)
#: The largest picture that an .ico can hold.
ICO_LIMIT = 256


def draw() -> None:
    """Write the PNG files, the .ico and the .icns beside the SVG."""
    folder = Path(__file__).parent
    renderer = QSvgRenderer(str(folder / "merchant.svg"))
    images = []
    for side in SIDES:
        image = QImage(side, side, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        (folder / f"merchant-{side}.png").write_bytes(data.data())
        images.append(Image.open(BytesIO(data.data())))
    largest = images[-1]
    icons = [(side, side) for side in SIDES if side <= ICO_LIMIT]
    largest.save(folder / "merchant.ico", sizes=icons, append_images=images)
    largest.save(folder / "merchant.icns", append_images=images)


if __name__ == "__main__":
    draw()
