"""Templates that are compiled once more for many pages: they give what the templates give, or are not used."""

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined

from onrecord import render
from onrecord.build import build
from onrecord.build.gather import gather
from onrecord.errors import BadInput
from onrecord.pages import Ledger
from onrecord.pages.contents import pages_of
from onrecord.pages.page import root_of
from onrecord.render import Renderer, Theme, shared_names
from onrecord.render.folding import Folding
from tests.site.trackers import edit, tracker_in, tree

PARTS = """{% macro link(where, root, label="&") %}<a href="{{ root }}{{ where }}">{{ label }}</a>{% endmacro %}"""
BASE = """{% import "parts" as parts %}
<title>{% block title %}{{ site.title }}{% endblock %}</title>
<meta title="{{ self.title() }}" about="{% block about %}none{% endblock %}">
{% for name, where in [("a", "a.html"), ("b", "b.html")] %}
{{ parts.link(where, root) }}{% if section is defined and section == name %} here{% endif %}{{ t("nav." ~ name) }}
{% endfor %}
{% for name, words in site.prose %}{{ name }}: {{ words }}{% else %}nothing{% endfor %}
{% for name, words in site.prose %}{{ loop.index }}{{ name }}{% endfor %}
{% if more %}{% block more %}{{ more }}{% block inner %}{{ shown }}{% endblock %}{% endblock %}{% endif %}
{% block main %}{% endblock %}{% block foot %}{% set shown = "left" %}{{ shown }}{% endblock %}{{ shown }}
"""
MIDDLE = """{% extends "base" %}{% set section = "b" %}{% block title %}{{ words }}{% endblock %}"""
PAGE = """
{%- extends "middle" %}
lost
{% macro own(text) %}[{{ text }}{{ shown }}]{% endmacro %}
{% set twice = "x" %}{% set twice = twice ~ "y" %}
{% block main %}{{ own("<") }}{{ parts.link("m", root, words) }}{{ twice }}{{ address }}
{% for root in ["inner", words] %}{{ root }}{% endfor %}{% include "part" %}{% endblock %}
{% block inner %}{{ more }}!{% endblock %}
"""
PART = "{{ shown }}{{ section }}{{ twice }}"
FLAT = {"base": BASE, "middle": MIDDLE, "page": PAGE}
NOT_FLAT = {
    "super": '{% extends "base" %}{% block main %}{{ super() }}{% endblock %}',
    "loop": "{% for one in [1, 2] %}{% block one scoped %}{{ one }}{% endblock %}{% endfor %}",
    "name": "{% extends parent %}",
    "context": '{% import "parts" as parts with context %}{% block one %}{% endblock %}',
    "before": 'x{% extends "base" %}',
    "beside": '{% extends "base" %}{% if more %}{% set section = "a" %}{% endif %}',
    "kept": '{% extends "base" %}{% block main %}{% set one = self.title %}{{ one() }}{% endblock %}',
}
VALUES = {"root": "../"}
SITE = {"title": "A & B", "prose": [["one", "<1>"], ["two", "2"]]}


def _environments(**more):
    loader = DictLoader({**FLAT, **NOT_FLAT, "parts": PARTS, "part": PART, **more})
    made = [kind(loader=loader, autoescape=True, undefined=StrictUndefined) for kind in (Folding, Environment)]
    for each in made:
        each.globals.update(site=SITE, t=str.upper)
    made[0].calls, made[0].names = {"t": str.upper}, {"site": SITE}
    return made


@pytest.mark.parametrize("name", FLAT)
def test_a_flat_template_gives_what_the_template_gives(name):
    """Blocks, `self`, `set`, macros, imports and loops over known values mean what they mean in Jinja."""
    ours, theirs = _environments()
    flat = ours.flat(name, VALUES)
    context = {"words": "“w” & <b>", "more": "m&", "shown": "s", "address": "x.html", **VALUES}
    assert flat.render(context) == theirs.get_template(name).render(context) == ours.get_template(name).render(context)


@pytest.mark.parametrize("name", NOT_FLAT)
def test_what_would_mean_another_thing_is_not_flat(name):
    """`super()`, blocks in loops and what stands beside blocks leave a template as it is."""
    assert _environments()[0].flat(name, VALUES) is None


def test_a_name_that_a_template_sets_is_not_written_in():
    """A value that stands for a name is not used where the template gives that name a value of its own."""
    ours, theirs = _environments(own="{% set root = words %}{{ root }}{% with site = 1 %}{{ site }}{% endwith %}")
    assert ours.flat("own", VALUES).render(words="&") == theirs.get_template("own").render(words="&") == "&amp;1"


def test_every_page_of_a_site_is_the_same_from_flat_templates(tmp_path, monkeypatch):
    """All templates of the theme are flat, and give the bytes that they give otherwise."""
    monkeypatch.setattr(render, "VERY_MANY", 1)
    root = tracker_in(tmp_path)
    found, theme = gather(root), Theme.of(root)
    texts = theme.prose(found.settings.language)
    ledger = Ledger.of(found.record, found.documents, found.settings, True, None, texts, True, False)
    plain, flat = (Renderer(theme, found.settings, shared_names(ledger)) for _ in range(2))
    pages = [page.made() for page in pages_of(ledger) if page.template and page.address != "404.html"]
    flat.prepare(pages)
    assert {(page.template, root_of(page.address)) for page in pages} == set(flat._flat)
    monkeypatch.setattr(flat, "_environment", None)  # none of them falls back
    for page in pages:
        assert plain.render(page) == flat.render(page), page.address


def test_a_mistake_on_many_pages_is_told_with_its_line(tmp_path, monkeypatch):
    """A mistake that shows only when many pages are rendered is said with file and line, and the site stays."""
    monkeypatch.setattr(render, "VERY_MANY", 1)
    monkeypatch.setattr("onrecord.build.work.MANY", 1)
    root = tracker_in(tmp_path)
    build(root, with_search=False, with_images=False)
    before = tree(root / "site")
    (root / "templates").mkdir()
    own = '{% extends "theme/claim.html" %}\n{% block og_type %}\n{{ nobody }}{% endblock %}\n'
    (root / "templates/claim.html").write_text(own, encoding="utf-8")
    with pytest.raises(BadInput, match="nobody") as caught:
        build(root, with_search=False, with_images=False)
    assert (caught.value.file, caught.value.line) == ("templates/claim.html", 3)
    assert tree(root / "site") == before
    edit(root / "templates/claim.html", "\n{{ nobody }}", "odd & {{ claim.id }}")
    build(root, with_search=False, with_images=False)
    claim = "mira-okafor-2024-03-04-1a2b"
    assert f'content="odd & {claim}"' in (root / f"site/claims/{claim}.html").read_text(encoding="utf-8")
