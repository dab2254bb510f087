# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The customer's administrator signs the configuration list; a later change leaves it unsigned."""

import hashlib
import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import STROKES
from weibao.agreements.actions import FactConflictError, delist_device, list_device
from weibao.fieldwork.actions import ContentChangedError
from weibao.fieldwork.actions.listing import ListSigned, NothingToSignError, sign_list
from weibao.fieldwork.models import SignedList, SignedListError
from weibao.fieldwork.queries.lists import list_content, list_standing
from weibao.fieldwork.strokes import BadStrokesError

LATER = MONDAY + timedelta(hours=1)


def signed(contract, *, by, key="sign-list-1", at=MONDAY, **changes):
    shown = list_content(contract, now=at).digest
    said = {"shown": shown, "person": by.name, "strokes": STROKES, **changes}
    return sign_list(contract, signed=ListSigned(**said), seen=seen(by, at, key=key))


def test_exactly_what_was_shown_is_kept(cast, contract):
    row = signed(contract, by=cast.li)

    assert (str(row), row.person, row.strokes, row.at) == (
        (f"{contract.pk} v1", "李文博", STROKES, MONDAY)
    )
    assert hashlib.sha256(row.content.encode()).hexdigest() == row.content_hash
    assert [one["tag"] for one in json.loads(row.content)["devices"]] == ["HB-001", "HB-002"]
    assert list_standing(contract, now=MONDAY).signature == row


def test_a_later_change_of_the_list_leaves_it_visibly_unsigned(cast, contract):
    row = signed(contract, by=cast.li)
    list_device(contract, device=cast.laptop, seen=seen(cast.zhou, LATER))

    standing = list_standing(contract, now=LATER)
    assert (standing.signature, standing.former) == (None, row)

    again = signed(contract, by=cast.wang, key="sign-list-2", at=LATER)
    assert (again.version, list_standing(contract, now=LATER).signature) == (2, again)


def test_what_changed_since_it_was_shown_is_not_signed(cast, contract):
    shown = list_content(contract, now=MONDAY).digest
    delist_device(contract, tag="HB-002", seen=seen(cast.zhou, LATER))

    with pytest.raises(ContentChangedError):
        signed(contract, by=cast.li, shown=shown, at=LATER)
    assert not SignedList.objects.exists()


def test_the_same_form_twice_signs_once(cast, contract):
    first = signed(contract, by=cast.li)

    assert signed(contract, by=cast.li) == first
    with pytest.raises(NothingToSignError):
        signed(contract, by=cast.li, key="sign-list-2")
    with pytest.raises(FactConflictError):
        signed(contract, by=cast.li, shown="0" * 64)


def test_an_empty_list_is_not_signed(cast, contract):
    for tag in ("HB-001", "HB-002"):
        delist_device(contract, tag=tag, seen=seen(cast.zhou))

    with pytest.raises(NothingToSignError):
        signed(contract, by=cast.li, at=LATER)


def test_without_strokes_nobody_signs(cast, contract):
    with pytest.raises(BadStrokesError):
        signed(contract, by=cast.li, strokes=[])


@pytest.mark.parametrize("who", ["lin", "xu", "zhou", "chen", "zhao", "qian", "wu"])
def test_only_the_customers_administrators_sign(cast, contract, who):
    with pytest.raises(PermissionDenied):
        signed(contract, by=cast.everybody[who])


def test_what_was_signed_stays(cast, contract):
    row = signed(contract, by=cast.li)

    with pytest.raises(SignedListError):
        row.save()
    with pytest.raises(SignedListError):
        row.delete()
