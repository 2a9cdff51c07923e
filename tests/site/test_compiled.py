"""Compiled templates are kept between builds, where nobody but the person who builds could have put them."""

import marshal
import os

import pytest

from onrecord.build import compiled
from onrecord.render.folding import CODES
from tests.site.trackers import built, tracker_in, tree


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A tracker, with a cache of its own for whoever builds it, and a process that knows no templates."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    kept = dict(CODES)
    CODES.clear()
    yield tracker_in(tmp_path)
    CODES.clear()
    CODES.update(kept)


def blobs(folder):
    return [file for file in folder.rglob("templates/*/*") if file.is_file()]


def test_the_next_process_takes_templates_over(root, tmp_path):
    """What a build compiled is known to the next one, which makes the same bytes of it."""
    built(root)
    made, site = frozenset(CODES), tree(root / "site")
    CODES.clear()
    assert compiled.recall(root) == made != frozenset()
    built(root, clean=True)
    assert tree(root / "site") == site


def test_a_changed_template_is_compiled_anew(root):
    """A template is known by its text: after an edit the old one is of no use."""
    built(root)
    CODES.clear()
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates/404.html").write_text("Gone for good")
    built(root)
    assert (root / "site/404.html").read_text() == "Gone for good"


def test_code_in_a_tracker_is_never_run(root, monkeypatch):
    """A cache that lies in the tracker may have come with a pull request: it is neither read nor written."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(root / ".cache"))
    built(root)
    assert not blobs(root)


def test_code_in_a_checkout_is_never_run(root, tmp_path, monkeypatch):
    """Where the home folder is a checkout the cache in it may have come with a pull request as well."""
    (tmp_path / ".git").mkdir()
    built(root)
    assert not blobs(tmp_path)


def test_code_that_others_may_write_is_never_run(root, tmp_path):
    """A file that is open to others is made anew."""
    built(root)
    (blob,) = blobs(tmp_path / "home")
    forged = compile("raise SystemExit('run')", "forged", "exec")
    blob.write_bytes(marshal.dumps(dict.fromkeys(marshal.loads(blob.read_bytes()), forged)))
    os.chmod(blob, 0o666)
    CODES.clear()
    built(root, clean=True)
    assert forged not in CODES.values()


@pytest.mark.parametrize("held", [b"", b"nonsense", marshal.dumps([1]), marshal.dumps({"name": 1})[:-3]])
def test_a_broken_cache_is_made_anew(root, tmp_path, held):
    """What cannot be read counts as nothing."""
    built(root)
    (blob,) = blobs(tmp_path / "home")
    blob.write_bytes(held)
    CODES.clear()
    built(root, clean=True)
    assert len(marshal.loads(blob.read_bytes())) == len(CODES) > 0
