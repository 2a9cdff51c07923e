"""Where the site may be written, and what else stands there."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from onrecord.build import build, output
from onrecord.errors import BadInput
from tests.site.trackers import edit, tracker_in, tree


def built(root, out=None):
    return build(root, out, with_search=False, with_images=False)


def test_foreign_places_are_refused(tmp_path, monkeypatch):
    """/, home, the tracker, what holds it, a git root, a full folder, a file and a link are refused untouched."""
    root = tracker_in(tmp_path / "work")
    home, repository, full, file = (tmp_path / name for name in ("home", "repository", "full", "file"))
    for folder in (home, full):
        folder.mkdir()
    subprocess.run(["git", "init", "-q", str(repository)], check=True)
    (full / "holiday.jpg").write_bytes(b"beach")
    file.write_text("words", encoding="utf-8")
    link = tmp_path / "link"
    (tmp_path / "empty").mkdir()
    link.symlink_to("empty")
    monkeypatch.setenv("HOME", str(home))
    before = tree(tmp_path)
    refused = {
        Path("/"): "the root of the disk", home: "your home folder", root: "holds the tracker", file: "is a file",
        root.parent: "holds the tracker", repository: "the root of a git repository", full: r"did not write \(holiday",
        link: "a symbolic link", root / "seeds/new": "lies in seeds/", root / "templates": "lies in templates/",
    }  # fmt: skip
    for out, why in refused.items():
        with pytest.raises(BadInput, match=f"output folder {out} .*{why}"):
            built(root, out)
    assert {name: digest for name, digest in tree(tmp_path).items() if "/.onrecord/" not in name} == before


@pytest.mark.parametrize("name", ["x" * 300, "a/" * 3000, "loop/site"])
def test_a_folder_that_cannot_be_is_refused(tmp_path, name):
    """A name that is too long and a circle of links are told in one line."""
    root = tracker_in(tmp_path / "work")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(BadInput, match=r"output folder .* cannot be used"):
        built(root, tmp_path / name)


def test_gitignore_of_the_tracker_stays(tmp_path):
    """A folder that holds nothing but what git needs counts as empty, and keeps it."""
    root = tracker_in(tmp_path)
    (root / "site").mkdir()
    (root / "site/.gitignore").write_text("*\n!.gitignore\n", encoding="utf-8")
    built(root)
    built(root)
    assert (root / "site/.gitignore").read_text(encoding="utf-8") == "*\n!.gitignore\n"


def test_foreign_files_are_never_touched(tmp_path):
    """Files, links and empty folders put into the site survive every build, even at an address of ours."""
    root = tracker_in(tmp_path)
    built(root)
    site = root / "site"
    (site / "letters").mkdir()
    (site / "letters/one.txt").write_text("dear", encoding="utf-8")
    (site / "empty/inside").mkdir(parents=True)
    os.symlink("letters/one.txt", site / "link")
    edit(root / "pages/about.md", "made up", "invented")
    (root / "pages/own.md").write_text("# Ours", encoding="utf-8")
    (site / "own.html").write_text("theirs", encoding="utf-8")
    result = built(root)
    assert (site / "letters/one.txt").read_text(encoding="utf-8") == "dear"
    assert (site / "empty/inside").is_dir()
    assert os.readlink(site / "link") == "letters/one.txt"
    assert (site / "own.html").read_text(encoding="utf-8") == "theirs"
    assert any("own.html" in remark for remark in result.remarks)


def test_stale_files_of_ours_go(tmp_path):
    """A page that has no reason any more is dropped, also when the cache was thrown away."""
    root = tracker_in(tmp_path)
    (root / "pages/passing.md").write_text("# Passing\n", encoding="utf-8")
    built(root)
    assert (root / "site/passing.html").exists()
    (root / "pages/passing.md").unlink()
    subprocess.run(["rm", "-rf", str(root / ".onrecord")], check=True)
    assert built(root).removed == 1
    assert not (root / "site/passing.html").exists()


def test_a_file_of_ours_that_was_edited_is_mended(tmp_path):
    """A page that somebody changed in the output folder is made again."""
    root = tracker_in(tmp_path)
    built(root)
    before = tree(root / "site")
    (root / "site/index.html").write_text("vandal", encoding="utf-8")
    (root / "site/people/mira-okafor.html").unlink()
    built(root)
    assert tree(root / "site") == before


def test_what_a_killed_build_left_is_cleared(tmp_path):
    """The folder a killed build was filling is taken away by the next one."""
    root = tracker_in(tmp_path)
    left = root / ".site.stage-99999"
    left.mkdir()
    (left / "half.html").write_text("half", encoding="utf-8")
    built(root)
    assert not list(root.glob(".site.stage-*"))


def test_swap_without_the_system_call(tmp_path, monkeypatch):
    """Where names cannot be exchanged in one call, two renames do it."""
    monkeypatch.setattr(output, "_exchanged", lambda one, two: False)
    root = tracker_in(tmp_path)
    built(root)
    edit(root / "pages/about.md", "made up", "invented")
    built(root)
    assert "invented" in (root / "site/about.html").read_text(encoding="utf-8")
    assert sorted(path.name for path in root.iterdir() if path.name.startswith(".")) == [".onrecord"]


def test_a_manifest_cannot_reach_outside(tmp_path):
    """Addresses in a forged manifest that lead out of the site are ignored."""
    root = tracker_in(tmp_path)
    built(root)
    precious = root / "precious.txt"
    precious.write_text("keep", encoding="utf-8")
    edit(root / "site/.onrecord.json", '"404.html"', '"../precious.txt": "0",\n"/etc/hostname": "0",\n"404.html"')
    edit(root / "pages/about.md", "made up", "invented")
    built(root)
    assert precious.read_text(encoding="utf-8") == "keep"


KILLED = """
import os, sys, pathlib
from onrecord.build import build, output, work
after, where = int(sys.argv[2]), sys.argv[3]
count = 0
def counted(call):
    def now(*arguments, **more):
        global count
        count += 1
        if count > after:
            os._exit(9)
        return call(*arguments, **more)
    return now
