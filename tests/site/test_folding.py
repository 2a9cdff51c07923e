"""Templates are compiled for speed: they give what Jinja makes of them."""

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from onrecord.build import build
from onrecord.errors import BadInput
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
PAGES = {"base": BASE, "middle": MIDDLE, "page": PAGE}
VALUES = {"root": "../"}
SITE = {"title": "A & B", "prose": [["one", "<1>"], ["two", "2"]]}


def _environments(**more):
    loader = DictLoader({**PAGES, "parts": PARTS, "part": PART, **more})
    made = [kind(loader=loader, autoescape=True, undefined=StrictUndefined) for kind in (Folding, Environment)]
    for each in made:
        each.globals.update(site=SITE, t=str.upper)
    made[0].calls, made[0].names = {"t": str.upper}, {"site": SITE}
    return made


@pytest.mark.parametrize("name", PAGES)
def test_a_template_gives_what_it_gives_in_jinja(name):
    """Blocks, `self`, `set`, macros, imports and what is worked out beforehand mean what they mean in Jinja."""
    ours, theirs = _environments()
    context = {"words": "“w” & <b>", "more": "m&", "shown": "s", "address": "x.html", **VALUES}
    assert ours.get_template(name).render(context) == theirs.get_template(name).render(context)


@pytest.mark.parametrize("given", [["a", "a", "&"], [["a"], ["a"]], [1, 2, 1], [None], [Markup("<b>"), "<b>"], []])
def test_a_macro_gives_for_each_argument_what_it_gives_in_jinja(given):
    """Safe text stays as it is, other text is escaped, and an argument that is missing is undefined."""
    asked = """{% import "parts" as parts %}{% for one in given %}{{ parts.link(one, "") }}{% endfor %}
    {% macro own(text) %}{% if text is defined %}{{ text }}{% else %}none{% endif %}{% endmacro %}
    {{ own() }}{{ own(nobody) }}{{ own("") }}{{ own(text="x") }}{{ own() }}"""
    ours, theirs = _environments(asked=asked)
    assert ours.get_template("asked").render(given=given) == theirs.get_template("asked").render(given=given)


def test_a_mistake_on_many_pages_is_told_with_its_line(tmp_path, monkeypatch):
    """A mistake that shows only when many pages are rendered is said with file and line, and the site stays."""
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
