"""Quotations, comparisons, excerpts, Markdown and dates as pages show them."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale
from markupsafe import Markup

from onrecord.model import Block, Document, Span
from onrecord.pages import excerpt
from onrecord.pages.links import contact_link
from onrecord.pages.shapes import described
from onrecord.pages.verbatim import verbatim
from onrecord.render.comparison import comparison, emphasised, phrases
from onrecord.render.extracts import brief, host, hosts, page_of
from onrecord.render.markdown import markdown
from onrecord.render.theme import Theme, shipped
from onrecord.render.words import direction
from tests.site.trackers import claim, document

TEXT = "He paused. “We will pay,” she said, “and we will pay now.” Nobody clapped."


@pytest.mark.parametrize(("text", "kind", "shown"), [
    ("We will pay", "quote", ("We will pay", True)),
    ("“We will pay,”", "quote", ("We will pay,", True)),
    ("The city will pay", "quote", ("The city will pay", False)),
    ("We [the city] will pay [for the bridge]", "quote", ("We [the city] will pay [for the bridge]", True)),
    ("[The city] will pay", "quote", ("[The city] will pay", False)),
    ("We will pay", "reported", ("We will pay", False)),
])  # fmt: skip
def test_marks_stand_only_around_the_words_of_the_source(text, kind, shown):
    """A claim that a person reworded, or that was never quoted, gets none; words added in brackets do not reword."""
    made = claim(TEXT, "We will pay", kind=kind)
    assert verbatim(made.__class__(made.id, kind, text, made.spans)) == shown


def test_a_split_quotation_counts_as_its_parts():
    """Two spans with the attribution between them are one quotation."""
    parts = ("We will pay,", "and we will pay now.")
    spans = tuple(Span(TEXT.index(part), TEXT.index(part) + len(part), part) for part in parts)
    made = claim(TEXT, "We will pay")
    assert verbatim(made.__class__("x", "quote", "We will pay, and we will pay now.", spans))[1]


def test_both_sides_stay_whole():
    """Joined, the stretches of each side are its wording again, and evidence is marked where it stands."""
    earlier, later = "We will never raise fares.", "We may raise fares if the region pays."
    sides = comparison(earlier, later, ("hedge added: may", "condition added: if the region pays"))
    for side, wording in ((sides.earlier, earlier), (sides.later, later)):
        assert "".join(piece.text for run in side for piece in run.pieces) == wording
        assert not any(run.op == after.op != "same" for run, after in pairwise(side))
    marked = [piece.text for run in sides.later for piece in run.pieces if piece.evidence]
    assert marked == ["may", "if the region pays"]
    assert sides.alike


def test_unlike_wordings_are_not_painted():
    """Where next to nothing is the same, no word is marked as changed."""
    sides = comparison("Taxes stay where they are.", "I have never seen such a budget!", ())
    assert {run.op for run in (*sides.earlier, *sides.later)} == {"same"}
    assert not sides.alike


@pytest.mark.parametrize(("reason", "words"), [
    ("condition added: if it's not", ("if it's not",)),
    ("figure: 2.5 million → 3 million", ("2.5 million", "3 million")),
    ("“will” became “may”", ("will", "may")),
    ("the same words", ()),
])  # fmt: skip
def test_evidence_words_are_read_from_reasons(reason, words):
    """The words a reason names are those after its colon or in its quotation marks."""
    assert set(phrases((reason,))) == set(words)


def test_evidence_in_a_wording_alone():
    """Where no comparison is made, evidence words are emphasised all the same, and every word is text."""
    made = emphasised("We <may> pay, if they do", ("hedge added: may", "condition added: if they do"))
    assert made == 'We &lt;<em class="evidence">may</em>&gt; pay, <em class="evidence">if they do</em>'
    assert emphasised("", ("hedge added: may",)) == ""


def test_a_deep_link_names_its_page():
    """On paper a link to words stands as the address of the page."""
    assert page_of("https://a.example/x#:~:text=we%20pay") == "https://a.example/x"
    assert page_of("https://a.example/x#part:~:text=we%20pay") == "https://a.example/x#part"
    assert page_of("https://a.example/x") == "https://a.example/x"


def test_overlapping_claims_are_cut_where_either_ends():
    """Words of two claims belong to both; each claim's place is named once, where it begins."""
    text = "alpha beta gamma delta"
    paper = document(text)
    outer, inner = claim(text, "alpha beta gamma", "outer"), claim(text, "beta", "inner")
    (paragraph,) = excerpt.whole(paper, excerpt.places((outer, inner), text))
    assert [(mark.text, mark.claims, mark.id) for mark in paragraph.marks] == [
        ("alpha ", ("outer",), "outer"), ("beta", ("outer", "inner"), "inner"), (" gamma", ("outer",), ""),
        (" delta", (), ""),
    ]  # fmt: skip


def test_a_span_that_does_not_fit_is_not_marked():
    """Words that no longer stand where the span says are left unmarked rather than marked wrong."""
    made = claim("alpha beta", "beta")
    assert excerpt.places((made,), "alpha BETA") == []


