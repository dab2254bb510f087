# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A day is proposed; what is accepted of it is planned, and what has changed since is said."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.factories.agreements import seen
from tests.factories.dispatch import DAY, NOW, at, slot, work_week
from tests.factories.servicedesk import reported
from weibao.dispatch.actions import accept_choices, book_visit, propose_day, proposing
from weibao.dispatch.conflicts import Kind
from weibao.dispatch.models import Booking, Proposal
from weibao.servicedesk.actions import cancel_request, pause_request


@pytest.fixture
def requests(cast, contract):
    work_week(cast)
    return [reported(cast, contract) for _ in range(3)]


@pytest.fixture
def proposal(cast, requests):
    return propose_day(DAY, seen=seen(cast.zhou))


def accepted(cast, proposal, *numbers, anyway=(), key=""):
    outcomes = accept_choices(
        proposal, numbers=numbers, anyway=anyway, seen=seen(cast.zhou, NOW, key=key)
    )
    return {one.number: one for one in outcomes}


def numbers(requests):
    return [request.number for request in requests]


def test_a_proposal_plans_nothing(cast, requests, proposal):
    assert Booking.objects.count() == 0
    assert {choice["number"] for choice in proposal.choices} == set(numbers(requests))
    assert proposal.unplaced == []
    assert str(proposal).startswith("2026-11-23 ")


def test_the_same_form_asks_once(cast, requests):
    form = seen(cast.zhou, key="form-1")

    assert propose_day(DAY, seen=form) == propose_day(DAY, seen=form)
    assert Proposal.objects.count() == 1


def test_all_is_accepted_with_its_reasons(cast, requests, proposal):
    outcomes = accepted(cast, proposal, *numbers(requests))

    assert all(outcome.visit for outcome in outcomes.values())
    planned = {booking.visit.request.number: booking for booking in Booking.objects.all()}
    for choice in proposal.choices:
        booking = planned[choice["number"]]
        assert (booking.engineer_id, booking.starts_at.isoformat()) == (
            choice["engineer"],
            booking.starts_at.isoformat(),
        )
        assert booking.starts_at == at(f"{choice['starts_at'][11:16]}")
        assert booking.reasons == choice["reasons"]


def test_some_is_accepted_and_the_rest_still_waits(cast, requests, proposal):
    first, *_others = numbers(requests)

    assert list(accepted(cast, proposal, first)) == [first]
    assert Booking.objects.count() == 1


def test_accepting_twice_is_accepting_once(cast, requests, proposal):
    first, *_others = numbers(requests)

    once = accepted(cast, proposal, first, key="form-1")
    twice = accepted(cast, proposal, first, key="form-1")

    assert once == twice
    assert Booking.objects.count() == 1


def test_what_somebody_else_took_meanwhile_is_said(cast, contract, requests, proposal):
    choice = proposal.choices[0]
    engineer = {cast.chen.pk: cast.chen, cast.liu.pk: cast.liu}[choice["engineer"]]
    book_visit(
        reported(cast, contract),
        slot=slot(engineer, choice["starts_at"][11:16]),
        seen=seen(cast.zhou),
    )

    outcome = accepted(cast, proposal, choice["number"])[choice["number"]]

    assert outcome.visit is None
    assert Kind.OVERLAP in [conflict.kind for conflict in outcome.conflicts]


def test_what_is_planned_or_over_meanwhile_is_left_alone(cast, requests, proposal):
    planned, ended, _other = requests
    book_visit(planned, slot=slot(cast.chen, "16:00"), seen=seen(cast.zhou), agreed=[Kind.DEADLINE])
    cancel_request(ended, reason="好了", seen=seen(cast.zhou))

    outcomes = accepted(cast, proposal, planned.number, ended.number)

    assert [(one.visit, one.conflicts) for one in outcomes.values()] == [(None, ()), (None, ())]
    assert Booking.objects.count() == 1


def test_a_late_one_is_only_accepted_anyway(cast, contract, packs):
    """The deadline of P5 is at three; on the next day everybody is late."""
    work_week(cast)
    request = reported(cast, contract)
    late = propose_day(at("09:00", days=1).date(), seen=seen(cast.zhou))
    assert late.choices[0]["reasons"][0]["key"] == "late"

    refused = accepted(cast, late, request.number)[request.number]
    done = accepted(cast, late, request.number, anyway=[request.number])[request.number]

    assert [one.kind for one in refused.conflicts] == [Kind.DEADLINE]
    assert done.visit is not None


def test_nobody_is_sent_to_what_waits_for_somebody_else(cast, contract):
    work_week(cast)
    pause_request(reported(cast, contract), cause="awaiting_user", seen=seen(cast.zhou))

    assert propose_day(DAY, seen=seen(cast.zhou)).choices == []


def test_of_very_many_the_nearest_deadlines_are_looked_at(cast, requests, monkeypatch):
    monkeypatch.setattr(proposing, "MOST", 2)

    proposal = propose_day(DAY, seen=seen(cast.zhou))

    assert proposal.unplaced == [
        {"number": requests[-1].number, "reason": {"key": "beyond", "values": {}}}
    ]


def test_old_proposals_are_forgotten(cast, proposal):
    later = propose_day(DAY, seen=seen(cast.zhou, NOW + timedelta(days=31)))

    assert list(Proposal.objects.all()) == [later]


@pytest.mark.parametrize("name", ["chen", "sun", "wang", "li", "zhao", "qian", "wu"])
def test_only_the_desk_asks_for_proposals_and_accepts_them(cast, proposal, name):
    somebody = cast.everybody[name]

    with pytest.raises(PermissionDenied):
        propose_day(DAY, seen=seen(somebody))
    with pytest.raises(PermissionDenied):
        accept_choices(proposal, numbers=["R2611-0001"], anyway=[], seen=seen(somebody))
    assert not Proposal.objects.visible_to(somebody).exists()
