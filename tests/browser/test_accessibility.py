"""Every kind of page by the rules of axe-core (WCAG 2.0 to 2.2, A and AA), at three widths and for the keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import watched
from tests.browser.site_pages import KINDS

TAGS = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
# The other scheme differs in its colours alone.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
pytestmark = pytest.mark.browser


def violations(page, rules=TAGS):
    response = Axe().run(page, options={"runOnly": rules}).response
    return [(found["id"], [node["html"][:200] for node in found["nodes"]]) for found in response["violations"]]


@pytest.mark.parametrize(("scheme", "rules"), [("light", TAGS), ("dark", COLOURS)])
def test_no_violations(browser, address, scheme, rules):
    """No rule is broken on any kind of page in either colour scheme, and no page has a fault."""
    # axe is put into the page by the test, which the policy of the page would not allow.
    with watched(browser, color_scheme=scheme, bypass_csp=True) as held:
        found = {}
        for kind, where in KINDS.items():
            held.page.goto(address + where)
            held.page.wait_for_load_state("networkidle") if kind == "search" else None
            if broken := violations(held.page, rules):
                found[kind] = broken
        assert found == {}
        assert held.faults == []


def test_no_violations_from_right_to_left(browser, arabic):
    """An interface from right to left breaks no rule either."""
    with watched(browser, bypass_csp=True) as held:
        for kind in ("home", "claim, softened", "person", "source, whole"):
            held.page.goto(arabic + KINDS[kind])
            assert violations(held.page) == [], kind


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_sideways_scrolling(browser, address, arabic, width):
    """Every kind of page fits its window from 320 pixels on, in both directions of writing."""
    with watched(browser, viewport={"width": width, "height": 800}) as held:
        for where, kinds in ((address, KINDS), (arabic, ("home", "person", "claim, softened", "claims"))):
            for kind in kinds:
                held.page.goto(where + KINDS[kind])
                wide = held.page.evaluate("document.documentElement.scrollWidth")
                assert wide <= width, (kind, wide)


def test_keyboard_reaches_everything(page, address):
    """Tab reaches every link, button and field of a page in the order of the page, and shows where it is."""
    page.goto(address + KINDS["claim, softened"])
    wanted = page.evaluate(
        "[...document.querySelectorAll('a[href], button:not([hidden]), summary, input, select')]"
        ".filter(one => one.checkVisibility({visibilityProperty: true})).length"
    )
    reached = []
    for _ in range(wanted):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("""() => {
            const all = [...document.querySelectorAll('a[href], button, summary, input, select')];
            const style = getComputedStyle(document.activeElement);
            const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
            return [all.indexOf(document.activeElement), outlined];
        }"""))
    assert all(shown for _, shown in reached)
    places = [place for place, _ in reached]
    assert places == sorted(places)
    assert len(set(places)) == wanted


def test_skip_link_leads_to_the_content(page, address):
    """The first Tab stop jumps over the menu."""
    page.goto(address)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "c-main"


def test_word_difference_is_heard(page, address):
    """The words around a removed and an added passage say so to a screen reader, not by colour alone."""
    page.goto(address + KINDS["claim, softened"])
    removed = page.locator(".turn del").first
    added = page.locator(".turn ins").first
    assert removed.inner_text().startswith("removed:") or "removed:" in removed.text_content()
    assert "added:" in added.text_content()
    assert page.evaluate("getComputedStyle(document.querySelector('.turn del')).textDecorationLine") == "line-through"
    assert page.locator(".turn em.evidence").count() >= 2


def test_forced_colours_keep_the_marks(browser, address):
    """With the system's own colours, marks of change and highlighted words still stand out."""
    with watched(browser, forced_colors="active") as held:
        held.page.goto(address + KINDS["claim, softened"])
        mark, paper = (
            held.page.evaluate(f"getComputedStyle(document.querySelector('{which}')).backgroundColor")
            for which in ("mark", "body")
        )
        assert mark != paper
        assert held.page.locator(".badge-flip").first.is_visible()


PAINTED = """new Promise((done) => new PerformanceObserver((list) => {
    if (list.getEntriesByName('first-contentful-paint').length) done();
}).observe({type: 'paint', buffered: true}))"""


def test_nothing_moves_while_loading(browser, address):
    """No page shifts its layout while it loads, though its scripts come after the paint; none is larger than 60 KB."""
    with watched(browser, viewport={"width": 390, "height": 800}) as held:
        held.page.add_init_script("""
            window.moved = 0;
            new PerformanceObserver((list) => { for (const one of list.getEntries()) window.moved += one.value; })
                .observe({type: 'layout-shift', buffered: true});
        """)
        waiting, painted = [], False
        held.page.route("**/assets/*.js", lambda route: route.continue_() if painted else waiting.append(route))
        for kind, where in KINDS.items():
            painted = False
            answer = held.page.goto(address + where, wait_until="commit")
            assert len(answer.body()) < 60_000, kind
            held.page.evaluate(PAINTED)
            painted = True
            while waiting:
                waiting.pop().continue_()
            held.page.wait_for_load_state()
            if kind in ("claims", "search"):
                held.page.wait_for_selector("form.filters:not([inert])")
            assert held.page.evaluate("window.moved") < 0.01, kind
