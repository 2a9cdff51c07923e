"""What all tests may ask for."""

import pytest
from playwright.sync_api import sync_playwright

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="write what is made as what is expected")


@pytest.fixture(scope="session")
def update_golden(pytestconfig):
    """Whether golden files are to be written anew rather than compared."""
    return pytestconfig.getoption("--update-golden")


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium, without a window."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield started
        started.close()
