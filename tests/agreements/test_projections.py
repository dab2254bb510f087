# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The projections are a cache: deleted and rebuilt, they are the same; and cheap to keep."""

from datetime import timedelta

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import finished, signed
from tests.factories.servicedesk import reported
from weibao.agreements.actions import advance_contract, rebuild_projections
from weibao.agreements.models import BalanceLeft, ContractClock, DueMoment
from weibao.agreements.queries import contracts_waiting
from weibao.servicedesk.actions import pause_request, refuse_request

DAY = timedelta(days=1)
PROJECTIONS = (DueMoment, BalanceLeft, ContractClock)


@pytest.fixture
def month(cast, contract):
    """Visited, refused, paused, missed: something of each standing."""
    for days in (12, 11, 10, 7, 6):
        at = MONDAY - days * DAY
        signed(cast, finished(cast, reported(cast, contract, at=at), at=at), at=at + DAY / 12)
    refuse_request(
        reported(cast, contract, at=MONDAY - 4 * DAY),
        reason="人手不足",
        seen=seen(cast.zhou, MONDAY - 4 * DAY),
    )
    waiting = reported(cast, contract, at=MONDAY)
    pause_request(waiting, cause="awaiting_user", seen=seen(cast.zhou))
    reported(cast, contract, at=MONDAY - 5 * DAY)
    return contract


def rows():
    """Every column but the key and the mark, in an order of their own."""
    found = {}
    for model in PROJECTIONS:
        fields = [field for field in model._meta.fields if not field.primary_key]  # noqa: SLF001
        names = [field.attname for field in fields if field.attname != "mark"]
        found[model] = sorted(map(str, model.objects.values_list(*names)))
    return found


def test_deleted_and_rebuilt_they_are_the_same(month):
    advance_contract(month.pk, now=MONDAY)
    before = rows()
    assert len(before[DueMoment]) > 8

    for model in PROJECTIONS:
        model.objects.all().delete()
    rebuild_projections(month, now=MONDAY)

    assert rows() == before


def test_rebuilding_what_is_right_writes_nothing_but_the_clock(
    month, django_assert_max_num_queries
):
    advance_contract(month.pk, now=MONDAY)
    keys = set(DueMoment.objects.values_list("pk", flat=True))

    with django_assert_max_num_queries(12):
        advance_contract(month.pk, now=MONDAY)

    assert set(DueMoment.objects.values_list("pk", flat=True)) == keys


def test_a_row_that_the_engine_no_longer_knows_goes(month):
    DueMoment.objects.create(
        contract=month,
        clause="X9",
        what="answer",
        subject="gone",
        debtor="provider",
        since_at=MONDAY,
        standing="OPEN",
    )

    rebuild_projections(month, now=MONDAY)

    assert not DueMoment.objects.filter(subject="gone").exists()


def test_the_standings_are_those_of_the_engine(month):
    advance_contract(month.pk, now=MONDAY)
    standings = DueMoment.objects.filter(what="arrival").values_list("standing", flat=True)

    assert set(standings) == {"MET", "RELEASED", "PAUSED", "MISSED"}
    assert str(BalanceLeft.objects.get(subject="2026-11")) == "M8 2026-11: 0/4"
    october = DueMoment.objects.get(subject="2026-10")
    assert str(october) == f"2026-10 payment {october.due_at}"


def test_a_stranger_sees_no_projection(cast, month):
    for model in (DueMoment, BalanceLeft):
        assert list(model.objects.visible_to(cast.wu)) == []
        assert model.objects.visible_to(cast.zhou).exists()


def test_the_clock_names_the_next_moment(cast, contract):
    reported(cast, contract)
    clock = ContractClock.objects.get()

    assert clock.next_at == MONDAY + timedelta(hours=4), "an hour before the arrival is due"
    assert str(clock) == f"{contract.pk}: {clock.next_at}"
    assert contracts_waiting(clock.next_at) == [contract.pk]
    assert contracts_waiting(clock.next_at - timedelta(seconds=1)) == []
