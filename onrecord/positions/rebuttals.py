"""Rebuttals: `Keeper Orr calls the pier a folly. He is wrong: …`: another's words, and that one does not hold them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from onrecord import language as lists
from onrecord.positions.phrases import phrases
from onrecord.positions.small_words import small
from onrecord.positions.words import STOPS, Word

LEFT = 3  # words that one's own position has at least


def without_rebutted(words: Sequence[Word], language: str) -> list[Word]:
    """The words without a sentence that tells what another says and the phrase behind it that it is wrong.

    All of them, where nothing follows: then the rebuttal is all there is.
    """
    starts = [0, *(at + 1 for at, word in enumerate(words) if word.folded in STOPS and at + 1 < len(words))]
    for told, rebuttal in pairwise(starts):
        if asked := _as_a_question(words, told, rebuttal, language):
            return asked
        hit = phrases(language, "stance-rebuttals").at(words, rebuttal)
        if hit is None or not _is_told(words[told:rebuttal], language):
            continue
        end = hit.end + 1 if hit.end < len(words) and words[hit.end].mark else hit.end
        kept = [*words[:told], *words[end:]]
        if sum(not word.mark for word in words[end:]) >= LEFT:
            return kept
    return list(words)


def _as_a_question(words: Sequence[Word], told: int, answer: int, language: str) -> list[Word]:
    """`Some people say we will sell the ferry. We will not.` as `We will sell the ferry? We will not.`: the answer, a
    subject with an auxiliary and no more, is one's own. Empty where there is none.
    """
    hit = phrases(language, "stance-not-own").at(words, told)
    if hit is None or hit.cells[:1] != ("another",) or answer - 1 <= hit.end:
        return []
    end = next((at for at in range(answer, len(words)) if words[at].folded in STOPS), len(words))
    said = [word.folded for word in words[answer:end]]
    verbs, small_words = small(language, "asks"), small(language, "answers")
    if not 2 <= len(said) <= ANSWER or not verbs & set(said) or not set(said) <= verbs | small_words:
        return []
    nays = [at for at in range(hit.end, answer - 1) if words[at].folded in small(language, "nays")]
    if nays and (len(nays) > 1 or small(language, "nays") & set(said)):
        return []
    stop = replace(words[answer - 1], text="?", folded="?", stem="?")
    asked = [words[at] for at in range(hit.end, answer - 1) if at not in nays]  # "they say we will not. We will."
    return [*words[:told], *asked, stop, *words[answer:]]


ANSWER = 4  # words of `we will not`


def _is_told(sentence: Sequence[Word], language: str) -> bool:
    """Whether a sentence has another for its subject, and a verb of saying, holding or calling."""
    opens = bool(sentence) and sentence[0].folded not in small(language, "own_subject")
    return opens and any(word.folded in _verbs(language) for word in sentence[1:])


@cache
def _verbs(language: str) -> frozenset[str]:
    rows = (row for row in lists.rows(language, "cues") if len(row) > 3 and " " not in row[0])
    return frozenset(form.rstrip("*+") for row in rows for form in row[3].split())
