"""What a share image shows, told by comparing images."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from onrecord.pages.views import Grading, Origin, Subject, Who, Words
from onrecord.render.share_image import HEIGHT, WIDTH, Artist
from onrecord.render.theme import Theme
from onrecord.settings import Settings

PAPER = Origin("paper", "A paper", "The Alder Post", "2025-01-02", "", "", "", "en")
LATER = Words("ada-2", "We'll pay “all of it” & more.", True, "quote", Who("ada", "Ada Example"), "2025-01-02", PAPER,
              "en", (Subject("tram", "Harbour tram"),), None, False)  # fmt: skip
EARLIER = LATER._replace(id="ada-1", text="We won't pay.", said="2024-01-02")


def drawn(words=LATER, turn=None, earlier=None, title="Record", language="en"):
    theme = Theme.of(None)
    artist = Artist(theme, theme.catalogue(language), Settings(title=title, language=language))
    content = artist.draw({"words": words, "turn": turn, "earlier": earlier})
    return Image.open(io.BytesIO(content)).convert("RGB")


def test_marks_are_drawn_as_they_are_read():
    """An apostrophe or an ampersand is drawn, not the way in which HTML writes it."""
    by_hand = LATER._replace(text=f"“{LATER.text}”", quoted=False)
    assert drawn() == drawn(by_hand)


@pytest.mark.parametrize("changed", [
    {"earlier": EARLIER._replace(text="We won't pay a crown.")},
    {"earlier": EARLIER._replace(said="2024-01-03")},
    {"words": LATER._replace(topics=(Subject("water", "Water prices"),))},
    {"words": LATER._replace(said="2025-01-03")},
    {"turn": ("softened", "half")},
])  # fmt: skip
def test_a_change_shows_both_wordings(changed):
    """Both wordings, both dates, the topic and the kind of change are on the image of a change of position."""
    pair = {"words": LATER, "turn": ("reversed", "full"), "earlier": EARLIER}
    assert drawn(**pair) != drawn(**(pair | changed))


@pytest.mark.parametrize("pair", [{}, {"turn": ("denied", "full"), "earlier": EARLIER}])
def test_a_rated_claim_never_travels_without_its_rating(pair):
    """The rating and its place on the scale are on the image, also beside a change of position."""
    wrong, half = (LATER._replace(rating=Grading("x", "Untrue", level, 5, "2025-02-01")) for level in (1, 2))
    assert len({drawn(words, **pair).tobytes() for words in (LATER, wrong, half)}) == 3


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_name_of_the_site_leaves_room_for_what_was_found(language):
    """However long the title is and whichever way the site's language runs, the kind of change stands by itself."""
    found = (WIDTH // 2 + 20, HEIGHT - 120, WIDTH, HEIGHT)
    short, long = (drawn(turn=("reversed", "full"), earlier=EARLIER, title=title, language=language).crop(found)
                   for title in ("R", "The record of all that was ever said in this long-winded council"))  # fmt: skip
    assert short == long
