# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Whole months as the customer would check them, and the same bytes wherever they are computed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terms import lines
from tests.terms.scenarios.scenario_files import FILES, ROOT, all_answers, scenario
from weibao.terms.facts.in_force import problems_of


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_statement_is_the_expected_one(path: Path) -> None:
    told = scenario(path)

    for expected in told.expected:
        assert tuple(lines.statement(told.statement(expected))) == expected.lines


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_facts_of_a_scenario_fit_together(path: Path) -> None:
    assert problems_of(scenario(path).facts) == ()


ANSWER = """
import sys
from tests.terms.scenarios.scenario_files import all_answers
sys.stdout.buffer.write(all_answers().encode())
"""


@pytest.mark.parametrize("seed", ["0", "1", "random"])
def test_another_process_gives_the_same_bytes(seed: str) -> None:
    made = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", ANSWER],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "America/Lima", "LC_ALL": "C"},
        capture_output=True,
        check=True,
    )

    assert made.stdout.decode() == all_answers()
