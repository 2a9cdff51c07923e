"""The fixture tracker built once for all tests that only look at it."""

import pytest

from onrecord.build import build
from tests.site.trackers import tracker_in


@pytest.fixture(scope="session")
def tracker(tmp_path_factory):
    """A built copy of the fixture tracker. Tests must not change it."""
    root = tracker_in(tmp_path_factory.mktemp("site"))
    build(root)
    return root


@pytest.fixture(scope="session")
def site(tracker):
    """The folder of the built site."""
    return tracker / "site"
