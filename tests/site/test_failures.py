"""What cannot be built is said in one line with its place, and the previous site stands as it was."""

import re
import resource
import shutil
import subprocess
import sys
from contextlib import contextmanager

import pytest

from onrecord.build import build, checking
from onrecord.errors import BadInput, Invalid
from tests.site.trackers import edit, tracker_in, tree

TEMPLATES = {
    "syntax": ("{% if %}", 1, "template mistake"),
    "filter": ("line one\n{{ site.title|sparkle }}", 2, "sparkle"),
    "name": ("\n\n{{ nobody }}", 3, "nobody"),
    "image": ("\n{{ asset('portrait.png') }}", 2, "portrait.png"),
    "picture": ("\n\n<img alt=''\n src=\"{{ root }}art/logo.png\">", 4, "no picture 'art/logo.png'"),
    "words": ("\n{{ t('no.such.words') }}", 2, "no.such.words"),
    "parent": ("{% extends 'missing.html' %}", 1, "missing.html"),
    "itself": ("\n{% extends '404.html' %}", 2, "write 'theme/404.html' for the default one"),
    "value": ("\n{{ 1 / 0 }}", 2, "division"),
    "call": ("\n{{ date(1, 2, 3, 4) }}", 2, "date"),
}


@contextmanager
def standing(folder):
    """A tracker whose site is built, and is the same afterwards to the byte."""
    root = tracker_in(folder)
    build(root, with_search=False, with_images=False)
    before = tree(root / "site")
    yield root
    assert tree(root / "site") == before


@pytest.mark.parametrize("mistake", TEMPLATES)
def test_template_mistakes_name_file_and_line(tmp_path, mistake):
    """A template of the tracker with a mistake in it is named with its line; the site stays."""
    with standing(tmp_path) as root:
        text, line, said = TEMPLATES[mistake]
        (root / "templates").mkdir()
        (root / "templates/404.html").write_text(text, encoding="utf-8")
        with pytest.raises(BadInput) as caught:
            build(root, with_search=False, with_images=False)
        assert caught.value.file == "templates/404.html"
        assert caught.value.line == line
        assert said in caught.value.message
        assert "\n" not in str(caught.value)


