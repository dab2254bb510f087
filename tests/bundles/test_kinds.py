# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Every kind of entry does what it says, and refuses what it cannot be."""

import hashlib
from datetime import timedelta

import pytest

from tests.bundles.phone import HOUR, WORK, Phone
from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import planned
from tests.factories.servicedesk import reported
from weibao.agreements.models import LedgerEntry
from weibao.bundles.actions import keep_upload
from weibao.bundles.models import FieldEntry
from weibao.dispatch.actions import Slot, book_visit
from weibao.dispatch.conflicts import Kind
from weibao.fieldwork.actions import forget_places
from weibao.fieldwork.actions.marking import KEPT_FOR
from weibao.fieldwork.models import Visit, VisitCause, VisitMark, VisitPhoto
from weibao.servicedesk.actions import cancel_request
from weibao.servicedesk.models import Remark

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40
PNG_HASH = hashlib.sha256(PNG).hexdigest()
PNG_ID = "00000000-0000-0000-0000-000000000001"
HERE = {"lat": 39.98, "lng": 116.31, "accuracy_m": 12.4}
AT = MONDAY + HOUR


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def visit(cast, contract):
    return planned(cast, reported(cast, contract))


@pytest.fixture
def phone(cast):
    return Phone(person=cast.chen)


@pytest.fixture
def arrived(visit, phone):
    phone.send([phone.entry(visit, "arrived", AT, consent=True, place=HERE)])
    return visit


def sent(phone, visit, kind, **data):
    [answer] = phone.send([phone.entry(visit, kind, AT, **data)])
    return answer.outcome, answer.why


def test_a_place_is_kept_with_consent_and_never_on_the_ledger(arrived, phone):
    sent(phone, arrived, "departed", consent=False, place=HERE)

    came, left = VisitMark.objects.order_by("pk")
    assert (came.latitude, came.longitude, came.accuracy_m) == (39.98, 116.31, 12)
    assert (left.has_consent, left.latitude) == (False, None)
    assert not LedgerEntry.objects.filter(content__contains="39.98").exists()


def test_a_place_is_forgotten_and_the_moment_is_not(arrived):
    assert forget_places(now=AT + KEPT_FOR) == 0
    assert forget_places(now=AT + KEPT_FOR + timedelta(seconds=1)) == 1
    mark = VisitMark.objects.get()
    assert (mark.latitude, mark.at) == (None, AT)


def test_a_cause_stands_on_the_ledger_with_its_photo(cast, arrived, phone):
    said = {"cause": "lightning", "evidence": "电源烧毁", "photos": [PNG_HASH]}
    assert sent(phone, arrived, "cause", **said) == ("WAITING", "photo_missing")

    keep_upload(PNG, digest=PNG_HASH, by=cast.chen, now=AT)

    fact = LedgerEntry.objects.get(kind="cause_found")
    assert f"电源烧毁 sha256:{PNG_HASH}" in fact.content
    assert VisitCause.objects.get().cause == "lightning"
    assert VisitPhoto.objects.get().about == "CAUSE"


def test_what_another_uploaded_is_not_there(cast, arrived, phone):
    keep_upload(PNG, digest=PNG_HASH, by=cast.liu, now=AT)

    assert sent(phone, arrived, "photo", sha256=PNG_HASH, what="机箱")[0] == "WAITING"


def test_photos_of_the_visit_and_of_a_part(cast, arrived, phone):
    keep_upload(PNG, digest=PNG_HASH, by=cast.chen, now=AT)
    part = {"name": "电源", "quantity": 1, "unit_price_fen": 26000, "photos": [PNG_HASH]}

    assert sent(phone, arrived, "photo", sha256=PNG_HASH, what="机箱") == ("KEPT", "")
    assert sent(phone, arrived, "work", **WORK, parts=[part]) == ("KEPT", "")
    assert list(VisitPhoto.objects.values_list("about", "what")) == [
        ("VISIT", "机箱"),
        ("PART", "电源"),
    ]


def test_the_next_visit_is_planned_with_its_reason(cast, arrived, phone):
    sent(phone, arrived, "work", **WORK, is_restored=False)
    when = (AT + 24 * HOUR).isoformat()

    assert sent(phone, arrived, "next", planned_at=when, reason="等主板") == ("KEPT", "")

    again = Visit.objects.exclude(pk=arrived.pk).get()
    assert (again.engineer, again.planned_at) == (cast.chen, AT + 24 * HOUR)
    assert Remark.objects.get().is_internal


