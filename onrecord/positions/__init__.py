"""Positions: what changed between two statements of one speaker, and the chains these changes make."""

from onrecord.chains import Position, Step, chains, position_of, same_statement
from onrecord.denials import denial_of
from onrecord.positions.compare import compare
from onrecord.positions.links import Links, links
from onrecord.positions.propose import also_said, compared, match_of, propose

__all__ = [
    "Links", "Position", "Step", "also_said", "chains", "compare", "compared", "denial_of", "links", "match_of",
    "position_of", "propose", "same_statement",
]