if where == "write":
    work._write = counted(work._write)
elif where == "foreign":
    output.carry = counted(output.carry)
elif where == "clear":
    import shutil
    shutil.rmtree = counted(shutil.rmtree)
build(pathlib.Path(sys.argv[1]), with_search=False, with_images=False)
"""


@pytest.mark.parametrize(("after", "where", "new"), [
    (0, "write", False), (40, "write", False), (0, "foreign", False), (0, "clear", True),
])  # fmt: skip
def test_a_killed_build_leaves_the_old_site_or_the_new_one(tmp_path, after, where, new):
    """Whenever a build is killed, what stands is one whole site, and the next build needs no cleaning by hand."""
    root = tracker_in(tmp_path)
    built(root)
    old = tree(root / "site")
    edit(root / "onrecord.yaml", "Harbour Record", "Port Record")
    done = subprocess.run([sys.executable, "-c", KILLED, str(root), str(after), where], check=False)
    assert done.returncode == 9
    killed = tree(root / "site")
    assert (killed != old) is new
    built(root)
    assert tree(root / "site") != old
    assert killed in (old, tree(root / "site"))
    assert not list(root.glob(".site.stage-*"))


def test_readers_see_one_site_or_the_next(tmp_path):
    """While builds swap the site again and again, a page is always there and always whole."""
    root = tracker_in(tmp_path)
    built(root)
    seen, stop = set(), threading.Event()

    def read():
        while not stop.is_set():
            try:
                seen.add((root / "site/index.html").read_bytes())
            except OSError as error:  # pragma: no cover
                seen.add(str(error).encode())

    reader = threading.Thread(target=read)
    reader.start()
    made = {(root / "site/index.html").read_bytes()}
    for number in range(4):
        edit(root / "onrecord.yaml", "title: ", f"title: {number}")
        built(root)
        made.add((root / "site/index.html").read_bytes())
    stop.set()
    reader.join()
    assert seen <= made
