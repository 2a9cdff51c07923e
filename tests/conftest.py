"""What all tests may ask for."""

import pytest


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="write what is made as what is expected")


@pytest.fixture(scope="session")
def update_golden(pytestconfig):
    """Whether golden files are to be written anew rather than compared."""
    return pytestconfig.getoption("--update-golden")
