"""Statements put in other words whose result is certain: turned round or not, hedged, limited, told by others."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations, product
from pathlib import Path

import pytest

from onrecord.positions import compare

FIXTURE = Path(__file__).parent.parent / "fixtures" / "transformations.md"
TURNING = ("What one will do", "What may be banned", "What may be scrapped")
Table = tuple[tuple[str, ...], list[list[str]], dict[str, list[str]]]  # names of the columns, rows, phrasings by side


def _table(title: str) -> Table:
    """One section of the fixture: its columns, its rows, and the phrasings under each smaller heading."""
    section = FIXTURE.read_text(encoding="utf-8").split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]
    first, *others = section.split("\n### ")
    named = next((line[6:] for line in first.splitlines() if line.startswith("Each: ")), "")
    sides = {other.split("\n", 1)[0]: _items(other) for other in others}
    return tuple(named.split(" | ")), [item.split(" | ") for item in _items(first)], sides


def _items(text: str) -> list[str]:
    return [line[2:] for line in text.splitlines() if line.startswith("- ")]


def _said(phrasing: str, columns: tuple[str, ...], row: list[str]) -> str:
    """`{X} must go.` with the words of a row in it; a name with a capital opens the sentence."""
    words = dict(zip(columns, row, strict=True))
    return phrasing.format(**words, **{name.title(): word[0].upper() + word[1:] for name, word in words.items()})


def _sides(title: str) -> Iterator[tuple[list[str], list[str]]]:
    """What is said for each thing of a section, and what is said against it."""
    columns, rows, sides = _table(title)
    for row in rows:
        yield [_said(one, columns, row) for one in sides["for"]], [_said(one, columns, row) for one in sides["against"]]


def _told(phrasing: str, statement: str) -> str:
    """A statement inside a frame such as `She said that {that}`."""
    small = statement if statement.startswith("I ") else statement[0].lower() + statement[1:]
    return phrasing.format(that=small, quoted=statement if "“{quoted}”" in phrasing else statement[:-1])


def _plain() -> list[str]:
    """Statements of all sections."""
    firsts = [row[0] for title in ("What is so", "Figures", "Limits") for row in _table(title)[1]]
    return firsts + [side[0] for title in TURNING for sides in _sides(title) for side in sides]


@pytest.mark.parametrize("title", TURNING)
def test_what_is_said_against_a_thing_turns_round_what_is_said_for_it(title: str) -> None:
    """Every phrasing of the one side is the reversal of every phrasing of the other, in either order."""
    for one, other in (pair for sides in _sides(title) for pair in product(*sides)):
        assert compare(one, other).change == "reversed", (one, other)
        assert compare(other, one).change == "reversed", (other, one)


@pytest.mark.parametrize("title", TURNING)
def test_nobody_is_turned_round_who_says_the_same_in_other_words(title: str) -> None:
    """Two phrasings of one side are never a full flip, however many negations either has."""
    for one, other in (pair for sides in _sides(title) for side in sides for pair in permutations(side, 2)):
        assert compare(one, other).change not in ("reversed", "denied", "unrelated"), (one, other)


def test_what_is_so_and_is_not_so_are_opposite() -> None:
    """A statement and each way to deny it."""
    for affirmed, *denied in _table("What is so")[1]:
        for one in denied:
            assert compare(affirmed, one).change == compare(one, affirmed).change == "reversed", (affirmed, one)


def test_another_figure_is_a_change_and_another_spelling_is_none() -> None:
    """`300` became `450`, or `three hundred`."""
    for statement, changed, respelled in _table("Figures")[1]:
        assert compare(statement, changed).change == compare(changed, statement).change == "figure_changed", changed
        assert compare(statement, respelled).change == compare(respelled, statement).change == "repeated", respelled


def test_a_limit_narrows_and_its_end_broadens() -> None:
    """For some people, at some place, for some time."""
    for statement, *limited in _table("Limits")[1]:
        for one in limited:
            assert (compare(statement, one).change, compare(one, statement).change) == ("narrowed", "broadened"), one


def test_a_hedge_softens_and_its_end_hardens() -> None:
    """Each hedge and condition beside the plain statement of what one will do."""
    columns, rows, _ = _table(TURNING[0])
    for row, [phrasing] in product(rows, _table("Hedges and conditions")[1]):
        firm, weak = _said("We will {do}.", columns, row), _said(phrasing, columns, row)
        assert (compare(firm, weak).change, compare(weak, firm).change) == ("softened", "hardened"), weak


def test_a_frame_changes_nothing() -> None:
    """Who tells a statement, or says it again, says nothing else."""
    for statement, [phrasing] in product(_plain(), _table("Frames")[1]):
        assert compare(statement, _told(phrasing, statement)).change in ("repeated", "restated"), (phrasing, statement)


def test_who_never_said_it_denies_it() -> None:
    """`I never said that …` with the words of the statement."""
    for statement, [phrasing] in product(_plain(), _table("Denials")[1]):
        assert compare(statement, _told(phrasing, statement)).change == "denied", (phrasing, statement)
