# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Photos come under their own hash, once, and are shown to whoever sees the visit."""

import hashlib

import pytest

from tests.bundles.phone import Phone
from tests.factories.fieldwork import planned
from tests.factories.servicedesk import reported
from tests.pocket.conftest import NOW
from weibao.servicedesk.files import path_of

JPEG = b"\xff\xd8\xff\xe0" + bytes(3 * 1024 * 1024)
HASH = hashlib.sha256(JPEG).hexdigest()


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def put(client, content, *, digest="", media="image/jpeg", more=""):
    digest = digest or hashlib.sha256(content).hexdigest()
    return client.put(f"/pocket/photos/{digest}/{more}", content, content_type=media)


def test_a_photo_is_kept_once(cast, sign_in):
    client = sign_in(cast.chen)

    assert [put(client, JPEG).status_code for _ in range(2)] == [201, 200]
    assert path_of(HASH).read_bytes() == JPEG


def test_what_is_no_photo_is_refused_and_not_kept(cast, sign_in):
    client = sign_in(cast.chen)
    page = b"<html><script>alert(1)</script>"

    assert put(client, page).status_code == 415
    assert put(client, JPEG, media="text/html").status_code == 415
    assert put(client, JPEG[:-1], digest=HASH).status_code == 422
    assert put(client, b"\xff\xd8\xff" + bytes(10 * 1024 * 1024)).status_code == 413
    assert put(client, JPEG, digest="..%2Fx").status_code == 404
    assert not path_of(HASH).exists()


def test_it_is_shown_to_both_sides_of_the_visit_and_to_nobody_else(cast, contract, sign_in):
    visit = planned(cast, reported(cast, contract))
    client = sign_in(cast.chen)
    put(client, JPEG)
    assert client.get(f"/pocket/photos/{HASH}/").status_code == 404
    phone = Phone(person=cast.chen)
    phone.send([phone.entry(visit, "photo", NOW, sha256=HASH, what="机箱")], now=NOW)

    who = ("chen", "zhou", "zhao", "wang", "wu", "sun")
    answers = {name: sign_in(getattr(cast, name)).get(f"/pocket/photos/{HASH}/") for name in who}

    for answer in answers.values():
        answer.close()
    assert {name: answer.status_code for name, answer in answers.items()} == {
        **dict.fromkeys(who[:4], 200),
        **dict.fromkeys(who[4:], 404),
    }
    assert answers["zhao"]["Content-Type"] == "image/jpeg"
    assert "sandbox" in answers["zhao"]["Content-Security-Policy"]


@pytest.mark.parametrize(("who", "status"), [("zhao", 403), ("wu", 403), ("sun", 403)])
def test_only_engineers_send_photos(cast, sign_in, who, status):
    assert put(sign_in(getattr(cast, who)), JPEG).status_code == status


def test_without_an_account_nothing(client, db):
    assert put(client, JPEG).status_code == 401
    assert client.get(f"/pocket/photos/{HASH}/").status_code == 302


def test_a_smaller_one_is_shown_where_the_large_one_cannot_be_delivered(cast, contract, sign_in):
    visit = planned(cast, reported(cast, contract))
    client = sign_in(cast.chen)
    phone = Phone(person=cast.chen)
    phone.send([phone.entry(visit, "photo", NOW, sha256=HASH, what="")], now=NOW, late=(HASH,))
    small = JPEG[:4000]
    assert client.get(f"/pocket/photos/{HASH}/").status_code == 404

    assert put(client, small, more="?instead=../etc").status_code == 400
    assert put(client, small, more=f"?instead={HASH}").status_code == 201

    answer = client.get(f"/pocket/photos/{HASH}/")
    assert b"".join(answer.streaming_content) == small
