"""Pages of prose, and what the site adds to them."""

import pytest

from onrecord.build import build
from onrecord.build.references import Reference, references
from onrecord.errors import BadInput
from onrecord.model import CHANGES
from onrecord.render import Theme
from tests.site.trackers import edit, tracker_in, tree


def test_methodology_shows_the_marks_and_the_scale(tmp_path):
    """Below the tracker's own words stand every kind of change with its mark and the steps of its rating scale."""
    root = tracker_in(tmp_path)
    (root / "pages/methodology.md").write_text("# How we work\n\nWith care.\n", encoding="utf-8")
    scale = "rating_scale: [{value: 'false', name: Wrong}, {value: mostly-true, name: Right}]"
    edit(root / "onrecord.yaml", "language: en", scale)
    build(root, with_search=False, with_images=False)
    page = (root / "site/methodology.html").read_text(encoding="utf-8")
    assert page.count('class="badge badge-') == len([change for change in CHANGES if change != "unrelated"])
    assert [page.count(f"</span>{name}</span>") for name in ("Wrong", "Right", "Half true")] == [1, 1, 0]
    assert "With care." in page
    assert 'class="badge' not in (root / "site/about.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("language", "words"), [
    ("en", ("full flips", "half flip", "no flip")), ("de", ("volle Kehrtwenden", "halbe Kehrtwende", "ist keine")),
])  # fmt: skip
def test_default_methodology_explains_flips(language, words):
    """The words that marks carry on every page are explained on one, in each language of ours."""
    text = Theme.of(None).prose(language)["methodology"]
    assert [word for word in words if word not in text] == []


def plain_build(root):
    return build(root, with_search=False, with_images=False)


def test_a_missing_picture_stops_the_build(tmp_path):
    """A picture that the site will not have is named with its line, and the last site stands; then it is shown."""
    root = tracker_in(tmp_path)
    plain_build(root)
    before = tree(root / "site")
    (root / "pages/about.md").write_text("# About\n\nWe are\n\n![The council](art/council.jpg)\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"no picture 'art/council\.jpg': put it into") as caught:
        plain_build(root)
    assert (caught.value.file, caught.value.line) == ("pages/about.md", 5)
    assert tree(root / "site") == before
    (root / "templates/static/art").mkdir(parents=True)
    (root / "templates/static/art/council.jpg").write_bytes(b"JPEG")
    assert plain_build(root).remarks == ()
    assert '<img src="art/council.jpg" alt="The council"' in (root / "site/about.html").read_text(encoding="utf-8")
    (root / "templates/static/art/council.jpg").unlink()
    with pytest.raises(BadInput, match="no picture"):
        plain_build(root)


def test_a_link_to_nothing_is_told_of(tmp_path):
    """Links of prose pages lead to pages, folders, data and files that others put into the site, or are told of."""
    root = tracker_in(tmp_path)
    plain_build(root)
    (root / "site/letter.pdf").write_bytes(b"PDF")
    links = ("claims/", "claims/index.html#c-main", "people/mira-okafor.html", "letter.pdf", "data/claims.csv", "lost")
    (root / "pages/about.md").write_text("\n".join(f"[here]({each})" for each in links), encoding="utf-8")
    for _ in range(2):
        assert plain_build(root).remarks == (
            "pages/about.md:6: there is no 'lost' on this site, so that the link leads nowhere",
        )


def test_a_page_of_the_menu_that_is_not_written_is_told_of(tmp_path):
    """A name under `pages` in the configuration that no page has is told of at every build; others are in the menu."""
    root = tracker_in(tmp_path)
    edit(root / "onrecord.yaml", "language: en", "pages: {about: The desk, fundng: Funding}")
    for _ in range(2):
        assert plain_build(root).remarks == (
            "onrecord.yaml: there is no pages/fundng.md for 'fundng' under 'pages', so that the menu lacks it",
        )
    (root / "pages/fundng.md").write_text("By readers.", encoding="utf-8")
    assert plain_build(root).remarks == ()
    assert "The desk" in (root / "site/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("text", "found"), [
    ("a ![b c](d%20e.png \"title\")", [Reference(1, "d e.png", True)]),
    ("\n[b](./c.html?d#e) [f](<g.html>)", [Reference(2, "c.html", False), Reference(2, "g.html", False)]),
    ("[b](https://a.example) [c](#d) [e](/f) [g](mailto:h@i.example)", []),
    ("```\n![a](b.png)\n```\n[c](d)", [Reference(4, "d", False)]),
    ("`![a](b.png)` and ~~~ too", []),
])  # fmt: skip
def test_references_to_files_of_the_site(text, found):
    """Relative addresses of links and pictures are found with their lines, but for those in code."""
    assert list(references(text)) == found
