"""C30x and C31x: speakers, topics and aliases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from onrecord.checks.case import PEOPLE_FILE, TOPICS_FILE, Case, Hit
from onrecord.checks.days import surely_after
from onrecord.denials import denial_of


def speaker_unknown(case: Case) -> Iterator[Hit]:
    for entry in case.entries:
        speaker = entry.claim.speaker
        if speaker is not None and speaker not in case.record.people:
            yield entry.hit(f"{PEOPLE_FILE} has no {speaker}{near(speaker, case.record.people)}", "speaker",
                            fix=f"add {speaker} to {PEOPLE_FILE}, or write the key of a person who is there")


def reporter_unknown(case: Case) -> Iterator[Hit]:
    for entry in case.entries:
        teller = entry.claim.reported_by
        if teller is not None and teller not in case.record.people:
            yield entry.hit(f"{PEOPLE_FILE} has no {teller}{near(teller, case.record.people)}", "reported_by",
                            fix=f"add {teller} to {PEOPLE_FILE}, or write the key of a person who is there")


def topic_unknown(case: Case) -> Iterator[Hit]:
    for entry in case.entries:
        for number, topic in enumerate(entry.claim.topics):
            if topic not in case.record.topics:
                yield entry.hit(f"{TOPICS_FILE} has no {topic}{near(topic, case.record.topics)}", "topics", number,
                                fix=f"add it to {TOPICS_FILE}, or write the key of a topic that is there")


def topic_unused(case: Case) -> Iterator[Hit]:
    used = {topic for entry in case.entries for topic in entry.claim.topics}
    for topic in case.record.topics:
        if topic not in used:
            yield Hit(TOPICS_FILE, ("topics", topic), f"no claim is about {topic}", "use it or take it out", key=True)


def person_unused(case: Case) -> Iterator[Hit]:
    used = {name for entry in case.entries for name in (entry.claim.speaker, entry.claim.reported_by)}
    for person in case.record.people:
        if person not in used:
            yield Hit(PEOPLE_FILE, ("people", person), f"no claim is by {person}", "take it out if it is not needed",
                      key=True)


def name_ambiguous(case: Case) -> Iterator[Hit]:
    first: dict[str, str] = {}
    for key, person in case.record.people.items():
        names = [(("name",), person.name), *((("aliases", at), alias) for at, alias in enumerate(person.aliases))]
        for path, name in names:
            other = first.setdefault(" ".join(name.casefold().split()), key)
            if other != key:
                yield Hit(PEOPLE_FILE, ("people", key, *path), f"'{name}' is also a name of {other}",
                          "take it out of one of them, or claims of both stay without a speaker")


def wikidata_twice(case: Case) -> Iterator[Hit]:
    first: dict[str, str] = {}
    for key, person in case.record.people.items():
        other = first.setdefault(person.wikidata, key) if person.wikidata else key
        if other != key:
            yield Hit(PEOPLE_FILE, ("people", key, "wikidata"), f"{person.wikidata} is also the id of {other}",
                      "if they are one person keep one entry, with the other's name under its aliases")


def role_backwards(case: Case) -> Iterator[Hit]:
    for key, person in case.record.people.items():
        for number, role in enumerate(person.roles):
            if surely_after(role.since, role.until):
                yield Hit(PEOPLE_FILE, ("people", key, "roles", number, "to"),
                          f"the role ends on {role.until}, before it begins on {role.since}", "correct from or to")


def speaker_missing(case: Case) -> Iterator[Hit]:
    for entry in case.entries:
        claim = entry.claim
        if claim.status == "published" and claim.kind != "assertion" and claim.speaker is None:
            yield entry.hit("published, but nobody is named as its speaker", fix="fill in speaker, or make it a draft")


def denial_as_words(case: Case) -> Iterator[Hit]:
    for entry in case.entries:
        claim, language = entry.claim, entry.source.language or case.settings.language
        if claim.status == "published" and claim.speaker and (cue := denial_of(claim, language)):
            yield entry.hit(f"'{cue}': the text is what its speaker denies, and would be read as what was said", "text",
                            fix="write into text what the speaker holds, such as: The mill has not shut.")


def name_bare(case: Case) -> Iterator[Hit]:
    people = {key: person for key, person in case.record.people.items() if person.kind == "person"}
    by_last: dict[str, list[str]] = {}
    for key, person in people.items():
        if len(names := person.name.split()) > 1:
            by_last.setdefault(names[-1].casefold(), []).append(key)
    for key, person in people.items():
        if others := by_last.get(person.name.casefold()):
            yield Hit(PEOPLE_FILE, ("people", key, "name"), f"{person.name} may be {' or '.join(others)}",
                      f"if so, write {others[0]} as speaker of the claims, put the name under its aliases and take "
                      f"{key} out; if not, give the full name")


def voice_mixed(case: Case) -> Iterator[Hit]:
    for entry in case.entries:
        if entry.claim.kind == "assertion" and entry.claim.speaker is not None:
            yield entry.hit("an assertion is the source's own voice and has no speaker", "speaker",
                            fix="take the speaker out, or choose the kind quote, mixed or reported")
        if entry.claim.speaker is not None and entry.claim.speaker == entry.claim.reported_by:
            yield entry.hit("a speaker cannot be the one who reports it", "reported_by", fix="take reported_by out")


def near(word: str, known: Iterable[str]) -> str:
    """`, did you mean x?` where a known key is close."""
    found = get_close_matches(word, list(known), 1, 0.7)
    return f", did you mean {found[0]}?" if found else ""
