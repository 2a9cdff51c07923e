"""The share image of a claim: its words, who said them and when, on one card of 1200 by 630.

A change of position shows both wordings with their dates, a rated claim its rating: neither travels without.

Fonts come from templates/fonts/ only, so that every machine draws the same bytes. Words in a script that none of them
holds are left out, and the card shows name and date alone.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from onrecord.errors import BadInput
from onrecord.render.lettering import fits, wrapped, write
from onrecord.render.theme import Theme
from onrecord.render.words import Catalogue, direction
from onrecord.settings import Settings

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

    _Sign = Callable[[ImageDraw, float], float]  # draws a mark that ends somewhere, and gives where it begins

WIDTH, HEIGHT, MARGIN = 1200, 630, 72
SIZES, PAIR_SIZES = (60, 52, 46, 40, 35), (36, 32, 30)  # of the words, the largest in which they fit their room
ROOM, PAIR_ROOM = 300, 132  # pixels
LEADING = 1.35  # from line to line, as a share of the size of the letters
FAINT = 176  # of 255, ink of the earlier wording and of what stands around the words
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
        elif context["earlier"]:
            self._pair(card, context["earlier"], words)
        else:
            self._claim(card, words)
        shades = card.point([value * (SHADES - 1) // 255 for value in range(256)])
        self._accent(shades, turn, words.rating if words else None)
        shades.putpalette(_palette(turn[1] if turn else "none"))
        stream = io.BytesIO()
        shades.save(stream, "PNG", compress_level=6)
        return stream.getvalue()

    def _claim(self, card: Image, words: Any) -> None:
        way = direction(words.language)
        self._line(card, _speaker(words), 34, MARGIN + 26, way)
        said = self._said(words)
        self._words(card, said, way, MARGIN + 92, self._size([said], SIZES, ROOM), ROOM)
        self._line(card, self._where(words), 28, HEIGHT - MARGIN - 76, way)
        self._signature(card)

    def _pair(self, card: Image, earlier: Any, later: Any) -> None:
        """Both wordings, one below the other."""
        way = direction(later.language)
        self._line(card, _speaker(later), 34, MARGIN - 26, way)
        self._line(card, ", ".join(topic.name for topic in later.topics), 28, MARGIN + 22, way)
        size = self._size([self._said(words) for words in (earlier, later)], PAIR_SIZES, PAIR_ROOM)
        for top, key, words, ink in ((MARGIN + 74, "then", earlier, FAINT), (MARGIN + 264, "now", later, 255)):
            way = direction(words.language)
            when = self._first_fitting(f"{self._plain(f'pair.{key}')}: {self._where(words)}", self._where(words))
            self._line(card, when, 26, top, way, FAINT)
            self._words(card, self._said(words), way, top + 36, size, PAIR_ROOM, ink)
        self._signature(card)

    def _signature(self, card: Image) -> None:
        """The name of the site at the left, whatever its language: what was found stands at the right."""
        name = self._fitting(self._title)
        if name:
            shown = self._title[: fits(self._title, self._font(name, 28), (WIDTH - 2 * MARGIN) // 2, "…")]
            self._line(card, shown if shown == self._title else shown.rstrip() + "…", 28, HEIGHT - MARGIN - 30, "ltr")

    def _plain(self, key: str) -> str:
        """Words of the interface, as they are read and not as HTML writes them."""
        return self._catalogue.say(key).unescape()

    def _said(self, words: Any) -> str:
        """A claim's words, in quotation marks if they are verbatim."""
        return self._catalogue.quotation(words.text, words.language).unescape() if words.quoted else words.text

    def _where(self, words: Any) -> str:
        """When it was said, and who printed it where one font holds both."""
        date, publisher = self._catalogue.date(words.said), words.origin.publisher
        return self._first_fitting(f"{date} · {publisher}" if date and publisher else "", date or publisher)

    def _first_fitting(self, *texts: str) -> str:
        """The first of some texts that can be drawn, '' if none can."""
        return next((text for text in texts if text and self._fitting(text)), "")

    def _line(self, card: Image, text: str, size: int, top: int, way: str, ink: int = 255) -> None:
        """One line at the start of its side, cut where it would run out of the card."""
        name = self._fitting(text)
        if name is None or not text:
            return
        font = self._font(name, size)
        shown = text[: fits(text, font, WIDTH - 2 * MARGIN, "…")]
        self._put(card, shown if shown == text else shown.rstrip() + "…", font, top, way, ink)

    def _size(self, texts: Sequence[str], sizes: Sequence[int], room: int) -> int:
        """The largest size in which each of some texts fits its room, else the smallest."""
        for size in sizes[:-1]:
            most = int(room // (size * LEADING))
            fonts = [(text, self._font(name, size)) for text in texts if (name := self._fitting(text))]
            if all(len(wrapped(text, font, WIDTH - 2 * MARGIN, most + 1)) <= most for text, font in fonts):
                return size
        return sizes[-1]

    def _words(self, card: Image, text: str, way: str, top: int, size: int, room: int, ink: int = 255) -> None:
        """Lines from `top` on in at most `room` pixels, what has no room cut."""
        name = self._fitting(text)
        if name is None:
            return
        font, most = self._font(name, size), int(room // (size * LEADING))
        lines = wrapped(text, font, WIDTH - 2 * MARGIN, most + 1)
        if len(lines) > most:
            last = lines[most - 1]
            held = fits(last, font, WIDTH - 2 * MARGIN, " …")
            last = last if held == len(last) else last[:held].rpartition(" ")[0] or last[:held]
            lines = [*lines[: most - 1], last.rstrip(" ,.;") + " …"]
        for number, line in enumerate(lines):
            self._put(card, line, font, int(top + number * size * LEADING), way, ink)

    def _put(self, card: Image, line: str, font: FreeTypeFont, top: int, way: str, ink: int) -> None:
        from PIL import ImageDraw

        left = WIDTH - MARGIN - font.getlength(line) if way == "rtl" else MARGIN
        write(ImageDraw.Draw(card), (left, top), line, font, ink)

    def _accent(self, card: Image, turn: tuple[str, str] | None, rating: Any) -> None:
        """A bar at the top; at the bottom the kind of change and the rating, each with its mark."""
        from PIL import ImageDraw

        ImageDraw.Draw(card).rectangle((0, 0, WIDTH, 18), fill=2 * SHADES - 1)
        right: float = WIDTH - MARGIN
        if turn:
            right = self._label(card, self._plain(f"change.{turn[0]}.name"), partial(_sign, turn[1]), right, SHADES)
        if rating:
            self._label(card, rating.name, partial(_steps, rating.level, rating.of), right, 0)

    def _label(self, card: Image, said: str, sign: _Sign, right: float, hue: int) -> float:
        """Words that end at `right` with a mark before them, in shades from `hue` on; gives where to end before it."""
        from PIL import Image, ImageDraw

        name = self._fitting(said)
        if name is None:
            return right
        font = self._font(name, 34)
        left = right - font.getlength(said)
        label = Image.new("L", (WIDTH, 60), 0)
        pen = ImageDraw.Draw(label)
        write(pen, (left, 4), said, font)
        start = sign(pen, left - 17)
        raised = label.point([value * (SHADES - 1) // 255 + hue for value in range(256)])
        card.paste(raised, (0, HEIGHT - MARGIN - 40), label.point([255 if value > 7 else 0 for value in range(256)]))
        return start - 40


def _speaker(words: Any) -> str:
    return ", ".join(part for part in (words.who.name, words.who.role) if part)


def _sign(flip: str, pen: ImageDraw, right: float) -> float:
    """The mark that stands for a flip everywhere: a diamond, a half-filled square, a ring. Gives where it begins."""
    x, y = right - 17, 28
    if flip == "full":
        pen.polygon([(x, y - 17), (x + 17, y), (x, y + 17), (x - 17, y)], fill=255)
    elif flip == "half":
        pen.polygon([(x - 13, y - 13), (x + 13, y - 13), (x - 13, y + 13)], fill=255)
        pen.rectangle((x - 13, y - 13, x + 13, y + 13), outline=255, width=4)
    else:
        pen.ellipse((x - 13, y - 13, x + 13, y + 13), outline=255, width=4)
    return x - 17


def _steps(level: int, of: int, pen: ImageDraw, right: float) -> float:
    """A rating scale with one of its steps filled. Gives where it begins."""
    left = right - 20 * of
    for step in range(of):
        x = left + 20 * step
        pen.rectangle((x, 14, x + 15, 42), fill=255 if step + 1 == level else 0, outline=255, width=2)
    return left


def _palette(flip: str) -> list[int]:
    colours: list[int] = []
    for ink in (INK, ACCENTS[flip]):
        for shade in range(SHADES):
            share = shade / (SHADES - 1)
            colours += [round(paper + (mark - paper) * share) for paper, mark in zip(PAPER, ink, strict=True)]
    return colours
