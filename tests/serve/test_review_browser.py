"""Reviewing as a person does it, in a real browser, judged by `git diff`."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import violations
from tests.serve.conftest import changed_lines, save_by_rename, start
from tests.waiting import LATE

pytestmark = pytest.mark.browser


def press(page, key: str, says: str) -> None:
    page.locator("#main").focus()
    page.keyboard.press(key)
    expect(page.locator("#status")).to_have_text(says)


def count(page, queue: str) -> int:
    return int(page.locator(f"#count-{queue}").inner_text())


def test_drafts_by_keyboard(review):
    """Accepting and withdrawing every draft by keyboard changes one line for each, and nothing else."""
    page, running = review
    waiting = count(page, "claims")
    assert waiting == 10
    for number in range(waiting):
        press(page, "r" if number == 2 else "a", "Withdrawn." if number == 2 else "Accepted.")
        expect(page.locator("#count-claims")).to_have_text(str(waiting - number - 1))
    lines = changed_lines(running.root)
    assert lines.count("-  status: draft") == waiting
    assert lines.count("+  status: published") == waiting - 1
    assert lines.count("+  status: withdrawn") == 1
    assert len(lines) == 2 * waiting


def test_what_will_change_is_what_changes(review):
    """The diff shown before an action is the diff shown after it, and undo puts every byte back."""
    page, running = review
    expect(page.locator("#will .plus")).to_have_text(re.compile("status: published"))
    before = page.locator("#will").inner_text()
    press(page, "a", "Accepted.")
    assert page.locator("#done").inner_text().split() == before.split()
    assert changed_lines(running.root) == ["-  status: draft", "+  status: published"]
    press(page, "u", "Undone.")
    assert changed_lines(running.root) == []


def test_undo_shows_what_was_undone(review):
    """Undo leads back to the claim it was about, wherever the person went meanwhile; a key held down acts once."""
    page, running = review
    first = page.locator("#item .card").get_attribute("data-id")
    waiting = count(page, "claims")
    page.locator("#main").focus()
    for _ in range(5):
        page.keyboard.down("a")  # from the second on a repetition
    page.keyboard.up("a")
    expect(page.locator("#status")).to_have_text("Accepted.")
    expect(page.locator("#count-claims")).to_have_text(str(waiting - 1))
    assert changed_lines(running.root) == ["-  status: draft", "+  status: published"]
    page.keyboard.press("j")
    page.keyboard.press("t")
    press(page, "u", "Undone.")
    expect(page.locator("#item .card")).to_have_attribute("data-id", first)
    expect(page.locator("#tab-claims")).to_have_attribute("aria-pressed", "true")


def test_changes_side_by_side(review):
    """A proposed change is confirmed as another kind with a note; another is rejected; git shows just that."""
    page, running = review
    press(page, "t", "")
    assert count(page, "changes") >= 2
    expect(page.locator(".pair .card")).to_have_count(2)
    page.keyboard.press("n")
    page.locator("#note-text").fill("The works were delayed.")
    page.keyboard.press("Enter")
    press(page, "3", "Confirmed as softened.")
    added = [line for line in changed_lines(running.root) if line.startswith("+")]
    assert "+    ruling: confirmed" in added
    assert not any("because:" in line for line in added)
    assert any("The works were delayed." in line for line in added)
    press(page, "r", "Rejected.")
    assert "+    ruling: rejected" in changed_lines(running.root)


def test_correcting_words(review):
    """Correcting the text of a claim changes the line of its text."""
    page, running = review
    page.keyboard.press("e")
    page.locator("#edit-text").fill("The city will never charge a toll: not on the tunnel.")
    page.locator("#edit button[type=submit]").click()
    expect(page.locator("#status")).to_have_text("Saved.")
    lines = changed_lines(running.root)
    assert len(lines) == 2
    assert "never charge a toll: not on the tunnel" in lines[1]


def test_news_takes_no_typed_words_away(review):
    """A form opened while news of the record is being read keeps its words; the news is shown once it is closed."""
    page, running = review
    typed = "The city will never charge a toll: not on the tunnel."
    file = running.root / "claims" / "2025-03-05-tunnel.yaml"
    expect(page.locator("#will .plus")).to_be_visible()  # nothing that the page asked for is under way
    held: list = []
    page.route("**/-/queue.json", lambda route: held.append(route))
    save_by_rename(file, file.read_text().replace("status: draft", "status: withdrawn", 1))
    end = time.monotonic() + LATE
    while not held:
        assert time.monotonic() < end, "no news came"
        page.wait_for_timeout(50)
    page.keyboard.press("e")
    page.locator("#edit-text").fill(typed)
    with page.expect_response("**/-/queue.json"):
        for route in held:
            route.continue_()
    page.unroute("**/-/queue.json")
    page.expected = 1
    page.locator("#edit button[type=submit]").click()
    expect(page.locator("#status")).to_have_text(re.compile("changed|no longer"))
    expect(page.locator("#edit-text")).to_have_value(typed)
    expect(page.locator("#position")).to_have_text("1 of 10")
    page.keyboard.press("Escape")
    expect(page.locator("#position")).to_have_text("1 of 9")


def test_a_changed_file_wins(review):
    """A claim that was edited on disk after it was shown is not overwritten; what the file says now is shown."""
    page, running = review
    file = running.root / "claims" / "2025-03-05-tunnel.yaml"
    # Without news from the preview the page keeps showing what it read before the edit.
    page.add_init_script("window.EventSource = class { close() {} };")
    page.reload()
    expect(page.locator("#will .plus")).to_be_visible()
    page.errors.clear()  # what the reload itself broke off
    text = file.read_text()
    file.write_text(text.replace("status: draft", "status: withdrawn", 1))
    page.expected = 1
    page.locator("#main").focus()
    page.keyboard.press("a")
    expect(page.locator("#status")).to_have_text(re.compile("changed|no longer"))
    assert file.read_text().count("status: published") == 0
    assert file.read_text().count("status: withdrawn") == 1


def test_a_broken_record_is_told_and_mended(tracker, browser):
    """Where the record cannot be read the review names file and line, and goes on by itself once it can."""
    place = tracker / "claims" / "2025-09-12-budget.yaml"
    good = place.read_text()
    place.write_text(good.replace("kind: quote", "kind: quotation", 1))
    running = start(tracker)
    page = browser.new_page()
    page.set_default_timeout(LATE * 1000)
    page.goto(running.url + "-/review/")
    expect(page.locator("#status")).to_contain_text("claims/2025-09-12-budget.yaml:14:9: R107 'quotation'")
    expect(page.locator("#status")).to_have_class("bad")
    place.write_text(good)
    expect(page.locator("#position")).to_have_text("1 of 10")
    expect(page.locator("#status")).to_have_text("")
    expect(page.locator("#sources option")).to_have_count(3)
    page.close()
    assert running.stop() == 0


def test_ways_into_the_review(review):
    """The preview's page of a claim leads to it in the queue, that of a document to adding a claim from it."""
    page, running = review
    page.keyboard.press("j")
    second = page.locator("#item .card").get_attribute("data-id")
    page.goto(f"{running.url}claims/{second}.html")
    page.get_by_role("link", name="Review").click()
    expect(page.locator("#item .card")).to_have_attribute("data-id", second)
    page.goto(running.url + "sources/2025-09-12-budget.html")
    page.get_by_role("link", name="Add a claim").click()
    expect(page.locator("#text")).to_contain_text("The tunnel might open on 1 June")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_review_pages_are_for_everybody(tracker, browser, scheme):
    """The review pages break no rule of axe-core, and fit a window from 320 pixels on."""
    running = start(tracker)
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)  # axe is put into the page by the test
    context.set_default_timeout(LATE * 1000)
    page = context.new_page()
    for where, keys in (("", ""), ("", "t"), ("", "tn"), ("", "e"), ("", "?"), ("source/2025-03-05-tunnel", "")):
        page.goto("about:blank")
        page.goto(f"{running.url}-/review/{where}")
        expect(page.locator("#text mark" if where else "#position").first).to_be_visible()
        for key in keys:
            page.keyboard.press(key)
        assert violations(page) == [], (where, keys)
        for width in (320, 390, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (where, keys)
    context.close()
    assert running.stop() == 0


def test_a_page_from_elsewhere(review, browser, tmp_path):
    """A page of another origin can neither read the queue nor write, not even with a form or without CORS."""
    import functools
    import http.server
    import threading

    _, running = review
    (tmp_path / "evil.html").write_text(f"""<!doctype html><title>waiting</title><script>
        (async () => {{
          const seen = [];
          for (const [what, ask] of [
            ['read', () => fetch('{running.url}-/queue.json').then(r => r.text())],
            ['write', () => fetch('{running.url}-/api/act', {{method: 'POST', headers: {{'Content-Type':
              'application/json', 'X-Onrecord-Token': '{running.token}'}}, body: '{{"action": "accept"}}'}})],
            ['script', () => new Promise((done, failed) => {{ const s = document.createElement('script');
              s.src = '{running.url}claims/rows/1.js'; s.onload = done; s.onerror = failed;
              document.documentElement.append(s); }}).then(() => 'ran')],
            ['frame', () => new Promise((done, failed) => {{ const f = document.createElement('iframe');
              f.src = '{running.url}-/review/'; f.onload = () => {{ try {{ done(f.contentDocument.body.innerText); }}
              catch (e) {{ failed(e); }} }}; document.documentElement.append(f); }})]]) {{
            try {{ const got = await ask(); if (got) seen.push(what); }} catch (error) {{}}
          }}
          await fetch('{running.url}-/api/act', {{method: 'POST', mode: 'no-cors', body: '{{"action": "accept"}}'}});
          document.title = 'seen: ' + seen.join(',');
        }})();</script>""")
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=tmp_path)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        stranger = browser.new_page()
        stranger.set_default_timeout(LATE * 1000)
        stranger.goto(f"http://localhost:{server.server_address[1]}/evil.html")
        stranger.wait_for_function("document.title.startsWith('seen')")
        assert stranger.title().strip() == "seen:"
        stranger.close()
        server.shutdown()
    assert changed_lines(running.root) == []


def test_correcting_a_speaker_with_the_mouse(review):
    """Another speaker, known or new, changes the line of the speaker, and adds a new one to the people."""
    page, running = review
    for name, key in (("Piet Amadi", "piet-amadi"), ("Rosa Quill", "rosa-quill")):
        page.get_by_role("button", name="Correct").click()
        page.locator("#edit-speaker").click(click_count=3)
        page.keyboard.type(name)
        page.get_by_role("button", name="Save").click()
        expect(page.locator("#edit")).to_be_hidden()
        expect(page.locator("#item .card")).to_contain_text(f"{name} (as “Lindqvist”)")
        lines = changed_lines(running.root)
        assert [line for line in lines if line.startswith("-")] == ["-  speaker: oda-lindqvist"]
        assert f"+  speaker: {key}" in lines
    assert sorted(set(lines)) == sorted(lines)
    assert not any("text:" in line or "spans:" in line or "named:" in line for line in lines)
