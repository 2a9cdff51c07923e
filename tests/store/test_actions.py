"""What the actions on claims, sources, people and topics write, to the letter."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import onrecord
from onrecord import store
from onrecord.errors import BadInput, Invalid
from onrecord.model import Claim, Match, Person, Problem, Source, Span, Topic
from tests.cases import Case, each_case

SOURCE = Source("h", "seeds/h.md", "9f2c" * 16)
OTHER = Claim("ada-lund-1", "quote", "Other", (Span(50, 55, "Other"),))


@each_case("store/edits")
@pytest.mark.parametrize(("newline", "mark"), [("\n", ""), ("\r\n", ""), ("\n", "\ufeff")], ids=["LF", "CRLF", "BOM"])
def test_edit_fixtures(case: Case, newline: str, mark: str, tmp_path: Path) -> None:
    """Each action changes the file as its fixture shows; CRLF stays CRLF, a byte order mark stays."""
    action, before = f"{case.given}\n".split("\n", 1)
    name, arguments = action.split(" ", 1)
    values = json.loads(arguments)
    if name == "add_match":
        values[1] = Match(**values[1] | {"because": tuple(values[1]["because"])})
    named = values.pop() if name in ("set_ruling", "set_source") else {}
    (tmp_path / "claims").mkdir()
    file = tmp_path / "claims/h.yaml"
    file.write_bytes((mark + before.replace("\n", newline)).encode())
    done = getattr(store, name)(tmp_path, *values, **named)
    assert file.read_bytes().decode() == mark + f"{case.expected}\n".replace("\n", newline)
    assert (done.file, done.before) == ("claims/h.yaml", before.replace("\n", newline))


def test_a_first_claim_makes_the_file_and_people_are_sorted_in(tmp_path: Path) -> None:
    """The first claims of a source make its file; people met for the first time are put between the others."""
    claim = Claim("ada-lund-1", "quote", "We will.", (Span(3, 11, "We will.", "“", "”"),), speaker="ada-lund")
    assert store.add_claims(tmp_path, SOURCE, [claim]).added == ("ada-lund-1",)
    store.add_people(tmp_path, [Person("bo-ek", "Bo Ek")])
    store.add_people(tmp_path, {"ada-lund": Person("ada-lund", "Ada Lund"), "bo-ek": Person("bo-ek", "Another")})
    store.add_topics(tmp_path, [Topic("bridge", "The bridge: when?")])
    assert (tmp_path / "claims/h.yaml").read_text() == (
        "# yaml-language-server: $schema=../schema/claims.schema.json\n"
        "format: 1\nsource:\n  id: h\n  file: seeds/h.md\n"
        f"  sha256: {'9f2c' * 16}\nclaims:\n- id: ada-lund-1\n  kind: quote\n  speaker: ada-lund\n  text: We will.\n"
        '  spans:\n  - {start: 3, end: 11, exact: "We will.", prefix: "“", suffix: "”"}\n  status: draft\n')
    assert (tmp_path / "claims/people.yaml").read_text() == (
        "# yaml-language-server: $schema=../schema/people.schema.json\n"
        "people:\n  ada-lund:\n    name: Ada Lund\n  bo-ek:\n    name: Bo Ek\n")
    record = store.load(tmp_path)
    assert record.files[0].claims == (claim,)
    assert record.topics == {"bridge": Topic("bridge", "The bridge: when?")}
    store.set_person(tmp_path, "bo-ek", {"aliases": ("Ek",), "kind": "office"})
    store.set_topic(tmp_path, "bridge", {"about": "One.\nTwo.\n"})
    assert store.load(tmp_path).people["bo-ek"] == Person("bo-ek", "Bo Ek", ("Ek",), kind="office")


@pytest.mark.parametrize(("action", "message"), [
    (lambda root: store.set_field(root, "ada-lund-1", "statu", "x"), "has no key 'statu', did you mean 'status'"),
    (lambda root: store.set_field(root, "nobody-1", "status", "draft"), "there is no claim nobody-1"),
    (lambda root: store.set_ruling(root, "ada-lund-1", "x", "confirmed"), "has no match with x"),
    (lambda root: store.add_claims(root, SOURCE, [OTHER]), "is taken"),
    (lambda root: store.set_field(root, "ada-lund-1", "text", "a\ud800"), "half a character"),
    (lambda root: store.set_source(root, "other", title="x"), "there is no such file"),
])  # fmt: skip
def test_what_cannot_be_done_is_said(action: object, message: str, tmp_path: Path) -> None:
    """A wrong key, claim, match or id, or text no file can hold, is one clear line, and nothing is written."""
    store.add_claims(tmp_path, SOURCE, [Claim("ada-lund-1", "quote", "We will.", (Span(3, 11, "We will."),))])
    before = (tmp_path / "claims/h.yaml").read_bytes()
    with pytest.raises(BadInput, match=re.escape(message)):
        action(tmp_path)  # type: ignore[operator]
    assert (tmp_path / "claims/h.yaml").read_bytes() == before


def test_a_value_the_format_does_not_allow_is_not_written(tmp_path: Path) -> None:
    """A value that could not be read back is refused before anything is written, and so is work on a broken file."""
    store.add_claims(tmp_path, SOURCE, [Claim("ada-lund-1", "quote", "We will.", (Span(3, 11, "We will."),))])
    with pytest.raises(Invalid) as caught:
        store.set_field(tmp_path, "ada-lund-1", "said", "yesterday")
    assert caught.value.problems[0].code == "R108"
    file = tmp_path / "claims/h.yaml"
    file.write_text(file.read_text() + "  oops: 1\n")
    with pytest.raises(Invalid) as caught:
        store.add_claims(tmp_path, SOURCE, [])
    assert caught.value.problems[0].code == "R104"


def test_a_claim_is_found_by_its_older_id(tmp_path: Path) -> None:
    """Edits reach a claim by an alias as well."""
    span = (Span(3, 11, "We will."),)
    store.add_claims(tmp_path, SOURCE, [Claim("ada-lund-1", "quote", "We will.", span, aliases=("old-1",))])
    store.withdraw(tmp_path, "old-1")
    assert store.load(tmp_path).files[0].claims[0].status == "withdrawn"


def test_places_point_into_the_file(tmp_path: Path) -> None:
    """A finding about a value of the record gets its line, column, excerpt and length; a missing value its record's."""
    store.add_claims(tmp_path, SOURCE, [Claim("ada-lund-1", "quote", "We will.", (Span(3, 11, "We will."),))])
    places = store.Places(tmp_path)
    problem = Problem("C101", "x", "claims/h.yaml")
    at = places.locate(problem, ("claims", 0, "spans", 0, "exact"))
    assert (at.line, at.column, at.length) == (13, 32, 10)
    assert at.excerpt == '  - {start: 3, end: 11, exact: "We will."}'
    assert (places.locate(problem, ("claims", 0, "status"), key=True).line) == 14
    assert (places.locate(problem, ("claims", 0, "rating", "value")).line) == 8
    assert places.locate(Problem("C101", "x", "claims/none.yaml"), ()).line is None


