# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A visit is planned and the engineer's time is taken, together or not at all."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.factories.agreements import seen
from tests.factories.dispatch import NOW, at, slot, span, work_week
from tests.factories.fieldwork import HOUR, finished, planned
from tests.factories.servicedesk import reported
from weibao.agreements.actions import FactConflictError
from weibao.agreements.queries import ledger_of
from weibao.dispatch.actions import (
    NeedsYesError,
    PlanRefusedError,
    book_visit,
    call_off_visit,
    move_visit,
)
from weibao.dispatch.conflicts import Kind
from weibao.dispatch.models import Booking
from weibao.dispatch.plan import Span
from weibao.fieldwork.actions import NoContractError, cancel_visit
from weibao.fieldwork.models import Standing, Visit
from weibao.servicedesk.actions import NotPossibleError, cancel_request


@pytest.fixture
def request_(cast, contract):
    return reported(cast, contract)


@pytest.fixture
def visit(cast, request_):
    return book_visit(request_, slot=slot(cast.chen), seen=seen(cast.zhou))


def span_of(booking):
    return Span(booking.starts_at, booking.ends_at)


def refused(act):
    with pytest.raises(PlanRefusedError) as raised:
        act()
    return [conflict.kind for conflict in raised.value.conflicts]


def test_a_booked_visit_takes_its_time(cast, visit):
    booking = Booking.objects.get()

    assert (booking.visit, booking.engineer, booking.minutes) == (visit, cast.chen, 60)
    assert span_of(booking) == span("10:30", "11:30")
    assert (visit.planned_at, visit.standing) == (at("10:30"), Standing.PLANNED)


def test_the_same_form_twice_is_one_visit(cast, request_):
    form = {"slot": slot(cast.chen), "seen": seen(cast.zhou, key="form-1")}

    assert book_visit(request_, **form) == book_visit(request_, **form)
    assert Booking.objects.count() == 1


def test_the_same_form_with_another_time_is_refused(cast, request_):
    form = seen(cast.zhou, key="form-1")
    book_visit(request_, slot=slot(cast.chen), seen=form)

    with pytest.raises(FactConflictError):
        book_visit(request_, slot=slot(cast.chen, "14:00"), seen=form)


def test_a_form_that_comes_again_after_it_was_called_off_takes_nothing(cast, request_):
    form = {"slot": slot(cast.chen), "seen": seen(cast.zhou, key="form-1")}
    call_off_visit(book_visit(request_, **form), reason="改期", seen=seen(cast.zhou))

    book_visit(request_, **form)

    assert Booking.objects.count() == 0


def test_a_taken_time_is_refused_and_nothing_is_written(cast, contract, visit):
    other = reported(cast, contract)
    before = ledger_of(contract).count()

    kinds = refused(lambda: book_visit(other, slot=slot(cast.chen, "11:00"), seen=seen(cast.zhou)))

    assert kinds == [Kind.OVERLAP]
    assert (Visit.objects.count(), ledger_of(contract).count()) == (1, before)


def test_another_engineer_and_the_next_hour_are_free(cast, contract, visit):
    for engineer, clock in ((cast.liu, "11:00"), (cast.chen, "11:30")):
        other = reported(cast, contract)
        book_visit(other, slot=slot(engineer, clock), seen=seen(cast.zhou))

    assert Booking.objects.count() == 3


def test_a_visit_that_was_planned_past_dispatch_takes_its_usual_time(cast, contract):
    planned(cast, reported(cast, contract), at=NOW)
    other = reported(cast, contract)

    assert refused(
        lambda: book_visit(other, slot=slot(cast.chen, "11:55"), seen=seen(cast.zhou))
    ) == [Kind.OVERLAP]


def test_what_needs_a_yes_is_done_with_it(cast, contract):
    """Reported at ten, the engineer must be there by three: P5 gives four working hours."""
    request = reported(cast, contract)
    late = {"slot": slot(cast.chen, "15:05"), "seen": seen(cast.zhou)}

    with pytest.raises(NeedsYesError) as raised:
        book_visit(request, **late)
    assert [one.kind for one in raised.value.conflicts] == [Kind.DEADLINE]

    assert book_visit(request, **late, agreed=[Kind.DEADLINE]).planned_at == at("15:05")


def test_a_yes_does_not_help_against_the_impossible(cast, request_):
    work_week(cast)
    evening = slot(cast.chen, "18:30")

    assert refused(
        lambda: book_visit(request_, slot=evening, seen=seen(cast.zhou), agreed=list(Kind))
    ) == [Kind.HOURS, Kind.DEADLINE]


