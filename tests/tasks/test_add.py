"""`onrecord add`: documents and pages taken into a tracker whole, once, or not at all."""

from __future__ import annotations

import socket
from email.message import Message
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.request import OpenerDirector, Request

import pytest
from loopback import Answer, drips, packed, redirects, sends, server, waits

from onrecord import config, readers, store
from onrecord.errors import BadInput, OnrecordError
from onrecord.model import Source
from onrecord.tasks import fetch as fetching
from onrecord.tasks.add import Given, add
from onrecord.tasks.extract import extract
from onrecord.tasks.fetch import checked, fetch, is_inner

PAGE = """<html lang="en"><head><title>Ferry row</title><meta property="og:site_name" content="The Ostvik Courier">
<meta property="article:published_time" content="2024-03-01T08:00:00Z"></head>
<body><h1>Ferry row</h1>
<p>“The ferry runs all winter, whatever they think,” Zoë Lind said on Monday.</p></body></html>"""


@pytest.fixture
def tracker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty tracker; the machine's proxy is not asked for loopback."""
    monkeypatch.setenv("no_proxy", "*")
    root = tmp_path / "tracker"
    (root / "seeds").mkdir(parents=True)
    (root / "onrecord.yaml").write_text("title: Ferry watch\n")
    return root


def files(root: Path) -> list[str]:
    """Everything in the tracker but its cache and locks."""
    return sorted(
        place.relative_to(root).as_posix() for place in root.rglob("*")
        if place.is_file() and not place.relative_to(root).as_posix().startswith(".onrecord")
    )  # fmt: skip


def held(root: Path, source_id: str) -> Source:
    return next(item.source for item in store.load(root).files if item.source.id == source_id)


def test_a_file_is_taken_in_as_it_is(tracker: Path, tmp_path: Path) -> None:
    """Its bytes are copied under its day and title, and its claims file says what was given and what it says."""
    content = "\ufeffFerry row\r\n\r\nThe ferry runs, Zoë Lind said.\r\n".encode()
    (tmp_path / "notes.txt").write_bytes(content)
    given = Given(published="2024-03-01", publisher="The Ostvik Courier", url="https://ostvik.example/1")
    source = add(tracker, str(tmp_path / "notes.txt"), given).source
    assert (source.id, source.file) == ("2024-03-01-ferry-row", "seeds/2024-03-01-ferry-row.txt")
    assert (tracker / source.file).read_bytes() == content
    assert held(tracker, source.id) == source
    assert (source.title, source.publisher, source.language) == ("Ferry row", "The Ostvik Courier", "en")
    assert files(tracker) == ["claims/2024-03-01-ferry-row.yaml", "onrecord.yaml", "seeds/2024-03-01-ferry-row.txt"]


def test_what_was_given_is_used_when_claims_are_found(tracker: Path, tmp_path: Path) -> None:
    """The day given to `add` dates the words that `extract` finds later."""
    (tmp_path / "notes.txt").write_text("Ferry row\n\n“The ferry runs all winter,” said Zoë Lind on Monday.\n")
    add(tracker, str(tmp_path / "notes.txt"), Given(published="2024-03-01"))
    assert extract(tracker).claims == 1
    (claim,) = store.load(tracker).files[0].claims
    assert (claim.said, claim.said_words) == ("2024-02-26", "on Monday")


def test_the_same_content_is_taken_once(tracker: Path, tmp_path: Path) -> None:
    """A second time, under another name, nothing is written; another text of the same title gets a name of its own."""
    (tmp_path / "a.txt").write_text("Ferry row\n\nThe ferry runs, Zoë Lind said.\n")
    (tmp_path / "b.txt").write_text("Ferry row\n\nThe ferry runs, Zoë Lind said.\n")
    (tmp_path / "c.txt").write_text("Ferry row\n\nThe ferry does not run, Zoë Lind said.\n")
    first = add(tracker, str(tmp_path / "a.txt"))
    before = {name: (tracker / name).read_bytes() for name in files(tracker)}
    second = add(tracker, str(tmp_path / "b.txt"))
    assert (first.known, second.known, second.source) == (False, True, first.source)
    assert {name: (tracker / name).read_bytes() for name in files(tracker)} == before
    assert add(tracker, str(tmp_path / "c.txt")).source.file == "seeds/ferry-row-2.txt"


