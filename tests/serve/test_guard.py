"""Who may ask the preview, and who may write through it: judged by a real socket, raw requests and all."""

from __future__ import annotations

import http.client
import json
import urllib.request

import pytest

from tests.waiting import LATE

FOREIGN = [
    "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "evil.example:8000", "0.0.0.0", "2130706433",
    "127.1", "10.0.0.1", "[::]", "[::1].evil.example", "localhost:80:80", "localhost@evil.example", "", " ", "[::1",
]  # fmt: skip
OURS = ["localhost", "LOCALHOST:1", "127.0.0.1", "127.0.0.1:8000", "[::1]", "[::1]:9000"]


def ask(preview, path="/", method="GET", host=None, body=None, headers=()):
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=LATE)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", host if host is not None else f"127.0.0.1:{preview.port}")
    for name, value in headers:
        connection.putheader(name, value)
    if body is not None:
        connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body)
    answer = connection.getresponse()
    return answer.status, answer.read(), dict(answer.getheaders())


@pytest.mark.parametrize("host", FOREIGN)
def test_foreign_hosts_get_nothing(preview, host):
    """A name that is not this machine's gets no page, whatever it looks like: rebinding sends no Origin to check."""
    status, body, _ = ask(preview, host=host)
    assert status in (400, 421)
    assert b"<html" not in body


@pytest.mark.parametrize("host", OURS)
def test_loopback_names_are_served(preview, host):
    """The names of loopback are served, with any port."""
    assert ask(preview, host=host)[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../onrecord.yaml", "/%2e%2e/onrecord.yaml", "/..%2fonrecord.yaml", "/%252e%252e/onrecord.yaml",
        "/..\\onrecord.yaml", "/%5c..%5conrecord.yaml", "/.git/config", "/.onrecord/lock", "/claims/people.yaml",
        "/index.html%00.txt", "/%00", "/index.html::$DATA", "/INDEX~1", "//etc/passwd", "/outside.txt", "/sibling/",
        "/index.html/", "/%ff%fe", "/" + "a" * 5000,
    ],
)  # fmt: skip
def test_nothing_outside_the_site(preview, path):
    """No spelling of a path, and no link in the built folder, leads out of it."""
    status, body, _ = ask(preview, path)
    assert status in (400, 404)
    assert b"title: " not in body
    assert b"root:" not in body
    assert b"secret" not in body


def test_redirects_stay_here(preview):
    """A path with two slashes never becomes the address of another host."""
    _, _, headers = ask(preview, "//evil.example/claims")
    assert "evil.example" not in headers.get("location", "")
    status, _, headers = ask(preview, "/people")
    assert status == 307
    assert headers["location"] == "./people/"


def write(preview, body=None, headers=None, host=None):
    """The status of a write; `body` is a value, or the bytes to send."""
    sent = {"Content-Type": "application/json", "X-Onrecord-Token": preview.token}
    sent.update(headers or {})
    content = body if isinstance(body, bytes) else json.dumps(body or {"action": "nothing"}).encode()
    return ask(preview, "/-/api/act", "POST", host, content, [(k, v) for k, v in sent.items() if v is not None])[0]


def test_writes_need_the_token_and_our_origin(preview):
    """A write without this run's token, from another origin, of another type or too large is refused."""
    assert write(preview, headers={"X-Onrecord-Token": None}) == 403
    assert write(preview, headers={"X-Onrecord-Token": "of an earlier run"}) == 403
    assert write(preview, headers={"Origin": "http://evil.example"}) == 403
    assert write(preview, headers={"Origin": "null"}) == 403
    assert write(preview, headers={"Content-Type": "text/plain"}) == 415
    assert write(preview, {"action": "x" * 100_000}) == 413
    assert write(preview, host="evil.example") == 421
    assert write(preview, headers={"Origin": f"http://127.0.0.1:{preview.port}"}) == 400  # let in; no such action


def test_bodies_that_make_no_sense_are_refused(preview):
    """Brackets without end, half characters, numbers that are none and values of another kind are refused."""
    with urllib.request.urlopen(preview.url + "-/queue.json", timeout=LATE) as answer:
        claim = json.load(answer)["claims"][0]
    seen = {"id": claim["id"], "version": claim["version"]}
    bodies = [b"[" * 60_000, b'{"a":' * 10_000, b"\xff\xfe", b"NaN", b"null", b'{"action":' + b"1" * 5000 + b"}"]
    for value in (5, True, [[]], [{}], {"a": 1}, "\ud800", float("inf"), 10**30):
        bodies += [{"action": "set", **seen, "values": {name: value}} for name in ("topics", "text", "said", "kind")]
        bodies.append({"action": "add", "source": claim["source"], "spans": value, "said": value})
        bodies.append({"action": "rule", **seen, "earlier": value, "ruling": "confirmed", "change": value})
    for body in bodies:
        assert write(preview, body) == 400, body


@pytest.mark.parametrize(
    ("site", "mode", "dest", "status"),
    [
        ("same-origin", "no-cors", "script", 200), ("none", "navigate", "document", 200),
        ("cross-site", "navigate", "document", 200), ("cross-site", "no-cors", "script", 403),
        ("same-site", "no-cors", "image", 403), ("cross-site", "navigate", "iframe", 403),
        ("cross-site", "cors", "empty", 403),
    ],
)  # fmt: skip
def test_a_page_from_elsewhere_may_only_link(preview, site, mode, dest, status):
    """What a browser asks for on behalf of another origin's page is refused, but for following a link."""
    headers = [("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", dest)]
    assert ask(preview, "/claims/", headers=headers)[0] == status


def test_other_methods_never_write(preview):
    """PUT, DELETE and POST elsewhere are refused, and no answer allows another origin to read."""
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS"):
        status, _, headers = ask(preview, "/-/api/act", method)
        assert status == 405
        assert not any(name.lower().startswith("access-control") for name in headers)
    assert ask(preview, "/", "POST", body=b"{}")[0] == 405
    assert ask(preview, "/-/api/act")[0] in (404, 405)
