"""What is cached is of use to the person who cached it, and to nobody else."""

import shutil

import pytest

from onrecord.cache import Cache


@pytest.fixture
def person(tmp_path, monkeypatch):
    """Who runs this: each with a home folder of their own."""
    return lambda name: monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / name))


def test_a_value_is_found_again(tmp_path, person):
    """By the same person, in a process that knows nothing of the one before."""
    person("ada")
    Cache(tmp_path / "cache").write("record", "claims of May", b"kept")
    assert (tmp_path / "ada/onrecord/secret").stat().st_mode & 0o777 == 0o600
    assert Cache(tmp_path / "cache").read("record", "claims of May") == b"kept"


def test_what_came_with_a_strangers_change_is_not_found(tmp_path, person):
    """A cache that somebody else filled and committed to git holds nothing under the keys of others."""
    person("stranger")
    Cache(tmp_path / "theirs").write("record", "claims of May", b"planted")
    person("ada")
    shutil.copytree(tmp_path / "theirs", tmp_path / "cache")
    assert Cache(tmp_path / "cache").read("record", "claims of May") is None


def planted(home, words, mode):
    """A secret that somebody else put into a home folder."""
    home.mkdir(parents=True)
    (home / "secret").write_bytes(words)
    (home / "secret").chmod(mode)


@pytest.mark.parametrize("fault", ["writable by all", "in a checkout"])
def test_a_secret_that_others_could_have_made_is_not_used(fault, tmp_path, person):
    """One that anybody may write, and one in a checkout, are passed over: what they would lead to is not read."""
    person("eve")
    planted(tmp_path / "eve/onrecord", b"s" * 32, 0o600)
    theirs = Cache(tmp_path / "cache").place("record", "claims of May")
    if fault == "in a checkout":
        (tmp_path / ".git").mkdir()
    person("ada")
    planted(tmp_path / "ada/onrecord", b"s" * 32, 0o666 if fault == "writable by all" else 0o600)
    assert Cache(tmp_path / "cache").place("record", "claims of May") != theirs


def test_a_secret_that_was_cut_short_is_made_anew(tmp_path, person):
    """What a full disk left of it would be easier to guess."""
    person("ada")
    planted(tmp_path / "ada/onrecord", b"short", 0o600)
    Cache(tmp_path / "cache").write("record", "claims of May", b"kept")
    assert len((tmp_path / "ada/onrecord/secret").read_bytes()) == 32


def test_without_a_home_nothing_breaks(tmp_path, monkeypatch):
    """What is kept is then of use to this process alone."""
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    (tmp_path / "nobody").write_text("no folder")
    Cache(tmp_path / "cache").write("record", "claims of May", b"kept")
    assert Cache(tmp_path / "cache").read("record", "claims of May") == b"kept"
