# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import re

import pytest
from django.contrib.staticfiles import finders
from django.template import Engine

from tests.architecture.repository import ROOT

TEMPLATES = ROOT / "weibao" / "web" / "templates"
NAMES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
STATIC = re.compile(r"""\{%\s*static\s+["']([^"']+)["']""")


@pytest.mark.parametrize("name", NAMES)
def test_every_component_in_a_template_is_understood(name):
    source = Engine.get_default().get_template(name).source

    assert "<c-" not in source


@pytest.mark.parametrize("name", NAMES)
def test_every_static_file_of_a_template_exists(name):
    asked_for = STATIC.findall((TEMPLATES / name).read_text(encoding="utf-8"))

    assert [file for file in asked_for if not finders.find(file)] == []
