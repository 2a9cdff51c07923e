"""What is more than one page shows: where the rest stands, without a script."""

from dataclasses import replace

import pytest
from msgspec import structs

from onrecord.build import build
from onrecord.model import Match, Topic
from tests.site.trackers import SETTINGS, claim, document, gathered, record

NUMBER = 31  # changes on the topic: more than its page shows, and than one page of the list
TEXT = "\n".join(f"We will pay {number} pounds." for number in range(NUMBER + 1))


def claim_at(number):
    """Claim `number` of a topic, each a change of the one before."""
    matches = (Match(f"pay-{number - 1:02}", "figure_changed", "confirmed"),) if number else ()
    more = {"said": f"20{number:02}-01-01", "topics": ("fees",), "matches": matches}
    return claim(TEXT, f"We will pay {number} pounds.", f"pay-{number:02}", **more)


def made(root, *claims):
    paper = document(TEXT)
    held = replace(record(paper, *claims), topics={"fees": Topic("fees", "Fees & fares")})
    build(root, gathered=gathered(root, SETTINGS, held, paper), checked=True, with_search=False, with_images=False)
    return root / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return made(tmp_path_factory.mktemp("long"), *map(claim_at, range(NUMBER + 1)))


def test_a_topic_with_many_changes_links_to_all_of_them(site):
    """A page of a topic shows the newest changes as pairs and links to a plain list of all."""
    page = (site / "topics/fees.html").read_text(encoding="utf-8")
    assert page.count('<article class="pair') == 12
    assert f'<a href="../topics/fees/changes.html">All {NUMBER} changes of position on this topic</a>' in page


def test_all_changes_on_a_topic_are_paged(site):
    """Each change on the topic is a pair on one page of that list, and the list leads back to the topic."""
    pages = [(site / f"topics/fees/{name}.html").read_text(encoding="utf-8") for name in ("changes", "changes/page/2")]
    assert [page.count('<article class="pair') for page in pages] == [20, NUMBER - 20]
    for number in range(1, NUMBER + 1):
        assert sum(f"/pay-{number:02}.html#c-change-" in page for page in pages) == 1
    assert "<h1>Changes of position: Fees &amp; fares</h1>" in pages[0]
    assert 'href="../../topics/fees.html"' in pages[0]


def test_a_topic_with_few_changes_has_no_such_list(tmp_path):
    """Where the topic's own page shows every change there is nothing more to link to."""
    folder = made(tmp_path, *map(claim_at, range(5)))
    assert "changes.html" not in (folder / "topics/fees.html").read_text(encoding="utf-8")
    assert not (folder / "topics/fees").exists()


def test_a_changed_ruling_reaches_the_list_of_a_topic(tmp_path):
    """A build after an edit gives the list that a clean build gives."""
    claims = [claim_at(number) for number in range(20)]
    made(tmp_path, *claims)
    (match,) = claims[3].matches
    claims[3] = structs.replace(claims[3], matches=(structs.replace(match, note="She meant the old fare."),))
    folder = made(tmp_path, *claims)
    assert "She meant the old fare." in (folder / "topics/fees/changes.html").read_text(encoding="utf-8")


def position(number):
    """Two claims on a matter of their own, the second a change of the first."""
    earlier, later = f"old-{number:02}", f"new-{number:02}"
    words, year = f"We will pay {number % NUMBER} pounds.", 2000 + number // 12
    day = f"{year}-{number % 12 + 1:02}"
    match = Match(earlier, "reversed", "confirmed")
    changed = claim(TEXT, words, later, said=f"{day}-02", matches=(match,))
    return (claim(TEXT, words, earlier, said=f"{day}-01"), changed)


def test_a_person_with_many_positions_links_to_the_further_ones(tmp_path):
    """A page of a person shows the newest positions and links to the rest, each on one page of sensible size."""
    folder = made(tmp_path, *(one for number in range(70) for one in position(number)))
    first = (folder / "people/ada.html").read_text(encoding="utf-8")
    assert '<a href="../people/ada/positions.html">55 further positions</a>' in first
    further = [folder / "people/ada/positions.html", *sorted((folder / "people/ada/positions/page").glob("*.html"))]
    pages = [first, *(page.read_text(encoding="utf-8") for page in further)]
    assert [page.count('<section class="position"') for page in pages] == [15, 15, 15, 15, 10]
    for number in range(70):
        assert sum(f'id="c-position-old-{number:02}"' in page for page in pages) == 1
    assert all(len(page.encode()) < 60_000 for page in pages)


def test_a_changed_claim_reaches_the_further_positions(tmp_path):
    """A build after an edit gives the pages of further positions that a clean build gives."""
    claims = [one for number in range(40) for one in position(number)]
    made(tmp_path, *claims)
    claims[0] = structs.replace(claims[0], text="We will pay nothing.", kind="reported")
    folder = made(tmp_path, *claims)
    assert "We will pay nothing." in (folder / "people/ada/positions/page/2.html").read_text(encoding="utf-8")
    made(tmp_path, *claims[:20])
    assert not (folder / "people/ada/positions.html").exists()
