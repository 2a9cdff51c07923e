"""Same input, same bytes: wherever, whenever and however a build runs."""

import os
import subprocess
import sys

import pytest

from onrecord.build import build, search
from onrecord.errors import Internal
from tests.site.trackers import edit, tracker_in, tree

CIRCUMSTANCES = [
    {"TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "0"},
    {"TZ": "America/Los_Angeles", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "1"},
    {"TZ": "UTC", "LANG": "ar_EG.UTF-8", "LC_ALL": "ar_EG.UTF-8", "PYTHONHASHSEED": "random", "SOURCE_DATE_EPOCH": "1"},
]


@pytest.mark.parametrize("number", range(len(CIRCUMSTANCES)))
def test_circumstances_do_not_show(tmp_path, site, number):
    """Time zone, locale, hash seed, umask, folder name and file times change no byte, search and images included."""
    root = tracker_in(tmp_path / f"Ünï cöde {number}")
    for place in root.rglob("*"):
        os.utime(place, (number * 10**8, number * 10**8))
    code = """import sys, os, pathlib
os.umask(int(sys.argv[2], 8))
from onrecord.build import build, search
from onrecord.errors import Internal
build(pathlib.Path(sys.argv[1]))"""
    environment = {**os.environ, **CIRCUMSTANCES[number]}
    subprocess.run([sys.executable, "-c", code, str(root), ("077", "022", "002")[number]], check=True, env=environment)
    assert tree(root / "site") == tree(site)


def test_workers_write_the_same(tmp_path, monkeypatch, site):
    """Pages rendered by forked workers are those rendered in one process."""
    from onrecord.build import work

    monkeypatch.setattr(work, "MANY", 1)
    monkeypatch.setattr(work, "CHUNK", 7)
    root = tracker_in(tmp_path)
    build(root, with_search=False)
    made = tree(root / "site")
    expected = tree(site)
    assert {name: made[name] for name in made if name.startswith("claims/") and name.endswith(".json")} == {
        name: expected[name] for name in expected if name.startswith("claims/") and name.endswith(".json")
    }
    again = tracker_in(tmp_path / "again")
    monkeypatch.undo()
    build(again, with_search=False)
    assert made == tree(again / "site")


EDITS = {
    "a corrected word": ("claims/2024-03-04-tram-pledge.yaml", "118 million", "119 million"),
    "a person renamed": ("claims/people.yaml", "Jonas Lind", "Jonas Lindt"),
    "a claim withdrawn": ("claims/2025-06-30-statement.yaml", "0.6\n  status: published", "0.6\n  status: withdrawn"),
    "a ruling": ("claims/2025-05-12-water-again.yaml", "ruling: confirmed", "ruling: rejected"),
    "a topic's name": ("claims/topics.yaml", "City budget", "Budget of the city"),
    "the title": ("onrecord.yaml", "Harbour Record", "Port Record"),
    "the language": ("onrecord.yaml", "language: en", "language: de"),
    "a page of prose": ("pages/about.md", "made up", "invented"),
    "the rule for excerpts": ("onrecord.yaml", "show: excerpt", "show: none"),
}


def test_incremental_is_clean(tmp_path):
    """After any edit an incremental build gives the bytes of a clean one, and renders less."""
    root = tracker_in(tmp_path)
    first = build(root, with_search=False, with_images=False)
    for what, (file, before, after) in EDITS.items():
        edit(root / file, before, after)
        built = build(root, with_search=False, with_images=False)
        build(root, tmp_path / "clean", with_search=False, with_images=False, clean=True)
        assert tree(root / "site") == tree(tmp_path / "clean"), what
        assert 0 < built.written <= first.pages, what
    assert build(root, with_search=False, with_images=False).written == 0


def test_one_edit_renders_little(tmp_path):
    """A note on one claim renders its page and its data, not those of other claims."""
    root = tracker_in(tmp_path)
    build(root, with_search=False, with_images=False)
    before = tree(root / "site")
    edit(root / "claims/2024-03-04-tram-pledge.yaml", "118 million", "119 million")
    built = build(root, with_search=False, with_images=False)
    after = tree(root / "site")
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {
        ".onrecord.json", "claims/mira-okafor-2024-03-04-1a2b.html", "claims/mira-okafor-2024-03-04-1a2b.json",
        "data/record.json",
    }  # fmt: skip
    assert built.written == 3


def test_changed_template_renders_its_users(tmp_path):
    """A template that only one kind of page uses renders only that kind."""
    root = tracker_in(tmp_path)
    (root / "templates").mkdir()
    own = root / "templates" / "404.html"
    own.write_text('{% extends "theme/404.html" %}{% block title %}Lost{% endblock %}', encoding="utf-8")
    build(root, with_search=False, with_images=False)
    assert "<title>Lost" in (root / "site/404.html").read_text(encoding="utf-8")
    own.write_text('{% extends "theme/404.html" %}{% block title %}Gone{% endblock %}', encoding="utf-8")
    assert build(root, with_search=False, with_images=False).written == 1


def test_search_index_is_kept_or_made_anew(tmp_path):
    """The search index is made again only when a page that is searched changed, and old parts of it go."""
    root = tracker_in(tmp_path)
    build(root, with_images=False)
    entry = root / "site/pagefind/pagefind-entry.json"
    first = entry.stat().st_ino
    edit(root / "pages/about.md", "made up", "invented")
    build(root, with_images=False)
    assert entry.stat().st_ino == first
    edit(root / "claims/2024-03-04-tram-pledge.yaml", "118 million", "119 million")
    build(root, with_images=False)
    build(root, tmp_path / "clean", with_images=False, clean=True)
    assert tree(root / "site") == tree(tmp_path / "clean")


def test_the_search_index_does_not_show_the_order_of_folders(tmp_path, site):
    """The same pages give the same index in whatever order a file system lists them."""
    pages = [place.relative_to(site).as_posix() for place in site.rglob("*.html")]
    made = []
    for number, order in enumerate((pages, pages[::-1])):
        folder = tmp_path / str(number)
        for address in order:
            (folder / address).parent.mkdir(parents=True, exist_ok=True)
            (folder / address).write_bytes((site / address).read_bytes())
        search.index(folder, order)
        made.append(tree(folder / search.FOLDER))
    assert made[0] == made[1]
    assert made[0]


@pytest.mark.parametrize(("program", "why"), [
    ("exit 3", "it ended with status 3"),
    ("echo \"thread 'main' panicked, at a page,\" >&2; sleep 0.1; echo '  out of ink' >&2; exit 101",
     "it ended with status 101 and said: thread 'main' panicked, at a page, out of ink"),
    ("head -c 1 >&2; echo; echo no such index; exit 1", "it ended with status 1 and said: e no such index"),
    ("printf '%0900d' 0", f"it ended with status 0 and said: {'0' * 300} …"),
    (None, "/pagefind cannot be started: Permission denied"),
])  # fmt: skip
def test_an_index_that_cannot_be_made_is_told(tmp_path, monkeypatch, program, why):
    """A Pagefind that ends, or cannot begin, is one line with all that it said."""
    service = tmp_path / "pagefind"
    service.write_text(f"#!/bin/sh\n{program}\n", encoding="utf-8")
    service.chmod(0o755 if program else 0o644)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(service))
    with pytest.raises(Internal) as raised:
        search.index(tmp_path, [])
    assert raised.value.message.removeprefix("Pagefind could not make the search index: ").endswith(why)
    assert "\n" not in raised.value.message


def test_a_template_in_a_linked_folder_renders_its_users(tmp_path):
    """A template that is included from a folder behind a link, even one that leads in a circle, is followed too."""
    root = tracker_in(tmp_path)
    (root / "bits").mkdir()
    (root / "templates").mkdir()
    (root / "templates/bits").symlink_to(root / "bits")
    (root / "bits/circle").symlink_to(root / "bits")
    own = '{% extends "theme/topic.html" %}{% block title %}{% include "bits/bit.html" %}{% endblock %}'
    (root / "templates/topic.html").write_text(own, encoding="utf-8")
    for words in ("One", "Two"):
        (root / "bits/bit.html").write_text(words, encoding="utf-8")
        build(root, with_search=False, with_images=False)
        assert f"<title>{words}" in (root / "site/topics/water-prices.html").read_text(encoding="utf-8")
