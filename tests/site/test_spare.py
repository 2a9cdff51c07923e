"""The spare site that a build leaves, and the stamps that say which pages to keep."""

import shutil

import pytest

from onrecord.build import Lasting, build
from onrecord.errors import BadInput
from tests.site.trackers import built, edit, tracker_in, tree

STATEMENT, PLEDGE = "claims/2025-06-30-statement.yaml", "claims/2024-03-04-tram-pledge.yaml"
# Small edits that keep most of the site, some of which show on pages of claims in other files.
EDITS = (
    (PLEDGE, "118 million", "119 million"),
    (PLEDGE, "title: Okafor pledges the tram", "title: The mayor pledges a tram"),
    (PLEDGE, "aliases: [okafor-tram-pledge]", "aliases: [okafor-first-pledge]"),
    ("claims/2025-05-12-water-again.yaml", "ruling: confirmed", "ruling: rejected"),
    ("claims/people.yaml", "Jonas Lind", "Jonas Lindt"),
    (STATEMENT, "0.6\n  status: published", "0.6\n  status: withdrawn"),
    ("pages/about.md", "made up", "invented"),
)


def spares(root):
    return list((root / ".onrecord" / "spare").glob("*"))


def test_every_edit_over_a_spare_is_clean(tmp_path):
    """Edit by edit and back again, beside a foreign file, a site made from the spare is that of a clean build."""
    root = tracker_in(tmp_path)
    built(root)
    (root / "site" / "CNAME").write_text("record.example.org", encoding="utf-8")
    used = 0
    for number, (file, before, after) in enumerate([*EDITS, *((file, b, a) for file, a, b in reversed(EDITS))]):
        edit(root / file, before, after)
        (root / "site" / "CNAME").write_text(f"record{number}.example.org", encoding="utf-8")
        used += len(spares(root))
        built(root)
        build(root, tmp_path / "clean", with_search=False, with_images=False, clean=True)
        made = tree(root / "site")
        assert (root / "site" / "CNAME").read_text(encoding="utf-8") == f"record{number}.example.org"
        made.pop("CNAME")
        assert made == tree(tmp_path / "clean"), (file, before)
        assert len(spares(root)) <= 1
    assert used > len(EDITS)


def test_foreign_files_that_went_stay_away(tmp_path):
    """A foreign file that was taken out of the site does not come back with the spare."""
    root = tracker_in(tmp_path)
    built(root)
    (root / "site" / "extra.txt").write_text("mine", encoding="utf-8")
    edit(root / PLEDGE, "118 million", "119 million")
    built(root)
    (root / "site" / "extra.txt").unlink()
    edit(root / PLEDGE, "119 million", "117 million")
    built(root)
    assert spares(root)
    edit(root / PLEDGE, "117 million", "116 million")
    built(root)
    assert not (root / "site" / "extra.txt").exists()


@pytest.mark.parametrize("many", [1, 1_000_000])
def test_a_hand_on_the_site_is_undone(tmp_path, monkeypatch, many):
    """Files that somebody wrote over, in the site and so in its spare, are made anew by the next two builds.

    That is so whether this process looks at them or, where they are many, another one.
    """
    monkeypatch.setattr("onrecord.build.state.MANY", many)
    root = tracker_in(tmp_path)
    built(root)
    edit(root / PLEDGE, "118 million", "119 million")
    built(root)
    wanted = (root / "site/topics/index.html").read_bytes()
    with open(root / "site/topics/index.html", "ab") as stream:
        stream.write(b"vandal")
    for before, after in (("119 million", "117 million"), ("117 million", "116 million")):
        edit(root / PLEDGE, before, after)
        built(root)
        assert (root / "site/topics/index.html").read_bytes() == wanted


def test_a_failed_build_does_no_harm(tmp_path):
    """A build that fails over the spare leaves the site as it was, and the next one is right."""
    root = tracker_in(tmp_path)
    built(root)
    edit(root / PLEDGE, "118 million", "119 million")
    built(root)
    before = tree(root / "site")
    (root / "templates").mkdir()
    own = root / "templates" / "404.html"
    own.write_text('{% extends "theme/404.html" %}{% block title %}{{ nothing.here }}{% endblock %}', encoding="utf-8")
    with pytest.raises(BadInput):
        built(root)
    assert tree(root / "site") == before
    own.unlink()
    edit(root / PLEDGE, "119 million", "117 million")
    built(root)
    build(root, tmp_path / "clean", with_search=False, with_images=False, clean=True)
    assert tree(root / "site") == tree(tmp_path / "clean")


def test_where_files_cannot_be_linked_nothing_is_spared(tmp_path, monkeypatch):
    """On a disk without hard links there is no spare, since a copy could be changed unnoticed."""
    def refused(*_, **__):
        raise OSError(1, "no links here")

    monkeypatch.setattr("os.link", refused)
    root = tracker_in(tmp_path)
    built(root)
    edit(root / PLEDGE, "118 million", "119 million")
    built(root)
    assert not spares(root)


def test_a_preview_has_a_spare_before_its_first_edit(tmp_path):
    """A process that builds again and again makes a spare while it waits; the next build uses it."""
    root, memory = tracker_in(tmp_path), Lasting()
    built(root, memory=memory)
    assert not spares(root)
    memory.prepare()
    (spare,) = spares(root)
    assert tree(spare).items() <= tree(root / "site").items()
    inode = spare.stat().st_ino
    edit(root / PLEDGE, "118 million", "119 million")
    built(root, memory=memory)
    assert (root / "site").stat().st_ino == inode
    assert len(spares(root)) == 1
    build(root, tmp_path / "clean", with_search=False, with_images=False, clean=True)
    assert tree(root / "site") == tree(tmp_path / "clean")


def test_a_spare_is_made_while_a_build_looks_for_what_changed(tmp_path, monkeypatch):
    """Where the last build left none another process makes it: the build uses it, or leaves it for the next."""
    root = tracker_in(tmp_path)
    built(root)
    monkeypatch.setattr("onrecord.build.state.MANY", 1)
    monkeypatch.setattr("onrecord.build.state.hands", lambda: 2)
    assert not spares(root)
    assert built(root).written == 0
    (spare,) = spares(root)
    assert tree(spare).items() <= tree(root / "site").items()
    inode = spare.stat().st_ino
    edit(root / PLEDGE, "118 million", "119 million")
    built(root)
    assert (root / "site").stat().st_ino == inode
    for other in spares(root):  # lost: the next build has to make one
        shutil.rmtree(other)
    edit(root / PLEDGE, "119 million", "117 million")
    built(root)
    build(root, tmp_path / "clean", with_search=False, with_images=False, clean=True)
    assert tree(root / "site") == tree(tmp_path / "clean")
    assert len(spares(root)) == 1


def test_a_spare_that_a_failed_build_made_is_taken_away(tmp_path, monkeypatch):
    """What a build made and could not remember does not stay beside the spare of the next."""
    root = tracker_in(tmp_path)
    built(root)
    monkeypatch.setattr("onrecord.build.state.MANY", 1)
    monkeypatch.setattr("onrecord.build.state.hands", lambda: 2)
    monkeypatch.setattr("onrecord.build.building.planned", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        built(root)
    monkeypatch.undo()
    edit(root / PLEDGE, "118 million", "119 million")
    built(root)
    assert len(spares(root)) == 1
