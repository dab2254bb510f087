# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One series of numbers for a provider's runs and for invoices by hand, on both databases."""

import json
from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from tests.cast import MONDAY
from tests.factories.agreements import maintenance_contract, seen
from tests.factories.billing import confirmed, issued_facts, previewed
from tests.factories.threads import at_once
from weibao.agreements.models import LedgerEntry
from weibao.billing.actions import (
    InvoiceChangedError,
    NothingDueError,
    confirm_run,
    invoices,
    issue_invoice,
)
from weibao.billing.actions.running import issue_some
from weibao.billing.models import NumberSeries

NOVEMBER = date(2026, 11, 1)
CLIENTS = 4
one_series = import_module("weibao.billing.migrations.0002_one_series")


@pytest.fixture
def several(cast):
    return [maintenance_contract(cast, number=f"WB-{n}") for n in range(1, CLIENTS + 1)]


def numbers_of(contracts):
    return sorted(fact.number for contract in contracts for fact in issued_facts(contract))


def test_hands_count_on_and_a_refused_invoice_takes_no_number(cast, several):
    first = issue_invoice(several[0], seen=seen(cast.sun))
    with pytest.raises(NothingDueError):
        issue_invoice(several[0], seen=seen(cast.sun))
    with pytest.raises(InvoiceChangedError):
        issue_invoice(several[1], shown="other", seen=seen(cast.sun))
    second = issue_invoice(several[1], seen=seen(cast.sun))

    assert (first.number, second.number) == ("FP202611-0001", "FP202611-0002")


def test_sent_twice_it_keeps_its_number(cast, several):
    form = seen(cast.sun, key="inv-1")

    numbers = [issue_invoice(several[0], seen=form).number for _ in range(2)]

    assert numbers == ["FP202611-0001"] * 2
    assert NumberSeries.objects.get().last == 1


def test_run_and_hand_draw_from_one_series(cast, several):
    issue_invoice(several[1], seen=seen(cast.sun))
    confirmed(cast, previewed(cast, month=NOVEMBER))

    # Of November nothing is due yet; October's fees are, which the run takes along.
    assert numbers_of(several) == [f"FP202611-{n:04d}" for n in range(1, CLIENTS + 1)]


@pytest.mark.django_db(transaction=True)
def test_clients_at_once_leave_no_gap_and_share_no_number(cast, several):
    issued = at_once(lambda n: issue_invoice(several[n], seen=seen(cast.sun)), threads=CLIENTS)

    wanted = [f"FP202611-{n:04d}" for n in range(1, CLIENTS + 1)]
    assert sorted(one.number for one in issued) == numbers_of(several) == wanted


@pytest.mark.django_db(transaction=True)
def test_run_and_hands_at_once_wait_for_each_other_and_never_in_turn(cast, several):
    run = previewed(cast, month=NOVEMBER)
    confirm_run(run, seen=seen(cast.sun))

    def one(number):
        if number:
            return issue_invoice(several[number], seen=seen(cast.sun))
        return issue_some(run, now=MONDAY)

    came_to = at_once(one, threads=CLIENTS)
    while issue_some(run, now=MONDAY):
        pass

    assert {type(made).__name__ for made in came_to} <= {"int", "Invoiced", "NothingDueError"}
    assert numbers_of(several) == [f"FP202611-{n:04d}" for n in range(1, CLIENTS + 1)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time.")
def test_without_the_lock_two_invoices_share_a_number(cast, several, monkeypatch):
    def unlocked(provider_id, month):
        series, _made = NumberSeries.objects.get_or_create(provider_id=provider_id, month=month)
        NumberSeries.objects.filter(pk=series.pk).update(last=series.last + 1)
        series.last += 1
        return series.number

    NumberSeries.objects.create(provider=cast.provider, month=NOVEMBER)
    monkeypatch.setattr(invoices, "take_number", unlocked)
    at_once(lambda n: issue_invoice(several[n], seen=seen(cast.sun)), threads=CLIENTS)

    assert len(set(numbers_of(several))) < CLIENTS


def test_series_goes_on_behind_what_was_given_before(cast, several):
    """Numbers of its look that are on ledgers stay, and none of them is given again."""
    issue_invoice(several[0], seen=seen(cast.sun))
    given = LedgerEntry.objects.filter(kind="invoice_issued").get()
    for seq, number in enumerate(
        ("FP202611-0007", "FP202611-0003", "FP202613-0009", "FP000011-0004"), 100
    ):
        content = json.loads(given.content) | {"number": number}
        marks = {"fact_id": number, "prev_hash": f"{seq - 1:064d}", "hash": f"{seq:064d}"}
        LedgerEntry.objects.create(
            contract=several[0],
            kind=given.kind,
            seq=seq,
            happened_at=given.happened_at,
            recorded_at=given.recorded_at,
            recorded_by=given.recorded_by,
            content=json.dumps(content),
            **marks,
        )
    NumberSeries.objects.create(provider=cast.provider, month=date(2026, 10, 1), last=5)

    one_series.count_on(apps, None)

    rows = NumberSeries.objects.order_by("month").values_list("month", "last")
    assert list(rows) == [(date(2026, 10, 1), 5), (NOVEMBER, 7)]
    assert issue_invoice(several[1], seen=seen(cast.sun)).number == "FP202611-0008"
