"""Every broken file gives findings with a place, and no file gives a traceback, hangs or fills the memory."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from random import Random

import pytest
import yaml
from claim_hands import Hand, claims_file

from onrecord import store
from onrecord.cli.talk import place
from onrecord.errors import Invalid
from onrecord.model import Problem
from onrecord.schema.report import CODES, MOST, Report
from onrecord.schema.shapes import CLAIM_FILE
from onrecord.yamlfile import reader
from onrecord.yamlfile.reader import Reading, read
from onrecord.yamlfile.scan import scan
from tests.cases import Case, each_case

LOADERS = [pytest.param(yaml.CSafeLoader, id="C"), pytest.param(yaml.SafeLoader, id="pure")]
HEAD = "format: 1\nsource: {id: h, file: seeds/h.md, sha256: " + "9f2c" * 16 + "}\n"
CLAIM = HEAD + "claims:\n- id: ada-lund-1\n  kind: quote\n  spans: []\n"


def _printed(problem: Problem) -> str:
    lines = [f"{place(problem)}: {problem.code} {problem.message}"]
    if problem.excerpt is not None:
        lines += ["    ." + problem.excerpt.replace("\t", "\\x09")]
        lines += ["    ." + " " * ((problem.column or 1) - 1) + "^" * problem.length]
    return "\n".join(lines + ([f"    fix: {problem.fix}"] if problem.fix else []))


def _in_order(reading: Reading) -> list[Problem]:
    return sorted(reading.report.problems, key=lambda one: (one.line or 0, one.column or 0))


@each_case("store/errors")
def test_error_fixtures(case: Case) -> None:
    """Each fixture is told as it stands there: place, code, line underlined, what to do."""
    reading = read(f"{case.given}\n".encode(), CLAIM_FILE, "claims/h.yaml")
    assert reading.plain is None
    assert "\n".join(map(_printed, _in_order(reading))) == case.expected


def _refused(content: bytes, monkeypatch: pytest.MonkeyPatch, loader: object) -> list[Problem]:
    monkeypatch.setattr(reader, "LOADER", loader)
    reading = read(content, CLAIM_FILE, "claims/h.yaml")
    for problem in reading.report.problems:
        assert problem.code in CODES
        assert problem.file == "claims/h.yaml"
        assert problem.line is not None or problem.code in ("R112", "R116")
        assert problem.column is None or problem.column <= len(problem.excerpt or "") + 1
    assert (reading.plain is None) == bool(reading.report.problems)
    return reading.report.problems


DEEP = {
    "brackets": lambda depth: "[" * depth, "braces": lambda depth: "{a: " * depth,
    "blocks": lambda depth: "\n".join(" " * number + "a:" for number in range(min(depth, 2000))),
    "dashes": lambda depth: "- " * depth, "mixed": lambda depth: "- - " + "{a: [" * (depth // 2),
    "keys": lambda depth: "? " * depth,
}  # fmt: skip


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("depth", [65, 1_000, 50_000, 100_000, 1_000_000])
@pytest.mark.parametrize("form", DEEP)
def test_nesting_is_refused_before_it_can_crash(form: str, depth: int, loader: object,
                                                monkeypatch: pytest.MonkeyPatch) -> None:
    """Deep nesting in any form is one finding; PyYAML's C loader alone would end the process."""
    problems = _refused(DEEP[form](depth).encode(), monkeypatch, loader)
    assert [problem.code for problem in problems] == ["R112"]


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("bomb", [
    "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", "a: *a\n", "&a a: *a\n", "- &x [*x]\n", "a: &a b\n<<: *a\n",
    "<<: {a: 1}\n", "a: {<<: {b: 1}}\n", "a: !!set {x}\n", "!!python/object/apply:os.system ['touch owned']\n",
    "a: !!python/name:os.system\n", "!<tag:yaml.org,2002:python/object/new:os.system> [x]\n", "a: !local x\n",
    "%TAG ! tag:x,2000:\n---\na: !b c\n", "%YAML 1.1\n---\na: b\n", "a: ! b\n", "a: !!binary aGk=\n",
    "!!map {a: b}\n", "a: !!timestamp 2020-01-01\n", "a: !!omap [a: b]\n", "? !!null x\n: y\n",
])
def test_aliases_tags_and_merge_keys_are_refused(bomb: str, loader: object, monkeypatch: pytest.MonkeyPatch,
                                                 tmp_path: Path) -> None:
    """Nothing but plain values is read, whatever a file asks the loader to make, and nothing is run."""
    monkeypatch.chdir(tmp_path)
    assert "R111" in [problem.code for problem in _refused(bomb.encode(), monkeypatch, loader)]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("mark", ["&", "*", "!"])
