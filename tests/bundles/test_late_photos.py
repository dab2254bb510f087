# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A photo that something on the way refuses holds up nothing; it, or a smaller one, may come."""

import hashlib

import pytest

from tests.bundles.phone import HOUR, WORK, Phone, outcomes
from tests.cast import MONDAY
from tests.factories.fieldwork import planned
from tests.factories.servicedesk import reported
from weibao.bundles.actions import keep_upload
from weibao.bundles.models import Upload
from weibao.bundles.queries import contents_of
from weibao.fieldwork.models import VisitPhoto

AT = MONDAY + HOUR
LARGE, SMALL = (b"\x89PNG\r\n\x1a\n" + byte * 60 for byte in (b"0", b"1"))
LARGE_HASH, SMALL_HASH = (hashlib.sha256(one).hexdigest() for one in (LARGE, SMALL))


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
def entries(phone, visit):
    """A photo, a cause and a part that show the same, and what comes after them."""
    part = {"name": "电源", "quantity": 1, "unit_price_fen": 26000, "photos": [LARGE_HASH]}
    return [
        phone.entry(visit, "arrived", AT, consent=False),
        phone.entry(visit, "photo", AT, sha256=LARGE_HASH, what="机箱"),
        phone.entry(visit, "cause", AT, cause="lightning", evidence="烧痕", photos=[LARGE_HASH]),
        phone.entry(visit, "work", AT, **WORK, parts=[part]),
        phone.entry(visit, "departed", AT, consent=False),
    ]


def content_of(photo):
    return contents_of([photo])[photo.pk]


def test_what_comes_after_a_photo_that_is_late_goes_on(phone, entries):
    assert outcomes(phone.send(entries)) == ["KEPT"] + ["WAITING"] * 4

    assert outcomes(phone.send(entries, late=(LARGE_HASH,))) == ["KEPT"] * 5

    photo = VisitPhoto.objects.filter(about="VISIT").get()
    assert (Upload.objects.get().is_late, content_of(photo)) == (True, LARGE_HASH)


def test_it_may_come_after_all(cast, phone, entries):
    phone.send(entries, late=(LARGE_HASH,))

    assert keep_upload(LARGE, digest=LARGE_HASH, by=cast.chen, now=AT)

    row = Upload.objects.get()
    assert (row.is_late, row.size) == (False, len(LARGE))
    phone.send(entries, late=(LARGE_HASH,))
    assert Upload.objects.get().is_late is False


def test_a_smaller_one_stands_for_it_until_it_comes(cast, phone, entries):
    phone.send(entries, late=(LARGE_HASH,))
    photo = VisitPhoto.objects.filter(about="CAUSE").get()

    keep_upload(SMALL, digest=SMALL_HASH, by=cast.chen, now=AT, instead=LARGE_HASH)
    assert (photo.digest, content_of(photo)) == (LARGE_HASH, SMALL_HASH)

    keep_upload(LARGE, digest=LARGE_HASH, by=cast.chen, now=AT)
    keep_upload(SMALL, digest=SMALL_HASH, by=cast.chen, now=AT, instead=LARGE_HASH)
    assert content_of(photo) == LARGE_HASH


def test_a_smaller_one_is_enough_for_what_waits(cast, phone, entries):
    phone.send(entries)

    keep_upload(SMALL, digest=SMALL_HASH, by=cast.chen, now=AT, instead=LARGE_HASH)

    assert outcomes(phone.send(entries)) == ["KEPT"] * 5


def test_what_another_cannot_deliver_is_nobody_elses(cast, phone, entries):
    Phone(person=cast.liu).send([], late=(LARGE_HASH,))

    assert outcomes(phone.send(entries)) == ["KEPT"] + ["WAITING"] * 4
