"""What is published, and what never is."""

import json
from itertools import chain

from onrecord.build import build
from onrecord.pages import excerpt
from onrecord.readers import read
from tests.site.trackers import edit, tracker_in

SECRETS = ("CANARY-DRAFT", "CANARY-NOTE", "CANARY-PROPOSED", "mira-okafor-2025-06-30-4e5f")


def everything(folder):
    return {
        place.relative_to(folder).as_posix(): place.read_bytes().decode("utf-8", "replace")
        for place in folder.rglob("*") if place.is_file()
    }  # fmt: skip


def test_drafts_notes_and_proposals_are_nowhere(site):
    """No file of the site, the search index among them, holds a draft, a note or a proposal, or its id."""
    import gzip

    found = everything(site)
    for place in site.glob("pagefind/**/*.pf_*"):
        found[place.name] = gzip.decompress(place.read_bytes()).decode("utf-8", "replace")
    assert [(name, secret) for name, text in found.items() for secret in SECRETS if secret in text] == []


def test_withdrawn_words_go_but_the_address_stays(site):
    """A withdrawn claim keeps a page that says so, with its corrections; its id is in no list, feed or data."""
    page = (site / "claims/jonas-lind-2024-09-02-bb22.html").read_text(encoding="utf-8")
    assert "withdrawn" in page
    assert "A heckle had been listed" in page
    assert "Then say so" not in page
    named = {name for name, text in everything(site).items() if "jonas-lind-2024-09-02-bb22" in text}
    assert named == {
        ".onrecord.json", "claims/jonas-lind-2024-09-02-bb22.html", "corrections.html", "feeds/corrections.xml",
    }  # fmt: skip


def test_a_preview_shows_drafts_under_a_banner(tmp_path):
    """With drafts the site shows them and proposed changes, marks them, and asks not to be found."""
    root = tracker_in(tmp_path)
    build(root, drafts=True, with_search=False, with_images=False)
    page = (root / "site/claims/mira-okafor-2025-06-30-4e5f.html").read_text(encoding="utf-8")
    assert "CANARY-DRAFT" in page
    assert "Proposed, not confirmed" in page
    assert "CANARY-NOTE" not in page
    assert 'name="robots" content="noindex"' in page
    assert 'class="preview"' in page
    assert "Disallow: /\n" in (root / "site/robots.txt").read_text(encoding="utf-8")
    assert not (root / "site/sitemap.xml").exists()


def test_a_draft_never_travels_as_a_claim(tmp_path):
    """Of a draft no share image is drawn, and its card for other pages says what it is."""
    root = tracker_in(tmp_path)
    build(root, drafts=True, with_search=False)
    draft, claim = "mira-okafor-2025-06-30-4e5f", "mira-okafor-2025-06-30-0a1b"
    assert not (root / f"site/share/{draft}.png").exists()
    assert (root / f"site/share/{claim}.png").exists()
    pages = [(root / f"site/claims/{each}.html").read_text(encoding="utf-8") for each in (draft, claim)]
    assert [f"{each}.png" in page for each, page in zip((draft, claim), pages, strict=True)] == [False, True]
    card = (root / f"site/embed/{draft}.html").read_text(encoding="utf-8")
    assert '<span class="tag tag-draft">Draft</span>' in card
    assert "tag-draft" not in (root / f"site/embed/{claim}.html").read_text(encoding="utf-8")


def test_going_back_to_publishing_takes_drafts_away(tmp_path):
    """A site built with drafts and then without holds nothing of them."""
    root = tracker_in(tmp_path)
    build(root, drafts=True, with_search=False, with_images=False)
    build(root, with_search=False, with_images=False)
    found = everything(root / "site")
    assert not any(secret in text for text in found.values() for secret in SECRETS)


def test_a_rejected_match_shows_nowhere(tmp_path):
    """A match that was rejected is not on the claim's page, not in the feed, not in the data."""
    root = tracker_in(tmp_path)
    edit(root / "claims/2024-09-02-council.yaml", "ruling: confirmed", "ruling: rejected")
    build(root, with_search=False, with_images=False)
    named = {name for name, text in everything(root / "site").items() if "Softened" in text}
    assert named == {"methodology.html"}  # which explains the kinds of change
    data = json.loads((root / "site/claims/mira-okafor-2024-09-02-aa11.json").read_bytes())
    assert "matches" not in data


def test_no_trace_of_the_machine(site, tracker):
    """No file holds a path of the machine that built it."""
    home = str(tracker)
    assert [name for name, text in everything(site).items() if home in text or "/root/" in text] == []


def test_a_source_that_is_not_shown(site):
    """Of a source marked `show: none` no words stand on the site but those of its claims."""
    page = (site / "sources/2025-05-12-water-again.html").read_text(encoding="utf-8")
    assert "بعد أسابيع من الجدل" not in page
    texts = everything(site)
    own = chain((site / "claims").glob("*2025-05-12*"), (site / "sources").glob("2025-05-12*.html"))
    assert not any("بعد أسابيع من الجدل" in texts[place.relative_to(site).as_posix()] for place in own)


def test_excerpts_leave_the_rest_out(tmp_path):
    """With `show: excerpt` far passages of a document are not on its page, and the gap is marked."""
    root = tracker_in(tmp_path)
    seed = root / "seeds/2024-06-18-budget-debate.md"
    fillers = (f"Filler number {number} " + "about the weather in the harbour. " * 12 for number in range(4))
    added = "\n\n" + "\n\n".join(fillers)
    seed.write_bytes(seed.read_bytes() + added.encode())
    import hashlib

    digest = hashlib.sha256(seed.read_bytes()).hexdigest()
    file = root / "claims/2024-06-18-budget-debate.yaml"
    before = next(line for line in file.read_text(encoding="utf-8").splitlines() if "sha256" in line)
    edit(file, before, f"  sha256: {digest}")
    build(root, with_search=False, with_images=False)
    page = (root / "site/sources/2024-06-18-budget-debate.html").read_text(encoding="utf-8")
    assert "Filler number 0" in page
    assert "Filler number 2" not in page
    assert 'class="cut"' in page


def test_marks_inside_a_line_leave_no_space(tmp_path):
    """Bold words and links stand before a comma or full stop as in the document; lines are parted by one space."""
    words = "**The mill stays**, said the [harbour board](https://a.example).\n\n> It is\n> *paid* for.\n"
    (tmp_path / "a.md").write_text(words)
    document = read(tmp_path / "a.md", tmp_path)
    paragraphs = excerpt.whole(document, [(document.text.index("The mill"), document.text.index("**,"), "x")])
    assert ["".join(mark.text for mark in paragraph.marks) for paragraph in paragraphs] == [
        "The mill stays, said the harbour board.", "It is paid for."]


def test_a_corrected_claim_says_so_at_its_head(site):
    """Beside the date and the rating stands when the page was last corrected, with a link to what was wrong."""
    page = (site / "claims/jonas-lind-2024-03-04-3c4d.html").read_text(encoding="utf-8")
    head = page[page.index('<header class="claim-head">') : page.index('<div class="claim-body">')]
    assert '<a class="topic" href="#c-corrections">Corrected on April 10, 2024</a>' in head
    assert page.count('id="c-corrections"') == 1
    other = (site / "claims/mira-okafor-2025-06-30-0a1b.html").read_text(encoding="utf-8")
    assert "c-corrections" not in other
