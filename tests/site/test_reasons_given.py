"""Why a change counts as one: said on the page of the claim, in pairs, feeds and data."""

import json
from pathlib import Path

import feedparser
import pytest

from onrecord.build import build
from tests.site.trackers import edit, tracker_in

PAGE = "site/claims/salma-al-rashid-2025-05-12-ff66.html"
BECAUSE = '    because: ["scope: كل → بعض"]\n'
NOTE = "    note: Both statements name the same deadline.\n"


def built(folder: Path, *left_out: str) -> Path:
    root = tracker_in(folder)
    for line in left_out:
        edit(root / "claims/2025-05-12-water-again.yaml", line, "")
    build(root, with_search=False, with_images=False)
    return root


def why(root: Path) -> str:
    page = (root / PAGE).read_text(encoding="utf-8")
    return page[page.index('<div class="because">') : page.index('<p class="ruled">')]


def test_words_and_note_are_the_reason(tmp_path):
    """The words that the decision rests on come first, then the note of who ruled."""
    said = why(built(tmp_path))
    assert said.index("scope: كل → بعض") < said.index("Both statements name the same deadline.")


@pytest.mark.parametrize(("left_out", "sentence"), [
    ((BECAUSE,), "Both statements name the same deadline."),
    ((BECAUSE, NOTE), "This was judged on both statements as a whole; no single word decides it."),
])  # fmt: skip
def test_without_words_a_sentence_says_why(tmp_path, left_out, sentence):
    """A change that no words prove still says what it rests on."""
    assert sentence in why(built(tmp_path, *left_out))


def test_reasons_are_in_the_language_of_the_site(tmp_path):
    """On a German site the reasons are German, in pairs, on the page of the claim and in the feed; data keep them."""
    root = tracker_in(tmp_path)
    edit(root / "onrecord.yaml", "language: en", "language: de")
    build(root, with_search=False, with_images=False)
    for name in ("changes/index.html", "claims/mira-okafor-2024-09-02-aa11.html", "feeds/changes.xml"):
        text = (root / "site" / name).read_text(encoding="utf-8")
        assert "Bedingung hinzugekommen: if the region pays half" in text
        assert "condition added" not in text
    data = (root / "site/claims/mira-okafor-2024-09-02-aa11.json").read_text(encoding="utf-8")
    assert "condition added: if the region pays half" in data


def test_an_unchanged_position_is_not_called_a_change(site):
    """A repeated or restated position says that it was kept."""
    page = (site / "claims/mira-okafor-2025-06-30-2c3d.html").read_text(encoding="utf-8")
    assert "Position kept" in page
    assert "Why this counts as the same position" in page
    assert "What changed" not in page


def test_pairs_mark_the_words_and_say_why(site):
    """In lists of pairs the evidence is emphasised in both wordings, and stands below them."""
    pairs = (site / "changes/index.html").read_text(encoding="utf-8").split("<article")
    pair = next(pair for pair in pairs if "condition added" in pair)
    assert '<em class="evidence">if the region pays half</em>' in pair
    assert "condition added: if the region pays half; hedge added: may" in pair
    assert "A weaker commitment or less certainty than before." in pair


def test_a_topic_is_not_named_on_its_own_page(site):
    """Pairs and claims on the page of a topic name other topics only."""
    page = (site / "topics/harbour-tram.html").read_text(encoding="utf-8")
    assert "topics/harbour-tram.html" not in page[page.index("<main") : page.index("</main>")]


def test_machines_get_the_reasons_too(site):
    """The note of a ruling is in the data of its claim, the words in the feed of changes."""
    claim = json.loads((site / "claims/salma-al-rashid-2025-05-12-ff66.json").read_text(encoding="utf-8"))
    assert claim["matches"][0]["note"] == "Both statements name the same deadline."
    feed = feedparser.parse((site / "feeds/changes.xml").read_bytes())
    assert any("Why: condition added: if the region pays half" in entry.content[0].value for entry in feed.entries)
