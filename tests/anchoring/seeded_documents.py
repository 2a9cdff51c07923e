"""Seeded documents of a fictional newsroom and seeded edits of them, each with the place the words truly went to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

PEOPLE = ("Mara Lindqvist", "Foreign Minister Oskar Tamm", "Ilse Norrund", "Deputy Mayor Pia Rook", "the harbour board")
THINGS = ("the tram line", "the harbour wall", "the school budget", "the north bridge", "the water tariff",
          "the old mill")
DEEDS = ("will be finished by spring", "cannot wait any longer", "will not cost more than planned",
         "needs a second vote", "was never promised", "must be paid for by the ports", "is safe for the next ten years")
ASIDES = ("Rain had fallen since the morning", "The hall was half empty", "Nobody from the board was there",
          "A vote is due next month", "Two ferries were late", "The lights went out twice")
SECOND = ("It is time.", "That is final.", "Nobody is surprised.")
PLACES = ("in Veldhaven", "on the steps of the town hall", "after the session", "at the fish market",
          "in a radio interview")


@dataclass(frozen=True)
class Edit:
    """A document, where a claim stood in it, the edited text, and where the claim's own words are now (or None)."""

    kind: str
    before: str
    start: int
    end: int
    after: str
    now: int | None


def sentence(random: Random) -> str:
    return f"{random.choice(THINGS).capitalize()} {random.choice(DEEDS)}, {somewhere(random)} they said"


def somewhere(random: Random) -> str:
    """A place; four in five with a detail of their own, as in a real text, the rest repeat word for word."""
    detail = f" at {random.randrange(1, 12)}.{random.randrange(60):02}" if random.random() < 0.8 else ""
    return random.choice(PLACES) + detail


def paragraph(random: Random, number: int) -> list[str]:
    """Sentences of one paragraph; the statement carries a number so that most, not all, are said once."""
    thing, deed, who = random.choice(THINGS), random.choice(DEEDS), random.choice(PEOPLE)
    number_word = f" {number} million" if random.random() < 0.7 else ""
    statement = f"“{thing.capitalize()} {deed}{number_word},” {who} said."
    if random.random() < 0.4:
        statement += f" “{random.choice((*SECOND, f'{random.choice(THINGS).capitalize()} {random.choice(DEEDS)}.'))}”"
    aside = f"{random.choice(ASIDES)} {somewhere(random)}."
    return random.sample([statement, aside, f"{sentence(random)}."], k=random.choice((2, 3, 3)))


def document(random: Random) -> list[list[str]]:
    return [paragraph(random, number) for number in range(random.randrange(6, 16))]


def with_lookalike(paragraphs: list[list[str]], p: int, s: int, random: Random) -> None:
    """Another paragraph holds the same words, or almost the same, said by the same or by somebody else."""
    words = paragraphs[p][s]
    low, high = words_of(words)
    other = random.choice((
        words,
        f"“{words[low:high]},” {random.choice(PEOPLE)} said.",
        f"Nobody had claimed that {words[low:high]} until now.",
        f"“{words[low:high]} or so,” {random.choice(PEOPLE)} said.",
    ))
    q = elsewhere(paragraphs, p, random)
    paragraphs[q].insert(random.randrange(len(paragraphs[q]) + 1), other)


def elsewhere(paragraphs: list[list[str]], p: int, random: Random) -> int:
    """Another paragraph, not the next one: of two twins side by side nobody can say which one was taken away."""
    return random.choice([q for q in range(len(paragraphs)) if abs(q - p) > 1])


def join(paragraphs: list[list[str]]) -> str:
    return "\n\n".join(" ".join(sentences) for sentences in paragraphs)


def marked(paragraphs: list[list[str]], random: Random) -> tuple[int, int]:
    """A paragraph and a sentence of it to be the claim, statements rather than asides."""
    quoted = [(p, s) for p, group in enumerate(paragraphs) for s, words in enumerate(group) if words.startswith("“")]
    return random.choice(quoted or [(0, 0)])


def place(paragraphs: list[list[str]], p: int, s: int) -> int:
    """Where sentence s of paragraph p starts in the joined text."""
    above = sum(len(" ".join(group)) + 2 for group in paragraphs[:p])
    return above + sum(len(words) + 1 for words in paragraphs[p][:s])