def test_a_message_repeats_the_start_of_a_long_name(mark: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An anchor, alias or tag of a thousand characters does not flood whoever reads of it."""
    (problem,) = _refused(f"a: {mark}{'x' * 1000} b\n".encode(), monkeypatch, yaml.SafeLoader)
    assert len(problem.message) < 130


def test_large_files_and_many_values_are_refused(tmp_path: Path) -> None:
    """A file over the limit is not read to its end; one of very many values is stopped on the way."""
    (tmp_path / "claims").mkdir()
    with (tmp_path / "claims/big.yaml").open("wb") as stream:
        stream.truncate(1_000_000_000)
    with pytest.raises(Invalid) as caught:
        store.load(tmp_path)
    assert [problem.code for problem in caught.value.problems] == ["R112"]
    many = read(b"- a\n" * 400_000, CLAIM_FILE, "claims/h.yaml")
    assert [problem.code for problem in many.report.problems] == ["R112"]


@pytest.mark.parametrize("first", ["kind", "'kind'", '"kind"'])
@pytest.mark.parametrize("second", ["kind", "'kind'", '"kind"', '"\\x6bind"'])
def test_keys_that_stand_twice_are_found_however_they_are_written(first: str, second: str) -> None:
    """A duplicate key is an error that names both places, in quotes or not."""
    reading = read((CLAIM + f"  text: x\n  {first}: quote\n  {second}: mixed\n").encode(), CLAIM_FILE, "claims/h.yaml")
    doubled = [problem for problem in reading.report.problems if problem.code == "R109"]
    assert [problem.line for problem in doubled] == [8, 9]
    assert "first at line 5, column 3" in doubled[0].message


def test_keys_that_only_look_alike_are_found() -> None:
    """Two keys that differ by Unicode normalisation only are one key."""
    name = "é"
    text = f"{HEAD}{name}: 1\n{unicodedata.normalize('NFD', name)}: 2\n"
    codes = [problem.code for problem in read(text.encode(), CLAIM_FILE, "claims/h.yaml").report.problems]
    assert codes.count("R109") == 1


RETYPED = (
    "no", "yes", "on", "off", "Yes", "NO", "true", "False", "12:30", "12:30:45", "1e3", "017", "0o17", "0x1F",
    "1_000", ".inf", ".NaN", "=", "y", "n", "2024-05-01", "2001-12-14t21:59:43.10-05:00", "685_230.15", "+1", "0b11",
    "-", "~", "null", "Null", "NULL", "1.5", "42",
)  # fmt: skip


@pytest.mark.parametrize("word", [word for word in RETYPED if word != "-"])
def test_words_stay_words(word: str) -> None:
    """Text without quotes stays the text it is, whatever other YAML readers take it for."""
    content = CLAIM + f"  text: {word}\n"
    if word not in ("~", "null"):  # these say that an optional key has no value
        content += f"  named: {word}\n  said_words: {word}\n"
    reading = read(content.encode(), CLAIM_FILE, "claims/h.yaml")
    assert reading.plain is not None, reading.report.problems
    assert reading.plain["claims"][0]["text"] == word
    assert reading.plain["claims"][0].get("named", word) == word


@pytest.mark.parametrize("content", [
    b"\xff\xfef\x00o\x00", "format: 1\nsource: café\n".encode("latin-1"), b"format: 1\n# \xe2\x82\n",
    b"a: \xed\xa0\x80\n",
])
def test_what_is_not_utf8_is_told_with_its_place(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes that are not UTF-8 are an error with line and column, never a guess."""
    [problem] = _refused(content, monkeypatch, yaml.CSafeLoader)
    assert problem.code == "R101"
    assert problem.line is not None


@pytest.mark.parametrize("content", [
    HEAD + "claims:\n" + "- {knid: a}\n" * 20_000, HEAD + "kind: 1\n" * 20_000, "? [a]\n: b\n" * 20_000,
    HEAD + "".join(f"k{number}: 1\n" for number in range(20_000)),
], ids=["claims", "one key", "keys that are lists", "many keys"])  # fmt: skip
def test_findings_of_one_file_have_a_limit(content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is wrong in every line does not flood whoever asked: the last finding says that there are more."""
    found = _refused(content.encode(), monkeypatch, yaml.CSafeLoader)
    assert len(found) == MOST + 1
    assert (found[-1].code, found[-1].line) == ("R116", None)


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    """A file that begins with a byte order mark is read like one without."""
    assert read(b"\xef\xbb\xbf" + (CLAIM + "  text: x\n").encode(), CLAIM_FILE).plain


SEPARATORS = (
    "\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9f", "\u2028", "\u2029", "\ufeff", "\uffff", "\r",
)  # fmt: skip


@pytest.mark.parametrize("character", SEPARATORS)
@pytest.mark.parametrize("where", ["  text: a{}b\n", '  text: "a{}b"\n', "  # a{}b\n", "  notes: |\n    a{}b\n"])
def test_characters_readers_disagree_about_are_refused(character: str, where: str) -> None:
    """Control characters and line ends of other kinds are one error with place and remedy, wherever they stand."""
    reading = read((CLAIM + where.format(character)).encode(), CLAIM_FILE, "claims/h.yaml")
    assert [(one.code, one.line) for one in reading.report.problems] == [("R102", 8 if "|" in where else 7)]
    assert reading.report.problems[0].fix


ODD = (
    "", " ", "\n\n", "#", "---", "...", "--- |\n x", "- ", "-", ":", "?", "? :", "[]", "{}", "[", "]", "{", "}", ",",
    "a", "a:", "a: b: c", "a:\n\tb: c", "a: |9\n  b", "a: |\nb", "a: >\n\n\nb", 'a: "', "a: '", 'a: "\\', 'a: "\\q"',
    'a: "\\x1"', 'a: "\\ud800"', 'a: "\\UFFFFFFFF"', "a: @b", "a: `b", "a: %b", "%", "%YAML", "%YAML 9.9\n---\n",
    "a: [b", "a: {b", "a: [b}", "a: b]", "- a\nb: c", "b: c\n- a", "a:\n- b\n c: d", "a: - b", "a: ? b", "'a' 'b'",
    '"a": "b" c', "a: b\n c", "a\nb\nc: d", "[a: b: c]", "{a, b}", "{a b: c", "? [a]\n: b", "? {a: b}\n: c",
    "{[a]: b}", "a: b #c\n #d\ne", "a: !", "a: &", "a: *", "&a", "*a", "!", "a: |-+\n b", "a: b\r\n\tc", "\t",
    "a:\t|\n b", "- - - -", "a: 'b''c", "--- a\n--- b", "a: b\n...\nc", "a: b\n---\n", "...\n...", "\u00e9: \u00e9",
    "a: b\n\n\n\n  c", '{"a":b}', "{a:b}", "{a:,}", "[?]", "[,]", "[a,,b]",
)  # fmt: skip


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("text", ODD)
def test_odd_yaml_is_told_of_with_a_place(text: str, loader: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Corners of YAML give findings, never an exception, with either of PyYAML's loaders."""
    assert _refused(text.encode(), monkeypatch, loader)
    assert _refused((HEAD + "claims:\n- id: x\n  text: " + text).encode(), monkeypatch, loader)


def test_truncation_at_every_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    """A claims file cut off anywhere is either whole up to there or told of with a place."""
    content = Hand(7).text(claims_file(Random(7), "h")).encode()
    for length in range(len(content)):
        _refused(content[:length], monkeypatch, yaml.CSafeLoader)


SNIPPETS = (
    "\t", "- ", "? ", ": ", "!", "!!str ", "&a ", "*a ", "<<: ", "|", "|-2\n", ">", "'", '"', "[", "]", "{", "}", ",",
    "#", " #", "---\n", "...\n", "\\", "\n", "\r", "\x85", "\x00", "é", "🙂", "\\x", "\\ud800", "@", "`", "~", "  ",
    "\t- a\n", '"\n\n"',
)  # fmt: skip


@pytest.mark.parametrize("seed", range(150))
def test_both_loaders_see_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged file has the same values, or is refused, with the C loader and with the pure one."""
    random = Random(seed)
    text = Hand(seed).text(claims_file(random, "h"))
    for _ in range(random.choice((1, 1, 2, 5))):
        at = random.randrange(len(text) + 1)
        cut = random.randrange(15) if random.random() < 0.4 else 0
        text = text[:at] + random.choice(SNIPPETS) + text[at + cut :]
    outcomes = []
    for loader in (yaml.CSafeLoader, yaml.SafeLoader):
        problems = _refused(text.encode(), monkeypatch, loader)
        outcomes.append((read(text.encode(), CLAIM_FILE).plain, bool(problems)))
    assert outcomes[0] == outcomes[1]


def test_all_files_are_told_of_in_one_run(tmp_path: Path) -> None:
    """Ten broken files are told of in one run, in the order of their names, links out of the tracker among them."""
    (tmp_path / "claims").mkdir()
    for number in range(8):
        (tmp_path / f"claims/s{number}.yaml").write_text("format: [\n")
    (tmp_path / "claims/s8.yaml").symlink_to("/etc/hostname")
    (tmp_path / "claims/s9.yaml").symlink_to("s9.yaml")
    (tmp_path / "claims/people.yaml").write_text("people: {Ada Lund: {nmae: Ada}}\n")
    with pytest.raises(Invalid) as caught:
        store.load(tmp_path)
    files = list(dict.fromkeys(problem.file for problem in caught.value.problems))
    assert files == ["claims/people.yaml", *(f"claims/s{number}.yaml" for number in range(10))]
    assert {problem.code for problem in caught.value.problems} == {"R103", "R104", "R105", "R108", "R113"}


@pytest.mark.parametrize(("name", "code"), [
    ("Harbour.yaml", "R114"), ("con.yaml", "R114"), ("a b.yaml", "R114"), ("other.yaml", "R114"),
    ("h.yml", "R114"), ("h.YAML", "R114"), ("x" * 90 + ".yaml", "R114"),
])
def test_file_names_must_be_the_ids_of_their_sources(name: str, code: str, tmp_path: Path) -> None:
    """A claims file carries the id of its source as its name, and a name that every system can hold."""
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / name).write_text(HEAD)
    with pytest.raises(Invalid) as caught:
        store.load(tmp_path)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_file_in_a_folder_of_the_record_is_told_of(tmp_path: Path) -> None:
    """Claims files stand side by side; one that was sorted into a folder is not left out in silence."""
    (tmp_path / "claims/2025").mkdir(parents=True)
    (tmp_path / "claims/2025/harbour.yaml").write_text(HEAD)
    (tmp_path / "claims/2025/readme.txt").write_text("What stands here.")
    with pytest.raises(Invalid) as caught:
        store.load(tmp_path)
    assert [(problem.code, problem.file, problem.fix) for problem in caught.value.problems] == [
        ("R114", "claims/2025/harbour.yaml", "move it to claims/harbour.yaml")]


@pytest.mark.parametrize(("was", "now", "place"), [
    ("format: 1", "format: 2", ("R115", 1, 9)), ("id: h,", "id: quay,", ("R114", 2, 14)),
])
def test_a_wrong_format_or_id_has_its_place(was: str, now: str, place: tuple[str, int, int], tmp_path: Path) -> None:
    """The value that does not fit is underlined."""
    (tmp_path / "claims").mkdir()
    assert was in HEAD
    (tmp_path / "claims/h.yaml").write_text(HEAD.replace(was, now))
    with pytest.raises(Invalid) as caught:
        store.load(tmp_path)
    assert [(one.code, one.line, one.column) for one in caught.value.problems] == [place]


@pytest.mark.parametrize(("text", "line", "said"), [
    ("people:\r  ada:\r    name: Ada\r", 1, "a carriage return without a line feed, here and at 2 more places"),
    ("people:\r\n  ada:\r\n    name: A\rda\r\n", 3, "a carriage return without a line feed"),
])
def test_line_ends_of_an_old_mac_are_one_finding(text: str, line: int, said: str) -> None:
    """However many lines end so, it is said once, at the first of them."""
    report = Report("claims/people.yaml", text)
    assert not scan(text, report)
    assert [(one.code, one.line, one.message) for one in report.problems] == [("R102", line, said)]