FILES = {
    "circle": ({"404.html": b"{% extends 'one.html' %}", "one.html": b"{% extends '404.html' %}"}, "404.html",
               "templates extend or include one another without end"),
    "encoding": ({"404.html": b"caf\xe9"}, "404.html:", "not UTF-8 at byte 3: save the file as UTF-8"),
    "sheet": ({"assets/own.css": b"\nbody { background: url(sky.png) }"}, "assets/own.css:2",
              "there is no 'sky.png' in templates/assets/: add the file or take the reference out"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", FILES)
def test_files_of_a_theme_that_cannot_be_used(tmp_path, mistake):
    """Each is named in one line with what to do; the site stays."""
    with standing(tmp_path) as root:
        files, place, said = FILES[mistake]
        for name, content in files.items():
            (root / "templates" / name).parent.mkdir(parents=True, exist_ok=True)
            (root / "templates" / name).write_bytes(content)
        with pytest.raises(BadInput) as caught:
            build(root, with_search=False, with_images=False)
        assert str(caught.value) == f"templates/{place.rstrip(':')}: {said}"


@pytest.mark.parametrize(("url", "why"), [
    ("record.example.org", "start with https://"),
    ("ftp://record.example.org/", "start with https://"),
    ("https://", "no host"),
    ("https://record example.org/", "holds a space"),
    ("https://me@record.example.org/", "before an @"),
    ("https://record.example.org/?page=1", r"without \?"),
    ("https://record.example.org/#top", "without #"),
    ('https://record.example.org/"/', 'without "'),
])  # fmt: skip
def test_base_url_is_the_address_of_a_site(tmp_path, url, why):
    """A base URL without https://, host or end is refused in one line, given or configured, and the site stays."""
    root = tracker_in(tmp_path)
    with pytest.raises(BadInput, match=f"the base URL '.*' must .*{why}"):
        build(root, base_url=url)
    edit(root / "onrecord.yaml", "base_url: https://record.example.org/", f"base_url: '{url}'")
    with pytest.raises(Invalid) as caught:
        build(root)
    (problem,) = caught.value.problems
    assert (problem.file, bool(problem.line)) == ("onrecord.yaml", True)
    assert re.search(f"'base_url' must .*{why}", problem.message)
    assert not (root / "site").exists()


def test_errors_in_the_record_stop_the_build(tmp_path):
    """A span that does not fit its source is an error with its line, and the site stays as it was."""
    with standing(tmp_path) as root:
        edit(root / "seeds/2025-06-30-statement.txt", "no harbour tram", "a harbour tram")
        with pytest.raises(Invalid) as caught:
            build(root, with_search=False, with_images=False)
        found = caught.value.problems
        assert any(problem.file == "claims/2025-06-30-statement.yaml" and problem.line for problem in found)


def test_words_in_a_broken_catalogue(tmp_path):
    """A catalogue that is not TOML is named."""
    root = tracker_in(tmp_path)
    (root / "templates/words").mkdir(parents=True)
    (root / "templates/words/en.toml").write_text("[nav\n", encoding="utf-8")
    with pytest.raises(BadInput, match="TOML"):
        build(root, with_search=False, with_images=False)


WORDS = {
    "section": ('nav = "x"', 1, "'nav' is a section: write its words below a line [nav]"),
    "number": ("[nav]\n\nhome = 3", 3, "'nav.home' must be a text in quotes"),
    "table": ("[nav.home]\nx = '3'", 1, "'nav.home' must be a text in quotes"),
    "plural": ('[count.claims]\none = "one"\nother = 3', 3, "'count.claims.other' must be a text in quotes"),
    "value": ('site.published_by = "By {who}."', 1, "'site.published_by' has no value {who}: it may have {name}"),
    "count": ('[count]\nclaims = "{many}"', 2, "'count.claims' has no value {many}: it may have {n}"),
    "brace": ('[site]\nskip = "On"\npublished_by = "By {name"', 3,
              "'site.published_by': expected '}' before end of string"),
    "marks": ("marks = '“'", 1, "'marks' is a section: write its words below a line [marks]"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", WORDS)
def test_words_that_cannot_be_shown_name_file_and_line(tmp_path, mistake):
    """The file of the words is blamed, not the template that would show them; the site stays."""
    with standing(tmp_path) as root:
        text, line, said = WORDS[mistake]
        (root / "templates/words").mkdir(parents=True)
        (root / "templates/words/en.toml").write_text(f"{text}\n", encoding="utf-8")
        with pytest.raises(BadInput) as caught:
            build(root, with_search=False, with_images=False)
        assert str(caught.value) == f"templates/words/en.toml:{line}: {said}"


def test_a_full_disk_leaves_the_old_site(tmp_path):
    """When nothing more can be written, one line says so, exit code 3, and the previous site stands."""
    with standing(tmp_path) as root:
        edit(root / "onrecord.yaml", "Harbour Record", "Port Record")

        def small_files():
            resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))

        call = [sys.executable, "-m", "onrecord", "-C", str(root), "build"]
        done = subprocess.run(call, capture_output=True, text=True, preexec_fn=small_files, check=False)
        assert done.returncode == 3, done.stderr
        assert "previous site" in done.stderr
        assert "Traceback" not in done.stderr
        assert not list(root.glob(".site.stage-*"))


@pytest.mark.parametrize("template", [False, True])
def test_errors_of_a_large_record_are_found_beside_the_plan(tmp_path, monkeypatch, template):
    """Where another process checks the record, its errors stop the build, and are told before those of templates."""
    monkeypatch.setattr(checking, "MANY", 0)
    monkeypatch.setattr(checking, "hands", lambda: 2)
    root = tracker_in(tmp_path)
    build(root, with_search=False, with_images=False)
    before = tree(root / "site")
    edit(root / "seeds/2025-06-30-statement.txt", "no harbour tram", "a harbour tram")
    if template:
        (root / "templates").mkdir()
        (root / "templates/404.html").write_text("{% extends 'missing.html' %}", encoding="utf-8")
    for _ in range(2):  # what is wrong is not remembered as right
        with pytest.raises(Invalid) as caught:
            build(root, with_search=False, with_images=False)
        assert any(problem.line for problem in caught.value.problems)
        assert tree(root / "site") == before
    edit(root / "seeds/2025-06-30-statement.txt", "a harbour tram", "no harbour tram")
    shutil.rmtree(root / "templates", ignore_errors=True)
    assert build(root, with_search=False, with_images=False).written == 0
