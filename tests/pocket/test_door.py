# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The door over HTTP: whatever comes is answered clearly, and nothing is half done."""

import hashlib
import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from tests.bundles.phone import Phone
from tests.cast import MONDAY
from tests.factories.agreements import MAINTENANCE, PACKS, maintenance_contract, seen
from tests.factories.fieldwork import HOUR, finished, planned
from tests.factories.servicedesk import reported
from tests.pocket.conftest import NOW
from weibao.agreements.chain import canonical
from weibao.bundles.models import FieldEntry
from weibao.fieldwork.actions import replan_visit
from weibao.fieldwork.models import Visit

ENTRIES = "/pocket/entries/"


@pytest.fixture
def visit(cast, contract):
    return planned(cast, reported(cast, contract), at=MONDAY - 2 * HOUR)


@pytest.fixture
def phone(cast):
    return Phone(person=cast.chen)


@pytest.fixture
def post(cast, sign_in):
    client = sign_in(cast.chen)

    def posted(body):
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return client.post(ENTRIES, raw, content_type="application/json")

    return posted


def sent(*entries):
    return {"sent_at": NOW.isoformat(), "entries": list(entries)}


def test_the_day_holds_what_a_basement_needs(cast, visit, sign_in):
    answer = sign_in(cast.chen).get("/pocket/day/")

    day = answer.json()
    assert answer["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    [one] = day["visits"]
    assert (one["number"], one["device"]["tag"], one["contact"]["name"]) == (
        (visit.number, "HB-001", "赵小燕")
    )
    assert len(day["csrf"]) > 30
    assert {"code": "lightning", "name": "雷击"} in day["words"]["causes"]
    assert one["services"]


@pytest.mark.parametrize(("clauses", "is_limited"), [(PACKS, True), (MAINTENANCE, False)])
def test_the_day_says_whether_more_time_is_sold(cast, sign_in, clauses, is_limited):
    contract = maintenance_contract(cast, clauses=clauses)
    planned(cast, reported(cast, contract), at=MONDAY - 2 * HOUR)

    [one] = sign_in(cast.chen).get("/pocket/day/").json()["visits"]

    assert one["limits_time"] is is_limited


def test_the_day_asks_as_often_for_five_visits_as_for_one(
    cast, contract, visit, sign_in, django_assert_max_num_queries
):
    client = sign_in(cast.chen)
    client.get("/pocket/day/")
    for hours in range(4):
        finished(cast, reported(cast, contract), at=MONDAY - (hours + 3) * HOUR)

    with django_assert_max_num_queries(16):
        assert len(client.get("/pocket/day/").json()["visits"]) == 5


def test_the_day_has_no_visit_of_another(cast, contract, visit, sign_in):
    replan_visit(visit, engineer=cast.liu, planned_at=NOW, seen=seen(cast.zhou, NOW))
    planned(cast, reported(cast, contract), at=MONDAY + timedelta(days=9))

    assert sign_in(cast.chen).get("/pocket/day/").json()["visits"] == []


def test_entries_are_answered_one_by_one_with_the_visit_as_it_is(visit, phone, post):
    entries = phone.whole(visit, at=MONDAY - HOUR)

    results = post(sent(*entries)).json()["results"]

    assert [one["outcome"] for one in results] == ["kept"] * 6
    shown = results[4]["visit"]
    assert shown["signature"]["hash"] == entries[4]["data"]["shown"]
    assert hashlib.sha256(canonical(shown["content"])).hexdigest() == shown["signature"]["hash"]
    assert shown["departed_at"]


def test_without_the_days_token_nothing_is_taken(cast, visit, phone):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.chen)
    body = json.dumps(sent(phone.entry(visit, "arrived", NOW - HOUR)))
    token = client.get("/pocket/day/").json()["csrf"]

    assert (
        client.put(f"/pocket/photos/{'0' * 64}/", b"", content_type="image/png").status_code == 403
    )
    for headers, status in (({}, 403), ({"X-CSRFToken": token}, 200)):
        answer = client.post(ENTRIES, body, content_type="application/json", headers=headers)
        assert answer.status_code == status


