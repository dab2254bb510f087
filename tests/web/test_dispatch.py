# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The board: what stands on it, and how visits are planned, moved and called off from it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.agreements import seen
from tests.factories.dispatch import at, slot, work_week
from tests.factories.servicedesk import reported
from tests.rendered import text_of
from weibao.dispatch.actions import book_visit, note_absence
from weibao.dispatch.models import AbsenceKind, Booking
from weibao.fieldwork.models import Standing, Visit
from weibao.servicedesk.actions import cancel_request

HTMX = {"HX-Request": "true"}


@pytest.fixture
def request_(cast, contract):
    work_week(cast)
    return reported(cast, contract)


@pytest.fixture
def desk(cast, sign_in):
    return sign_in(cast.zhou)


@pytest.fixture
def visit(cast, request_):
    return book_visit(request_, slot=slot(cast.chen, "11:00"), seen=seen(cast.zhou))


def said(request_, engineer, clock="11:00", **changes):
    return {
        "request": request_.number,
        "engineer": engineer.pk,
        "planned_at": f"2026-11-23T{clock}",
        "minutes": 60,
        "key": "form-1",
        **changes,
    }


def plan(client, data, **headers):
    return client.post(reverse("dispatch_slot"), data, headers=headers)


def test_the_board_shows_the_day_and_what_waits(cast, contract, desk, visit):
    waiting = reported(cast, contract, summary="打印机卡纸")
    note_absence(
        cast.liu,
        kind=AbsenceKind.LEAVE,
        starts_at=at("13:00"),
        ends_at=at("18:00"),
        seen=seen(cast.zhou),
    )

    page = text_of(desk.get(reverse("dispatch")))

    for shown in ("陈志远", "刘洋", "11:00 –12:00", "华北精工", "请假", "打印机卡纸"):
        assert shown in page
    assert waiting.number in page
    assert "开不了机" in page


def test_blocks_stand_at_their_cells(desk, visit):
    """The board begins at eight: eleven o'clock is cell 36, an hour is twelve."""
    page = desk.get(reverse("dispatch")).content.decode()

    assert 'data-start="36" data-length="12"' in page
    assert "style=" not in page


def test_a_week_shows_each_day(cast, desk, visit):
    page = text_of(desk.get(reverse("dispatch"), {"view": "week", "day": "2026-11-25"}))

    assert "11:00 华北精工" in page
    assert "11-29" in page


@pytest.mark.parametrize("day", ["", "nonsense", "1999-01-01", "2026-02-30"])
def test_a_day_that_is_none_is_today(desk, day):
    assert "11-23" in text_of(desk.get(reverse("dispatch"), {"day": day}))


def test_the_next_year_is_told_to_be_provisional(desk):
    page = text_of(desk.get(reverse("dispatch"), {"day": "2027-01-04"}))

    assert "放假安排尚未公布" in page


@pytest.mark.parametrize("view", ["day", "week"])
def test_as_many_queries_for_three_rows_as_for_one(cast, contract, desk, view):
    counts = []
    work_week(cast)
    for clock in ("10:45", "14:00", "16:00"):
        reported(cast, contract)
        request = reported(cast, contract)
        book_visit(
            request,
            slot=slot(cast.chen, clock, minutes=30),
            seen=seen(cast.zhou),
            agreed=["deadline"],
        )
        with CaptureQueriesContext(connection) as queries:
            desk.get(reverse("dispatch"), {"view": view})
        counts.append(len(queries))

    assert counts[0] == counts[1] == counts[2]


def test_what_went_wrong_with_a_planned_visit_is_told_on_it(cast, contract, desk, visit):
    """Absent since, no longer wanted, later than promised."""
    late, gone = reported(cast, contract), reported(cast, contract)
    planned = slot(cast.liu, "15:30")
    book_visit(late, slot=planned, seen=seen(cast.zhou), agreed=["deadline"])
    book_visit(gone, slot=slot(cast.liu, "14:00"), seen=seen(cast.zhou))
    cancel_request(gone, reason="好了", seen=seen(cast.zhou))
    note_absence(
        cast.chen,
        kind=AbsenceKind.SICK,
        starts_at=at("11:30"),
        ends_at=at("18:00"),
        seen=seen(cast.zhou),
    )

    page = text_of(desk.get(reverse("dispatch")))

    for trouble in ("这时请假", "报修已结束，请取消上门", "晚于期限"):
        assert page.count(trouble) == 1


def test_an_engineer_looks_and_does_not_plan(cast, sign_in, request_, visit):
    client = sign_in(cast.chen)

    page = client.get(reverse("dispatch")).content.decode()

    assert "draggable" not in page
    assert "安排上门" not in page
    assert plan(client, said(request_, cast.chen)).status_code == 403


