# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The soak: whole years have the same answers everywhere, and a failure is told with its seed."""

import json
import os
import subprocess
import sys

import pytest

from tests.terms.laws.asking import as_bytes, made
from tests.terms.laws.years import contracts, year
from tests.terms.scenarios.scenario_files import ROOT
from tools.soak import Played
from weibao.terms.facts.base import Fact
from weibao.terms.facts.reading import fact_from, plain_fact
from weibao.terms.text.notation import read_contract
from weibao.terms.text.writing import contract_text

YEARS = 3
ANSWER = """
import json, sys
from tests.terms.answers.test_soak import answers_to
sys.stdout.buffer.write(answers_to(json.load(sys.stdin)))
"""


def answers_to(told: list[tuple[str, list[object]]]) -> bytes:
    """All answers about contracts and facts that were sent as text."""
    return b"\n".join(
        as_bytes(made(read_contract(text), [item for item in map(read, facts) if item]))
        for text, facts in told
    )


def read(raw: object) -> Fact | None:
    return fact_from(raw)[0]


@pytest.mark.parametrize("hash_seed", ["0", "random"])
def test_another_process_gives_the_same_bytes_about_whole_years(hash_seed: str) -> None:
    """Invariant 12."""
    played = [year(signed, 5) for signed in contracts(5, YEARS)]
    told = [
        (contract_text(signed), [plain_fact(item) for item in facts]) for signed, facts in played
    ]

    answered = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", ANSWER],
        input=json.dumps(told).encode(),
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "TZ": "America/Lima", "LC_ALL": "C"},
        capture_output=True,
        check=True,
    )

    assert answered.stdout == b"\n".join(as_bytes(made(*one)) for one in played)


def test_year_that_breaks_a_law_is_told_with_its_seed(capsys: pytest.CaptureFixture[str]) -> None:
    played = Played()
    example = year(contracts(5, 1)[0], 5)

    played.check([check_nothing_holds], example, 5, 0)

    assert played.broken == ["--seed 5 --year 0 --law check_nothing_holds"]
    assert "python tools/soak.py --seed 5 --year 0" in capsys.readouterr().out


def check_nothing_holds(*_: object) -> None:
    raise AssertionError("as planted")
