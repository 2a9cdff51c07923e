"""Names: of ids, and of files that every system can hold."""

from __future__ import annotations

import pytest

from onrecord.identity import slug, unfit_file_name


@pytest.mark.parametrize("name", ["CON", "nul", "Aux", "com1", "LPT9", "!!!", "", "x" * 300, "Ilse Härrand", "日本"])
def test_a_slug_is_always_a_file_name(name: str) -> None:
    """Whatever the name, its id is short, plain, not empty and none that Windows reserves."""
    made = slug(name)
    assert 0 < len(made) <= 60
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert unfit_file_name(f"{made}.yaml") is None


@pytest.mark.parametrize("name", [
    "seeds/CON.txt", "seeds/nul.md", "seeds/aux", "seeds/Com1.tar.md", "seeds/LPT9.txt", "con/talk.md", "seeds/a.",
    "seeds/a /b.md", "seeds/who?.md", "seeds/a:b.md", "seeds/a|b.md", 'seeds/"a".md', "seeds/<a>.md", "seeds/a*.md",
])  # fmt: skip
def test_names_that_some_systems_cannot_hold(name: str) -> None:
    """Reserved names with any ending and case, dots and spaces at the end, characters that Windows refuses."""
    assert unfit_file_name(name)


@pytest.mark.parametrize("name", [
    "seeds/2024-03-01 Ferry!.md", "seeds/Zoë.txt", "seeds/日本.vtt", "seeds/console.md", "seeds/.hidden", "seeds/a..md",
])  # fmt: skip
def test_names_that_every_system_can_hold(name: str) -> None:
    """Spaces inside, other scripts and words that begin like a reserved one are fine."""
    assert unfit_file_name(name) is None
