"""The site as data: every address and what its template or writer gets. No files, no clock, no markup."""

from onrecord.pages.contents import pages_of, site
from onrecord.pages.facts import Facts
from onrecord.pages.ledger import Ledger
from onrecord.pages.page import Page

__all__ = ["Facts", "Ledger", "Page", "pages_of", "site"]
