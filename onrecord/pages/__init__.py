"""The site as data: every address and what its template or writer gets. No files, no clock, no markup."""

from onrecord.pages.contents import chapters, site
from onrecord.pages.facts import Facts, Prints
from onrecord.pages.hosting import sitemap
from onrecord.pages.ledger import Ledger
from onrecord.pages.page import Page

__all__ = ["Facts", "Ledger", "Page", "Prints", "chapters", "site", "sitemap"]