def test_time_that_is_taken_is_for_a_person_to_decide(cast, contract, arrived, phone):
    sent(phone, arrived, "work", **WORK, is_restored=False)
    when = AT + 24 * HOUR
    slot = Slot(engineer=cast.chen, starts_at=when, minutes=60)
    book_visit(reported(cast, contract), slot=slot, seen=seen(cast.zhou), agreed=tuple(Kind))

    found = sent(phone, arrived, "next", planned_at=when.isoformat(), reason="")

    assert found == ("CONFLICT", "not_free")


def test_nobody_to_sign_and_an_extension(arrived, phone):
    assert sent(phone, arrived, "extension", person="赵小燕") == ("KEPT", "")
    early = sent(phone, arrived, "unsigned", outcome="absent", reason="下班了")
    assert early == ("WAITING", "not_finished")
    phone.made.pop()
    sent(phone, arrived, "work", **WORK)
    assert Visit.objects.get().extension_person == "赵小燕"


WRONG = [
    ("work", {**WORK, "minutes": 0}),
    ("work", {**WORK, "minutes": True}),
    ("work", {**WORK, "service": "A B"}),
    ("work", {**WORK, "parts": [{"name": "", "quantity": 1, "unit_price_fen": 1}]}),
    ("work", {**WORK, "parts": [7]}),
    ("work", {**WORK, "parts": "7"}),
    ("work", {**WORK, "description": "\x00"}),
    ("work", {**WORK, "finished_at": "yesterday"}),
    ("backup", {"person": "赵小燕", "answer": "maybe"}),
    ("backup", {"person": "", "answer": "BACKED_UP"}),
    ("cause", {"cause": "lightning", "evidence": ""}),
    ("cause", {"cause": "lightning", "evidence": "x", "photos": ["../../etc"]}),
    ("photo", {"sha256": "zz", "what": ""}),
    ("departed", {"consent": True, "place": {"lat": 91, "lng": 0, "accuracy_m": 1}}),
    ("departed", {"consent": True, "place": []}),
    ("departed", {"consent": "yes"}),
    ("next", {"planned_at": "2026-11-25T10:00:00"}),
    ("unsigned", {"outcome": "SIGNED", "reason": "x"}),
    ("teleported", {}),
]


@pytest.mark.parametrize(("kind", "data"), WRONG)
def test_what_cannot_be_is_refused_and_nothing_is_done(arrived, phone, kind, data):
    facts = LedgerEntry.objects.count()

    assert sent(phone, arrived, kind, **data) == ("REFUSED", "unreadable")
    assert (LedgerEntry.objects.count(), Visit.objects.get().standing) == (facts, "STARTED")


def test_work_that_ends_before_it_began_is_refused(arrived, phone):
    ended = {"finished_at": (AT - HOUR).isoformat()}

    assert sent(phone, arrived, "work", **WORK, **ended) == ("REFUSED", "ends_before")


def test_a_visit_for_a_request_that_was_withdrawn_is_a_conflict(cast, visit, phone):
    cancel_request(visit.request, reason="自己好了", seen=seen(cast.zhou))

    assert sent(phone, visit, "arrived", consent=False) == ("CONFLICT", "withdrawn")


def test_a_place_is_no_part_of_what_is_stored_of_an_entry(visit, phone):
    entries = [phone.entry(visit, kind, AT, consent=True, place=HERE) for kind in ("arrived", "x")]
    open_one = {**phone.entry(visit, "departed", AT, consent=True, place=HERE), "after": PNG_ID}
    shy = phone.entry(visit, "departed", AT, consent=False, place=HERE)

    phone.send([*entries, open_one, {**shy, "after": PNG_ID}])

    rows = FieldEntry.objects.order_by("seq")
    assert [row.place for row in rows] == [None, None, HERE, None]
    assert not rows.filter(body__contains="39.98").exists()
    assert phone.send(entries[:1])[0].is_repeat
    moved = {**entries[0], "data": {"consent": True, "place": {**HERE, "lat": 1}}}
    assert phone.send([moved])[0].is_other