def test_a_document_already_in_seeds_is_only_noted(tracker: Path) -> None:
    """A file that lies in seeds/ keeps its name and place; what is given is noted in its claims file."""
    (tracker / "seeds" / "Row.txt").write_text("The ferry runs, Zoë Lind said.\n")
    source = add(tracker, str(tracker / "seeds" / "Row.txt"), Given(title="Ferry row", published="2024-03")).source
    assert (source.id, source.file, source.title, source.published) == ("row", "seeds/Row.txt", "Ferry row", "2024-03")
    assert files(tracker) == ["claims/row.yaml", "onrecord.yaml", "seeds/Row.txt"]


def test_what_cannot_be_read_is_not_taken_in(tracker: Path, tmp_path: Path) -> None:
    """No file, a folder, an unknown ending, an empty file, broken bytes: one line each, and nothing is written."""
    (tmp_path / "a.xyz").write_text("words")
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "latin.txt").write_bytes("Zoë".encode("latin-1"))
    (tmp_path / "folder.txt").mkdir()
    for name in ("none.txt", "a.xyz", "empty.txt", "latin.txt", "folder.txt"):
        with pytest.raises(BadInput, match=rf"{name}:") as caught:
            add(tracker, str(tmp_path / name))
        assert "\n" not in str(caught.value)
    assert files(tracker) == ["onrecord.yaml"]


def test_a_page_is_kept_as_received(tracker: Path) -> None:
    """Its bytes, a rendering of its text, and what it says of itself: title, day, publisher, language, address."""
    with server({"/news/ferry": sends(PAGE.encode())}) as address:
        source = add(tracker, f"{address}/news/ferry#top", Given(language="en-IE")).source
        assert source.url == f"{address}/news/ferry"
    assert (tracker / source.file).read_bytes() == PAGE.encode()
    assert (source.file, source.text_file) == ("seeds/2024-03-01-ferry-row.html", "seeds/2024-03-01-ferry-row.html.txt")
    assert (source.title, source.publisher, source.published) == ("Ferry row", "The Ostvik Courier", "2024-03-01")
    assert held(tracker, source.id) == source
    assert source.language == "en-IE"
    document = readers.read(tracker / source.file, tracker)
    assert document.source.text_file == source.text_file
    assert extract(tracker).claims == 1


@pytest.mark.parametrize(("content", "kind"), [
    (PAGE.encode("cp1252"), "text/html; charset=windows-1252"),
    (PAGE.encode("utf-16"), "text/html"),
    (PAGE.encode(), "text/html"),
    (PAGE.encode(), "application/octet-stream"),
    (PAGE.encode(), None),
])
def test_a_page_is_read_in_the_charset_the_server_says(content: bytes, kind: str | None, tracker: Path) -> None:
    """The server's word, a byte order mark or UTF-8; later reads need none of them, for the rendering is stored."""
    with server({"/ferry": sends(content, kind)}) as address:
        source = add(tracker, f"{address}/ferry").source
    assert "Zoë Lind" in readers.read(tracker / source.file, tracker).text


def test_packed_and_redirected_pages_are_taken_in(tracker: Path) -> None:
    """A gzip answer is unpacked; a redirect is followed and the last address noted."""
    target = "/fähre?a=a b".encode().decode("latin-1")  # as its bytes in UTF-8
    with server({"/old": redirects(target), "/f%C3%A4hre?a=a%20b": packed(PAGE.encode())}) as address:
        source = add(tracker, f"{address}/old").source
        assert source.url == f"{address}/f%C3%A4hre?a=a%20b"
    assert (tracker / source.file).read_bytes() == PAGE.encode()


