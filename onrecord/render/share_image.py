"""The share image of a claim: its words, who said them and when, on one card of 1200 by 630.

Fonts come from templates/fonts/ only, so that every machine draws the same bytes. Words in a script that none of them
holds are left out, and the card shows name and date alone.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from onrecord.errors import BadInput
from onrecord.render.theme import Theme
from onrecord.render.words import Catalogue, direction
from onrecord.settings import Settings

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT, MARGIN = 1200, 630, 72
SIZES = (60, 52, 46, 40, 35)  # of the words, the largest that fits in LINES
LINES = 6
SHADES = 16  # of ink on paper, enough for smooth letters and small files
PAPER, INK = (251, 250, 247), (27, 27, 25)
ACCENTS = {"full": (158, 42, 20), "half": (122, 80, 0), "none": (29, 91, 86)}


class Artist:
    """Draws cards; what it draws depends on the page's context and on `key`."""

    def __init__(self, theme: Theme, catalogue: Catalogue, settings: Settings) -> None:
        self._theme, self._catalogue, self._title = theme, catalogue, settings.title
        self._language = settings.language

    @cached_property
    def _files(self) -> dict[str, bytes]:
        return {name: place.read_bytes() for name, place in self._theme.files("fonts").items()
                if name.endswith((".ttf", ".otf"))}  # fmt: skip

    @cached_property
    def key(self) -> bytes:
        """A hash of what all cards are drawn with: words, title and fonts."""
        catalogue = self._catalogue
        words = repr((self._title, self._language, catalogue.own, catalogue.fallback))
        digest = blake2b(words.encode("utf-8", "backslashreplace"), digest_size=16)
        for name, content in self._files.items():
            digest.update(name.encode() + blake2b(content, digest_size=16).digest())
        return digest.digest()

    @lru_cache(maxsize=64)  # noqa: B019 - one artist lives as long as a build
    def _font(self, name: str, size: int) -> FreeTypeFont:
        from PIL import ImageFont

        layout = ImageFont.Layout.BASIC if name == self._names[0] else ImageFont.Layout.RAQM
        try:
            return ImageFont.truetype(io.BytesIO(self._files[name]), size, layout_engine=layout)
        except OSError as error:
            raise BadInput("not a font that can be read: replace it", file=f"templates/fonts/{name}") from error

    @cached_property
    def _names(self) -> list[str]:
        """The fonts, the one for Latin, Greek and Cyrillic letters first."""
        return sorted(self._files, key=lambda name: (name != "NotoSerif-Regular.ttf", name))

    @lru_cache(maxsize=4096)  # noqa: B019
    def _holds(self, name: str, character: str) -> bool:
        """Whether a font has a letter: one it lacks is drawn like a character that no font has."""
        font = self._font(name, 20)
        return bytes(font.getmask(character)) != bytes(font.getmask("\U0010fffd"))

    def _fitting(self, text: str) -> str | None:
        """The first font that holds every letter of a text."""
        letters = {character for character in text if not character.isspace()}
        return next((name for name in self._names if all(self._holds(name, each) for each in letters)), None)

    def draw(self, context: Mapping[str, Any]) -> bytes:
        from PIL import Image

        words, turn = context["words"], context["turn"]
        card = Image.new("L", (WIDTH, HEIGHT), 0)
        if words is None:
            self._line(card, self._title, 72, HEIGHT // 2 - 60, direction(self._language))
        else:
            self._claim(card, words)
        shades = card.point([value * (SHADES - 1) // 255 for value in range(256)])
        self._accent(shades, turn)
        shades.putpalette(_palette(turn[1] if turn else "none"))
        stream = io.BytesIO()
        shades.save(stream, "PNG", compress_level=6)
        return stream.getvalue()

    def _claim(self, card: Image, words: Any) -> None:
        way = direction(words.language)
        name = ", ".join(part for part in (words.who.name, words.who.role) if part)
        text = self._catalogue.quotation(words.text, words.language) if words.quoted else words.text
        self._line(card, name, 34, MARGIN + 26, way)
        self._words(card, str(text), way)
        parts = [part for part in (self._catalogue.date(words.said), words.origin.publisher) if part]
        parts = parts if self._fitting("".join(parts)) else parts[:1]  # no font may hold both scripts
        self._line(card, " · ".join(parts), 28, HEIGHT - MARGIN - 76, way)
        self._line(card, self._title, 28, HEIGHT - MARGIN - 30, direction(self._language))

    def _line(self, card: Image, text: str, size: int, top: int, way: str) -> None:
        """One line at the start of its side, cut where it would run out of the card."""
        name = self._fitting(text)
        if name is None or not text:
            return
        font = self._font(name, size)
        shown = text[: _fits(text, font, WIDTH - 2 * MARGIN, "…")]
        self._put(card, shown if shown == text else shown.rstrip() + "…", font, top, way)

    def _words(self, card: Image, text: str, way: str) -> None:
        name = self._fitting(text)
        if name is None:
            return
        for size in SIZES:
            font, most = self._font(name, size), int(330 // (size * 1.35))
            lines = _wrapped(text, font, WIDTH - 2 * MARGIN, most + 1)
            if len(lines) <= most:
                break
        if len(lines) > most:
            lines = [*lines[: most - 1], lines[most - 1].rstrip(" ,.;") + " …"]
        for number, line in enumerate(lines):
            self._put(card, line, font, int(MARGIN + 92 + number * size * 1.35), way)

    def _put(self, card: Image, line: str, font: FreeTypeFont, top: int, way: str) -> None:
        from PIL import ImageDraw

        left = WIDTH - MARGIN - font.getlength(line) if way == "rtl" else MARGIN
        ImageDraw.Draw(card).text((left, top), line, fill=255, font=font)

    def _accent(self, card: Image, turn: tuple[str, str] | None) -> None:
        """A bar at the top, and the kind of change in words, in shades above those of the ink."""
        from PIL import Image, ImageDraw

        ImageDraw.Draw(card).rectangle((0, 0, WIDTH, 18), fill=2 * SHADES - 1)
        if not turn:
            return
        label = Image.new("L", (WIDTH, 60), 0)
        said = str(self._catalogue.say(f"change.{turn[0]}.name"))
        name = self._fitting(said)
        if name is None:
            return
        font = self._font(name, 34)
        left = WIDTH - MARGIN - font.getlength(said)
        ImageDraw.Draw(label).text((left, 4), said, fill=255, font=font)
        _sign(ImageDraw.Draw(label), turn[1], left - 34, 28)
        raised = label.point([value * (SHADES - 1) // 255 + SHADES for value in range(256)])
        card.paste(raised, (0, HEIGHT - MARGIN - 40), label.point([255 if value > 7 else 0 for value in range(256)]))


def _sign(pen: ImageDraw, flip: str, x: float, y: float) -> None:
    """The mark that stands for a flip everywhere: a diamond, a half-filled square, a ring."""
    if flip == "full":
        pen.polygon([(x, y - 17), (x + 17, y), (x, y + 17), (x - 17, y)], fill=255)
    elif flip == "half":
        pen.polygon([(x - 13, y - 13), (x + 13, y - 13), (x - 13, y + 13)], fill=255)
        pen.rectangle((x - 13, y - 13, x + 13, y + 13), outline=255, width=4)
    else:
        pen.ellipse((x - 13, y - 13, x + 13, y + 13), outline=255, width=4)


class _Widths(dict[str, float]):
    """How wide each letter of a font is, asked once; letters by themselves are all that `BASIC` layout knows of."""

    def __init__(self, font: FreeTypeFont) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, letter: str) -> float:
        self[letter] = self._font.getlength(letter)
        return self[letter]


_widths = lru_cache(maxsize=64)(_Widths)


def _length(text: str, font: FreeTypeFont) -> float:
    """How wide a line of text is. To ask the font for each line that is tried would take longer than to draw them."""
    if font.layout_engine == 0:  # ImageFont.Layout.BASIC
        return sum(map(_widths(font).__getitem__, text))
    return font.getlength(text)


def _wrapped(text: str, font: FreeTypeFont, width: int, most: int) -> list[str]:
    """The first `most` lines of a text: what comes after them would not be seen, and measuring takes time."""
    lines: list[str] = []
    for word in text.split():
        if len(lines) > most:
            break
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _length(longer, font) <= width:
            lines[-1] = longer
        else:
            while len(lines) <= most and (cut := max(_fits(word, font, width), 1)) < len(word):  # longer than the card
                lines.append(word[:cut])
                word = word[cut:]
            lines.append(word)
    return lines[:most]


def _fits(text: str, font: FreeTypeFont, width: int, end: str = "") -> int:
    """How many code points of a text fit a width, with `end` behind them."""
    low, high = 0, min(len(text), width)  # hardly any letter is narrower than a pixel
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _length(text[:middle] + end, font) <= width else (low, middle - 1)
    return low


def _palette(flip: str) -> list[int]:
    colours: list[int] = []
    for ink in (INK, ACCENTS[flip]):
        for shade in range(SHADES):
            share = shade / (SHADES - 1)
            colours += [round(paper + (mark - paper) * share) for paper, mark in zip(PAPER, ink, strict=True)]
    return colours
