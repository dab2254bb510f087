# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""On the visit's page: photos that came and that did not, and times that nobody can be sure of."""

import hashlib
from datetime import timedelta

import pytest

from tests.bundles.phone import Phone
from tests.cast import MONDAY
from tests.factories.fieldwork import HOUR, planned
from tests.factories.servicedesk import reported
from tests.pocket.conftest import NOW
from weibao.bundles.actions import keep_upload

PHOTO = b"\x89PNG\r\n\x1a\n" + bytes(60)
HERE, LATE = hashlib.sha256(PHOTO).hexdigest(), "e" * 64


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def visit(cast, contract):
    """Arrived by a right clock, set back an hour before it was sent, by a page opened since."""
    visit = planned(cast, reported(cast, contract, at=MONDAY - 4 * HOUR), at=MONDAY - 2 * HOUR)
    phone = Phone(person=cast.chen)
    entry = phone.entry(visit, "arrived", MONDAY - 2 * HOUR, consent=False)
    entry |= {"since": (MONDAY - 3 * HOUR).isoformat()}
    photos = [
        phone.entry(visit, "photo", MONDAY - 2 * HOUR, sha256=digest, what=what)
        for digest, what in ((HERE, "机箱"), (LATE, "电源"), (HERE, "机箱背面"))
    ]
    keep_upload(PHOTO, digest=HERE, by=cast.chen, now=NOW)
    phone.clock = -timedelta(hours=1)
    phone.send([entry, *photos], now=NOW, late=(LATE,))
    return visit


def test_photos_are_shown_once_and_what_is_late_is_said(cast, visit, sign_in):
    page = sign_in(cast.zhou).get(f"/visits/{visit.number}/").content.decode()

    assert page.count(f'src="/pocket/photos/{HERE}/"') == 1
    assert f"/pocket/photos/{LATE}/" not in page
    assert page.count("还在电话上，没有送到") == 1


def test_an_uncertain_time_is_marked_for_the_provider_alone(cast, visit, sign_in):
    address = f"/visits/{visit.number}/"

    assert "时间不确定" in sign_in(cast.zhou).get(address).content.decode()
    assert "时间不确定" not in sign_in(cast.li).get(address).content.decode()
