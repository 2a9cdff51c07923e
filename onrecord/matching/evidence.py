"""What speaks for a candidate: each kind of evidence as a number from 0 to about 1, for all candidates at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from onrecord.matching import pieces
from onrecord.matching.arrays import Bools, Doubles, Floats, Numbers, Places
from onrecord.matching.query import Query
from onrecord.matching.segment import K1, Segment
from onrecord.matching.strings import ranges
from onrecord.matching.words import COMMON, FIGURE

# Name, and what it says; the order of the columns everywhere.
PARTS = (
    ("words", "shared words, rare ones weighing more, on a scale of factors"),
    ("nearby", "words of the best candidates for the same question"),
    ("pieces", "pieces of four letters, over the words"),
    ("sets", "RapidFuzz token_set_ratio: one's words within the other's"),
    ("passage", "RapidFuzz partial_ratio: one's wording within the other's"),
    ("title", "RapidFuzz token_set_ratio with the title"),
    ("figures", "figures in both"),
    ("names", "names of the question"),
    ("meaning", "cosine of sentence embeddings, where there are any"),
    ("subject", "words in both that say what it is about, each by how rare it is, added up; not part of the sum"),
)
FUZZY = slice(3, 6)  # the columns that RapidFuzz fills
FEWEST = 0.003  # a share of the question's words that counts as none
NEAREST = 10  # candidates whose words are taken as a further question (Rocchio; RM3 of Abdul-Jaleel et al. 2004)


@dataclass(frozen=True)
class Candidates:
    """Statements of one segment (`docs`), their sums of shared words, and their likeness in meaning (0 if unknown)."""

    segment: Segment
    docs: Places
    sums: Floats
    meaning: Floats

    def only(self, keep: Bools) -> Candidates:
        """Those that are kept."""
        return Candidates(self.segment, self.docs[keep], self.sums[keep], self.meaning[keep])


@dataclass(frozen=True)
class Vectors:
    """The words of all candidates in a row: `terms`, `weights` (count and rarity), and whose each is (`owners`)."""

    terms: Numbers
    weights: Floats
    owners: Places


def weigh(query: Query, chosen: Sequence[Candidates], rarity: Sequence[Floats],
          asked: Floats, tells: Floats, most: float) -> Floats:
    """The evidence for every candidate as rows of PARTS (c, 10); the RapidFuzz columns of `fuzzy` stay empty.

    `rarity` is, per segment, how rare each of its words is; `asked` how rare each word of the query, `most` how rare
    a word can be at all; `tells` is the same for pieces of letters.
    """
    count = sum(len(each.docs) for each in chosen)
    vectors = _vectors(chosen, rarity)
    columns = np.zeros((count, len(PARTS)), np.float32)
    sums = np.concatenate([each.sums for each in chosen])
    columns[:, 0] = _by_factors(sums / max(float((asked**1.5).sum()) * (K1 + 1) / K1, 1e-9))
    columns[:, 1] = _nearby(query, vectors, sums, asked)
    columns[:, 2] = _pieces(query, chosen, count, tells)
    columns[:, 6] = _figures(query, vectors, count)
    columns[:, 7] = _share(query.terms, np.where(query.names, asked, 0), vectors, count)
    columns[:, 8] = np.concatenate([each.meaning for each in chosen])
    telling = (np.where((query.terms & 3) == COMMON, 0, asked) / most).astype(np.float32)
    columns[:, 9] = _share(query.terms, telling, vectors, count) * float(telling.sum())
    return columns


def fuzzy(queries: Sequence[str], texts: Sequence[str], titles: Sequence[str]) -> Floats:
    """The RapidFuzz columns (sets, passage, title) of pairs, in one batch on all cores.

    A statement without a title is all there is of it: its text stands for the title.
    """
    found = np.zeros((len(queries), 3), np.float32)
    found[:, 0] = process.cpdist(queries, texts, scorer=fuzz.token_set_ratio, dtype=np.float32, workers=-1)
    found[:, 1] = process.cpdist(queries, texts, scorer=fuzz.partial_ratio, dtype=np.float32, workers=-1)
    found[:, 2] = found[:, 0]
    if titled := [row for row, title in enumerate(titles) if title]:
        found[titled, 2] = process.cpdist([queries[row] for row in titled], [titles[row] for row in titled],
                                          scorer=fuzz.token_set_ratio, dtype=np.float32, workers=-1)
    return (found / 100).astype(np.float32)


def _by_factors(shares: Floats | Doubles) -> Floats:
    """Shares as 0 (FEWEST and below) to 1 (all) on a scale of logarithms.

    What is alike letter by letter but shares few telling words is alike by accident. Among a million statements such
    accidents are many: with the shared words as a factor they do not come before what shares more, and the best by
    shared words hold the best by all evidence.
    """
    scale: Doubles = 1 - np.log(np.clip(shares, FEWEST, 1)) / np.log(FEWEST)
    return scale.astype(np.float32)


def _vectors(chosen: Sequence[Candidates], rarity: Sequence[Floats]) -> Vectors:
    terms, weights, owners, before = [], [], [], 0
    for each, rare in zip(chosen, rarity, strict=True):
        segment = each.segment
        at, own = ranges(segment.doc_starts[each.docs], segment.doc_starts[each.docs + 1])
        local = segment.doc_terms[at]
        terms.append(segment.terms[local])
        weights.append((1 + np.log(segment.doc_counts[at])).astype(np.float32) * rare[local])
        owners.append(own + before)
        before += len(each.docs)
    return Vectors(np.concatenate(terms), np.concatenate(weights), np.concatenate(owners))


def _nearby(query: Query, vectors: Vectors, sums: Floats, asked: Floats) -> Floats:
    """The cosine of each candidate with the question and its best candidates together, without common words."""
    count = len(sums)
    keep = (vectors.terms & 3) != COMMON
    terms, owners = vectors.terms[keep], vectors.owners[keep]
    weights = _unit(vectors.weights[keep], owners, count)
    kinds, of = np.unique(terms, return_inverse=True)
    wanted = np.zeros(len(kinds), np.float64)
    own = asked * ((query.terms & 3) != COMMON)
    if len(kinds):
        place = np.minimum(np.searchsorted(kinds, query.terms), len(kinds) - 1)
        there = kinds[place] == query.terms
        wanted[place[there]] += own[there] / max(float(np.sqrt((own**2).sum())), 1e-9)
    best = sums >= np.partition(sums, count - NEAREST)[count - NEAREST] if count > NEAREST else np.ones(count, np.bool_)
    share = np.where(best, sums, 0).astype(np.float64)
    share /= max(float(share.sum()), 1e-9)
    near = np.bincount(of, weights=weights * share[owners], minlength=len(kinds))
    wanted += near / max(float(np.sqrt((near**2).sum())), 1e-9)
    return np.bincount(owners, weights=weights * wanted[of], minlength=count).astype(np.float32)


def _unit(weights: Floats, owners: Places, count: int) -> Doubles:
    sizes = np.sqrt(np.maximum(np.bincount(owners, weights=weights.astype(np.float64) ** 2, minlength=count), 1e-9))
    unit: Doubles = weights / sizes[owners]
    return unit


def _pieces(query: Query, chosen: Sequence[Candidates], count: int, tells: Floats) -> Floats:
    letters, owners, before = [], [], 0
    for each in chosen:
        for strings in (each.segment.texts,):
            at, own = ranges(*strings.bounds(each.docs))
            letters.append(strings.letters[at])
            owners.append(own + before)
        before += len(each.docs)
    return pieces.likeness(query.text, np.concatenate(letters), np.concatenate(owners), count, tells)


def _figures(query: Query, vectors: Vectors, count: int) -> Floats:
    """Figures in both, of the figures in either."""
    asked = query.terms[query.figures]
    if not len(asked):
        return np.zeros(count, np.float32)
    keep = (vectors.terms & 3) == FIGURE
    owners = vectors.owners[keep]
    both = np.bincount(owners[np.isin(vectors.terms[keep], asked)], minlength=count)
    either = len(asked) + np.bincount(owners, minlength=count) - both
    return (both / either).astype(np.float32)


def _share(terms: Numbers, weights: Floats, vectors: Vectors, count: int) -> Floats:
    """How much of the weight of some words each candidate has."""
    total = float(weights.sum())
    if not total:
        return np.zeros(count, np.float32)
    order = np.argsort(terms)
    place = np.minimum(np.searchsorted(terms[order], vectors.terms), len(terms) - 1)
    has = terms[order][place] == vectors.terms
    got = np.bincount(vectors.owners[has], weights=weights[order][place[has]], minlength=count)
    return (got / total).astype(np.float32)
