"""F6: from one pane of the window to the next."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget


def next_pane(areas: list[QWidget], *, back: bool = False) -> None:
    """Give the keyboard to the pane after the one that has it.

    The panes are the areas in their order; an area with splitters is taken as their parts.
    """
    panes = [pane for area in areas for pane in _parts(area) if _first_stop(pane) is not None]
    if not panes:
        return
    here = next((at for at, pane in enumerate(panes) if _has_keyboard(pane)), None)
    step = -1 if back else 1
    there = panes[0] if here is None else panes[(here + step) % len(panes)]
    stop = _first_stop(there)
    if stop is not None:
        stop.setFocus(Qt.FocusReason.TabFocusReason)


def _parts(area: QWidget) -> Iterator[QWidget]:
    outer = [
        splitter
        for splitter in area.findChildren(QSplitter)
        if splitter.isVisible() and not _inside_another(splitter, area)
    ]
    if isinstance(area, QSplitter):
        outer = [area]
    if not outer:
        yield area
        return
    for splitter in outer:
        for at in range(splitter.count()):
            part = splitter.widget(at)
            if part is not None and part.isVisible():
                yield from _parts(part)


def _inside_another(splitter: QSplitter, area: QWidget) -> bool:
    parent = splitter.parentWidget()
    while parent is not None and parent is not area:
        if isinstance(parent, QSplitter):
            return True
        parent = parent.parentWidget()
    return False


def _has_keyboard(pane: QWidget) -> bool:
    focused: QWidget | None = pane.window().focusWidget()
    return focused is not None and (focused is pane or pane.isAncestorOf(focused))


def _first_stop(pane: QWidget) -> QWidget | None:
    """The first widget of the pane that Tab would reach."""
    widget: QWidget | None = pane
    while widget is not None:
        if (
            widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and widget.isEnabled()
            and (widget is pane or pane.isAncestorOf(widget))
        ):
            return widget
        widget = widget.nextInFocusChain()
        if widget is pane:
            return None
    return None
