# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""An article's Markdown as HTML that can do nothing: no HTML of the writer's, no images.

Headings begin below that of the page. Links say nothing about where the reader came from.
"""

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

ALLOWED = re.compile(r"(?:https?://|mailto:|tel:|/(?![/\\])|#)", re.IGNORECASE)
HEADING_BELOW = {f"h{level}": f"h{min(level + 1, 6)}" for level in range(1, 7)}


def html_of(markdown: str) -> str:
    """Safe to show as it is, whoever wrote it."""
    return str(_ENGINE.render(markdown))


def _fit_in(state: StateCore) -> None:
    for token in state.tokens:
        token.tag = HEADING_BELOW.get(token.tag, token.tag)
        _align_by_class(token)
        for child in token.children or ():
            if child.type == "link_open":
                child.attrSet("rel", "nofollow noopener noreferrer")


def _align_by_class(token: Token) -> None:
    """The content security policy forbids styles in the page."""
    style = str(token.attrs.pop("style", ""))
    if style:
        token.attrSet("class", style.replace("text-align:", "to-"))


def _engine() -> MarkdownIt:
    engine = MarkdownIt("commonmark", {"html": False, "breaks": True})
    engine.enable(["table", "strikethrough"]).disable(["image", "html_block", "html_inline"])
    engine.core.ruler.push("fit_in", _fit_in)
    _replace_link_check(engine)
    return engine


def _replace_link_check(engine: Any) -> None:
    """Only addresses of the web, of mail, of telephones and of this site: a list of what may be."""
    engine.validateLink = lambda url: ALLOWED.match(url.strip()) is not None


_ENGINE = _engine()