def words_of(words: str) -> tuple[int, int]:
    """The claim's own range within its sentence: what stands in the quotation marks, else the whole sentence."""
    return (1, words.index(",”")) if ",”" in words else (0, len(words))


def second_half(edit: Edit) -> tuple[int, int] | None:
    """Where the quotation goes on behind its attribution, if the claim's sentence is a split one."""
    said = edit.before.find(" said. “", edit.end)
    if said < 0 or "\n" in edit.before[edit.end : said] or said - edit.end > 40:
        return None
    start = said + len(" said. “")
    return start, edit.before.index("”", start)


def edited(kind: str, change: Callable[[list[list[str]], int, int, Random], tuple[int, int] | None], seed: int) -> Edit:
    random = Random(f"{kind} {seed}")
    paragraphs = document(random)
    p, s = marked(paragraphs, random)
    low, high = words_of(paragraphs[p][s])
    if "lookalike" in kind or random.random() < 0.05:
        with_lookalike(paragraphs, p, s, random)
    before, at = join(paragraphs), place(paragraphs, p, s)
    now = change(paragraphs, p, s, random)
    after = join([group for group in paragraphs if group])
    if now is not None:
        now_at = place([group for group in paragraphs[: now[0]] if group] + [paragraphs[now[0]]],
                       len([group for group in paragraphs[: now[0]] if group]), now[1])
    return Edit(kind, before, at + low, at + high, after, now_at + low if now is not None else None)


def insert_before(paragraphs: list[list[str]], p: int, s: int, random: Random) -> tuple[int, int]:
    """New sentences or a new paragraph somewhere above, now and then directly before the claim."""
    q = random.randrange(p + 1)
    if random.random() < 0.5:
        paragraphs.insert(q, paragraph(random, random.randrange(50, 99)))
        return p + 1, s
    t = random.randrange(s + 1) if q == p else random.randrange(len(paragraphs[q]) + 1)
    paragraphs[q].insert(t, f"{sentence(random)}.")
    return (p, s + 1) if q == p else (p, s)


def edit_inside(paragraphs: list[list[str]], p: int, s: int, random: Random) -> None:
    """A word of the claim changed, added or dropped."""
    words = paragraphs[p][s]
    low, high = words_of(words)
    inner = words[low:high].split(" ")
    at = random.randrange(len(inner))
    inner[at : at + 1] = random.choice(([], [inner[at], "surely"], ["perhaps"]))
    paragraphs[p][s] = words[:low] + " ".join(inner) + words[high:]


def move_paragraph(paragraphs: list[list[str]], p: int, s: int, random: Random) -> tuple[int, int]:
    group = paragraphs.pop(p)
    q = random.randrange(len(paragraphs) + 1)
    paragraphs.insert(q, group)
    return q, s


def move_sentence(paragraphs: list[list[str]], p: int, s: int, random: Random) -> tuple[int, int]:
    """The claim's sentence alone goes to another place."""
    words = paragraphs[p].pop(s)
    q = random.randrange(len(paragraphs))
    t = random.randrange(len(paragraphs[q]) + 1)
    paragraphs[q].insert(t, words)
    return q, t


def duplicate(paragraphs: list[list[str]], p: int, s: int, random: Random) -> tuple[int, int]:
    """The sentence stands a second time, somewhere else in the text."""
    q = elsewhere(paragraphs, p, random)
    paragraphs[q].insert(random.randrange(len(paragraphs[q]) + 1), paragraphs[p][s])
    t = 0
    while paragraphs[p][t] is not paragraphs[p][s]:
        t += 1
    return p, s


def delete(paragraphs: list[list[str]], p: int, s: int, random: Random) -> None:
    del paragraphs[p][s]


EDITS: dict[str, Callable[[list[list[str]], int, int, Random], tuple[int, int] | None]] = {
    "insert before": insert_before,
    "edit inside": edit_inside,
    "move a paragraph": move_paragraph,
    "move a sentence": move_sentence,
    "duplicate": duplicate,
    "delete, lookalike left": delete,
}
