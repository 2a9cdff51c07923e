"""Adding a claim by selecting words of a document with the mouse, judged by `git diff` and by the record."""

from __future__ import annotations

import subprocess
import sys

import pytest
from playwright.sync_api import expect

from onrecord import store
from tests.serve.conftest import changed_lines, start
from tests.waiting import LATE

pytestmark = pytest.mark.browser


def choose(page, words: str, alt: bool = False) -> None:
    """Select words of the document with the mouse."""
    start, end = page.evaluate("""(words) => {
        const walker = document.createTreeWalker(document.getElementById('text'), NodeFilter.SHOW_TEXT);
        let node;
        while ((node = walker.nextNode()) && !node.data.includes(words));
        const at = node.data.indexOf(words), range = document.createRange();
        node.parentElement.scrollIntoView({block: 'center'});
        return [at, at + words.length].map((place) => {
            range.setStart(node, place); range.setEnd(node, place);
            const box = range.getBoundingClientRect();
            return [box.x, box.y + box.height / 2];
        });
    }""", words)
    if alt:
        page.keyboard.down("Alt")
    page.mouse.move(start[0] + 1, start[1])
    page.mouse.down()
    page.mouse.move(end[0], end[1], steps=4)
    page.mouse.up()
    if alt:
        page.keyboard.up("Alt")
    expect(page.locator("#chosen")).to_contain_text(words)


def test_adding_by_selection(review):
    """Words selected in a document become a draft with exact offsets, also behind an emoji; undo takes it all back."""
    page, running = review
    page.goto(running.url + "-/review/source/2025-03-05-tunnel")
    expect(page.locator("#text")).to_contain_text("charger")
    choose(page, "pier will have a charger")
    page.locator("#speaker").fill("Piet Amadi")
    page.locator("#add button:not([type])").click()
    expect(page.locator("#status")).to_have_text("Added as a draft.")
    text = (running.root / "seeds" / "2025-03-05-tunnel.md").read_bytes().decode()
    start_at = text.index("pier will have a charger")
    added = "\n".join(changed_lines(running.root))
    assert f"start: {start_at}, end: {start_at + 24}" in added
    assert "speaker: piet-amadi" in added
    before = changed_lines(running.root)
    choose(page, "spoke to reporters")
    choose(page, "the works had cost 40 million crowns", alt=True)
    expect(page.locator("#chosen")).to_have_text("spoke to reporters the works had cost 40 million crowns")
    page.locator("#speaker").fill("Somebody New")
    page.locator("#add button:not([type])").click()
    expect(page.locator("#done")).to_contain_text("somebody-new:")
    assert "somebody-new" in (running.root / "claims" / "people.yaml").read_text()
    page.locator("#undo").click()
    expect(page.locator("#status")).to_have_text("Undone.")
    assert changed_lines(running.root) == before
    assert not [line for line in changed_lines(running.root) if line.startswith("-") and "seen" not in line]


def test_selecting_across_cues(tracker, browser):
    """Of a selection over several subtitle cues the claim gets the words, a span for each, and no times."""
    cues = ("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Oda Lindqvist>The quay will be\n\n"
            "00:02.000 --> 00:04.000\nfree for all.\n")  # fmt: skip
    (tracker / "seeds" / "2025-10-01-talk.vtt").write_text(cues)
    place = tracker / "claims" / "2025-10-01-talk.yaml"
    subprocess.run([sys.executable, "-m", "onrecord", "-C", str(tracker), "extract"], check=True, capture_output=True)
    text = place.read_text()
    place.write_text(text[: text.index("claims:")] + "claims: []\n")
    running = start(tracker)
    page = browser.new_page()
    page.set_default_timeout(LATE * 1000)
    page.goto(running.url + "-/review/source/2025-10-01-talk")
    expect(page.locator("#text")).to_contain_text("free for all")
    cues = page.locator("#text p").bounding_box()
    page.mouse.move(cues["x"] + 1, cues["y"] + 5)
    page.mouse.down()
    page.mouse.move(cues["x"] + cues["width"], cues["y"] + cues["height"] + 40, steps=4)  # let go beyond the text
    page.mouse.up()
    expect(page.locator("#chosen")).to_have_text("The quay will be free for all.")
    expect(page.locator("#speaker")).to_have_value("Oda Lindqvist")
    page.locator("#add button:not([type])").click()
    expect(page.locator("#status")).to_have_text("Added as a draft.")
    page.close()
    assert running.stop() == 0
    (claim,) = next(file for file in store.load(tracker).files if file.source.id == "2025-10-01-talk").claims
    assert claim.text == "The quay will be free for all."
    assert [span.exact for span in claim.spans] == ["The quay will be", "free for all."]
    assert claim.speaker == "oda-lindqvist"
