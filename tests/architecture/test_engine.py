# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import ast
import sys

from tests.architecture.repository import ROOT, inside

ENGINE = ROOT / "weibao" / "terms"
ALLOWED = {*sys.stdlib_module_names, "weibao"}


def test_engine_imports_the_standard_library_only():
    foreign = [
        (inside(module), name)
        for module in ENGINE.rglob("*.py")
        for name in imported_names(module)
        if name.split(".")[0] not in ALLOWED
    ]

    assert foreign == []


def imported_names(module):
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
