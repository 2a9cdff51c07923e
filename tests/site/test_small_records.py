"""Records that lack something: claims, documents, dates, a base URL, a speaker."""

import json
from dataclasses import replace
from xml.etree import ElementTree

import feedparser
import pytest
from msgspec import structs

from onrecord.build import build
from onrecord.model import Record
from onrecord.pages import Ledger, site
from onrecord.pages.embed import frame
from onrecord.settings import Settings
from tests.site.trackers import SETTINGS, claim, document, gathered, record

TEXT = "She paused. “We will pay.” Nobody clapped."


def test_an_empty_record_is_a_whole_site(tmp_path):
    """Without any claims every list says that it is empty, and feeds are feeds."""
    found = gathered(tmp_path, Settings(title="New"), Record())
    build(tmp_path, gathered=found, with_search=False, with_images=False)
    page = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert "No change of position has been confirmed yet." in page
    feed = feedparser.parse((tmp_path / "site/feeds/claims.xml").read_bytes())
    assert not feed.bozo
    assert feed.entries == []


def test_without_a_base_url(tmp_path):
    """Without a base URL nothing absolute is made up: no sitemap, no canonical address, and feeds still parse."""
    paper = document(TEXT)
    held = record(paper, claim(TEXT, "We will pay."))
    found = gathered(tmp_path, Settings(title="Local"), held, paper)
    build(tmp_path, gathered=found, with_search=False, with_images=False)
    folder = tmp_path / "site"
    assert not (folder / "sitemap.xml").exists()
    page = (folder / "claims/ada-2025.html").read_text(encoding="utf-8")
    assert "canonical" not in page
    assert "https://" not in page
    feed = feedparser.parse((folder / "feeds/claims.xml").read_bytes())
    assert not feed.bozo
    assert feed.entries[0].id == "urn:onrecord:claims/ada-2025.html"


def test_base_url_of_one_build_wins():
    """The base URL given for a build takes the place of the configured one, with or without a slash at its end."""
    paper = document(TEXT)
    pages = site(record(paper, claim(TEXT, "We will pay.")), {"paper": paper}, SETTINGS, base_url="https://preview.example/x")
    content = next(page for page in pages if page.address == "claims/ada-2025.json").context["content"]
    assert content["url"] == "https://preview.example/x/claims/ada-2025.html"


def test_a_claim_without_speaker_date_or_text(tmp_path):
    """A claim whose speaker nobody resolved, without a date, from a document that is gone, has a page all the same."""
    paper = document(TEXT)
    lone = claim(TEXT, "We will pay.", speaker=None, said=None, named=None, kind="assertion")
    lost = record(paper, lone)
    found = gathered(tmp_path, SETTINGS, lost)
    build(tmp_path, gathered=found, checked=True, with_search=False, with_images=False)
    page = (tmp_path / "site/claims/ada-2025.html").read_text(encoding="utf-8")
    assert "Speaker not resolved" in page
    assert "We will pay." in page
    source = (tmp_path / "site/sources/paper.html").read_text(encoding="utf-8")
    assert 'id="c-ada-2025"' in source


def test_long_documents_are_cut_and_linked(tmp_path):
    """A long document is cut into pages of sensible size, and a claim links to the page its words are on."""
    lines = [f"Line {number}: {'words and more words ' * 20}" for number in range(300)]
    lines[250] += "“We will pay.”"
    text = "\n".join(lines)
    paper = document(text, show="full")
    found = gathered(tmp_path, SETTINGS, record(paper, claim(text, "We will pay.")), paper)
    build(tmp_path, gathered=found, checked=True, with_search=False, with_images=False)
    pages = [tmp_path / "site/sources/paper.html", *(tmp_path / "site/sources/paper/page").glob("*.html")]
    assert len(pages) > 3
    assert all(page.stat().st_size < 60_000 for page in pages)
    page = (tmp_path / "site/claims/ada-2025.html").read_text(encoding="utf-8")
    linked = page.partition('href="../sources/paper/page/')[2]
    target = tmp_path / "site/sources/paper/page" / linked.partition("#")[0]
    assert 'id="c-ada-2025"' in target.read_text(encoding="utf-8")


