# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Two people of finance at the same moment, on both databases: nothing is paid twice or left."""

from threading import Event

import pytest
from django.db import connection, transaction

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.billing import bank_csv, bank_line, imported, previewed
from tests.factories.threads import at_once
from weibao.agreements.queries import facts_of
from weibao.billing.actions import (
    NothingToPayError,
    Piece,
    allot,
    allotting,
    confirm_run,
    release_item,
    running,
)
from weibao.billing.actions.running import issue_some
from weibao.billing.bounds import Bounds
from weibao.billing.models import BankEntry, BillingRun, RunItem
from weibao.terms.facts.agreement import PaymentReceived

pytestmark = pytest.mark.django_db(transaction=True)
LONG_ENOUGH = 1.0
SEVERAL_WRITERS = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite has one writer at a time."
)


@pytest.fixture
def entries(cast, contract):
    imported(cast, bank_csv(*(bank_line(reference=f"L{n}") for n in range(4))))
    return list(BankEntry.objects.all())


def paid_at_once(cast, contract, entries):
    """What each of them came to, and the payments on the ledger."""
    piece = Piece(contract=contract, subject="2026-10", amount=300_000)
    results = at_once(lambda n: allot(entries[n], [piece], seen=seen(cast.sun)), threads=4)
    facts = facts_of(contract)
    return results, [fact.amount for fact in facts if isinstance(fact, PaymentReceived)]


def test_one_debt_is_not_paid_by_two_payments(cast, contract, entries):
    results, paid = paid_at_once(cast, contract, entries)

    assert paid == [300_000]
    assert sum(isinstance(one, NothingToPayError) for one in results) == 3


@SEVERAL_WRITERS
def test_without_the_lock_two_payments_pay_one_debt(cast, contract, entries, monkeypatch):
    monkeypatch.setattr(allotting, "_lock_contracts", lambda _pieces: None)

    _results, paid = paid_at_once(cast, contract, entries)

    assert len(paid) > 1


@pytest.fixture
def parked(cast, contract):
    """The only contract of a run that goes out."""
    run = previewed(cast, bounds=Bounds(most=1, times=3))
    confirm_run(run, seen=seen(cast.sun))
    return RunItem.objects.select_related("run").get()


def released_while_the_run_ends(cast, item):
    """How the run and its item stand after both."""
    released, looked = Event(), Event()

    def worker():
        released.wait(LONG_ENOUGH)
        looked.set()
        issue_some(item.run, now=MONDAY)

    def person():
        with transaction.atomic():
            release_item(item, reason="照开", shown=item.digest, seen=seen(cast.sun))
            released.set()
            looked.wait(LONG_ENOUGH)
            # The worker asks what is left before this is there to be seen.
            Event().wait(LONG_ENOUGH / 2)

    at_once(lambda number: (person, worker)[number](), threads=2)
    return RunItem.objects.values_list("run__standing", "standing").get()


def test_what_is_released_while_a_run_ends_goes_out(cast, parked):
    stands = released_while_the_run_ends(cast, parked)

    assert stands in {("ISSUING", "READY"), ("ISSUED", "ISSUED")}


@SEVERAL_WRITERS
def test_a_run_that_looks_without_the_lock_leaves_it(cast, parked, monkeypatch):
    def end_run(run, *, now):
        if not RunItem.objects.filter(run=run, standing="READY").exists():
            BillingRun.objects.filter(pk=run.pk).update(standing="ISSUED", ended_at=now)

    monkeypatch.setattr(running, "end_run", end_run)

    assert released_while_the_run_ends(cast, parked) == ("ISSUED", "READY")
