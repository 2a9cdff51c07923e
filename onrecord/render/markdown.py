"""Markdown of the record and of prose pages as safe HTML: raw HTML off, link schemes limited, ids prefixed."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from onrecord.identity import slug
from onrecord.pages.links import safe_url

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token

LONGEST = 50_000  # code points; pathological nesting costs time that grows faster than the text


def _allowed(url: str) -> bool:
    """Whether a link may be followed: http, https, mailto, or a plain relative address inside the site."""
    if safe_url(url):
        return True
    return ":" not in url and "\\" not in url and not url.startswith("//") and not any(mark < "!" for mark in url)


@cache
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt  # after one edit few builds need it, and it takes long to come

    reader = MarkdownIt("js-default", {"html": False, "linkify": False, "typographer": False})
    reader.validateLink = _allowed  # type: ignore[method-assign]
    reader.add_render_rule("image", _image)
    reader.add_render_rule("link_open", _link_open)
    reader.add_render_rule("heading_open", _heading_open)
    return reader


def _link_open(self: RendererHTML, tokens: list[Token], index: int, options: Any, env: Any) -> str:
    token = tokens[index]
    if ":" in str(token.attrGet("href") or ""):
        token.attrSet("rel", "noopener nofollow ugc")
    return self.renderToken(tokens, index, options, env)


def _image(self: RendererHTML, tokens: list[Token], index: int, options: Any, env: Any) -> str:
    """A picture out of the site where there may be some, else a link to it: nothing is loaded from elsewhere."""
    token = tokens[index]
    address, words = str(token.attrGet("src")), self.renderInlineAsText(token.children or (), options, env)
    if env["pictures"] and ":" not in address:
        return str(Markup('<img src="{}" alt="{}" loading="lazy">').format(address, words))
    opened = sum(each.type == "link_open" for each in tokens[:index])
    if opened > sum(each.type == "link_close" for each in tokens[:index]):
        return str(escape(words))
    away = ' rel="noopener nofollow ugc"' if ":" in address else ""
    return str(Markup('<a href="{}"{}>{}</a>').format(address, Markup(away), words or address))


def _heading_open(self: RendererHTML, tokens: list[Token], index: int, options: Any, env: Any) -> str:
    """Headings sit below those of the page, and can be linked to."""
    token, closing, words = tokens[index], tokens[index + 2], tokens[index + 1].content
    level = min(int(token.tag[1]) + int(env.get("below", 1)), 6)
    token.tag = closing.tag = f"h{level}"
    taken = env.setdefault("taken", {})
    name = f"c-{slug(words, 40)}"
    taken[name] = taken.get(name, 0) + 1
    token.attrSet("id", name if taken[name] == 1 else f"{name}-{taken[name]}")
    return self.renderToken(tokens, index, options, env)


@lru_cache(maxsize=4096)
def markdown(text: str, below: int = 1, pictures: bool = False) -> Markup:
    """HTML of a Markdown text; its headings start `below` levels deeper. Too long a text is shown as it is written.

    `pictures` says that those out of the site may be shown: a page of the record shows none.
    """
    if len(text) > LONGEST:
        return Markup("<pre>{}</pre>").format(text)
    return Markup(_reader().render(text, {"below": below, "pictures": pictures}))