def test_other_formats_are_taken_by_what_the_server_calls_them(tracker: Path) -> None:
    """Subtitles, Markdown and text come in under their own ending; what no reader is for is refused."""
    cues = b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Lind>We paid.\n"
    answers = {
        "/talk": sends(cues, "text/vtt"), "/talk.srt": sends(b"1\n00:00:01,000 --> 00:00:02,000\nNo.\n", "text/plain"),
        "/notes.md": sends(b"# Row\n\nWords.\n", "text/plain"), "/image": sends(b"\x89PNG", "image/png"),
    }  # fmt: skip
    with server(answers) as address:
        found = [add(tracker, f"{address}/{name}").source.file for name in ("talk", "talk.srt", "notes.md")]
        assert found == ["seeds/talk.vtt", "seeds/talk-2.srt", "seeds/row.md"]
        with pytest.raises(BadInput, match=r"/image: the server sent image/png, which no reader is for"):
            add(tracker, f"{address}/image")


FLOOD = b"<p>" + b"0" * 1_000
REFUSED: dict[str, tuple[Answer, str]] = {
    "gone": (sends(b"<p>gone", code=404), r"the server answered 404 Not Found: is the address right\?"),
    "broken": (sends(b"", code=500), "the server answered 500"),
    "late": (waits(), "no answer within 0.5 seconds"),
    "dripping": (drips(), "not finished after 1 seconds"),
    "to a file": (redirects("file:///etc/passwd"), "only http and https .* not file:///etc/passwd .*redirects to it"),
    "to data": (redirects("data:text/html,words"), "only http and https"),
    "to nowhere": (redirects("http://[::1"), "cannot be fetched|not a web address"),
    "without a target": (sends(b"", code=302), "redirects in a circle, or too often"),
    "circle": (redirects("/circle"), "redirects in a circle, or too often"),
    "huge": (sends(FLOOD * 30), "more than 20,000 bytes"),
    "packed huge": (packed(b"0" * 5_000_000), "more than 20,000 bytes"),
    "packed badly": (sends(b"no gzip", Content_Encoding="gzip"), "the connection broke"),
    "packed oddly": (sends(b"words", Content_Encoding="br"), "packs the page as 'br'"),
    "cut": (sends(b"<p>words", Content_Length="5000"), "the connection broke"),
    "cut gzip": (sends(b"\x1f\x8b\x08\0\0\0\0\0\0\0", Content_Encoding="gzip"), "the connection broke before the end"),
    "wrong charset": (sends(PAGE.encode("cp1252")), "not UTF-8 at byte"),
    "unknown charset": (sends(b"<p>words", "text/html; charset=utf-9"), "unknown charset 'utf-9'"),
    "no text": (sends(b"<html><div id='root'></div></html>"), "no text in"),
    "empty": (sends(b""), "the file is empty"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_page_that_fails_leaves_nothing_behind(case: str, tracker: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each way a server can fail is one line with the address, and the tracker is as it was."""
    answer, message = REFUSED[case]
    monkeypatch.setattr(fetching, "LARGEST", 20_000)
    limits = {"late": {"patience": 0.5}, "dripping": {"longest": 1.0}}.get(case, {})
    monkeypatch.setattr("onrecord.tasks.add.fetch", partial(fetch, **limits))
    with server({f"/{case.replace(' ', '%20')}": answer}) as address:
        with pytest.raises(BadInput, match=message) as caught:
            add(tracker, f"{address}/{case}")
        assert address in str(caught.value)
    assert "\n" not in str(caught.value)
    assert files(tracker) == ["onrecord.yaml"]


def test_no_server_is_one_line(tracker: Path) -> None:
    """A refused connection says so."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]  # ours, and nobody listens
        with pytest.raises(BadInput, match="cannot be fetched: Connection refused"):
            add(tracker, f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize("url", [
    "file:///etc/passwd", "ftp://ostvik.example/a", "https://", "https:///a", "http://a b/", "http://user:pw@a/",
    "http://[::1", "http://a:99999999/", "javascript://a/%0aalert(1)", "http://a\n/b",
])
def test_only_web_addresses_are_fetched(url: str, tracker: Path) -> None:
    """Other schemes, addresses without a host, with spaces or with a password are refused before anything is sent."""
    with pytest.raises(BadInput, match=r"only http and https|not a web address|name or password"):
        fetch(url)


def test_addresses_are_asked_for_as_browsers_do() -> None:
    """Names beyond ASCII, spaces in the query and fragments are brought into the form servers know."""
    assert checked("HTTPS://Östvik.example/fähre?q=ä#top") == "https://xn--stvik-iua.example/f%C3%A4hre?q=%C3%A4"
    assert checked("http://[::1]:8000") == "http://[::1]:8000/"


@pytest.mark.parametrize(("url", "inner"), [
    ("http://localhost:8000/", True), ("http://a.localhost./", True), ("http://127.1/", True), ("http://[::1]/", True),
    ("http://2130706433/", True), ("http://0x7f.0.0.1/", True), ("http://0/", True), ("http://169.254.169.254/", True),
    ("http://[::ffff:10.0.0.1]/", True), ("http://192.168.1.1/", True), ("http://[fe80::1]/", True),
    ("https://ostvik.example/", False), ("http://localhost.ostvik.example/", False), ("http://9.9.9.9/", False),
    ("http://[2606:4700::1]/", False),
])
def test_addresses_of_this_machine_are_known(url: str, inner: bool) -> None:
    """However it is written, the address of this machine or of its network is known for what it is."""
    assert is_inner(url) is inner


def test_a_server_elsewhere_leads_to_no_page_of_this_machine() -> None:
    """A page of the web may not send us to what only this machine or its network can see."""
    with pytest.raises(BadInput, match=r"redirects to http://localhost:8000/.* of this machine or its network"):
        followed("http://localhost:8000/-/queue.json")


def test_a_name_beyond_ascii_is_followed() -> None:
    """The host that a redirect names in UTF-8 is asked for in the form servers know."""
    assert followed("//östvik.example/fähre".encode().decode("latin-1")) == "https://xn--stvik-iua.example/f%C3%A4hre"


class _Asked(OpenerDirector):
    """Opens nothing, and tells what it was asked for."""

    def open(self, request: Any, *_: Any, **__: Any) -> Any:
        return request.full_url


def followed(target: str) -> Any:
    """The address that is asked for where a page of the web redirects to `target`."""
    redirecting = fetching._Redirects()
    redirecting.add_parent(_Asked())
    location, page = Message(), Request("https://ostvik.example/old")
    location["Location"], page.timeout = target, 1
    return redirecting.http_error_302(page, BytesIO(), 302, "Found", location)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The n-th write of a run fails as a full disk does; the list holds n and is counted down."""
    left = [0]
    whole, noted = readers.files.write_whole, store.add_claims

    def full(*arguments: object, **options: object) -> object:
        left[0] -= 1
        if left[0] == 0:
            raise OnrecordError("no space left on device")
        return (whole if isinstance(arguments[1], bytes) else noted)(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("onrecord.tasks.add.write_whole", full)
    monkeypatch.setattr("onrecord.store.add_claims", full)
    return left


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_full_disk_leaves_nothing_half_written(nth: int, tracker: Path, failing: list[int]) -> None:
    """Whichever of document, rendering and claims file cannot be written, none of them stays; the next run works."""
    with server({"/ferry": sends(PAGE.encode())}) as address:
        failing[0] = nth
        with pytest.raises(OnrecordError, match="no space"):
            add(tracker, f"{address}/ferry")
        assert files(tracker) == ["onrecord.yaml"]
        add(tracker, f"{address}/ferry")
    assert len(files(tracker)) == 4
    assert config.load(tracker).title == "Ferry watch"
