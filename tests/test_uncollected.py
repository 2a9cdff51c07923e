"""Work without the search for circles."""

import gc

import pytest

from onrecord.uncollected import without_collection


def test_what_was_made_is_old_at_the_end():
    """Values that the work made are not looked at when it ends: they are no longer among the young ones."""
    with without_collection():
        assert not gc.isenabled()
        made = [[number] for number in range(5000)]
    assert gc.isenabled()
    young = {id(one) for one in gc.get_objects(generation=0)}
    assert young.isdisjoint(map(id, made))


@pytest.mark.parametrize("enabled", [True, False])
def test_collection_is_as_it_was(enabled):
    """Whoever does without it goes on without it, also when the work fails."""
    if not enabled:
        gc.disable()
    try:
        with pytest.raises(ValueError, match="no"), without_collection():
            raise ValueError("no")
        assert gc.isenabled() is enabled
    finally:
        gc.enable()
