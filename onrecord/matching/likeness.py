"""The likeness by which a match with the same speaker's earlier statement is proposed.

`find` asks which of a million statements is the one meant; here the question is milder: may these two be about the
same thing? What changed between them is for the comparison to say, so two or three rare words in common are enough.
"""

from __future__ import annotations

import numpy as np

from onrecord.matching.arrays import Doubles, Floats
from onrecord.matching.evidence import PARTS

_COLUMN = {name: index for index, (name, _) in enumerate(PARTS)}
# How much each kind of evidence counts. The point of even chances is where nearly all pairs that are about the same
# thing, and not restated in other words altogether, lie above it.
SUBJECT, PIECES, MEANING, EVEN, SLOPE = 2.0, 25.0, 8.0, 4.2, 0.6
FRAME = 0.1  # as much as pieces can count where no telling word is shared: "I have always said that …" is a frame
NEUTRAL = 0.3  # cosine of two sentences that have nothing to do with each other, at most
TOPIC = 0.5  # the likeness of two statements of which only a topic is known to be shared


def same_subject(columns: Floats) -> Doubles:
    """How likely it is (0 to 1) that two statements are about the same thing, for rows of evidence (c, 10)."""
    near = np.maximum(columns[:, _COLUMN["meaning"]] - NEUTRAL, 0)
    subject = columns[:, _COLUMN["subject"]]
    pieces = np.minimum(columns[:, _COLUMN["pieces"]], FRAME * (1 + 4 * subject))
    total = SUBJECT * subject + PIECES * pieces + MEANING * near
    likeness: Doubles = 1 / (1 + np.exp(-SLOPE * (total.astype(np.float64) - EVEN)))
    return np.round(likeness, 6)


def with_topic(likeness: float) -> float:
    """The likeness of statements that an editor has put under one topic: never below TOPIC."""
    return round(1 - (1 - likeness) * (1 - TOPIC), 6)
