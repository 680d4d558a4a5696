"""Keeps Python from looking through the rows of a long list for unused objects."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def not_looked_through() -> Iterator[None]:
    """Make many objects that stay, without the window standing still for it.

    A list of a hundred thousand customers is half a million objects. Looking through them for
    circles takes a quarter of a second, in which no thread goes on. They have none, and go as
    soon as nobody holds them any more.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()