def test_a_moved_visit_frees_the_time_it_took(cast, contract, visit):
    move_visit(visit, slot=slot(cast.liu, "14:00", minutes=90), seen=seen(cast.zhou))

    booking = Booking.objects.get()
    assert (booking.engineer, span_of(booking)) == (cast.liu, span("14:00", "15:30"))
    book_visit(reported(cast, contract), slot=slot(cast.chen), seen=seen(cast.zhou))


def test_a_visit_is_not_in_its_own_way(cast, visit):
    move_visit(visit, slot=slot(cast.chen, "11:00"), seen=seen(cast.zhou))

    assert span_of(Booking.objects.get()) == span("11:00", "12:00")


def test_a_move_that_comes_twice_does_not_undo_a_later_one(cast, visit):
    form = {"slot": slot(cast.chen, "11:00"), "seen": seen(cast.zhou, key="move-1")}
    move_visit(visit, **form)
    move_visit(visit, slot=slot(cast.chen, "14:00"), seen=seen(cast.zhou))

    move_visit(visit, **form)

    assert span_of(Booking.objects.get()) == span("14:00", "15:00")


def test_a_move_onto_another_visit_is_refused(cast, contract, visit):
    other = book_visit(
        reported(cast, contract), slot=slot(cast.chen, "14:00"), seen=seen(cast.zhou)
    )

    assert refused(lambda: move_visit(other, slot=slot(cast.chen), seen=seen(cast.zhou))) == [
        Kind.OVERLAP
    ]


def test_a_visit_called_off_frees_its_time(cast, contract, visit):
    off = call_off_visit(visit, reason="客户改期", seen=seen(cast.zhou))

    assert (off.standing, Booking.objects.count()) == (Standing.CANCELLED, 0)
    book_visit(reported(cast, contract), slot=slot(cast.chen), seen=seen(cast.zhou))


def test_visits_that_ended_elsewhere_free_their_time(cast, contract, visit):
    cancel_visit(visit, reason="改期", seen=seen(cast.zhou))
    finished(cast, reported(cast, contract), at=NOW)

    book_visit(reported(cast, contract), slot=slot(cast.chen), seen=seen(cast.zhou))

    assert [span_of(one) for one in Booking.objects.all()] == [span("10:30", "11:30")]


@pytest.mark.parametrize("name", ["sun", "wang", "li", "zhao", "qian", "wu"])
def test_who_may_not_plan_learns_nothing_of_the_day(cast, contract, visit, name):
    other, somebody = reported(cast, contract), cast.everybody[name]

    with pytest.raises(PermissionDenied):
        book_visit(other, slot=slot(cast.chen), seen=seen(somebody))
    with pytest.raises(PermissionDenied):
        move_visit(visit, slot=slot(cast.chen, "14:00"), seen=seen(somebody))
    with pytest.raises(PermissionDenied):
        call_off_visit(visit, reason="x", seen=seen(somebody))


def test_nobody_of_another_side_is_sent(cast, request_):
    with pytest.raises(PermissionDenied):
        book_visit(request_, slot=slot(cast.li), seen=seen(cast.zhou))


def test_where_no_visit_can_be_planned_no_time_is_taken(cast, contract):
    without_contract = reported(cast, None, device=None)
    ended = reported(cast, contract)
    cancel_request(ended, reason="好了", seen=seen(cast.zhou))

    for request, error in ((without_contract, NoContractError), (ended, NotPossibleError)):
        with pytest.raises(error):
            book_visit(request, slot=slot(cast.chen), seen=seen(cast.zhou))
    assert Booking.objects.count() == 0


@pytest.mark.parametrize("shift", [-HOUR + timedelta(minutes=1), timedelta(), 59 * HOUR / 60])
def test_the_database_itself_refuses_an_overlap(cast, contract, visit, shift):
    other = planned(cast, reported(cast, contract))
    booked = Booking.objects.get()
    starts_at = booked.starts_at + shift

    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.create(
            engineer=cast.chen, visit=other, starts_at=starts_at, ends_at=starts_at + HOUR
        )
    free = Booking.objects.create(
        engineer=cast.chen, visit=other, starts_at=booked.ends_at, ends_at=booked.ends_at + HOUR
    )
    free.starts_at = starts_at
    with pytest.raises(IntegrityError), transaction.atomic():
        free.save(update_fields=["starts_at"])


def test_whoever_sees_the_visit_sees_its_booking(cast, visit):
    seeing = {
        name
        for name, person in cast.everybody.items()
        if Booking.objects.visible_to(person).exists()
    }

    # Zhao called about it; the finance and a stranger see no visits.
    assert seeing == {"lin", "xu", "zhou", "chen", "liu", "wang", "li", "qian", "zhao"}
    assert str(Booking.objects.get()).startswith(f"{visit.pk}: 2026-11-23")
