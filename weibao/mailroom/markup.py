# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""HTML mail as text: what a person reads, with the lines where they see lines."""

import re
from html.parser import HTMLParser

BLOCKS = frozenset(
    {"address", "article", "blockquote", "br", "div", "dl", "dt", "dd", "footer", "form", "h1"}
    | {"h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section"}
    | {"table", "tr", "ul"}
)
UNSEEN = frozenset({"head", "script", "style", "title", "template"})
BLANKS = re.compile(r"[ \t\r\f\v\u00a0\u3000]+")
EMPTY_LINES = re.compile(r"\n{3,}")


def text_of_html(markup: str) -> str:
    """The visible text; a quoted block's lines begin with ">", as in plain mail."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    lines = "".join(reader.parts).split("\n")
    text = "\n".join(BLANKS.sub(" ", line).strip() if line.strip("> ") else "" for line in lines)
    return EMPTY_LINES.sub("\n\n", text).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.unseen = 0
        self.quotes = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # a parser's hook
        if tag in UNSEEN:
            self.unseen += 1
        if tag == "blockquote":
            self.quotes += 1
        if tag in BLOCKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        if tag == "blockquote":
            self.quotes = max(0, self.quotes - 1)
        if tag in BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.parts.append(BLANKS.sub(" ", data.replace("\n", " ")))

    def _break(self) -> None:
        self.parts.append("\n" + "> " * min(self.quotes, 3))
