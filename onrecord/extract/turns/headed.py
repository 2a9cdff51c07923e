"""A text that is all one speaker's: a line over it says whose statement, letter or speech it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice

from onrecord import language as lists
from onrecord.extract.lexicon import lexicon
from onrecord.model import Document
from onrecord.text import Passage

HEAD_LONGEST = 5  # blocks before the words
LINE_LONGEST = 16  # words of the line
LOOKED = 2  # paragraphs in which the speaker says I or we
_QUOTED = re.compile(r"[“\"«„][^”\"»“]*[”\"»“]?")


def spoken_by(document: Document, passages: Sequence[Passage], language: str) -> tuple[int, str] | None:
    """The block that the words start in and whose they are, None if no line of the head says so.

    A report may stand under such a line as well: the words have to be in the first person, or in marks throughout.
    """
    for index, passage in enumerate(islice(passages, HEAD_LONGEST)):
        name = _whose(passage.text, language)
        if name and _is_own(list(islice(passages, index + 1, index + 1 + LOOKED)), language):
            return index + 1, name
    return None


def _whose(line: str, language: str) -> str:
    """Whom a line names behind "Statement by": a person with two names, else all up to a comma."""
    words = " ".join(line.strip(" *_#:\n").split())
    openers = sorted(lists.words(language, "stated_by"), key=lambda opener: -len(opener))
    opener = next((one for one in openers if words.lower().startswith(f"{one} ")), "")
    if not opener or len(words.split()) > LINE_LONGEST or words.endswith((".", "?", "!")):
        return ""
    rest = words[len(opener) + 1 :]
    runs = (found.group() for found in _person(language).finditer(rest))
    person = next((run for run in runs if not _is_office(run, language)), "")
    return person or _without_article(rest.partition(",")[0], language)


@cache
def _person(language: str) -> re.Pattern[str]:
    """Two or more words with a capital, small words of names between them."""
    small = "|".join(map(re.escape, sorted(lists.words(language, "name_particles"))))
    return re.compile(rf"[^\W\d_a-z][\w.'’-]*(?: (?:(?:{small}) )*[^\W\d_a-z][\w'’-]*)+")


def _without_article(words: str, language: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if first.lower() in lists.words(language, "label_articles") else words


def _is_office(run: str, language: str) -> bool:
    known = lexicon(language)
    return all(word.lower().strip(".") in known.titles or word.lower() in known.roles for word in run.split())


def _is_own(following: Sequence[Passage], language: str) -> bool:
    """Whether the paragraphs under the line are in the first person, or each opens with a mark of quotation."""
    texts = [passage.text.strip(" *_\n") for passage in following if passage.text.strip()]
    if not texts:
        return False
    first = {word for word, row in lexicon(language).pronouns.items() if row[0] == "1"}
    told = any(word in first for text in texts for word in re.findall(r"\w+", _QUOTED.sub(" ", text).lower()))
    return told or all(text[0] in "“\"«„" for text in texts)
