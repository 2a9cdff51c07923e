"""What is highlighted is what was said."""

import pytest

from onrecord import store

pytestmark = pytest.mark.browser


def test_marks_are_the_quotes(page, address, tracker):
    """On claim and source pages the marked words are the claim's exact words, with emoji before them or not."""
    hidden = {"2025-05-12-water-again"}
    seen = 0
    for file in store.load(tracker).files:
        for claim in file.claims:
            if claim.status != "published" or file.source.id in hidden:
                continue
            page.goto(f"{address}claims/{claim.id}.html")
            marks = page.locator(".context mark").evaluate_all("all => all.map(one => one.textContent)")
            assert marks == [span.exact for span in claim.spans], claim.id
            page.goto(f"{address}sources/{file.source.id}.html#c-{claim.id}")
            first = page.locator(f"[id='c-{claim.id}']").evaluate("one => one.textContent")
            assert claim.spans[0].exact.startswith(first)
            seen += 1
    assert seen == 11
