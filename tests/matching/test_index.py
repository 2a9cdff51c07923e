"""The index: exact where it promises to be, the same in any order, in parts and in every run."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.matching import Entry, Index, Segment, folds
from onrecord.matching.query import ask
from onrecord.matching.retrieve import best, places
from onrecord.matching.words import Words
from onrecord.model import Person

WORDS = ("harbour", "bridge", "tram", "levy", "the", "we", "will", "not", "ferry", "1,200", "depot", "Voss", "closing")
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
ENTRIES = st.lists(
    st.builds(Entry, st.uuids().map(str), TEXTS, st.one_of(st.just(""), TEXTS), st.sampled_from(["a", "b", None]),
              st.sampled_from(["2030", "2030-02", "2030-02-03", "2031-01-01", None])),
    min_size=1, max_size=30, unique_by=lambda entry: entry.id,
)


@settings(max_examples=40, deadline=None)
@given(ENTRIES, TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_statements_does_not_show(entries: list[Entry], text: str, chance: object) -> None:
    """Statements read in another order give the same hits with the same scores."""
    shuffled = list(entries)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    asked = [Entry("q", text, "", "a", "2030-06-01")]
    assert Index.of(entries).find(asked) == Index.of(shuffled).find(asked)


@settings(max_examples=40, deadline=None)
@given(ENTRIES, TEXTS, st.integers(0, 30))
def test_extending_is_as_good_as_making_anew(entries: list[Entry], text: str, cut: int) -> None:
    """An index extended by more statements answers to the last digit as one made of all of them."""
    asked = [Entry("q", text, "", "b", "2030-06-01")]
    for chosen in ({}, {"same_speaker": True}, {"earlier": True}):
        longer = Index.of(entries[:cut]).extended(entries[cut:])
        assert longer.find(asked, **chosen) == Index.of(entries).find(asked, **chosen)
    assert longer.alike(asked) == Index.of(entries).alike(asked)


@settings(max_examples=40, deadline=None)
@given(ENTRIES, TEXTS, st.sets(st.integers(0, 29)))
def test_what_no_longer_counts_leaves_no_trace(entries: list[Entry], text: str, gone: set[int]) -> None:
    """Words of statements that are dead do not make the words of others less rare."""
    kept = [entry for row, entry in enumerate(entries) if row not in gone]
    index = Index.of(entries)
    alive = np.array([row not in gone for row in range(len(entries))], bool)
    held = [hit.id for hit in replace(index, alive=(alive,)).find([Entry("q", text)])[0]]
    assert set(held) == {hit.id for hit in Index.of(kept).find([Entry("q", text)])[0]}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.permutations(WORDS).map(lambda words: " ".join(words[:7])), min_size=2, max_size=20, unique=True))
def test_a_statement_finds_itself_first(texts: list[str]) -> None:
    """Asked with its own words, a statement comes first, or ties with one of the same words in another order."""
    index = Index.of(Entry(text, text) for text in texts)
    for text in texts[:5]:
        (hits,) = index.find([Entry("q", text)])
        assert any(set(hit.id.split()) == set(text.split()) for hit in hits if hit.score == hits[0].score)


@settings(max_examples=60, deadline=None)
@given(ENTRIES, TEXTS, st.integers(1, 5))
def test_candidates_are_exactly_the_best_sums(entries: list[Entry], text: str, most: int) -> None:
    """Leaving common words for later finds the very statements, and sums, that adding everything up finds."""
    segment = Segment.of(entries)
    terms = ask(Entry("q", text), Words("en", {})).terms
    weights = np.linspace(3, 0.1, len(terms)).astype(np.float32)
    where = places(segment, terms)
    every = np.zeros(len(segment), np.float32)
    for place, weight in zip(where, weights, strict=True):
        if place >= 0:
            start, end = segment.starts[place], segment.starts[place + 1]
            every[segment.docs[start:end]] += segment.impacts[start:end] * weight
    docs, sums = best(segment, where, weights, most)
    floor = np.sort(every)[::-1][: most][-1] if len(every) >= most else 0
    assert set(docs.tolist()) == set(np.flatnonzero((every >= floor) & (every > 0)).tolist())
    assert sums.tolist() == every[docs].tolist()


@given(ENTRIES)
@settings(max_examples=20, deadline=None)
def test_arrays_are_all_of_a_segment(entries: list[Entry]) -> None:
    """A segment made again from its arrays is the same segment."""
    segment = Segment.of(entries)
    again = Segment.from_arrays(segment.arrays()).arrays()
    assert all(np.array_equal(values, again[name]) for name, values in segment.arrays().items())


def test_ties_are_by_id() -> None:
    """Statements of the same words come in the order of their ids, whichever was read first."""
    index = Index.of([Entry(key, "The ferry is late.") for key in ("c", "a", "b")])
    assert [hit.id for hit in index.find([Entry("q", "A late ferry")])[0]] == ["a", "b", "c"]


def test_ties_beyond_the_candidates_are_by_id() -> None:
    """Of more equal statements than are weighed, those with the first ids are."""
    keys = [f"k{number:04d}" for number in range(900)]
    index = Index.of(Entry(key, "The ferry is late.") for key in reversed(keys))
    assert [hit.id for hit in index.find([Entry("q", "A late ferry")], 7)[0]] == keys[:7]


def test_same_speaker_and_earlier() -> None:
    """Only the speaker's own statements, and only those surely said before; a date unknown says nothing."""
    index = Index.of([
        Entry(key, "The ferry is late.", "", speaker, said) for key, speaker, said in (
            ("mine", "a", "2030-01"), ("theirs", "b", "2030-01"), ("overlap", "a", "2030-03"), ("never", "a", None))
    ])
    asked = [Entry("q", "A late ferry", "", "a", "2030-03-09")]
    assert [hit.id for hit in index.find(asked, same_speaker=True, earlier=True)[0]] == ["mine"]
    assert [hit.id for hit in index.find(asked, earlier=True)[0]] == ["mine", "theirs"]
    assert index.find([Entry("q", "A late ferry")], same_speaker=True, earlier=True) == [()]


