# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""An engineer's calendar: an address shown once, a file that any calendar program reads."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from tests.factories.agreements import seen
from tests.factories.dispatch import slot
from tests.factories.servicedesk import reported
from tests.rendered import text_of
from weibao.dispatch.actions import book_visit, call_off_visit, move_visit
from weibao.dispatch.models import CalendarFeed

FEEDS = "calendar_feeds"


@pytest.fixture
def chen(cast, sign_in):
    return sign_in(cast.chen)


def made(client, **said):
    """The address that the page shows."""
    page = client.post(reverse(FEEDS), {"label": "手机", **said})
    return page.context["address"]


def events(address):
    content = Client().get(address).content
    return list(Calendar.from_ical(content).walk("VEVENT"))


@pytest.fixture
def visit(cast, contract):
    request = reported(cast, contract, summary="金丝雀：财务室电脑开不了机")
    return book_visit(request, slot=slot(cast.chen, minutes=45), seen=seen(cast.zhou))


def test_the_address_is_shown_once(chen):
    address = made(chen)

    assert address.startswith("http://testserver/feeds/")
    again = text_of(chen.get(reverse(FEEDS)))
    assert "手机" in again
    assert address not in again
    assert address.split("/")[-1].removesuffix(".ics") not in str(CalendarFeed.objects.values())


def test_a_visit_is_an_event_in_universal_time(chen, visit):
    (event,) = events(made(chen))

    assert event["SUMMARY"] == "上门 华北精工"
    assert event["DTSTART"].dt == datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
    assert event["DTEND"].dt == datetime(2026, 11, 23, 3, 15, tzinfo=UTC)
    assert event["LOCATION"] == "海淀区 总部 学院路 1 号"
    assert event["UID"] == f"{visit.key}@weibao"
    assert event["URL"] == f"http://testserver/visits/{visit.number}/"


def test_lines_are_folded_at_75_octets_without_splitting_a_character(cast, contract, chen):
    cast.customer.short_name = "华北精密机械工业制造技术有限责任公司北京海淀分公司第一事业部"
    cast.customer.save(update_fields=["short_name"])
    book_visit(reported(cast, contract), slot=slot(cast.chen), seen=seen(cast.zhou))

    content = Client().get(made(chen)).content

    lines = content.split(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in lines) <= 75
    assert any(line.startswith(b" ") for line in lines)
    assert [line.decode() for line in lines]
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert event["SUMMARY"] == f"上门 {cast.customer.short_name}"


def test_what_was_reported_and_who_called_stay_in_the_house(chen, visit):
    content = Client().get(made(chen)).content.decode()

    assert "金丝雀" not in content
    assert "138" not in content
    assert "赵小燕" not in content


def told(address):
    """Each event as a calendar program tells them apart."""
    return [(event["UID"], event["STATUS"], event["SEQUENCE"]) for event in events(address)]


def test_a_visit_called_off_is_cancelled_under_a_higher_number(cast, chen, visit):
    address = made(chen)
    assert told(address) == [(f"{visit.key}@weibao", "CONFIRMED", 0)]
    call_off_visit(visit, reason="改期", seen=seen(cast.zhou))

    assert told(address) == [(f"{visit.key}@weibao", "CANCELLED", 1)]


def test_a_visit_moved_to_another_is_cancelled_here_and_confirmed_there(cast, chen, visit, sign_in):
    first, second = made(chen), made(sign_in(cast.liu))
    move_visit(visit, slot=slot(cast.liu, "14:00"), seen=seen(cast.zhou))

    assert told(first) == [(f"{visit.key}@weibao", "CANCELLED", 1)]
    assert told(second) == [(f"{visit.key}@weibao", "CONFIRMED", 1)]


def test_the_answer_is_kept_by_nobody(chen):
    answer = Client().get(made(chen))

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]


def test_a_revoked_address_is_one_that_never_was(cast, chen, sign_in):
    address = made(chen)
    revoke = reverse("calendar_feed_revoke", args=[CalendarFeed.objects.get().pk])

    assert sign_in(cast.liu).post(revoke).status_code == 404
    assert chen.post(revoke).status_code == 302
    assert Client().get(address).status_code == 404
    assert Client().get(reverse("calendar_feed", args=["guessed"])).status_code == 404
    assert chen.post(revoke).status_code == 404


def test_whoever_is_signed_in_needs_the_token_too(cast, sign_in, chen):
    made(chen)

    assert sign_in(cast.lin).get(reverse("calendar_feed", args=["x"])).status_code == 404


def test_tokens_cannot_be_gone_through(chen):
    client = Client()
    address = reverse("calendar_feed", args=["guess"])

    answers = [client.get(address).status_code for _ in range(61)]

    assert answers == [404] * 60 + [429]


def test_five_are_enough(chen):
    for _ in range(5):
        made(chen)

    answer = chen.post(reverse(FEEDS), {"label": "第六个"})

    assert answer.status_code == 422
    assert "最多五个" in text_of(answer)


@pytest.mark.parametrize("name", ["sun", "wang", "zhao", "wu"])
def test_whoever_is_sent_nowhere_has_none(cast, sign_in, name):
    assert sign_in(cast.everybody[name]).get(reverse(FEEDS)).status_code == 404


def test_an_engineer_who_reads_english_gets_english(cast, chen, visit):
    cast.chen.language = "en"
    cast.chen.save(update_fields=["language"])

    (event,) = events(made(chen))

    assert event["SUMMARY"] == "Visit: 华北精工"
