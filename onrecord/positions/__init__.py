"""Positions: what changed between two statements of one speaker, and the chains these changes make."""

from onrecord.positions.compare import compare

__all__ = ["compare"]
