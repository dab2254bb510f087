# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A month is billed from a terminal; said again, it goes on where it was."""

from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.billing import BOUNDS, OCTOBER, issued_facts
from weibao.billing.actions import start_run


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


def bill(*words):
    said = StringIO()
    call_command("bill", *words, stdout=said)
    return said.getvalue()


def test_it_previews_and_then_issues(cast, contract):
    previewed = bill("2026-10", "--by", "sun")
    assert issued_facts(contract) == []

    issued = bill("2026-10", "--by", "sun", "--issue")

    assert "2026-10 PREVIEWED: 1 invoices, 3000.00 yuan; 0 parked" in previewed
    assert "2026-10 ISSUED: 1 invoices, 3000.00 yuan" in issued
    assert len(issued_facts(contract)) == 1


def test_it_says_what_is_parked(cast, contract):
    assert "parked WB-1: over_bound" in bill("2026-10", "--by", "sun", "--most", "1")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("2026-13", "--by", "sun"), "no month"),
        (("2026-10", "--by", "nobody"), "Nobody is called"),
        (("2026-10", "--by", "zhou"), "may not bill"),
        (("2027-10", "--by", "sun"), "has not begun"),
    ],
)
def test_what_cannot_be_is_said(cast, contract, words, said):
    with pytest.raises(CommandError, match=said):
        bill(*words)


def test_another_month_waits_for_the_open_one(cast, contract):
    start_run(OCTOBER, bounds=BOUNDS, due_days=None, seen=seen(cast.sun))

    with pytest.raises(CommandError, match="not finished"):
        bill("2026-11", "--by", "sun")