def test_spellings_of_a_name_are_one_word() -> None:
    """Spellings that people.yaml lists as aliases find each other; a nickname that is no spelling is left alone."""
    people = {"v": Person("v", "Volodymyr Zelensky", ("Zelenskyy", "Zelenskiy", "the president"))}
    assert folds(people) == {"zelenskyy": "zelensky", "zelenskiy": "zelensky"}
    spoke = [Entry("a", "Zelenskyy spoke of peace."), Entry("b", "Zhelev spoke of peace.")]
    index = Index.of(spoke, "en", folds(people))
    hits = index.find([Entry("q", "Zelenskiy and the army")])[0]
    assert [hit.id for hit in hits if hit.shared] == ["a"]


def test_an_empty_index_and_an_empty_question() -> None:
    """Nothing is found in nothing, and nothing by no words."""
    assert Index().find([Entry("q", "ferry")]) == [()]
    assert Index.of([]).find([Entry("q", "ferry")]) == [()]
    assert Index.of([Entry("a", "ferry"), Entry("b", "")]).find([Entry("q", "…")]) == [()]


def test_a_very_long_question_is_answered() -> None:
    """A question of 100,000 words is cut to its rarest words and is answered as any other."""
    long = " ".join(f"word{number} filler" for number in range(50_000)) + " desalination"
    index = Index.of([Entry("a", "The desalination plant"), Entry("b", "The ferry")])
    assert len(index.find([Entry("q", long)])) == 1


def test_meaning_brings_in_statements_without_shared_words() -> None:
    """With embeddings, a statement that shares no word is a candidate, and leads when it is the nearest."""
    index = Index.of([Entry("a", "Mothers give birth at Kilbrannan."), Entry("b", "The runway is too short.")])
    near = {"a": 0.9, "b": 0.05}

    def meaning(texts: object) -> np.ndarray:
        return np.array([[near["a"], near["b"]]], np.float32)

    (hits,) = index.find([Entry("q", "Maternity wards stay.")], meaning=meaning)
    assert hits[0].id == "a"
    assert dict(hits[0].parts)["meaning"] == 0.9