def test_pieces_of_a_block_are_joined_by_a_space():
    """Timings between the cues of a transcript are not shown, and both parts of a sentence are marked."""
    text = "one two\n00:01 --> 00:02\nthree four"
    block = Block("cue", ((0, 7), (24, 34)), "Ada", ("00:00:00.000", "00:00:01.000"))
    paper = Document(document("x").source, text, (block,))
    spans = (Span(4, 7, "two"), Span(24, 29, "three"))
    made = claim(text, "two").__class__("x", "quote", "two three", spans)
    (paragraph,) = excerpt.around(paper, excerpt.places((made,), text))
    assert [mark.text for mark in paragraph.marks if mark.claims] == ["two", "three"]
    assert "".join(mark.text for mark in paragraph.marks) == "one two three four"
    assert (paragraph.at, paragraph.speaker) == ("00:00:00", "Ada")


@pytest.mark.parametrize(("source", "holds", "lacks"), [
    ("# Heading\n\nwords", '<h3 id="c-heading">Heading</h3>', "<h1"),
    ("<b>x</b>", "&lt;b&gt;", "<b>"),
    ("[x](javascript:alert(1))", "[x](javascript:alert(1))", "href"),
    ("[x](https://example.org/)", 'rel="noopener nofollow ugc"', "target"),
    ("[x](methodology.html)", 'href="methodology.html"', "rel="),
    ("![x](https://example.org/x.png)", "https://example.org/x.png", "<img"),
    ("# one\n\n# one", 'id="c-one-2"', 'id="one"'),
])  # fmt: skip
def test_markdown_is_safe(source, holds, lacks):
    """Markdown gives headings below those of the page, links of limited schemes, and no HTML of its own."""
    made = markdown(source, 2)
    assert isinstance(made, Markup)
    assert holds in made
    assert lacks not in made


def keys(words, before=""):
    for key, value in words.items():
        if isinstance(value, dict):
            yield from keys(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


LANGUAGES = sorted(place.stem for place in (shipped() / "words").glob("*.toml"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogues_are_complete(language):
    """Every language says everything, with the same values filled in and every plural form of its own."""
    files = {tag: (shipped() / f"words/{tag}.toml").read_text(encoding="utf-8") for tag in ("en", language)}
    words = {tag: tomllib.loads(text) for tag, text in files.items()}
    plurals = set(Locale(language).plural_form.tags) | {"other"}
    english = {key: text for key, text in keys(words["en"]) if not key.startswith("marks.")}
    own = dict(keys(words[language]))
    for key, text in english.items():
        stem, _, form = key.rpartition(".")
        if form in ("one", "other") and stem.startswith(("count.", "search.")):
            assert all(f"{stem}.{each}" in own for each in plurals), stem
        assert key in own or form == "one", key
        assert holes(own.get(key, text)) == holes(text), key
    assert {key for key in own if not key.startswith("marks.")} - set(english) <= {
        key for key in own if key.rpartition(".")[2] in plurals
    }


def holes(entry: str) -> set[str]:
    """The names of the values an entry wants: a translation must want the same ones."""
    return {name for _, name, _, _ in Formatter().parse(entry) if name}


def test_every_word_of_the_templates_is_in_the_catalogue():
    """Templates ask for no words that the catalogue lacks."""
    fallback = Theme.of(None).catalogue("en").fallback
    english = {key.removesuffix(".one").removesuffix(".other") for key, _ in keys(fallback)}
    templates = [*shipped().glob("*.html"), *shipped().glob("*.xml")]
    texts = "".join(place.read_text(encoding="utf-8") for place in templates)
    asked = set(re.findall(r'\bt\(\s*["\']([a-z_]+(?:\.[a-z_]+)+)["\']\s*[,)]', texts))
    assert asked <= english


def test_fields_are_explained_as_the_schema_explains_them():
    """The page about the data says in English what the schema says, field by field."""
    told = Theme.of(None).catalogue("en").fallback["field"]
    assert told == {shape: dict(fields) for shape, fields in described()}


def test_dates_of_every_precision():
    """Days, months and years are written as the language writes them; what is no date stays."""
    catalogue = Theme.of(None).catalogue("de")
    assert [catalogue.date(iso) for iso in ("2025-04-18", "2025-04", "2025", "soon")] == [
        "18. April 2025", "April 2025", "2025", "soon",
    ]  # fmt: skip
    assert catalogue.say("count.claims", n=1234) == "1.234 Aussagen"
    assert catalogue.quotation("Nein", "fr") == "« Nein »"


@pytest.mark.parametrize(
    ("tag", "expected"), [("ar", "rtl"), ("he-IL", "rtl"), ("en", "ltr"), ("az-Arab", "rtl"), ("ks-Deva", "ltr")]
)
def test_direction_follows_script_then_language(tag, expected):
    """A language is written from right to left by its script, or by its habit where no script is named."""
    assert direction(tag) == expected


def test_short_forms():
    """Long texts end at a word, hosts lose their www, contacts become links only where they are safe."""
    assert brief("one two three four", 12) == "one two …"
    assert brief("one two", 0) == "one two"
    assert host("https://www.example.org/x") == "example.org"
    pages = ("https://a.example/1", "https://b.example/", "https://www.a.example/2")
    assert [name for _, name in hosts(pages)] == ["a.example", "b.example", "a.example (2)"]
    assert contact_link("desk@example.org") == "mailto:desk@example.org"
    assert contact_link("javascript:alert(1)") == ""


def test_theme_folder_is_found():
    """The default theme is there wherever the package is."""
    assert (shipped() / "base.html").is_file()
    assert isinstance(shipped(), Path)
