# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What of an answer grows with every second, and what stays until something happens."""

import pytest

from tests.terms.contracts import HOURS, contract
from tests.terms.laws.asking import made
from tests.terms.ledger import ledger, moment
from weibao.terms.moments import stands_still

PROMISE = 'response\nwithin = "4h"\nhours = "H1"\n'
AVAILABLE = 'availability\n[[systems]]\nsystem = "ERP"\ntarget = "99.5%"\n'


@pytest.mark.parametrize(
    ("facts", "until", "is_still"),
    [
        pytest.param("", "2026-11-23 10:00", True, id="nothing happened"),
        pytest.param("r1 2026-11-23 09:00 reported R1", "2026-11-23 10:00", True, id="open"),
        pytest.param("r1 2026-11-23 09:00 reported R1", "2026-11-24 10:00", False, id="late"),
        pytest.param(
            "r1 2026-11-23 09:00 reported R1\na1 2026-11-24 09:00 arrived R1 V1",
            "2026-11-24 10:00",
            True,
            id="done too late",
        ),
        pytest.param("d1 2026-11-23 09:00 down D1 ERP", "2026-11-23 10:00", False, id="down"),
        pytest.param(
            "d1 2026-11-23 09:00 down D1 ERP\nu1 2026-11-23 09:30 up D1",
            "2026-11-23 10:00",
            True,
            id="up again",
        ),
    ],
)
def test_what_grows_is_how_late_a_promise_is_and_how_long_a_failure_lasts(
    facts: str, until: str, is_still: bool
) -> None:
    signed = contract(H1=HOURS, P5=PROMISE, H2=AVAILABLE)
    answer = made(signed, ledger(facts), until=moment(until))

    assert stands_still(answer) is is_still
