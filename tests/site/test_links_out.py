"""Links in a tracker that lead out of it: nothing behind them is read, shown or written."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.build import build
from onrecord.errors import BadInput, Invalid
from onrecord.tasks.extract import extract
from tests.site.trackers import tracker_in, tree

SECRET = "kept in the harbour master's drawer"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside the tracker with a file that nobody should see."""
    folder = tmp_path / "outside"
    (folder / "inner").mkdir(parents=True)
    for name in ("secret.md", "secret.html", "inner/secret.txt"):
        (folder / name).write_text(SECRET, encoding="utf-8")
    return folder


LINKS = {
    "pages/secret.md": "secret.md", "pages": "", "templates/home.html": "secret.html", "templates/static": "inner",
    "templates/static/secret.txt": "inner/secret.txt", "templates/assets/style.css": "secret.md",
    "templates/words/en.toml": "secret.md", "templates": "", "onrecord.yaml": "secret.md", ".onrecord": "inner",
    "claims/secret.yaml": "secret.md", "claims": "inner",
}  # fmt: skip


@pytest.mark.parametrize("name", LINKS)
def test_a_build_reads_nothing_behind_them(name: str, tmp_path: Path, outside: Path) -> None:
    """A link in place of a page, a template, an asset, the settings, the record or the cache ends the build."""
    root = tracker_in(tmp_path)
    link = root / name
    link.parent.mkdir(parents=True, exist_ok=True)
    if link.exists():
        link.rename(tmp_path / "put-aside")
    link.symlink_to(outside / LINKS[name])
    before = tree(outside)
    with pytest.raises((BadInput, Invalid)) as caught:
        build(root, with_search=False, with_images=False)
    told = " ".join([str(caught.value), *map(str, getattr(caught.value, "problems", ()))])
    assert "leads out of the tracker" in told
    assert SECRET not in told
    assert not (root / "site").exists()
    assert tree(outside) == before


def test_links_inside_are_followed(tmp_path: Path) -> None:
    """A link from one place of the tracker to another is a file like any other."""
    root = tracker_in(tmp_path)
    (root / "pages/more.md").symlink_to("about.md")
    build(root, with_search=False, with_images=False)
    assert (root / "site/more.html").exists()


def test_a_link_into_the_folder_of_git_is_not_followed(tmp_path: Path) -> None:
    """What git keeps may hold the password of whoever builds: neither a document nor a page is a link to it."""
    root = tracker_in(tmp_path)
    (root / ".git").mkdir()
    (root / ".git/config").write_text(f"Oda Lind said the key was {SECRET}.\n")
    (root / "seeds/key.txt").symlink_to("../.git/config")
    (told,) = [problem for problem in extract(root).problems if problem.file == "seeds/key.txt"]
    assert "outside the tracker" in told.message
    (root / "seeds/key.txt").unlink()
    (root / "pages/more.md").symlink_to("../.git/config")
    with pytest.raises(BadInput, match="leads out of the tracker"):
        build(root, with_search=False, with_images=False)


def test_documents_that_are_links_are_told_of(tmp_path: Path, outside: Path) -> None:
    """Links that leave the tracker, lead nowhere, in a circle or to a folder: one finding each, the rest is read."""
    root = tracker_in(tmp_path)
    wanted = {"out.md": outside / "secret.md", "nowhere.txt": "none.txt", "circle.md": "circle.md",
              "folder": outside, "above": ".."}  # fmt: skip
    for name, target in wanted.items():
        (root / "seeds" / name).symlink_to(target)
    report = extract(root)
    assert sorted(problem.file for problem in report.problems if problem.severity == "error") == sorted(
        f"seeds/{name}" for name in wanted)
    assert report.sources == len(list((root / "seeds").glob("2*")))
    assert SECRET not in "".join(file.read_text(encoding="utf-8") for file in (root / "claims").iterdir())


def test_a_stored_text_that_is_a_link_is_not_read(tmp_path: Path, outside: Path) -> None:
    """The rendering beside a page is no way out either."""
    root = tracker_in(tmp_path)
    (root / "seeds/page.html").write_text("<p>The ferry runs all winter, said Ada Lund.</p>", encoding="utf-8")
    (root / "seeds/page.html.txt").symlink_to(outside / "secret.md")
    (problem,) = (one for one in extract(root).problems if one.severity == "error")
    assert problem.file == "seeds/page.html"
    assert "not followed" in problem.message
