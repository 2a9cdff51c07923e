"""Two wordings on a terminal: the same words stand under each other, however narrow it is."""

from __future__ import annotations

import pytest

from onrecord.cli.aligned import aligned, alike
from onrecord.cli.talk import width
from onrecord.wording import REMOVED, words_changed

EARLIER = "The city will not charge a toll on the tunnel at night."
LATER = "The city may charge a toll on the tunnel in the daytime, if the council agrees."


def marked(op: str, text: str) -> str:
    return f"[-{text}-]" if op == REMOVED else f"{{+{text}+}}"


def rows(earlier: str, later: str, most: int = 60) -> list[tuple[str, str]]:
    return list(aligned(words_changed(earlier, later), most, marked))


def test_the_same_words_stand_under_each_other() -> None:
    """What only one wording has is marked, and the other has blanks in its place."""
    assert rows("We will not close the pier.", "We may close the pier.") == [
        ("We [-will not-] close the pier.", "We {+may+}      close the pier."),
    ]


@pytest.mark.parametrize("most", [20, 33, 60])
def test_rows_fit_and_lose_no_word(most: int) -> None:
    """No row is wider than there is room, and the rows joined are the wordings."""
    found = rows(EARLIER, LATER, most)
    assert len(found) > 1
    assert max(width(line) for row in found for line in row) <= most
    for side, text in enumerate((EARLIER, LATER)):
        plain = " ".join(row[side] for row in found)
        for mark in ("[-", "-]", "{+", "+}"):
            plain = plain.replace(mark, "")
        assert plain.replace(" ", "") == text.replace(" ", "")


def test_colours_take_no_room() -> None:
    """Escapes of a terminal are not counted when words are aligned."""
    (row,) = aligned(words_changed("We will not close.", "We close."), 60, lambda _, text: f"\x1b[31m{text}\x1b[0m")
    assert row == ("We\x1b[31m will not\x1b[0m close.", "We          close.")


def test_wide_letters_take_two_columns() -> None:
    """The word behind them stands in the same column in both."""
    (row,) = rows("新しい pier stays.", "old pier stays.")
    assert width(row[0].split("pier")[0]) == width(row[1].split("pier")[0])


def test_controls_are_shown_as_escapes() -> None:
    """Words of a document do not steer the terminal."""
    assert "\x1b" not in "".join(rows("We \x1b[2J close it.", "We close it.")[0])


def test_wholly_other_words_are_not_aligned() -> None:
    """Where little is the same there is nothing to align."""
    assert alike(words_changed(EARLIER, LATER))
    assert not alike(words_changed("Taxes will not go up.", "There will be no increase in what you pay us."))
