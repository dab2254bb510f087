# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A loaner from the sixth day, not for a monitor, and back again (M5)."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.repairs import ordered, repairs_contract, sent
from weibao.agreements.tasks import tick
from weibao.outbox.models import Notice
from weibao.outbox.worker import Worker
from weibao.repairs.actions import (
    LoanerOutError,
    NoLoanerRightError,
    RepairStandsError,
    decline_loaner,
    decline_repair,
    lend_loaner,
    return_loaner,
    return_part,
)
from weibao.repairs.models import Loaner
from weibao.repairs.queries import events_on, loaner_right, loaners_due, loaners_out

SUNDAY = datetime(2026, 11, 28, 16, 0, tzinfo=UTC)
"""Sunday 2026-11-29 00:00 in Shanghai: the sixth day after Monday."""
SECOND = timedelta(seconds=1)
WEEK = timedelta(days=7)


@pytest.fixture
def agreed(cast):
    return repairs_contract(cast)


def lent(cast, repair, *, at=SUNDAY, key=""):
    return lend_loaner(
        repair,
        name="备用硬盘",
        serial="L-7",
        due_at=SUNDAY + WEEK,
        seen=seen(cast.chen, at, key=key),
    )


def work(at):
    worker = Worker(name="w", moment=lambda: at, tick=tick)
    while worker.round():
        pass


def heard(*kinds):
    rows = Notice.objects.filter(kind__in=kinds).order_by("kind", "pk")
    return [(row.kind, row.person.username) for row in rows]


def test_it_is_lent_from_the_sixth_day_and_comes_back(cast, agreed):
    repair = ordered(cast, sent(cast, agreed))
    with pytest.raises(NoLoanerRightError):
        lent(cast, repair, at=SUNDAY - SECOND)
    assert loaner_right(repair, now=SUNDAY).since_at == SUNDAY

    for _again in range(2):
        lent(cast, repair, key="form-lent")

    assert loaner_right(repair, now=SUNDAY) is None
    with pytest.raises(LoanerOutError):
        lent(cast, repair)
    assert [str(one) for one in loaners_out(cast.zhou)] == [f"{repair.pk} 备用硬盘"]
    assert list(loaners_due(cast.zhou, now=SUNDAY)) == []
    assert len(loaners_due(cast.li, now=SUNDAY + WEEK)) == 1
    for _again in range(2):
        return_loaner(repair, seen=seen(cast.chen, SUNDAY + WEEK, key="form-back"))
    assert not Loaner.objects.get().is_out
    with pytest.raises(RepairStandsError):
        return_loaner(repair, seen=seen(cast.chen, SUNDAY + WEEK))
    told = [event.get_what_display() for event in events_on(repair)]
    assert told[-2:] == ["借出替用配件", "替用配件已归还"]


def test_there_is_none_for_a_monitor(cast, agreed):
    repair = sent(cast, agreed, category="monitor", name="显示器")

    with pytest.raises(NoLoanerRightError):
        lent(cast, repair, at=SUNDAY + WEEK / 2)


def test_there_is_none_where_the_repair_or_the_loaner_was_declined(cast, agreed):
    declined, unwanted = sent(cast, agreed), sent(cast, agreed)
    decline_repair(declined, seen=seen(cast.li))
    decline_loaner(unwanted, seen=seen(cast.li))

    for repair in (declined, unwanted):
        with pytest.raises(NoLoanerRightError):
            lent(cast, repair)
    unwanted.refresh_from_db()
    assert unwanted.loaner_declined_by == "李文博"


def test_without_a_contract_it_is_as_both_agree(cast):
    repair = ordered(cast, sent(cast, None))

    lent(cast, repair, at=MONDAY)

    assert loaners_out(cast.zhou).count() == 1
    return_part(repair, cost=1, seen=seen(cast.chen))
    with pytest.raises(RepairStandsError):
        lent(cast, repair)


def test_only_the_providers_people_lend(cast, agreed):
    repair = sent(cast, agreed)

    with pytest.raises(PermissionDenied):
        lend_loaner(repair, name="x", due_at=SUNDAY + WEEK, seen=seen(cast.li, SUNDAY))


def test_one_at_a_time_is_kept_by_the_database(cast, agreed):
    lent(cast, sent(cast, agreed))
    row = Loaner.objects.get()
    row.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_who_hears_of_the_quotation_the_order_and_the_return(cast, agreed):
    repair = ordered(cast, sent(cast, agreed))
    work(MONDAY)
    assert heard("repair_quoted", "repair_ordered") == [
        *(("repair_ordered", name) for name in ("zhou", "chen")),
        *(("repair_quoted", name) for name in ("wang", "li")),
    ]

    lent(cast, repair)
    return_part(repair, cost=1, seen=seen(cast.chen, SUNDAY))
    work(SUNDAY)

    assert heard("repair_returned", "loaner_to_fetch") == [
        ("loaner_to_fetch", "zhou"),
        ("repair_returned", "zhao"),
    ]


def test_the_right_is_told_to_the_customer_and_to_the_dispatcher(cast, agreed):
    ordered(cast, sent(cast, agreed))
    work(SUNDAY - SECOND)
    assert heard("right_arisen") == []

    work(SUNDAY)

    people = [name for _kind, name in heard("right_arisen")]
    assert (people[0], set(people)) == ("wang", {"wang", "li", "lin", "xu", "sun", "zhou"})


def test_it_is_said_when_a_loaner_is_to_be_back_unless_it_is(cast, agreed):
    lent(cast, sent(cast, agreed))
    early = lent(cast, sent(cast, agreed))
    return_loaner(early, seen=seen(cast.chen, SUNDAY + SECOND))
    work(SUNDAY + WEEK - SECOND)
    assert heard("loaner_due") == []

    work(SUNDAY + WEEK)

    assert heard("loaner_due") == [("loaner_due", name) for name in ("wang", "li", "zhou", "chen")]
