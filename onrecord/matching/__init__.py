"""Candidates and scores: what was said before that is like this? A score only proposes."""

from onrecord.matching.entries import Entry, Hit, is_earlier
from onrecord.matching.index import Index

__all__ = ["Entry", "Hit", "Index", "is_earlier"]
