"""How templates become bytes: what is made quicker gives what Jinja gives."""

import io

import pytest
from jinja2 import DictLoader, Environment

from onrecord.pages.excerpt import around, places
from onrecord.render.environment import legal_bytes
from onrecord.render.folding import Folding
from onrecord.render.lettering import length
from onrecord.render.theme import shipped
from tests.site.trackers import claim, document

PARTS = """
{% macro quick(one, two="b", three="c") %}<{{ one }}|{{ two }}|{{ three }}>{% endmacro %}
{% macro rest(one) %}{{ one }}{{ varargs }}{{ kwargs }}{% endmacro %}
{% macro around() %}({{ caller() }}){% endmacro %}
"""
TEMPLATE = """
{% import "parts" as parts %}
{{ parts.quick("&") }}{{ parts.quick("1", "2", "3") }}{{ parts.quick("1", three="&3") }}
{{ parts.rest("&", 2, more=3) }}{% call parts.around() %}&amp;{% endcall %}
{{ thing.word }}{{ thing["word"] }}{{ thing.deep.deeper }}{{ words.upper() }}{{ safe.upper() }}
{{ "a." ~ words }}{{ safe ~ words }}{{ [1, none, safe, words, true]|join(", ") }}
{% macro own(text) %}{{ text }}{{ range(2)|list }}{{ own("") if text }}{% endmacro %}{{ own("<") }}
{% for one in [[1, [2, [3]]]] recursive %}{{ one if one is number else loop(one) }}{% endfor %}
{% block first %}{{ parts.quick(*[1, 2]) }}{% endblock %}{{ self.first() }}
{% for one in thing.many if one.odd %}{{ loop.index }}{{ one.odd }}{{ loop.cycle("x", "y") }}{% endfor %}
"""


def test_a_folded_template_gives_what_jinja_gives():
    """Macros with any arguments, attributes of any kind and safe or unsafe text come out as Jinja writes them."""
    loader = DictLoader({"parts": PARTS, "page": TEMPLATE})
    ours, theirs = (kind(loader=loader, autoescape=True) for kind in (Folding, Environment))
    safe = theirs.from_string("{{ '<b>'|safe }}").module.__html__()
    context = {
        "thing": {"word": "<w>", "deep": {"deeper": "&deeper"}, "many": [{"odd": 1}, {"odd": 0}, {"odd": "<3>"}]},
        "words": "a & b", "safe": safe,
    }  # fmt: skip
    first = ours.get_template("page").render(context)
    assert first == theirs.get_template("page").render(context) == ours.get_template("page").render(context)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain\ttext\r\n", b"plain\ttext\r\n"),
        ("“quoted” 🛥", "“quoted” 🛥".encode()),
        ("a\x00b\x0bc\x1f", "a�b�c�".encode()),
        ("\ufffe \uffff \ufffd \uff01", "� � � \uff01".encode()),
        ("half \ud83d of two", "half � of two".encode()),
        ("\x7f\x85", "\x7f\x85".encode()),
    ],
)
def test_characters_that_no_page_may_hold(text, written):
    """What XML forbids becomes the replacement character, all else its UTF-8."""
    assert legal_bytes(text) == written


def test_the_surroundings_of_words_in_several_paragraphs():
    """Blocks that hold words are shown, also where one stretch of words stands inside another."""
    text = "Alpha one.\nBeta two and three.\nGamma four.\n" + "x" * 300 + "\nDelta five."
    paper = document(text)
    wide, inner, last = (claim(text, words, words[:4]) for words in ("Beta two and three.", "two", "Delta five."))
    shown = around(paper, places([wide, inner, last], text))
    marked = [(mark.text, mark.claims) for block in shown for mark in block.marks if mark.claims]
    assert marked == [
        ("Beta ", ("Beta",)), ("two", ("Beta", "two")), (" and three.", ("Beta",)), ("Delta five.", ("Delt",)),
    ]  # fmt: skip


def test_a_line_is_as_wide_as_its_letters():
    """The width of a line of a share image is what the font itself says, in either layout."""
    from PIL import ImageFont

    text = "“AVA To. Wave fi äöüß” Ελλάδα Кириллица e\u0301 שלום 1,234"
    for file in ("NotoSerif-Regular.ttf", "NotoSerifHebrew-Regular.ttf"):
        content = (shipped() / "fonts" / file).read_bytes()
        for layout in (ImageFont.Layout.BASIC, ImageFont.Layout.RAQM):
            font = ImageFont.truetype(io.BytesIO(content), 40, layout_engine=layout)
            assert length(text, font) == font.getlength(text)
