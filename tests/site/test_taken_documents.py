"""Documents that several processes read are those that one reads when it is asked for them."""

import os
from functools import partial

import pytest

from onrecord import tracker
from onrecord.offspring import aside
from tests.site.trackers import tracker_in

LOST = "seeds/2025-06-30-statement.txt"


@pytest.mark.parametrize("hands", [1, 2, 3])
@pytest.mark.parametrize("dies", [False, True])
def test_documents_are_the_same_however_they_are_read(tmp_path, monkeypatch, hands, dies):
    """Each document is the same text and blocks; one that is not there is missed when it is asked for."""
    monkeypatch.setattr(tracker, "MUCH", 0)
    monkeypatch.setattr(tracker, "hands", lambda: hands)
    if dies:  # its share is read when it is asked for
        monkeypatch.setattr(tracker, "aside", lambda work: aside(partial(os._exit, 1)))
    root = tracker_in(tmp_path)
    (root / LOST).unlink()
    taken, plain = tracker.gather(root).documents, tracker.gather(root).documents
    sources = [item.source.id for item in tracker.gather(root).record.files]
    taken.take(sources)
    assert len(sources) > 3
    assert {one: taken.get(one) for one in sources} == {one: plain.get(one) for one in sources}
    assert taken.unread() == plain.unread() != {}
