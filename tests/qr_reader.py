"""Reads a QR from its modules by the standard (ISO 18004), without the library that drew it.

Only what a small clean code needs: one block, no error to correct.
"""

from collections.abc import Callable, Iterator, Sequence

from PIL import Image

Matrix = Sequence[Sequence[bool]]
ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
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
    bits = iter(_data(matrix))
    mode = _number(bits, 4)
    if mode == 2:
        count = _number(bits, 9)
        pairs = [divmod(_number(bits, 11), 45) for _ in range(count // 2)]
        signs = [sign for pair in pairs for sign in pair]
        signs += [_number(bits, 6)] * (count % 2)
        return "".join(ALPHANUMERIC[sign] for sign in signs)
    assert mode == 4, f"mode {mode} is not read here"
    return bytes(_number(bits, 8) for _ in range(_number(bits, 8))).decode()


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
    """Tell whether a module belongs to the patterns; versions 2 to 6 have one small square."""
    corner = (row < 9 and (column < 9 or column >= size - 8)) or (row >= size - 8 and column < 9)
    small = abs(row - (size - 7)) <= 2 and abs(column - (size - 7)) <= 2
    return corner or small or 6 in (row, column)
