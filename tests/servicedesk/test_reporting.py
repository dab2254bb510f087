# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A fault is reported: once, under the right names, with or without a contract."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.servicedesk import report, reported
from weibao.agreements.actions import FactConflictError, delist_device
from weibao.agreements.models import LedgerEntry
from weibao.agreements.queries import ledger_of
from weibao.assets.models import Device
from weibao.outbox.models import Message
from weibao.parties.actions import relate
from weibao.parties.models import Relation
from weibao.servicedesk.actions import (
    OtherRequestError,
    WrongReportError,
    report_once,
    report_request,
    reporting,
)
from weibao.servicedesk.models import Channel, NumberSeries, Request, Standing


def test_a_report_is_a_request_and_a_fact(cast, contract):
    request = reported(cast, contract, is_urgent=True, phone="0086 139-1111-2222")

    assert (request.number, request.standing, request.is_open) == (
        ("R2611-0001", Standing.REPORTED, True)
    )
    assert (request.phone_e164, request.caller_name, request.site) == (
        ("+8613911112222", "赵小燕", cast.office)
    )
    fact = ledger_of(contract, subject="R2611-0001").get()
    assert (fact.kind, fact.happened_at) == ("request_reported", MONDAY)
    assert '"district":"海淀区"' in fact.content


def test_without_a_number_the_callers_own_is_written_down(cast, contract):
    assert reported(cast, contract).phone_e164 == "+8613800138008"


def test_the_same_form_twice_is_one_request(cast, contract):
    form = seen(cast.zhou, key="form-1")

    first = report_request(report(cast, contract), seen=form)
    again = report_request(report(cast, contract), seen=form)

    assert (first, Request.objects.count(), ledger_of(contract).count()) == (again, 1, 3)


@pytest.mark.parametrize("has_contract", [True, False])
@pytest.mark.parametrize(
    "changed",
    [{"summary": "另一台"}, {"symptom": "mail"}, {"appointment_at": MONDAY}, {"priority": "1"}],
    ids=lambda changed: next(iter(changed)),
)
def test_the_same_form_with_other_content_is_refused(cast, contract, has_contract, changed):
    form = seen(cast.zhou, key="form-1")
    told = report(cast, contract if has_contract else None)
    report_request(told, seen=form)

    with pytest.raises(OtherRequestError, match="R2611-0001"):
        report_request(replace(told, **changed), seen=form)
    assert Request.objects.count() == 1


def test_the_same_form_from_another_person_is_refused(cast):
    told = report(cast, None)
    report_request(told, seen=seen(cast.zhou, key="form-1"))

    with pytest.raises(OtherRequestError):
        report_request(told, seen=seen(cast.xu, key="form-1"))


def test_a_call_without_a_contract_is_kept_and_touches_no_ledger(cast):
    relate(cast.provider, customer=cast.outsider, at=MONDAY)
    told = report(cast, None, customer=cast.outsider, caller=cast.wu, device=None)

    request = report_request(told, seen=seen(cast.zhou))

    assert (request.contract, LedgerEntry.objects.count()) == (None, 0)
    assert list(Request.objects.visible_to(cast.wu)) == [request]


def test_what_belongs_to_somebody_else_is_refused(cast, contract):
    foreign = Device.objects.create(organization=cast.outsider, tag="X-1", model="M")
    relate(cast.provider, customer=cast.outsider, at=MONDAY)
    told = report(cast, contract, customer=cast.outsider, device=foreign, caller=cast.zhao)

    with pytest.raises(WrongReportError) as refused:
        report_request(told, seen=seen(cast.zhou))

    assert refused.value.fields == ["contract", "caller"]


def test_the_customer_reports_on_the_web_and_the_desk_hears_of_it(cast, contract):
    request = report_request(report(cast, contract, channel=Channel.WEB), seen=seen(cast.zhao))

    assert request.reported_by == cast.zhao
    message = Message.objects.get(key=f"request_reported:{request.number}")
    assert message.payload["people"] == [cast.zhou.pk]


@pytest.mark.parametrize(
    ("seen_by", "changes", "told"),
    [
        ("xu", {"channel": Channel.MONITORING, "caller": None}, ["wang", "li", "zhou"]),
        ("zhao", {"channel": Channel.MONITORING}, ["wang", "li", "zhou"]),
        ("li", {"channel": Channel.MONITORING, "caller": None}, ["wang", "zhou"]),
        ("xu", {"channel": Channel.MAIL}, ["wang", "li", "zhao", "zhou"]),
        ("xu", {"channel": Channel.WEB}, ["wang", "li", "zhao", "zhou"]),
        ("xu", {"channel": Channel.ON_SITE, "caller": None}, ["wang", "li", "zhou"]),
        ("xu", {"channel": Channel.PHONE}, ["zhou"]),
        ("zhao", {"channel": Channel.MAIL}, ["zhou"]),
    ],
)
def test_what_the_customer_does_not_know_yet_they_are_told_first(
    cast, contract, seen_by, changes, told
):
    """By one message, in the order of its people: nobody else hears of it earlier (H4)."""
    by = cast.everybody[seen_by]

    report_request(report(cast, contract, **changes), seen=seen(by))

    message = Message.objects.get(topic="notice")
    assert message.payload["people"] == [cast.everybody[name].pk for name in told]


@pytest.mark.parametrize("name", ["sun", "wu"])
def test_who_may_not_report_for_this_customer(cast, contract, name):
    with pytest.raises(PermissionDenied):
        report_request(report(cast, contract), seen=seen(cast.everybody[name]))


def test_a_report_makes_nobody_a_customer(cast):
    told = report(cast, None, customer=cast.outsider, caller=cast.wu, device=None)

    for person in (cast.wu, cast.zhou):
        with pytest.raises(PermissionDenied):
            report_request(told, seen=seen(person))
    assert not Relation.objects.filter(customer=cast.outsider).exists()
    relate(cast.provider, customer=cast.outsider, at=MONDAY)
    assert report_request(told, seen=seen(cast.wu)).customer == cast.outsider


def test_a_copy_that_is_kept_meanwhile_is_the_same_request(cast, contract, monkeypatch):
    told, form = report(cast, contract), seen(cast.zhou, key="form-1")
    numbering = reporting.with_next_number

    def overtaken(series):
        monkeypatch.setattr(reporting, "with_next_number", numbering)
        report_request(told, seen=form)
        return numbering(series)

    monkeypatch.setattr(reporting, "with_next_number", overtaken)
    late = report_once(told, seen=form)

    assert (late.is_new, list(Request.objects.all())) == (False, [late.request])
    assert ledger_of(contract).filter(kind="request_reported").count() == 1


def test_what_the_ledger_refuses_is_no_request_either(cast, contract):
    form = seen(cast.zhou, key="form-1")
    delist_device(contract, tag="HB-001", seen=form)
    told = Message.objects.count()

    with pytest.raises(FactConflictError):
        report_request(report(cast, contract), seen=form)

    assert (Request.objects.count(), Message.objects.count()) == (0, told)


def test_numbers_count_up_and_start_anew_each_month(cast, contract):
    numbers = [
        reported(cast, contract, at=MONDAY).number,
        reported(cast, contract, at=MONDAY).number,
        # 2026-12-01 00:30 in Shanghai.
        reported(cast, contract, at=MONDAY.replace(day=30, hour=16, minute=30)).number,
    ]

    assert numbers == ["R2611-0001", "R2611-0002", "R2612-0001"]
    assert list(map(str, NumberSeries.objects.order_by("name"))) == ["R2611: 2", "R2612: 1"]
