"""Documents edited in 300 seeded ways: where each claim went is known, and no claim is moved to a wrong place."""

from __future__ import annotations

import pytest
from seeded_documents import EDITS, Edit, edited, second_half

from onrecord.anchoring import Found, describe, resolve, resolve_all

EACH = 50  # six kinds of edit: 300 in all
MOVES = ("insert before", "move a paragraph", "move a sentence")


def results(kind: str, past_known: bool) -> list[tuple[Edit, Found]]:
    edits = [edited(kind, EDITS[kind], seed) for seed in range(EACH)]
    return [
        (edit, resolve(edit.after, describe(edit.before, edit.start, edit.end), edit.before if past_known else None))
        for edit in edits
    ]


def placed(found: Found) -> int | None:
    return found.span.start if found.span and found.state in ("same", "moved") else None


@pytest.mark.parametrize("past_known", [False, True])
@pytest.mark.parametrize("kind", EDITS)
def test_no_wrong_move(kind: str, past_known: bool) -> None:
    """No seeded edit makes a span certain of a place that is not its own, with or without the text before."""
    wrong = [edit for edit, found in results(kind, past_known) if placed(found) not in (None, edit.now)]
    assert wrong == []


@pytest.mark.parametrize("past_known", [False, True])
@pytest.mark.parametrize("kind", EDITS)
def test_no_half_of_a_quotation_moves_wrongly(kind: str, past_known: bool) -> None:
    """Of a quotation split by its attribution no half is put where it does not belong; both move or none."""
    for seed in range(3 * EACH):
        edit = edited(kind, EDITS[kind], seed)
        second = second_half(edit)
        if second is None:
            continue
        spans = (describe(edit.before, edit.start, edit.end), describe(edit.before, *second))
        one, other = resolve_all(edit.after, spans, edit.before if past_known else None)
        if edit.now is not None:
            assert placed(one) in (None, edit.now)
            assert placed(other) in (None, edit.now + second[0] - edit.start)
        elif kind.startswith("delete"):
            assert (placed(one), placed(other)) == (None, None)


def test_moved_are_recovered() -> None:
    """At least 95 % of the claims whose words truly moved are found again where the text before is known."""
    found = [(edit, one) for kind in MOVES for edit, one in results(kind, past_known=True)]
    recovered = sum(placed(one) == edit.now for edit, one in found)
    assert recovered >= 0.95 * len(found)


def test_shifted_are_recovered_without_the_past() -> None:
    """Three in four claims below new text are found again from their stored surroundings alone, in repetitive prose."""
    found = results("insert before", past_known=False)
    assert sum(placed(one) == edit.now for edit, one in found) >= 0.75 * len(found)


def test_edits_inside_are_shown() -> None:
    """A claim whose own words were edited is altered, with a word diff that starts from the stored words."""
    found = results("edit inside", past_known=False)
    altered = [(edit, one) for edit, one in found if one.state == "altered"]
    assert len(altered) >= 0.9 * len(found)
    for edit, one in altered:
        stored = "".join(piece.text for piece in one.diff if piece.op != "added")
        assert stored == edit.before[edit.start : edit.end]
