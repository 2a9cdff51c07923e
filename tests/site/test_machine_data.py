"""Feeds, JSON, CSV, annotations and structured data, read by programs that are not ours."""

import csv
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import jsonschema
import pytest
import yaml

from onrecord.render.forms import csv_text

FEEDS = ["claims", "changes", "corrections", "people/mira-okafor", "people/salma-al-rashid", "people/jonas-lind"]


def record_of(tracker):
    places = sorted((tracker / "claims").glob("2*.yaml"))
    files = [yaml.safe_load(place.read_text(encoding="utf-8")) for place in places]
    return {claim["id"]: (claim, file["source"]) for file in files for claim in file["claims"]}


@pytest.mark.parametrize("name", FEEDS)
def test_feeds_are_good_atom(site, name):
    """feedparser finds nothing wrong; ids are permanent and unique; a feed is as new as its newest entry."""
    feed = feedparser.parse((site / f"feeds/{name}.xml").read_bytes())
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    ids = [entry.id for entry in feed.entries]
    assert ids
    assert len(set(ids)) == len(ids)
    assert all(one.startswith("https://record.example.org/") for one in ids)
    assert feed.feed.updated == max(entry.updated for entry in feed.entries)
    links = {link.rel: link.href for link in feed.feed.links}
    assert links["self"] == f"https://record.example.org/feeds/{name}.xml"


def test_feed_of_changes_tells_both_sides(site):
    """An entry names speaker, kind of change and topic, and holds both wordings with their dates and sources."""
    feed = feedparser.parse((site / "feeds/changes.xml").read_bytes())
    entry = next(entry for entry in feed.entries if "Softened" in entry.title)
    assert entry.title == "Mira Okafor: Softened (Harbour tram)"
    then, now, why = entry.content[0].value.strip().split("\n")
    assert then.startswith("Then, March 4, 2024: “We will build the harbour tram by 2026")
    assert then.endswith("(Okafor pledges the tram)")
    assert now.startswith("Now, September 2, 2024: “We will build the tram if")
    assert now.endswith("(Council meeting of 2 September 2024)")
    assert why.startswith("Why: ")
    assert not any("Repeated" in entry.title or "Restated" in entry.title for entry in feed.entries)


def test_feed_of_claims_tells_what_was_edited(site):
    """An entry is updated when its claim was ruled on, rated or corrected, and published when it was said."""
    feed = feedparser.parse((site / "feeds/claims.xml").read_bytes())
    entry = next(entry for entry in feed.entries if entry.id.endswith("mira-okafor-2024-06-18-1e2f.html"))
    assert (entry.published, entry.updated) == ("2024-06-18T00:00:00Z", "2024-06-25T00:00:00Z")


