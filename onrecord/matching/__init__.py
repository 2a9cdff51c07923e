"""Candidates: which earlier statements are like this one, and how much."""