def test_ledger_follows_aliases():
    """A match that names a claim by an id it once had is drawn to the claim it is now."""
    from onrecord.model import Match

    paper = document(TEXT)
    first = claim(TEXT, "She paused.", "first", aliases=("older",), said="2024-01-01")
    second = claim(TEXT, "We will pay.", "second", matches=(Match("older", "reversed", "confirmed"),))
    ledger = Ledger.of(record(paper, first, second), {"paper": paper}, SETTINGS, False, None, {}, False, False)
    (turn,) = ledger.turns(ledger.changes)
    assert (turn.earlier.id, turn.later.id) == ("first", "second")
    assert [step.words.id for step in ledger.positions("ada")[0].steps] == ["first", "second"]
    assert json.dumps(turn)


def test_an_empty_record_says_so_at_home(tmp_path):
    """The home page of a new tracker has no empty lists."""
    found = gathered(tmp_path, Settings(title="New"), Record())
    build(tmp_path, gathered=found, with_search=False, with_images=False)
    page = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert "No claims have been published yet." in page
    assert "Nobody is on record yet." in page


def test_many_names_are_folded_away(tmp_path):
    """Of a person with many other names the first eight stand there, the rest behind a count; each is isolated."""
    paper = document(TEXT)
    held = record(paper, claim(TEXT, "We will pay."))
    names = tuple(f"Ada {number}" for number in range(1, 13))
    held = replace(held, people={"ada": replace(held.people["ada"], aliases=names)})
    found = gathered(tmp_path, SETTINGS, held, paper)
    build(tmp_path, gathered=found, checked=True, with_search=False, with_images=False)
    page = (tmp_path / "site/people/ada.html").read_text(encoding="utf-8")
    assert "Also named <bdi>Ada 1</bdi>, <bdi>Ada 2</bdi>" in page
    assert "<summary>4 more names</summary><p><bdi>Ada 9</bdi>" in page


def test_a_long_quotation_is_set_smaller(tmp_path):
    """Words that would fill a screen in the size of a title are set for reading."""
    words = "We will pay for every bridge. " * 20
    text = f"She paused. “{words.strip()}” Nobody clapped."
    paper = document(text)
    held = record(paper, claim(text, words.strip()), claim(text, "We will pay for every bridge.", "short"))
    found = gathered(tmp_path, SETTINGS, held, paper)
    build(tmp_path, gathered=found, checked=True, with_search=False, with_images=False)
    made = [(tmp_path / f"site/claims/{each}.html").read_text(encoding="utf-8") for each in ("ada-2025", "short")]
    assert ["claim-words-long" in page for page in made] == [True, False]


def test_marks_in_a_title_do_not_end_the_frame_of_a_card():
    """The frame that puts a card on another page is whole HTML whatever the site is called."""
    paper = document(TEXT)
    settings = replace(SETTINGS, title='The "Small" Record & Co')
    held = record(paper, claim(TEXT, "We will pay."))
    ledger = Ledger.of(held, {"paper": paper}, settings, False, None, {}, False, False)
    made = ElementTree.fromstring(frame(ledger, "ada-2025").replace(' loading="lazy"', ""))
    assert made.attrib["title"] == 'Ada Example · The "Small" Record & Co'
    assert made.attrib["src"] == "https://small.example/embed/ada-2025.html"


def test_our_own_documents_are_known_by_their_titles():
    """A list names a source by who printed it; of those that the tracker itself publishes that would tell nothing."""
    paper = document(TEXT)
    published = ("Small Press", "The Times", None)
    ours, theirs, nobodys = (structs.replace(paper.source, publisher=name) for name in published)
    settings = replace(SETTINGS, publisher="Small Press")
    for source, called in ((ours, "Paper"), (theirs, "The Times"), (nobodys, "Paper")):
        ledger = Ledger.of(Record(), {}, settings, False, None, {}, False, False)
        assert ledger.origin(source).called == called


@pytest.mark.parametrize(("url", "shown"), [
    ("https://press.example/about", '<a href="https://press.example/about">Published by Small Press.</a> '),
    ("javascript:alert(1)", "<p>Published by Small Press. "),
    ("", "<p>Published by Small Press. "),
])  # fmt: skip
def test_the_publisher_is_linked_where_its_page_is_known(tmp_path, url, shown):
    """Every page says who publishes the record, and leads there if that can be done safely."""
    found = gathered(tmp_path, replace(SETTINGS, publisher="Small Press", publisher_url=url), Record())
    build(tmp_path, gathered=found, with_search=False, with_images=False)
    page = (tmp_path / "site/people/index.html").read_text(encoding="utf-8")
    assert shown in page
    assert "javascript:" not in page
