"""Candidates and scores: what was said before that is like this? A score only proposes."""

from onrecord.matching.entries import Entry, Hit, days, is_earlier
from onrecord.matching.index import Index, Meaning
from onrecord.matching.likeness import with_topic
from onrecord.matching.people import folds
from onrecord.matching.segment import Segment, digest
from onrecord.matching.words import Words, places

__all__ = ["Entry", "Hit", "Index", "Meaning", "Segment", "Words", "days", "digest", "folds", "is_earlier", "places",
           "with_topic"]
