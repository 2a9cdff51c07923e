"""People the tracker knows: their aliases win over what the document says."""

from __future__ import annotations

from test_attribution import document

from onrecord.extract import extract
from onrecord.model import Person

LOPEZ = Person("maria-lopez", "Maria Lopez", ("Lopez", "the iron mayor"))
TARN = Person("tarn-rail", "Tarn Rail plc", ("Tarn Rail",), kind="group")


def speakers(text: str, *people: Person) -> list[tuple[str | None, str | None]]:
    """Name and key of the speaker of each claim."""
    found = extract(document(text), {person.id: person for person in people})
    return [(claim.speaker.name, claim.speaker.id) for claim in found if claim.speaker]


def test_an_alias_gives_name_and_key() -> None:
    """A surname that people.yaml lists is that person, though the document never gives the full name."""
    assert speakers("Lopez said the bridge was safe.", LOPEZ) == [("Maria Lopez", "maria-lopez")]


def test_an_alias_wins_over_the_document() -> None:
    """A surname that people.yaml lists is that person, though the document has another of that name."""
    text = "Anna Lopez and Owen Lopez left. Lopez said the bridge was safe."
    assert speakers(text, LOPEZ) == [("Maria Lopez", "maria-lopez")]


def test_a_name_in_words() -> None:
    """An alias may be a description."""
    assert speakers("The iron mayor said the bridge was safe.", LOPEZ) == [("Maria Lopez", "maria-lopez")]


def test_a_shared_alias_leads_to_nobody() -> None:
    """An alias of two people names neither; the words of the document stand."""
    other = Person("ana-lopez", "Ana Lopez", ("Lopez",))
    assert speakers("Lopez said the bridge was safe.", LOPEZ, other) == [("Lopez", None)]


def test_a_known_group_is_it() -> None:
    """A group of people.yaml can be `it`, and no `she`."""
    assert speakers("Tarn Rail opened a line. It said the bridge was safe.", TARN) == [("Tarn Rail plc", "tarn-rail")]


def test_the_evidence_is_kept() -> None:
    """The mention is the words of the document, whoever they were resolved to."""
    (claim,) = extract(document("Lopez said the bridge was safe."), {"maria-lopez": LOPEZ})
    assert claim.speaker is not None
    assert claim.speaker.mention is not None
    assert (claim.speaker.mention.text, claim.speaker.mention.start) == ("Lopez", 0)


def test_a_full_name_in_the_document_goes_before_a_bare_one_that_is_known() -> None:
    """Somebody known by a surname alone takes no words of a person whom the document names in full."""
    bare = Person("quill", "Quill")
    text = "Mara Quill said the bridge was safe. Quill said it would open in May."
    assert speakers(text, bare) == [("Mara Quill", None), ("Mara Quill", None)]
    assert speakers("Quill said it would open in May.", bare) == [("Quill", "quill")]
    assert speakers(text, Person("quill", "Quill", kind="group"))[1] == ("Quill", "quill")


def test_somebody_without_a_name_is_told_apart_from_an_office_and_a_body() -> None:
    """A resident and two officials are nobody in particular, also as `he`; the mayor and a company's spokesman are."""
    text = ("A resident said the bridge was safe. “I will stay,” he said.\n\nTwo officials said it was old.\n\n"
            "The mayor said it would close. “We will pay,” said a Tarn Rail spokesman.\n\n"
            "Maria Lopez said it was new.\n")
    found = extract(document(text))
    assert [(claim.speaker.name, claim.speaker.unnamed) for claim in found if claim.speaker] == [
        ("resident", True), ("resident", True), ("Two officials", True), ("mayor", False),
        ("Tarn Rail spokesman", False), ("Maria Lopez", False),
    ]  # fmt: skip


def test_that_before_a_name_makes_no_body_of_it() -> None:
    """Whoever is named behind `said that` is a person; a whole name behind an article is a body."""
    told = extract(document("Ada Munro said that Mara Quill had promised a bridge."))
    assert [claim.speaker.kind for claim in told if claim.speaker] == ["person"]
    body = extract(document("The Tarn Line said the bridge was safe."))
    assert [claim.speaker.kind for claim in body if claim.speaker] == ["group"]
