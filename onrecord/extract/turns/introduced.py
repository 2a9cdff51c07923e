"""Who holds the offices that labels name, as far as the introduction of a transcript tells."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from onrecord import language as lists
from onrecord.extract import paragraphs, roles
from onrecord.extract.lexicon import lexicon

HEAD_LONGEST = 12  # stretches of an introduction


def holders(head: Sequence[str], known: Collection[str], language: str) -> Mapping[str, str]:
    """Names by label, with and without an article: THE MAYOR, where the head says "the mayor, Mara Quill".

    `known` are the offices whose holders a list of speakers has told already.
    """
    found: dict[str, set[str]] = {}
    for text in head[:HEAD_LONGEST]:
        for sentence in paragraphs.read(text, 0, lexicon(language)).sentences:
            for held in roles.roles(sentence):
                if " " in held.name:
                    found.setdefault(held.words[-1], set()).add(held.name)
                    found.setdefault(" ".join(held.words), set()).add(held.name)
    persons = {noun for noun, role in lexicon(language).roles.items() if role.kind == "person"}
    offices = (lists.words(language, "address_words") | persons).difference(known)
    told = {office: next(iter(found[office])) for office in offices if len(found.get(office, ())) == 1}
    articles = lists.words(language, "label_articles")
    return told | {f"{article} {office}": name for office, name in told.items() for article in articles}