def test_a_repeat_and_another_body_are_told_apart(visit, phone, post):
    one = phone.entry(visit, "arrived", NOW - HOUR)
    post(sent(one))

    [repeat, other] = post(sent(one, {**one, "seq": 9})).json()["results"]

    assert (repeat["outcome"], repeat["first"], repeat["status"]) == ("repeat", "kept", 200)
    assert (other["outcome"], other["status"], other["code"]) == ("conflict", 409, "other_body")


BODIES = [
    (b"", 400),
    (b"{", 400),
    (b"\xff\xfe{}", 400),
    (b"[]", 400),
    (b"null", 400),
    (b'{"sent_at": "now", "entries": []}', 400),
    (b'{"sent_at": "2026-11-23T10:00:00+08:00"}', 400),
    (b'{"sent_at": "2026-11-23T10:00:00", "entries": []}', 400),
    (b'{"sent_at": "2026-11-23T10:00:00Z", "entries": [NaN]}', 400),
    (b'{"sent_at": "9999-12-31T23:59:59-23:59", "entries": []}', 400),
    (b"[" * 100_000, 400),
    (b'{"a":' * 50 + b"1" + b"}" * 50, 400),
    (b'{"entries": ' + b"9" * 5000 + b"}", 400),
    (b" " * (1024 * 1024 + 1), 413),
    (json.dumps(sent(*[{}] * 201)).encode(), 413),
]


@pytest.mark.parametrize(("body", "status"), BODIES, ids=range(len(BODIES)))
def test_what_is_no_list_of_entries_is_refused_whole(post, body, status):
    answer = post(body)

    assert (answer.status_code, bool(answer.json()["why"])) == (status, True)
    assert not FieldEntry.objects.exists()


def wrong(**changes):
    whole = {
        "id": str(uuid4()),
        "kind": "arrived",
        "visit": "R2611-0001-1",
        "seq": 1,
        "at": NOW.isoformat(),
        "data": {},
    }
    return {**whole, **changes}


WRONG = [
    *(None, 7, "x", [], {}),
    wrong(id="1"),
    wrong(id=7),
    wrong(id="\ud800"),
    wrong(kind=""),
    wrong(kind="A" * 500),
    wrong(visit=""),
    wrong(visit="x" * 500),
    wrong(visit="\x00"),
    wrong(visit="\ud800"),
    wrong(visit={"number": 1}),
    wrong(seq="1"),
    wrong(seq=2**70),
    wrong(at="yesterday"),
    wrong(at="0001-01-01T00:00:00Z"),
    wrong(after="x"),
    wrong(data=[1]),
    wrong(seen_version="1"),
    wrong(clock_s=1.5),
    wrong(visit="R2611-9999-1"),
]


@pytest.mark.parametrize("entry", WRONG, ids=range(len(WRONG)))
def test_an_entry_that_is_none_is_refused_and_stops_no_other(visit, phone, post, entry):
    good = phone.entry(visit, "arrived", NOW - HOUR)

    bad, kept = post(sent(entry, good)).json()["results"]

    assert (bad["outcome"], bad["status"], bool(bad["why"])) == ("refused", 422, True)
    assert kept["outcome"] == "kept"


def test_who_may_not_send_is_told_so(cast, visit, sign_in, client):
    body = json.dumps(sent())
    asked = {name: sign_in(getattr(cast, name)) for name in ("zhao", "wang", "sun", "wu")}
    answers = {
        name: one.post(ENTRIES, body, content_type="application/json").status_code
        for name, one in asked.items()
    }

    assert answers == dict.fromkeys(asked, 403)
    assert client.post(ENTRIES, body, content_type="application/json").status_code == 401
    assert client.get("/pocket/day/").status_code == 401


def test_a_visit_of_another_provider_is_not_there(cast, visit, sign_in):
    cast.wu.role = "ENGINEER"
    cast.wu.save()
    body = json.dumps(sent(Phone(person=cast.wu).entry(visit, "arrived", NOW)))

    answer = sign_in(cast.wu).post(ENTRIES, body, content_type="application/json")

    [one] = answer.json()["results"]
    assert (one["outcome"], one["code"], one["visit"]) == ("refused", "no_visit", None)
    assert Visit.objects.get().standing == "PLANNED"
