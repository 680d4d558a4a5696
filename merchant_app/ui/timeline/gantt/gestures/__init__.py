"""What the mouse does on the chart: one class for each kind of drag."""

from merchant_app.ui.timeline.gantt.gestures.draw import Draw
from merchant_app.ui.timeline.gantt.gestures.gesture import Gesture, Preview
from merchant_app.ui.timeline.gantt.gestures.link import LinkDrag
from merchant_app.ui.timeline.gantt.gestures.move import Move
from merchant_app.ui.timeline.gantt.gestures.progress import Progress
from merchant_app.ui.timeline.gantt.gestures.stretch import StretchEnd, StretchStart

__all__ = (
    "Draw",
    "Gesture",
    "LinkDrag",
    "Move",
    "Preview",
    "Progress",
    "StretchEnd",
    "StretchStart",
)
