"""How wide words are in a font, where their lines end, and how they are drawn."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont


class _Widths(dict[str, float]):
    """How wide each letter of a font is, asked once; letters by themselves are all that `BASIC` layout knows of."""

    def __init__(self, font: FreeTypeFont) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, letter: str) -> float:
        self[letter] = self._font.getlength(letter)
        return self[letter]


_widths = lru_cache(maxsize=64)(_Widths)


@lru_cache(maxsize=8192)
def _letter(letter: str, font: FreeTypeFont) -> tuple[Image | None, int, int]:
    """A letter by itself, and where it stands beside the point that it is written at; None for one without ink."""
    from PIL import Image, ImageDraw

    left, top, right, bottom = (int(side) for side in font.getbbox(letter))
    if right <= left or bottom <= top:
        return None, 0, 0
    drawn = Image.new("L", (right - left, bottom - top), 0)
    ImageDraw.Draw(drawn).text((-left, -top), letter, fill=255, font=font)
    return drawn, left, top


def write(pen: ImageDraw, place: tuple[float, float], text: str, font: FreeTypeFont, ink: int = 255) -> None:
    """Draws a line of text from a point on. Where letters do not depend on their neighbours each is drawn but once."""
    if font.layout_engine != 0:
        pen.text(place, text, fill=ink, font=font)
        return
    x, y = place
    for letter in text:
        drawn, left, top = _letter(letter, font)
        if drawn:
            pen.bitmap((round(x) + left, round(y) + top), drawn, fill=ink)
        x += _widths(font)[letter]


def length(text: str, font: FreeTypeFont) -> float:
    """How wide a line of text is. To ask the font for each line that is tried would take longer than to draw them."""
    if font.layout_engine == 0:  # ImageFont.Layout.BASIC
        return sum(map(_widths(font).__getitem__, text))
    return font.getlength(text)


def wrapped(text: str, font: FreeTypeFont, width: int, most: int) -> list[str]:
    """The first `most` lines of a text: what comes after them would not be seen, and measuring takes time."""
    lines: list[str] = []
    for word in text.split():
        if len(lines) > most:
            break
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and length(longer, font) <= width:
            lines[-1] = longer
        else:
            while len(lines) <= most and (cut := max(fits(word, font, width), 1)) < len(word):  # longer than the card
                lines.append(word[:cut])
                word = word[cut:]
            lines.append(word)
    return lines[:most]


def fits(text: str, font: FreeTypeFont, width: int, end: str = "") -> int:
    """How many code points of a text fit a width, with `end` behind them."""
    low, high = 0, min(len(text), width)  # hardly any letter is narrower than a pixel
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if length(text[:middle] + end, font) <= width else (low, middle - 1)
    return low