def test_dump_fits_its_schema(site, tracker):
    """The dump and every single file fit the published schema, and hold what the YAML holds."""
    schema = json.loads((site / "data/schema.json").read_bytes())
    dump = json.loads((site / "data/record.json").read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(dump, schema)
    record = record_of(tracker)
    published = {identity for identity, (claim, _) in record.items() if claim["status"] == "published"}
    assert {claim["id"] for claim in dump["claims"]} == published
    for claim in dump["claims"]:
        own, source = record[claim["id"]]
        assert claim["source"] == source["id"]
        for key in ("text", "kind", "said", "speaker", "spans", "context", "corrections"):
            assert claim.get(key) == own.get(key), (claim["id"], key)
        assert json.loads((site / f"claims/{claim['id']}.json").read_bytes()) == claim
    for person in dump["people"]:
        assert json.loads((site / f"people/{person['id']}.json").read_bytes()) == person


class Scripts(HTMLParser):
    """The contents of a page's JSON-LD scripts."""

    def __init__(self, text):
        super().__init__()
        self.found, self._inside = [], False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self._inside = tag == "script" and dict(attributes).get("type") == "application/ld+json"

    def handle_data(self, data):
        if self._inside:
            self.found.append(json.loads(data))

    def handle_endtag(self, tag):
        self._inside = False


def test_claim_review_equals_the_yaml(site, tracker):
    """Rated claims carry one ClaimReview that says what the YAML says; no other page carries any."""
    record = record_of(tracker)
    rated = {identity for identity, (claim, _) in record.items() if claim.get("rating")}
    people = yaml.safe_load((tracker / "claims/people.yaml").read_text(encoding="utf-8"))["people"]
    seen = set()
    for place in site.rglob("*.html"):
        reviews = Scripts(place.read_text(encoding="utf-8")).found
        if not reviews:
            continue
        (review,) = reviews
        identity = place.stem
        claim, source = record[identity]
        seen.add(identity)
        assert review["@type"] == "ClaimReview"
        assert review["claimReviewed"] == claim["text"]
        assert review["datePublished"] == claim["rating"]["on"]
        assert review["url"] == f"https://record.example.org/claims/{identity}.html"
        assert review["author"]["name"] == "The Alder Post"
        assert review["itemReviewed"]["author"]["name"] == people[claim["speaker"]]["name"]
        assert review["itemReviewed"]["author"]["@type"] == "Person"
        assert review["itemReviewed"]["firstAppearance"]["url"] == source["url"]
        assert review["reviewRating"]["alternateName"] in ("False", "Mostly true")
        assert review["reviewRating"]["ratingValue"] == {"false": 1, "mostly-true": 4}[claim["rating"]["value"]]
        assert (review["reviewRating"]["worstRating"], review["reviewRating"]["bestRating"]) == (1, 5)
        said = set(re.findall(r"[a-z]+", json.dumps(review["reviewRating"]).lower()))
        assert not {"reversed", "softened", "denied", "flip"} & said
    assert seen == rated
    listed = json.loads((site / "data/claimreview.json").read_bytes())["dataFeedElement"]
    assert {review["url"].rsplit("/", 1)[1] for review in listed} == {f"{identity}.html" for identity in rated}


def test_annotations_select_the_words(site, tracker):
    """Each annotation's selectors give the words in the source's text, by position and by quotation."""
    for place in (site / "sources").glob("*.annotations.json"):
        page = json.loads(place.read_bytes())
        assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
        name = place.name.removesuffix(".annotations.json")
        (seed,) = (tracker / "seeds").glob(f"{name}.*")
        text = seed.read_bytes().decode()
        for item in page["items"]:
            for target in item["target"]:
                quote, position = target["selector"]
                assert text[position["start"] : position["end"]] == quote["exact"]


def test_csv_is_text_in_a_spreadsheet(site):
    """The table has a row a claim; cells that a spreadsheet would run begin with a quote mark."""
    rows = list(csv.DictReader((site / "data/claims.csv").read_text(encoding="utf-8").splitlines()))
    assert len(rows) == 13
    assert rows[0]["url"] == "https://record.example.org/claims/mira-okafor-2025-06-30-0a1b.html"
    wild = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =cmd|' /C calc'!A0", "plain", 'say "hi", then\ngo']
    (read,) = csv.reader(csv_text([wild]).splitlines(keepends=True))
    assert read[:7] == [f"'{cell}" for cell in wild[:7]]
    assert read[7:] == wild[7:]


def test_sitemap_says_when_the_record_changed(site):
    """The sitemap lists pages with the newest date the record holds on them, and none that should not be found."""
    tree = ElementTree.fromstring((site / "sitemap.xml").read_bytes())
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    rows = {url.findtext("s:loc", namespaces=names): url.findtext("s:lastmod", namespaces=names) for url in tree}
    base = "https://record.example.org/"
    assert base in rows
    assert rows[f"{base}claims/mira-okafor-2024-09-02-aa11.html"] == "2025-07-02"  # when its reversal was confirmed
    assert rows[f"{base}claims/jonas-lind-2024-03-04-3c4d.html"] == "2024-06-20"
    for where in ("", "changes/", "people/mira-okafor.html", "topics/harbour-tram.html", "claims/"):
        assert rows[base + where] == "2025-07-02", where  # newer than any word on it
    assert rows[f"{base}sources/2025-05-12-water-again.html"] == "2025-05-14"
    assert not any(part in where for where in rows for part in ("404", "embed", "bb22", "okafor-tram-pledge"))


def test_hosts_find_their_files(site):
    """Redirects, headers, robots, manifest, .nojekyll and the oEmbed answer are there and say the right thing."""
    assert (site / "_redirects").read_text() == (
        "/claims/okafor-tram-pledge.html /claims/mira-okafor-2024-03-04-1a2b.html 301\n"
    )
    headers = (site / "_headers").read_text()
    framed = [rule for rule in headers.split("\n/") if "frame-ancestors 'none'" in rule]
    assert any(rule.startswith("claims/*") for rule in framed)
    assert not any(rule.startswith(("*\n", "embed")) for rule in framed)
    assert "nosniff" in headers
    assert "Sitemap: https://record.example.org/sitemap.xml" in (site / "robots.txt").read_text()
    assert (site / ".nojekyll").read_bytes() == b""
    assert json.loads((site / "manifest.webmanifest").read_bytes())["name"] == "Harbour Record"
    answer = json.loads((site / "embed/mira-okafor-2025-06-30-0a1b.json").read_bytes())
    assert answer["type"] == "rich"
    assert 'src="https://record.example.org/embed/mira-okafor-2025-06-30-0a1b.html"' in answer["html"]


def test_share_images_have_the_size_that_is_asked_for(site):
    """Every claim has a PNG of 1200 by 630 that its page names, and none weighs more than 60 KB."""
    from PIL import Image

    for place in (site / "claims").glob("*.json"):
        image = Image.open(site / f"share/{place.stem}.png")
        assert image.size == (1200, 630)
        assert Path(image.filename).stat().st_size < 60_000
        page = (site / f"claims/{place.stem}.html").read_text(encoding="utf-8")
        assert f'property="og:image" content="https://record.example.org/share/{place.stem}.png"' in page