def test_no_other_yaml_loader_is_used() -> None:
    """Nothing in the package loads YAML but through the safe reader; the settings' values only after its look."""
    folder = Path(onrecord.__file__).parent
    found = {file.relative_to(folder).as_posix() for file in folder.rglob("*.py")
             if re.search(r"yaml\.(?:safe_|full_|unsafe_)?load|yaml\.compose|Unsafe|FullLoader", file.read_text())}
    assert found <= {"config.py"}


def test_a_block_of_text_without_line_end_stays_the_same_text(tmp_path: Path) -> None:
    """A claim added behind a file that ends inside a block of text, with no line end, does not change that text."""
    file = _file(tmp_path, "|", "    no line end")
    store.add_claims(tmp_path, SOURCE, [Claim("ada-lund-2", "quote", "Other", (Span(50, 55, "Other"),))])
    assert [claim.notes for claim in store.load(tmp_path).files[0].claims] == ["no line end", None]
    assert "  notes: |-\n    no line end\n- id: ada-lund-2\n" in file.read_text()


def test_an_edit_that_would_touch_another_value_is_refused(tmp_path: Path) -> None:
    """Where lines cannot be added without changing a value, that is said and nothing is done; `fmt` helps."""
    file = _file(tmp_path, "|2", "    no line end")
    before = file.read_bytes()
    other = Claim("ada-lund-2", "quote", "Other", (Span(50, 55, "Other"),))
    with pytest.raises(BadInput, match="run `onrecord fmt` on it first"):
        store.add_claims(tmp_path, SOURCE, [other])
    assert file.read_bytes() == before
    store.form(tmp_path, file)
    store.add_claims(tmp_path, SOURCE, [other])
    assert [claim.notes for claim in store.load(tmp_path).files[0].claims] == ["no line end", None]


def _file(root: Path, header: str, end: str) -> Path:
    (root / "claims").mkdir()
    file = root / "claims/h.yaml"
    file.write_text(f"format: 1\nsource: {{id: h, file: seeds/h.md, sha256: {'9f2c' * 16}}}\nclaims:\n"
                    f"- id: ada-lund-1\n  kind: quote\n  text: x\n  spans: []\n  notes: {header}\n{end}")
    return file
