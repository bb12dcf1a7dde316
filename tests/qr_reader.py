"""Reads a QR from its modules by the standard (ISO 18004), without the library that drew it.

Only what a clean code of up to version 11 needs: there is no error to correct.
"""

from collections.abc import Callable, Iterator, Sequence

from PIL import Image

Matrix = Sequence[Sequence[bool]]
ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
# Of level M (ISO 18004 table 9): data words of each block; one block in versions 2 and 3.
BLOCKS = {
    4: (32,) * 2, 5: (43,) * 2, 6: (27,) * 4, 7: (31,) * 4, 8: (38,) * 2 + (39,) * 2,
    9: (36,) * 3 + (37,) * 2, 10: (43,) * 4 + (44,), 11: (50,) + (51,) * 4,
}  # fmt: skip
# Annex E: where the small squares have their middle, from version 7 on.
SQUARES = {7: (6, 22, 38), 8: (6, 24, 42), 9: (6, 26, 46), 10: (6, 28, 50), 11: (6, 30, 54)}
MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda r, c: (r + c) % 2 == 0,
    lambda r, _c: r % 2 == 0,
    lambda _r, c: c % 3 == 0,
    lambda r, c: (r + c) % 3 == 0,
    lambda r, c: (r // 2 + c // 3) % 2 == 0,
    lambda r, c: r * c % 2 + r * c % 3 == 0,
    lambda r, c: (r * c % 2 + r * c % 3) % 2 == 0,
    lambda r, c: ((r + c) % 2 + r * c % 3) % 2 == 0,
)


def modules(picture: Image.Image) -> list[list[bool]]:
    """Return the modules of the one code in a picture, True for dark."""
    dark = picture.convert("L").point(lambda level: 255 if level < 128 else 0)
    box = dark.getbbox()
    assert box, "no code in the picture"
    cut = dark.crop(box)
    # The first pixel is pale where the code begins between two; the corner's square is 7 wide.
    run = next(x for x in range(2, cut.width) if not cut.getpixel((x, cut.height // 60)))
    count = round(cut.width / (run / 7))
    step = cut.width / count
    return [
        [bool(cut.getpixel((int((c + 0.5) * step), int((r + 0.5) * step)))) for c in range(count)]
        for r in range(count)
    ]


def text_of(matrix: Matrix) -> str:
    """Return what a code says."""
    version = (len(matrix) - 17) // 4
    bits = _bits(_ordered(list(_data(matrix)), BLOCKS.get(version, ())))
    mode = _number(bits, 4)
    if mode == 2:
        count = _number(bits, 9)
        pairs = [divmod(_number(bits, 11), 45) for _ in range(count // 2)]
        signs = [sign for pair in pairs for sign in pair]
        signs += [_number(bits, 6)] * (count % 2)
        return "".join(ALPHANUMERIC[sign] for sign in signs)
    assert mode == 4, f"mode {mode} is not read here"
    return bytes(_number(bits, 8) for _ in range(_number(bits, 8 if version < 10 else 16))).decode()


def _ordered(bits: Sequence[bool], blocks: Sequence[int]) -> list[int]:
    """Return the data words block by block; on the picture the blocks are woven into each other."""
    words = [
        int("".join("01"[bit] for bit in bits[at : at + 8]), 2)
        for at in range(0, len(bits) // 8 * 8, 8)
    ]
    if not blocks:
        return words
    woven = iter(words)
    parted: list[list[int]] = [[] for _ in blocks]
    for at in range(max(blocks)):
        for part, count in zip(parted, blocks, strict=True):
            if at < count:
                part.append(next(woven))
    return [word for part in parted for word in part]


def _bits(words: Sequence[int]) -> Iterator[bool]:
    for word in words:
        yield from (bool(word >> at & 1) for at in range(7, -1, -1))


def _number(bits: Iterator[bool], count: int) -> int:
    number = 0
    for _ in range(count):
        number = number * 2 + next(bits)
    return number


def _data(matrix: Matrix) -> Iterator[bool]:
    size = len(matrix)
    mask = MASKS[_format(matrix) >> 10 & 7]
    upward = True
    for right in range(size - 1, 0, -2):
        pair = right if right > 6 else right - 1
        for row in range(size - 1, -1, -1) if upward else range(size):
            for column in (pair, pair - 1):
                if not _is_fixed(row, column, size):
                    yield matrix[row][column] != mask(row, column)
        upward = not upward


def _format(matrix: Matrix) -> int:
    places = [(8, column) for column in (0, 1, 2, 3, 4, 5, 7, 8)]
    places += [(row, 8) for row in (7, 5, 4, 3, 2, 1, 0)]
    number = 0
    for row, column in places:
        number = number * 2 + matrix[row][column]
    return number ^ 0x5412


def _is_fixed(row: int, column: int, size: int) -> bool:
    """Tell whether a module belongs to the patterns, or tells the version (from 7 on)."""
    corner = (row < 9 and (column < 9 or column >= size - 8)) or (row >= size - 8 and column < 9)
    version = (size - 17) // 4
    told = version >= 7 and ((row < 6 and column >= size - 11) or (column < 6 and row >= size - 11))
    middles = SQUARES.get(version, (6, size - 7))
    small = any(
        abs(row - down) <= 2 and abs(column - across) <= 2
        for down in middles
        for across in middles
        if not _in_corner(down, across, middles[-1])
    )
    return corner or told or small or 6 in (row, column)


def _in_corner(down: int, across: int, last: int) -> bool:
    return (down, across) in {(6, 6), (6, last), (last, 6)}
