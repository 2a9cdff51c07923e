"""onrecord.yaml: defaults, and every mistake said at once with its place."""

import pytest

from onrecord import config
from onrecord.errors import BadInput, Invalid


def test_title_is_enough():
    """A tracker needs nothing but a title; every other key has its default."""
    settings = config.parse("title: The Harbour Record\n")
    assert settings.title == "The Harbour Record"
    assert settings.language == "en"
    assert next(grade.value for grade in settings.rating_scale) == "false"


def test_the_rating_scale_speaks_the_language():
    """The steps of the default scale are named in the tracker's language; a scale of its own is taken as it is."""
    assert config.parse("title: Hafen\nlanguage: de-AT\n").rating_scale[1].name == "Größtenteils falsch"
    assert config.parse("title: Havn\nlanguage: da\n").rating_scale[1].name == "Mostly false"
    own = config.parse("title: Hafen\nlanguage: de\nrating_scale: [{value: broken, name: Gebrochen}]\n")
    assert [grade.name for grade in own.rating_scale] == ["Gebrochen"]


def test_a_language_is_a_tag():
    """Norwegian needs no quotation marks; what is no tag is told of, before it stands on every page."""
    assert config.parse("title: Havn\nlanguage: no\n").language == "no"
    for wrong in ("norsk (bokmål)", "norwegian", "Deutsch"):
        with pytest.raises(Invalid) as caught:
            config.parse(f"title: Havn\nlanguage: {wrong}\n")
        (found,) = caught.value.problems
        assert (found.line, found.message) == (2, "'language' must be a language tag, such as en or pt-BR")


@pytest.mark.parametrize("title", ["no", "Yes", "12:30", "1e3", "0017", "2024-05-01", "1_000"])
def test_text_stays_as_it_is_written(title):
    """What some readers of YAML take for a truth value, a number or a date is a title like any other."""
    settings = config.parse(f"title: {title}\npages: {{about: {title}}}\nrating_scale: [{{value: {title}}}]\n")
    (grade,) = settings.rating_scale
    assert (settings.title, settings.pages["about"], grade.value, grade.name) == (title,) * 4


@pytest.mark.parametrize(("line", "value"), [
    ("assertions: yes", True), ("assertions: True", True), ("assertions: off", False), ("propose_score: .5", 0.5),
    ("propose_score: 1", 1.0), ("min_checkworthy: 1e-1", 0.1), ("off: [C505]", ("C505",)),
])  # fmt: skip
def test_flags_and_numbers_are_read_by_their_key(line, value):
    """A key that wants a number, a truth value or a list takes every common way to write one."""
    assert getattr(config.parse(f"title: x\n{line}\n"), line.partition(":")[0]) == value


@pytest.mark.parametrize(("line", "column", "message"), [
    ("propose_score: nan", 16, "'propose_score' must be a number from 0 to 1"),
    ("propose_sure: yes", 15, "'propose_sure' must be a number from 0 to 1"),
    ("assertions: 2", 13, "'assertions' must be true or false"),
    ("timezone: Mars/Base", 11, "'timezone' must be a time zone that this machine knows, such as UTC or "),
    ("timezone: ../Berlin", 11, "'timezone' must be a time zone that this machine knows, such as UTC or "),
    ("contact: ring the desk", 10,
     "'contact' must be a mail address or a page, such as desk@example.org or https://example.org/"),
    ("contact: <desk@harbour.example>", 10, "'contact' must be a mail address or a page"),
    ("publisher_url: harbour.example", 16, "'publisher_url' must be the address of a page, such as https://"),
])  # fmt: skip
def test_what_would_be_dropped_is_told(line, column, message):
    """A time zone, a mailbox or a page that nothing could be made of is an error with its place and the way out."""
    with pytest.raises(Invalid) as caught:
        config.parse(f"title: Harbour\n{line}\n")
    (found,) = caught.value.problems
    assert (found.line, found.column) == (2, column)
    assert found.message.startswith(message)


@pytest.mark.parametrize("line", [
    "timezone: UTC", "timezone: Pacific/Auckland", "contact: desk@harbour.example", "contact: ''",
    "contact: https://harbour.example/contact", "contact: mailto:desk@harbour.example",
])  # fmt: skip
def test_zones_and_contacts_that_fit(line):
    """Zones by their usual names, mailboxes with and without a scheme, pages, and none at all are taken as they are."""
    key, _, value = line.partition(": ")
    assert getattr(config.parse(f"title: x\n{line}\n"), key) == value.strip("'")


def test_all_mistakes_at_once():
    """Two wrong keys and a wrong value are three findings of one run, each with line, column and help."""
    with pytest.raises(Invalid) as caught:
        config.parse("titel: Harbour\nshow: everything\nbase_url: harbour.example\n")
    found = [(p.line, p.column, p.message) for p in caught.value.problems]
    assert found == [
        (1, 1, "unknown key 'titel', did you mean 'title'?"),
        (2, 7, "'show' must be one of full, excerpt, none"),
        (3, 11, "'base_url' must start with https://, such as https://example.org/record/"),
    ]


@pytest.mark.parametrize(("text", "column", "said"), [
    ("", 1, "'title' is missing: name the tracker, as in `title: My tracker`"),
    ("# title: On the record\n", 1, "'title' is missing: name the tracker, as in `title: My tracker`"),
    ("language: de\n", 1, "'title' is missing: name the tracker, as in `title: My tracker`"),
    ("title:\n", 7, "'title' must be text"),
    ("title: ' '\n", 8, "'title' is empty: name the tracker, as in `title: My tracker`"),
])
def test_a_tracker_without_a_title_is_told(text, column, said):
    """A file that was emptied, or says all but the title, is no tracker of defaults: one finding says what to do."""
    with pytest.raises(Invalid) as caught:
        config.parse(text)
    (found,) = caught.value.problems
    assert (found.code, found.line, found.column, found.message) == ("R201", 1, column, said)


def test_broken_yaml_has_a_place():
    """A file that is no YAML, or is left in a merge, is told like a claims file: code, place, line and what to do."""
    for text, line, excerpt in (
        ("title: [open\npublisher: x\n", 2, "publisher: x"),
        ("<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> review\n", 1, "<<<<<<< HEAD"),
        ("title: A\ntitle: B\n", 2, "title: B"),
    ):
        with pytest.raises(Invalid) as caught:
            config.parse(text)
        (found,) = caught.value.problems
        assert (found.code, found.file, found.line, found.excerpt) == ("R201", "onrecord.yaml", line, excerpt)
        assert found.fix


def test_base_url_ends_with_a_slash():
    """Addresses are joined to the base, so it always ends with one slash."""
    settings = config.parse("title: x\nbase_url: https://harbour.example/record")
    assert settings.base_url == "https://harbour.example/record/"


def test_found_from_below(tmp_path):
    """A command works from any folder inside a tracker."""
    (tmp_path / "onrecord.yaml").write_text("title: x\n")
    (tmp_path / "seeds" / "2024").mkdir(parents=True)
    assert config.find(tmp_path / "seeds" / "2024") == tmp_path
    with pytest.raises(BadInput, match="onrecord init"):
        config.find(tmp_path.parent)
