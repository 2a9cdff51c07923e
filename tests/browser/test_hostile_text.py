"""Hostile text in every field of the record is text on every page, and nothing else."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest

from onrecord.build import Gathered, build
from onrecord.model import (
    Archived,
    Block,
    Claim,
    ClaimFile,
    Correction,
    Document,
    Evidence,
    Match,
    Person,
    Rating,
    Record,
    Role,
    Source,
    Span,
    Topic,
)
from onrecord.settings import Grade, Settings
from tests.browser.conftest import served, watched
from tests.site.trackers import gathered

pytestmark = pytest.mark.browser
LINES = (Path(__file__).parent / "hostile_text.txt").read_text(encoding="utf-8").splitlines()
TEXTS = [line for line in LINES if not line.startswith("# One")]
# Ids that are names of what every page and every object has.
CLOBBERING = ("constructor", "location", "body", "tostring", "valueof", "length", "forms", "name", "top", "prototype")
# What a page of ours may hold; anything else active came out of the record.
ACTIVE = """() => {
    const found = [];
    for (const one of document.querySelectorAll('*')) {
        const tag = one.localName;
        for (const {name, value} of one.attributes) {
            if (/^on|^style$|^srcdoc$|^formaction$/.test(name)) found.push(`${tag} ${name}`);
            const scheme = /^(href|src|action|data|xlink:href)$/.test(name) && new URL(value, location.href).protocol;
            if (scheme && !['http:', 'https:', 'mailto:'].includes(scheme)) found.push(`${tag} ${name}=${value}`);
        }
        if (/^(iframe|object|embed|base|style|math|video|marquee|img)$/.test(tag)) found.push(tag);
        const own = /^[.\\/]*(assets|claims)\\//.test(one.getAttribute('src') ?? '');
        if (tag === 'script' && !own && one.type !== 'application/ld+json') found.push('script');
        if (tag === 'form' && !['c-filters', 'c-search'].includes(one.id)) found.push('form');
        if (tag === 'meta' && !['', 'Content-Security-Policy'].includes(one.httpEquiv)) found.push('meta');
        if (tag === 'svg' && !/^(glyph|timeline)/.test(one.getAttribute('class'))) found.push('svg');
    }
    return found;
}"""


def said(line: str) -> str:
    """A line of the list as the text it stands for."""
    for mark, character in (("\\n", "\n"), ("\\t", "\t"), ("\\0", "\0")):
        line = line.replace(mark, character)
    parts = line.split("\\u")
    return parts[0] + "".join(chr(int(part[:4], 16)) + part[4:] for part in parts[1:])


def hostile(root: Path, language: str) -> Gathered:
    """A record with one text of the list in every field of a claim, its source, its speaker and its topic."""
    files, documents, people, topics = [], {}, {}, {}
    for number, text in enumerate(map(said, TEXTS)):
        name = CLOBBERING[number] if number < len(CLOBBERING) else f"h{number}"
        kept = Archived(text, text)
        source = Source(name, f"seeds/{text}", text, title=text, publisher=text, url=text, archived=kept,
                        published=text, language=text, show="full", origins=(text,))  # fmt: skip
        words = f"Before {text} after"
        span = Span(7, 7 + len(text), text, "Before ", " after", text)
        rating = Rating(text if number % 2 else "false", text, text, (Evidence(text, text, kept, text),), text)
        first = Claim(f"{name}-a", "quote", text, (span,), name, text, text, text, text, None, (name,), 0.5,
                      "published", (), rating, (Correction(text, text, text),), text, text)  # fmt: skip
        match = Match(f"{name}-a", "reversed", "confirmed", 0.5, (f"condition added: {text}", text), text, text, text)
        second = Claim(f"{name}-b", "reported", f"{text} again", (span,), name, text, text, text, text, text, (name,),
                       0.5, "published", (match,))  # fmt: skip
        lone = Claim(f"{name}-c", "mixed", text, (span,), None, text, status="published")
        files.append(ClaimFile(source, (first, second, lone)))
        documents[name] = Document(source, words, (Block("paragraph", ((0, len(words)),), text, (text,)),))
        people[name] = Person(name, text, (text,), (Role(text, text, text),), text, "person", text)
        topics[name] = Topic(name, text, text)
    all_texts = " ".join(map(said, TEXTS))
    settings = Settings(
        title=said(TEXTS[0]), description=all_texts, base_url="https://record.example.org/", publisher=all_texts,
        publisher_url=said(TEXTS[40]), contact=said(TEXTS[40]), rating_scale=(Grade("false", all_texts, 1),),
        pages={"about": all_texts}, language=language,
    )  # fmt: skip
    prose = {"about": "\n\n".join(map(said, TEXTS)), "../../etc/x": "no", "index": "no"}
    return gathered(root, settings, Record(tuple(files), people, topics), *documents.values(), texts=prose)


def built(root, language="en"):
    build(root, gathered=hostile(root, language), checked=True, with_search=False, with_images=False)
    return root / "site"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return built(tmp_path_factory.mktemp("hostile"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_comes_alive(browser, folder, tmp_path, language):
    """In Chromium no dialog opens, no policy is broken, nothing is asked of another host, no element is active.

    Nor on pages of a language without words of its own, where English ones are marked when the page is whole.
    """
    folder = folder if language == "en" else built(tmp_path, language)
    with served(folder) as where, watched(browser) as held:
        alive = {}
        pages = sorted(place.relative_to(folder).as_posix() for place in folder.rglob("*.html"))
        for name in pages:
            # The same templates with the same texts: of most kinds of page every eighth stands for the others.
            many = name.startswith(("embed/", "claims/", "people/", "topics/"))
            many = many and (language == "ar" or not name.endswith("-b.html"))
            if many and sum(name.encode()) % 8:
                continue
            held.page.goto(where + name, wait_until="domcontentloaded")
            if found := held.page.evaluate(ACTIVE):
                alive[name] = found
        assert alive == {}
        assert held.faults == []


def test_filters_show_text(browser, folder):
    """Rows that the filters put on the page are text too."""
    with served(folder) as where, watched(browser) as held:
        held.page.goto(f"{where}claims/index.html#text=alert")
        held.page.wait_for_selector("#c-results .entry")
        assert held.page.evaluate(ACTIVE) == []
        assert held.faults == []


@pytest.mark.parametrize("name", CLOBBERING)
def test_ids_that_scripts_look_up_are_ids_like_any_other(browser, folder, name):
    """A person called `constructor` is found by the filter, has a page, and takes the place of nothing."""
    with served(folder) as where, watched(browser) as held:
        held.page.goto(f"{where}claims/index.html#person={name}")
        held.page.wait_for_selector("#c-results .entry")
        assert held.page.locator("#c-results .entry").count() == 2
        held.page.goto(f"{where}people/{name}.html")
        assert held.page.evaluate("[typeof location.href, document.body.localName, typeof document.forms]") == [
            "string", "body", "object"]
        assert held.faults == []


def test_machine_files_hold_it_as_text(folder):
    """Feeds and sitemap stay well-formed XML, JSON stays JSON, the table's cells are no formulas."""
    for place in folder.rglob("*.xml"):
        ElementTree.fromstring(place.read_bytes())
        if place.parent.name in ("feeds", "people"):
            assert not feedparser.parse(place.read_bytes()).bozo
    for place in (*folder.rglob("*.json"), folder / "manifest.webmanifest"):
        json.loads(place.read_bytes())
    rows = list(csv.reader((folder / "data/claims.csv").read_text(encoding="utf-8").splitlines(keepends=True)))
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert not any(place.name == "x.md" for place in folder.rglob("*"))
