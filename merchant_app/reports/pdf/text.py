"""Texts made fit for the page: only characters that the font has, broken into lines.

Chinese may break between any two characters but not before a closing or after an opening mark
(the kinsoku rules of JLREQ and CLREQ, in their basic set); words in letters stay whole unless
one is wider than the line.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from merchant_app.i18n import language
from merchant_app.reports.pdf.fonts import Face, face

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Printed for what the font does not have: an emoji, a letter of another script.
REPLACEMENT: Final = "□"
_NO_START: Final = frozenset("，。、；：？！）》」』】〉〕”’％‰·…—～,.;:?!)]}%")
_NO_END: Final = frozenset("（《「『【〈〔“‘([{¥$€£#")
_BREAK_AFTER: Final = frozenset("-/–_")
#: From here on scripts are written without spaces between words.
_FIRST_IDEOGRAPH: Final = "\u2e80"
_SKIN_TONES: Final = range(0x1F3FB, 0x1F400)
_FLAGS: Final = range(0x1F1E6, 0x1F200)
#: Control and direction marks, halves of characters, spaces of other widths.
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Cn", "Zs", "Zl", "Zp"})
_STRAIGHT: Final = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})


@lru_cache(maxsize=8192)
def printable(text: str) -> str:
    """Give `text` with only characters that the font has; line ends stay.

    What the font lacks becomes a visible box, one for each emoji however many characters it is
    made of. Control and direction marks go. In a text without Chinese curly quotes are made
    straight, because the font draws them as wide as an ideograph.
    """
    known = face().characters
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if not known.issuperset(text):
        text = text.replace("\r\n", "\n").replace("\t", " ")
        text = "".join(_replaced(text, known))
    if "’" in text or "”" in text or "“" in text or "‘" in text:
        chinese = any("\u2e80" <= c <= "\uffef" for c in text)
        text = text if chinese else text.translate(_STRAIGHT)
    return text


def _replaced(text: str, known: frozenset[str]) -> Iterator[str]:
    joined = False
    open_flag = False
    for char in text:
        code = ord(char)
        if char == "\n" or (char in known):
            yield char
            joined = open_flag = False
        elif char == "\u200d":
            joined = True
        elif unicodedata.category(char) in _INVISIBLE:
            if char.isspace():
                yield " "
        elif unicodedata.category(char)[0] == "M" or code in _SKIN_TONES:
            continue
        elif joined or (open_flag and code in _FLAGS):
            joined = open_flag = False
        else:
            open_flag = code in _FLAGS
            yield REPLACEMENT


def ellipsis() -> str:
    """The mark of a shortened text; in English three dots, as the font's … is full width."""
    return "…" if language() == "zh" else "..."


def shorten(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """Give `text` in one line not wider than `width`, cut with an ellipsis if need be."""
    clean = printable(text).replace("\n", " ")
    font = face(bold=bold)
    if font.width(clean, size) <= width:
        return clean
    return _cut(clean, width, font, size)


def _cut(clean: str, width: float, font: Face, size: float) -> str:
    room = width - font.width(ellipsis(), size)
    used = 0.0
    for at, char in enumerate(clean):
        used += font.width(char, size)
        if used > room:
            return clean[:at].rstrip() + ellipsis()
    return clean


def wrap(
    text: str, width: float, size: float, *, bold: bool = False, most: int | None = None
) -> list[str]:
    """Break `text` into lines not wider than `width`; at least one line.

    With `most` the text is cut to that many lines and ends in an ellipsis when it was longer.
    """
    font = face(bold=bold)
    clean = printable(text)
    if "\n" not in clean and len(clean) * size <= width:
        return [clean]
    lines: list[str] = []
    for paragraph in clean.split("\n"):
        for line in _lines(paragraph, width, font, size):
            if most is not None and len(lines) == most:
                last = lines[-1]
                lines[-1] = _cut(last + " " * len(last), width, font, size)
                if not lines[-1].endswith(ellipsis()):
                    lines[-1] = last + ellipsis()
                return lines
            lines.append(line)
    return lines


def _lines(paragraph: str, width: float, font: Face, size: float) -> Iterator[str]:
    line = ""
    used = 0.0
    for piece in _pieces(paragraph):
        piece_width = font.width(piece, size)
        if used + font.width(piece.rstrip(), size) <= width:
            line += piece
            used += piece_width
            continue
        if line.strip():
            yield line.rstrip()
        line, used = piece.lstrip() if not line else piece, piece_width
        while font.width(line.rstrip(), size) > width:
            fits = _fitting(line, width, font, size)
            yield line[:fits]
            line = line[fits:]
            used = font.width(line, size)
    yield line.rstrip()


def _fitting(text: str, width: float, font: Face, size: float) -> int:
    """How many characters fit, at least one so that breaking comes to an end."""
    used = 0.0
    for at, char in enumerate(text):
        used += font.width(char, size)
        if used > width:
            return max(at, 1)
    return len(text)


def _pieces(paragraph: str) -> Iterator[str]:
    """Cut where a line may end; a piece keeps the spaces that follow it."""
    begin = 0
    for at in range(1, len(paragraph)):
        if _may_break(paragraph[at - 1], paragraph[at]):
            yield paragraph[begin:at]
            begin = at
    if paragraph:
        yield paragraph[begin:]


def _may_break(before: str, after: str) -> bool:
    if after == " ":
        return False
    if before == " ":
        return after != "%"  # which belongs to the figure before it
    if after in _NO_START or before in _NO_END:
        return False
    if before >= _FIRST_IDEOGRAPH or after >= _FIRST_IDEOGRAPH:
        return True
    return before in _BREAK_AFTER and after.isalpha()
