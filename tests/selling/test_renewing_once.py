# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Two workers, a hand beside them, or a worker that is killed: one notice, on both databases."""

from uuid import uuid4

import pytest

from tests.factories.agreements import seen
from tests.factories.threads import at_once
from tests.selling.test_renewing import HOUR, NINE, OPENS, ending, noticed, worked
from weibao.outbox.models import Notice
from weibao.selling.actions import notice_renewal, renewing, work_on_renewal
from weibao.selling.queries.renewals import renewal_now

pytestmark = pytest.mark.django_db(transaction=True)


def all_at_once(cast, contract):
    """Two workers, and 林恒 by hand."""
    deeds = [
        lambda: work_on_renewal(contract.pk, now=NINE),
        lambda: work_on_renewal(contract.pk, now=NINE),
        lambda: notice_renewal(contract, seen=seen(cast.lin, at=NINE)),
    ]
    results = at_once(lambda number: deeds[number](), threads=3)
    assert [one for one in results if isinstance(one, Exception)] == []
    worked(NINE + HOUR)


def offered_to(person):
    return Notice.objects.filter(kind="renewal_offered", person=person).count()


def test_together_they_send_one_notice(cast):
    contract = ending(cast)
    worked(OPENS)

    all_at_once(cast, contract)

    assert (len(noticed(contract)), offered_to(cast.wang)) == (1, 1)


def test_a_build_that_looks_before_it_locks_and_has_keys_of_its_own_repeats_it(cast, monkeypatch):
    """The twin: neither the lock nor the key of the end, and the customer is told by each."""
    contract = ending(cast)
    worked(OPENS)
    looked = renewal_now(contract, now=NINE)
    monkeypatch.setattr(renewing, "_locked", lambda contract, _seen: (contract, looked))
    monkeypatch.setattr(renewing, "renewal_now", lambda _contract, **_more: looked)
    monkeypatch.setattr(renewing, "_key", lambda _renewal: f"own-{uuid4()}")

    all_at_once(cast, contract)

    assert (len(noticed(contract)), offered_to(cast.wang)) == (4, 4)  # the message that waited, too


def test_the_key_of_the_end_alone_already_makes_it_one(cast, monkeypatch):
    """Should the look be stale, the ledger and the outbox still know the notice by its key."""
    contract = ending(cast)
    worked(OPENS)
    looked = renewal_now(contract, now=NINE)
    monkeypatch.setattr(renewing, "_locked", lambda contract, _seen: (contract, looked))
    monkeypatch.setattr(renewing, "_key", lambda renewal: f"renewal-{renewal.contract.pk}-1")

    for at in (NINE, NINE + HOUR):
        notice_renewal(contract, seen=seen(cast.xu, at=at))
    worked(NINE + HOUR)

    assert (len(noticed(contract)), offered_to(cast.wang)) == (1, 1)


def killed(*_args, **_more):
    raise SystemExit


def test_killed_between_the_fact_and_the_mail_nothing_has_happened(cast, monkeypatch):
    contract = ending(cast)
    worked(OPENS)
    monkeypatch.setattr(renewing, "announce", killed)
    with pytest.raises(SystemExit):
        worked(NINE)
    assert (noticed(contract), offered_to(cast.wang)) == ([], 0)
    monkeypatch.undo()
    worked(NINE + HOUR)

    assert (len(noticed(contract)), offered_to(cast.wang)) == (1, 1)


def test_a_build_that_commits_the_fact_first_loses_the_mail(cast, monkeypatch):
    """The twin: a fact of its own transaction keeps the promise, and nobody was told."""
    contract = ending(cast)
    worked(OPENS)
    looked = renewal_now(contract, now=NINE)
    monkeypatch.setattr(renewing, "announce", killed)
    monkeypatch.setattr(renewing, "_locked", lambda contract, _seen: (contract, looked))
    unguarded, seen_so = notice_renewal.__wrapped__, seen(cast.xu, at=NINE)
    with pytest.raises(SystemExit):
        unguarded(contract, seen=seen_so)
    monkeypatch.undo()
    worked(NINE + HOUR)

    assert (len(noticed(contract)), offered_to(cast.wang)) == (1, 0)
