# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What must be true of every page, whoever renders it."""

import re
from html import unescape

UNRENDERED = ("<c-", "{{", "{%", "{#")
TAG = re.compile(r"<[^>]+>")


def assert_rendered(response):
    """The page came, and nothing of the template language was left in it."""
    assert response.status_code == 200
    page = response.content.decode()
    assert [piece for piece in UNRENDERED if piece in page] == []
    return page


def text_of(response):
    """What a reader sees of it, whatever its status: without tags, spaces run together."""
    page = response.content.decode()
    assert [piece for piece in UNRENDERED if piece in page] == []
    return " ".join(unescape(TAG.sub(" ", page)).split())
