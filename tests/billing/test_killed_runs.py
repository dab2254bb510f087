# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Real processes killed in a billing run lose nothing and double nothing (G1).

SOAK_KILLS=1000, as `make soak-billing` sets it, kills so often over 200 contracts.
"""

import os
import subprocess
import sys

import pytest
from django.db import connection, connections, transaction

from tests.billing.killing import confirm_it, outcome, work_once
from tests.billing.program import run_to_its_end
from tests.factories.agreements import maintenance_contract, seen
from tests.factories.billing import BOUNDS, OCTOBER, issued_facts
from tests.factories.threads import at_once
from weibao.agreements.models import Contract
from weibao.billing.actions import start_run
from weibao.billing.models import BillingRun, NumberSeries, RunItem

pytestmark = pytest.mark.django_db(transaction=True)

KILLS = int(os.environ.get("SOAK_KILLS", "20"))
CONTRACTS = min(200, max(8, KILLS // 5))


class TakenBackError(Exception):
    """The run that nobody killed is only looked at."""


@pytest.fixture
def started(cast):
    for number in range(CONTRACTS):
        maintenance_contract(cast, number=f"WB-{number:03d}")
    start_run(OCTOBER, bounds=BOUNDS, due_days=None, seen=seen(cast.sun, key="the-run"))


def unkilled():
    found = {}
    try:
        with transaction.atomic():
            run_to_its_end(work_once, confirm_it)
            found = outcome()
            raise TakenBackError
    except TakenBackError:
        return found


def killed(how, *, kills, seed):
    database = str(connection.settings_dict["NAME"])
    command = [sys.executable, "-m", "tests.billing.program", how, database, str(kills), str(seed)]
    connections.close_all()
    subprocess.run(command, check=True)  # noqa: S603 # our own
    return outcome()


def test_killed_again_and_again_a_run_ends_as_if_nobody_had(started):
    expected = unkilled()
    assert {item.standing for item in RunItem.objects.all()} == {"WAITING"}

    found = killed("sound", kills=KILLS, seed=7)

    assert found == expected
    assert found["numbers"] == (
        [f"FP202610-{number:04d}" for number in range(1, CONTRACTS + 1)],
        CONTRACTS,
    )
    assert [len(issued_facts(row)) for row in Contract.objects.all()] == [1] * CONTRACTS


@pytest.mark.parametrize("how", ["number", "settling"])
def test_the_same_harness_sees_what_a_broken_build_loses(started, how):
    expected = unkilled()

    found = killed(how, kills=20, seed=7)

    assert found["numbers"] != expected["numbers"]


def test_two_workers_share_a_run_and_double_nothing(started):
    run_to_its_end(work_once, lambda: None)
    confirm_it()

    done = at_once(lambda _number: sum(iter(work_once, 0)), threads=2)

    numbers = sorted(RunItem.objects.values_list("number", flat=True))
    assert sum(done) == CONTRACTS
    assert numbers == [f"FP202610-{number:04d}" for number in range(1, CONTRACTS + 1)]
    assert NumberSeries.objects.get().last == CONTRACTS
    assert [len(issued_facts(row)) for row in Contract.objects.all()] == [1] * CONTRACTS
    assert BillingRun.objects.get().standing == "ISSUED"
