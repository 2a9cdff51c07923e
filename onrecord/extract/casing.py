"""Names in capitals as running text writes them."""

from __future__ import annotations

import re


def cased(word: str) -> str:
    """A word in capitals as names are written: JEAN-PIERRE -> Jean-Pierre, O'HARA -> O'Hara, MCCOY -> McCoy."""
    if word.upper() != word or len(word.strip(".")) < 2:
        return word
    made = re.sub(r"[^\W\d_]+", lambda part: part.group().capitalize(), word.lower())
    made = re.sub(r"(['’])(S)\b", lambda part: part.group(1) + "s", made)
    return re.sub(r"^Mc([a-z])", lambda part: "Mc" + part.group(1).upper(), made)
