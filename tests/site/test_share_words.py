"""Words on a share image: broken into lines, and only as many of them measured as can be seen."""

import io

import pytest
from PIL import Image, ImageDraw, ImageFont

from onrecord.render.lettering import fits, wrapped, write
from onrecord.render.theme import shipped


class Even:
    """A font whose letters are all ten pixels wide; it counts how often it measures."""

    layout_engine = 1  # that of scripts whose letters change beside others, so that whole lines are measured

    def __init__(self):
        self.measured = 0

    def getlength(self, text):
        self.measured += 1
        return 10 * len(text)


@pytest.mark.parametrize(("text", "lines"), [
    ("we will pay", ["we will", "pay"]),
    ("promised", ["promised"]),
    ("unquestionably so", ["unquesti", "onably", "so"]),
    ("a unquestionably", ["a", "unquesti", "onably"]),
    ("", []),
    ("one two three four five six seven", ["one two", "three", "four", "five six"]),
])  # fmt: skip
def test_lines_fit_the_card(text, lines):
    """Lines break at spaces, words longer than the card are cut, and lines nobody would see are not made."""
    assert wrapped(text, Even(), 80, 4) == lines


def test_a_line_is_cut_with_room_for_its_end():
    """As many letters stay as fit with what is put behind them."""
    assert [fits("statement", Even(), 80, end) for end in ("", "…")] == [8, 7]
    assert fits("claim", Even(), 80, "…") == 5
    assert fits("claim", Even(), 5) == 0


@pytest.mark.parametrize("text", ["we will pay " * 5000, "o" * 60_000])
def test_long_words_and_long_texts_cost_no_more_than_a_card(text):
    """However long a quotation is, measuring ends where the card does."""
    font = Even()
    assert len(wrapped(text, font, 80, 5)) == 5
    assert font.measured < 100


def test_letters_drawn_one_by_one_are_what_the_font_draws():
    """A line of a script whose letters do not change beside others looks as if it had been drawn at once."""
    font = ImageFont.truetype(io.BytesIO((shipped() / "fonts/NotoSerif-Regular.ttf").read_bytes()), 40,
                              layout_engine=ImageFont.Layout.BASIC)  # fmt: skip
    text = "“Wave: it's £350 fi äöüß” Ελλάδα Кириллица, (twice)"
    ours, theirs = (Image.new("L", (1300, 80), 0) for _ in range(2))
    write(ImageDraw.Draw(ours), (7, 5), text, font, 176)
    ImageDraw.Draw(theirs).text((7, 5), text, fill=176, font=font)
    differ = [abs(one - two) for one, two in zip(ours.tobytes(), theirs.tobytes(), strict=True)]
    assert max(theirs.tobytes()) == 176
    assert sum(one > 8 for one in differ) < 20, "letters stand elsewhere"
