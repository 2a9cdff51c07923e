"""What all tests may ask for."""

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import expect, sync_playwright

from tests.waiting import LATE

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip


# A slow machine fails no test, and a test says the same of the same code in every run.
settings.register_profile("sure", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("sure")
expect.set_options(timeout=LATE * 1000)


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="write what is made as what is expected")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory):
    """Nothing is left in the home of the person who runs the tests, and nothing of theirs is used."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("own-cache")))
        yield


@pytest.fixture(scope="session")
def update_golden(pytestconfig):
    """Whether golden files are to be written anew rather than compared."""
    return pytestconfig.getoption("--update-golden")


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium, without a window."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS, timeout=LATE * 1000)
        yield started
        started.close()
