"""Reading QR codes and Code 128 by their standards, independent of what drew them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

#: ISO/IEC 18004, table 5: the signs of the alphanumeric mode.
_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_SIDE = 21
#: ISO/IEC 18004, 7.8.2: where a mask turns a module, by its number.
_MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda row, column: (row + column) % 2 == 0,
    lambda row, _column: row % 2 == 0,
    lambda _row, column: column % 3 == 0,
    lambda row, column: (row + column) % 3 == 0,
    lambda row, column: (row // 2 + column // 3) % 2 == 0,
    lambda row, column: row * column % 2 + row * column % 3 == 0,
    lambda row, column: (row * column % 2 + row * column % 3) % 2 == 0,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2 == 0,
)
#: ISO/IEC 15417, table 1: widths of bars and gaps of the values 0 to 105.
_WIDTHS = [
    "212222",
    "222122",
    "222221",
    "121223",
    "121322",
    "131222",
    "122213",
    "122312",
    "132212",
    "221213",
    "221312",
    "231212",
    "112232",
    "122132",
    "122231",
    "113222",
    "123122",
    "123221",
    "223211",
    "221132",
    "221231",
    "213212",
    "223112",
    "312131",
    "311222",
    "321122",
    "321221",
    "312212",
    "322112",
    "322211",
    "212123",
    "212321",
    "232121",
    "111323",
    "131123",
    "131321",
    "112313",
    "132113",
    "132311",
    "211313",
    "231113",
    "231311",
    "112133",
    "112331",
    "132131",
    "113123",
    "113321",
    "133121",
    "313121",
    "211331",
    "231131",
    "213113",
    "213311",
    "213131",
    "311123",
    "311321",
    "331121",
    "312113",
    "312311",
    "332111",
    "314111",
    "221411",
    "431111",
    "111224",
    "111422",
    "121124",
    "121421",
    "141122",
    "141221",
    "112214",
    "112412",
    "122114",
    "122411",
    "142112",
    "142211",
    "241211",
    "221114",
    "413111",
    "241112",
    "134111",
    "111242",
    "121142",
    "121241",
    "114212",
    "124112",
    "124211",
    "411212",
    "421112",
    "421211",
    "212141",
    "214121",
    "412121",
    "111143",
    "111341",
    "131141",
    "114113",
    "114311",
    "411113",
    "411311",
    "113141",
    "114131",
    "311141",
    "411131",
    "211412",
    "211214",
    "211232",
]
_STOP = "2331112"
_TO_B, _TO_C, _START_B, _START_C = 100, 99, 104, 105


def read_qr(modules: Sequence[Sequence[bool]]) -> str:
    """Give the text of a QR code of version 1 in the alphanumeric mode; errors are not mended."""
    assert len(modules) == _SIDE
    mask = 0
    for column in (2, 3, 4):  # the format's mask bits, after they are turned by 101
        mask = 2 * mask + modules[8][column]
    turned = _MASKS[mask ^ 0b101]
    bits = [
        modules[row][column] ^ turned(row, column)
        for row, column in _path()
        if not _is_function(row, column)
    ]

    def number(begin: int, length: int) -> int:
        return int("".join("01"[bit] for bit in bits[begin : begin + length]), 2)

    assert number(0, 4) == 0b0010
    count = number(4, 9)
    text = ""
    at = 13
    while len(text) < count:
        if count - len(text) == 1:
            return text + _SIGNS[number(at, 6)]
        both = number(at, 11)
        text += _SIGNS[both // 45] + _SIGNS[both % 45]
        at += 11
    return text


def _path():
    """Give the modules in the order of the bits: up and down in columns of two."""
    up = True
    for right in (20, 18, 16, 14, 12, 10, 8, 5, 3, 1):
        rows = range(_SIDE - 1, -1, -1) if up else range(_SIDE)
        for row in rows:
            yield row, right
            yield row, right - 1
        up = not up


def _is_function(row: int, column: int) -> bool:
    corner = (row < 9 and (column < 9 or column > 12)) or (row > 12 and column < 9)
    return corner or row == 6 or column == 6


def read_bars(widths: Sequence[int]) -> str:
    """Give the text of a Code 128 by the widths of its bars and gaps, its check sign included."""
    digits = "".join(map(str, widths))
    assert digits.endswith(_STOP)
    body = digits[: -len(_STOP)]
    values = [_WIDTHS.index(body[at : at + 6]) for at in range(0, len(body), 6)]
    start, *data, check = values
    assert (start + sum(place * value for place, value in enumerate(data, 1))) % 103 == check
    pairs = {_START_B: False, _START_C: True}[start]
    text = ""
    for value in data:
        if value in (_TO_B, _TO_C):
            pairs = value == _TO_C
        else:
            text += f"{value:02d}" if pairs else chr(value + 32)
    return text
