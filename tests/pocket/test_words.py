# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The app says nothing that the catalogue has not, and the catalogue nothing that nobody says."""

import re

from tools.setup import FRONT
from weibao.pocket.words import words_of_app

PARTLY = ("standing_", "kind_", "state_", "hint_", "line_", "scan_", "aside_", "camera_")
"""Beginnings of keys of which the rest comes from a visit, an entry or a label."""
SAID = re.compile(r"say\(([^()]*)")
KEY = re.compile(r"'([a-z][a-zA-Z0-9_]*)'")
THROWN = re.compile(r"new BadPhoto\('(\w+)'")


def sources():
    files = [FRONT / "src" / "pocket.js", *sorted((FRONT / "src" / "pocket").rglob("*.js"))]
    return {file.name: file.read_text(encoding="utf-8") for file in files}


def keys_said():
    for text in sources().values():
        for said in SAID.findall(text):
            yield from KEY.findall(said)
        yield from THROWN.findall(text)
        yield from re.findall(r"'((?:scan|camera)_\w+)'", text)


def test_whatever_is_said_is_in_the_catalogue():
    words = words_of_app()

    assert set(keys_said()) - words.keys() == set()


def test_nothing_in_the_catalogue_is_said_by_nobody():
    said = set(keys_said())

    assert {
        key for key in words_of_app() if key not in said and not key.startswith(PARTLY)
    } == set()


def test_no_chinese_stands_in_the_scripts():
    found = {name: re.findall("[\u3000-\uffef]+", text) for name, text in sources().items()}

    assert {name: texts for name, texts in found.items() if texts} == {}
