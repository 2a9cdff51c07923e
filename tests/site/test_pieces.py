"""Long files piece by piece: what stands in the last one is cut out of it."""

import random

import pytest

from onrecord.pages.page import Joined
from onrecord.render.pieces import Cuts, Pieces


def written(cuts, items, asked):
    """The bytes of a file of some items, each its own stamp; `asked` is told which of them had to be made."""

    def make(number):
        asked.append(items[number])
        return items[number]

    stretches = [
        Pieces("[", Joined(items, make), lambda item: f"<{item}ä>", ", ", "]\n"),
        Pieces("and ", Joined(items[1::2], str), lambda number: f"{items[1::2][int(number)]};", after="."),
    ]
    return cuts.joined("list.txt", stretches)


@pytest.mark.parametrize("seed", range(40))
def test_a_joined_file_is_the_one_that_is_made_at_once(seed):
    """Whatever comes, goes and changes its place, the bytes are those of a new file, and only new pieces are made."""
    draw = random.Random(seed)
    names = [f"item-{number}" for number in range(12)]
    items = draw.sample(names, draw.randint(0, 10))
    cuts = Cuts()
    held = written(cuts, items, [])
    for _ in range(5):
        before, asked = items, []
        items = list(items)
        for _ in range(draw.randint(0, 3)):
            if items and draw.random() < 0.6:
                items.pop(draw.randrange(len(items)))
            free = [name for name in names if name not in items]
            if free and draw.random() < 0.6:
                items.insert(draw.randint(0, len(items)), draw.choice(free))
        last = held
        cuts = Cuts(cuts.now, lambda _, last=last: last)
        held = written(cuts, items, asked)
        assert held == written(Cuts(), items, [])
        assert asked == [item for item in items if item not in before]


def test_a_file_that_somebody_wrote_over_is_made_anew():
    """Where the bytes of the last build are gone every piece is made."""
    cuts = Cuts()
    held, asked = written(cuts, ["a", "b"], []), []
    assert written(Cuts(cuts.now, lambda _: None), ["a", "b"], asked) == held
    assert asked == ["a", "b"]


def test_a_file_of_other_stretches_is_made_anew():
    """Where the last build made a file of fewer lists nothing of it is taken for another list."""
    cuts, one = Cuts(), Pieces("[", Joined.of("ab", str, str), str, ",", "]")
    last = cuts.joined("list.txt", [one])
    assert Cuts(cuts.now, lambda _: last).joined("list.txt", [one, one]) == b"[a,b][a,b]"
