# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""An error that nobody foresaw stops its own entry, and is seen by a person; no other stops."""

import pytest
from django.db import OperationalError

from tests.bundles.phone import HOUR, WORK, Phone, outcomes
from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import planned
from tests.factories.servicedesk import reported
from weibao.agreements.models import LedgerEntry
from weibao.bundles.actions import CannotKeepError, Way, applying, settle_entry
from weibao.bundles.actions.kinds import KINDS
from weibao.bundles.models import FieldEntry
from weibao.bundles.queries import conflicts_for
from weibao.fieldwork.models import Visit
from weibao.outbox.models import Message


@pytest.fixture
def visits(cast, contract):
    return [planned(cast, reported(cast, contract)) for _ in range(3)]


@pytest.fixture
def phone(cast):
    return Phone(person=cast.chen)


@pytest.fixture
def breaking(monkeypatch):
    """Departures fail as nobody foresaw, after they had begun to write."""

    def broken(visit, *_said, error=None):
        Visit.objects.filter(pk=visit.pk).update(description="begun")
        raise error or ZeroDivisionError("half a\x00 minute")

    def breaks(error=None):
        made = {**KINDS, "departed": lambda *args: broken(*args, error=error)}
        monkeypatch.setattr(applying, "KINDS", made)

    return breaks


def day_of(phone, visits):
    """One visit that breaks in its middle, and two that do not."""
    bad, *good = visits
    return [
        phone.entry(bad, "departed", MONDAY + HOUR, consent=False),
        phone.entry(bad, "arrived", MONDAY + HOUR, consent=False),
        *(phone.entry(one, "arrived", MONDAY + HOUR, consent=False) for one in good),
    ]


def test_the_others_are_applied_and_this_one_is_kept_with_its_error(cast, phone, visits, breaking):
    breaking()

    answers = phone.send(day_of(phone, visits))

    assert outcomes(answers) == ["CONFLICT", "WAITING", "KEPT", "KEPT"]
    row = FieldEntry.objects.get(kind="departed")
    assert (row.why, row.error) == ("broken", "ZeroDivisionError: half a minute")
    assert list(conflicts_for(cast.zhou)) == [row]
    assert Message.objects.filter(key__startswith="field_conflict").exists()
    # What it had begun is taken back.
    assert Visit.objects.get(pk=visits[0].pk).description == ""


def test_it_would_be_found_if_nothing_held_the_error(phone, visits, breaking, monkeypatch):
    breaking()
    monkeypatch.setattr(applying, "PASSING", (Exception,))

    with pytest.raises(ZeroDivisionError):
        phone.send(day_of(phone, visits))
    assert set(FieldEntry.objects.values_list("outcome", flat=True)) == {"WAITING"}


def test_mended_it_is_kept_and_what_waited_goes_on(cast, phone, visits, breaking, monkeypatch):
    breaking()
    bad = visits[0]
    first = phone.entry(bad, "arrived", MONDAY + HOUR, consent=False)
    phone.send([first, phone.entry(bad, "departed", MONDAY + HOUR, consent=False)])
    phone.send([phone.entry(bad, "work", MONDAY + 2 * HOUR, **WORK)])
    row = FieldEntry.objects.get(kind="departed")

    with pytest.raises(CannotKeepError) as caught:
        settle_entry(row.pk, way=Way.TELEPHONE, seen=seen(cast.zhou))
    assert caught.value.why == "broken"
    monkeypatch.setattr(applying, "KINDS", KINDS)
    settle_entry(row.pk, way=Way.TELEPHONE, seen=seen(cast.zhou))

    assert set(FieldEntry.objects.values_list("outcome", flat=True)) == {"KEPT"}


def test_a_trouble_of_the_server_is_none_of_the_entry(phone, visits, breaking):
    breaking(OperationalError("database is locked"))
    facts = LedgerEntry.objects.count()

    with pytest.raises(OperationalError):
        phone.send(day_of(phone, visits)[:1])

    assert (FieldEntry.objects.get().outcome, LedgerEntry.objects.count()) == ("WAITING", facts)