def test_the_sheet_offers_times_without_a_conflict(cast, desk, request_):
    page = text_of(desk.get(reverse("dispatch_slot"), {"request": request_.number}, headers=HTMX))

    assert "这些时间没有冲突" in page
    assert "陈志远" in page
    assert "今天 13:00" in page
    assert "<html" not in page


def test_the_sheet_says_what_speaks_against_a_time(cast, contract, desk, visit):
    other = reported(cast, contract)

    answer = desk.get(reverse("dispatch_slot"), said(other, cast.chen, "11:30"), headers=HTMX)
    page = text_of(answer)

    assert "这段时间已安排 R2611-0001-1（今天 11:00–12:00）。" in page
    assert "不在工作时间内（09:00–12:00、13:00–18:00）。" in page
    assert re.search(
        r'<button class="btn btn-primary" type="submit" disabled', answer.content.decode()
    )


def test_a_visit_is_planned_from_the_sheet(cast, desk, request_):
    answer = plan(desk, said(request_, cast.liu, "11:00", minutes=45))

    assert answer.url == f"{reverse('dispatch')}?day=2026-11-23"
    booking = Booking.objects.get()
    assert (booking.engineer, booking.minutes, booking.starts_at) == (cast.liu, 45, at("11:00"))


def test_on_the_board_the_sheet_leads_back_to_it_as_it_was(cast, desk, request_):
    answer = plan(
        desk,
        said(request_, cast.liu),
        **HTMX,
        **{"HX-Current-URL": "http://testserver/dispatch/?view=week"},
    )

    assert answer.headers["HX-Redirect"] == "/dispatch/?view=week"


def test_what_is_impossible_is_refused_in_words_and_what_was_typed_stays(cast, desk, request_):
    answer = plan(desk, said(request_, cast.liu, "18:30", minutes=45), **HTMX)

    assert answer.status_code == 422
    assert "不在工作时间内" in text_of(answer)
    assert 'value="45"' in answer.content.decode()
    assert Visit.objects.count() == 0


def test_a_missed_deadline_needs_a_tick(cast, desk, request_):
    late = said(request_, cast.liu, "15:30")

    answer = plan(desk, late)

    assert answer.status_code == 422
    assert "晚于到场期限 今天 15:00。" in text_of(answer)
    assert plan(desk, late | {"agreed": ["deadline"]}).status_code == 302


def test_a_form_without_an_engineer_says_so(cast, desk, request_):
    answer = plan(desk, {"request": request_.number, "minutes": "x"})

    assert answer.status_code == 422
    assert "工程师" in text_of(answer)


def test_a_request_that_ended_meanwhile_is_not_planned(cast, desk, request_):
    cancel_request(request_, reason="好了", seen=seen(cast.zhou))

    answer = plan(desk, said(request_, cast.liu))

    assert answer.status_code == 422
    assert "状态已经变了" in text_of(answer)


def test_a_visit_is_moved(cast, desk, request_, visit):
    asked = desk.get(reverse("dispatch_slot"), {"visit": visit.number}, headers=HTMX)
    assert 'value="2026-11-23T11:00"' in asked.content.decode()

    answer = plan(desk, said(request_, cast.liu, "14:00") | {"visit": visit.number})

    assert answer.status_code == 302
    assert Booking.objects.get().engineer == cast.liu


def test_a_visit_is_called_off_with_a_reason(cast, desk, visit):
    address = reverse("dispatch_call_off", args=[visit.number])

    without = desk.post(address, {"key": "off-1"}, headers=HTMX)
    assert without.status_code == 422
    answer = desk.post(address, {"key": "off-1", "reason": "客户改期"})

    assert answer.status_code == 302
    assert Visit.objects.get().standing == Standing.CANCELLED
    again = desk.post(address, {"key": "off-2", "reason": "再来"})
    assert again.status_code == 422


@pytest.mark.parametrize("data", [{}, {"request": "R9999-0001"}, {"visit": "R9999-0001-1"}])
def test_what_does_not_exist_is_not_planned(desk, data):
    assert desk.get(reverse("dispatch_slot"), data).status_code == 404


def test_on_its_own_the_sheet_is_a_page(desk, request_):
    page = text_of(desk.get(reverse("dispatch_slot"), {"request": request_.number}))

    assert "安排上门" in page
    assert "调度" in page


def test_the_request_page_plans_through_dispatch_too(cast, desk, request_, visit):
    address = reverse("request_step", args=[request_.number, "plan"])
    data = {"engineer": cast.chen.pk, "planned_at": "2026-11-23T11:30", "key": "form-2"}

    refused = desk.post(address, data)
    done = desk.post(address, data | {"planned_at": "2026-11-23T14:00"})

    assert refused.status_code == 422
    assert "这段时间已安排 R2611-0001-1" in text_of(refused)
    assert done.status_code == 302
    assert Booking.objects.count() == 2
