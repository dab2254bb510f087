# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Whatever an engineer writes or pastes, the page that shows it can do nothing."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weibao.knowledge.rendering import html_of

TAGS = {
    *("p", "h2", "h3", "h4", "h5", "h6", "strong", "em", "s", "a", "code", "pre", "br", "hr"),
    *("ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"href", "title", "rel", "class", "start"}
CORPUS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](  javascript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](data:image/png;base64,AAAA)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example/a)",
    "[x](/\\\\evil.example/a)",
    "|a|\n|:-:|\n|x|",
    "[x](\\\\evil.example\\a)",
    "<javascript:alert(1)>",
    '<https://a.example/" onmouseover="alert(1)>',
    '[x](https://a.example "onmouseover=alert(1)")',
    "[x](https://a.example '\" onmouseover=\"alert(1)')",
    "[x]: javascript:alert(1)\n\n[x]",
    "![x](https://evil.example/pixel.gif)",
    "![x](javascript:alert(1))",
    "![x][y]\n\n[y]: https://evil.example/pixel.gif",
    "```html\n<script>alert(1)</script>\n```",
    '```"><script>alert(1)</script>\nx\n```',
    "`<script>alert(1)</script>`",
    "# <b onclick=alert(1)>x</b>",
    "|<script>|a|\n|-|-|\n|<img src=x onerror=alert(1)>|b|",
    "<!-- --><script>alert(1)</script>",
    "<style>*{display:none}</style>",
    "<form action=https://evil.example><input name=p>",
    "<base href=https://evil.example>",
    "<meta http-equiv=refresh content=0>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<x onclick=alert(1)>y</x>",
]


class Seen(HTMLParser):
    """What a browser would find in the page."""

    def __init__(self):
        super().__init__()
        self.wrong = []

    def handle_starttag(self, tag, attrs):
        if tag not in TAGS:
            self.wrong.append(tag)
        for name, value in attrs:
            if name not in ATTRIBUTES or (name == "href" and not harmless(value)):
                self.wrong.append(f"{tag} {name}={value}")

    def handle_comment(self, data):
        self.wrong.append("comment")

    handle_decl = handle_pi = unknown_decl = handle_comment


def harmless(address):
    is_here = address.startswith(("/", "#")) and not address.startswith(("//", "/\\"))
    return is_here or address.lower().startswith(("http://", "https://", "mailto:", "tel:"))


def wrong_in(markdown):
    seen = Seen()
    seen.feed(html_of(markdown))
    seen.close()
    return seen.wrong


@pytest.mark.parametrize("markdown", CORPUS)
def test_nothing_that_acts_gets_through(markdown):
    assert wrong_in(markdown) == []
    assert wrong_in(f"> - 1. {markdown}") == []
    assert wrong_in(f"文字 {markdown} 文字") == []


@given(st.text(alphabet="<>\"'&;:/\\()[]!`#|*_- \n\tjavscriptonerhf=x1", max_size=80))
def test_nothing_drawn_at_random_gets_through(markdown):
    assert wrong_in(markdown) == []


def test_what_engineers_write_is_rendered():
    html = html_of(
        "# 先断电\n\n1. 打开**后盖**\n2. 运行 `sfc /scannow`\n\n```\nipconfig /all\n```\n"
        "\n| 灯 | 意思 |\n|---|--:|\n| 红 | 卡纸 |\n\n详见 [手册](https://docs.example/a?b=1)。"
    )

    assert "<h2>先断电</h2>" in html
    assert "<li>打开<strong>后盖</strong></li>" in html
    assert "<pre><code>ipconfig /all\n</code></pre>" in html
    assert '<td class="to-right">卡纸</td>' in html
    assert (
        '<a href="https://docs.example/a?b=1" rel="nofollow noopener noreferrer">手册</a>' in html
    )


def test_a_picture_from_elsewhere_becomes_a_link():
    html = html_of("![灯](https://a.example/x.png)")

    assert "<img" not in html
    assert '<a href="https://a.example/x.png"' in html
