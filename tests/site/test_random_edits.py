"""After edits of every kind, in any order, what a build takes over from the last one makes no difference."""

import copy

import pytest

from onrecord.build import Lasting, build
from onrecord.errors import Invalid
from tests.site.edited import Edited
from tests.site.trackers import tree

EDITS = 14


@pytest.mark.parametrize("seed", range(4))
def test_any_edit_gives_the_bytes_of_a_clean_build(tmp_path, seed):
    """A site built from edit to edit is the one that is built at once; a record with errors leaves it as it was.

    Half of the runs remember in the process, as a preview does, and half in the cache.
    """
    made, out = Edited(tmp_path / "tracker", seed), tmp_path / "site"
    drafts, refused, memory = bool(seed % 2), 0, Lasting() if seed > 1 else None

    def built(place, **more):
        more = more or {"memory": memory}
        return build(made.root, place, drafts=drafts, with_search=False, with_images=False, **more)

    built(out)
    for number in range(EDITS):
        before, site = copy.deepcopy(made.__dict__), tree(out)
        what = [made.change() for _ in range(1 + number % 2)]
        made.write()
        try:
            built(out)
        except Invalid:
            assert tree(out) == site, what
            made.__dict__.update({name: before[name] for name in ("files", "people", "topics", "settings")})
            made.write()
            built(out)
            refused += 1
        built(tmp_path / "clean", clean=True)
        assert tree(out) == tree(tmp_path / "clean"), what
    assert refused < EDITS / 2
    if memory:
        memory.save()
        memory = None
    assert built(out).written == 0
