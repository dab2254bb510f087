# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Visits are planned through dispatch, which takes the engineer's time: nobody goes past it."""

import ast

from tests.architecture.repository import ROOT

PLANNING = {"plan_visit", "replan_visit", "cancel_visit"}
# The past is over and takes nobody's time: what the demonstration tells, and a visit that was made
# although the desk had called it off, which a person now puts on record.
MAY_PLAN = {"fieldwork", "dispatch", "demo"}
MAY_RECORD = "weibao/bundles/actions/settling.py"


def planners():
    for path in sorted((ROOT / "weibao").rglob("*.py")):
        app = path.relative_to(ROOT / "weibao").parts[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and PLANNING & {name.name for name in node.names}:
                yield app, path.relative_to(ROOT).as_posix()


def test_only_dispatch_plans_visits():
    found = list(planners())

    assert {path for app, path in found if app not in MAY_PLAN} == {MAY_RECORD}
    assert "dispatch" in {app for app, _path in found}
