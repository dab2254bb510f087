# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What comes, goes or is needed elsewhere while a contract's data is being erased."""

from threading import Event
from uuid import UUID

import pytest

from tests.erasure.searching import files
from tests.factories.agreements import seen
from tests.factories.erasure import AFTER, HOUR, begun, ended, erased, living, over
from tests.factories.repairs import sent as sent_to_repair
from tests.factories.servicedesk import reported
from tests.factories.threads import at_once
from weibao.bundles.models import FieldEntry, Upload
from weibao.erasure.actions import StillNeededError, carry_on
from weibao.erasure.actions.batches import overwrite, permitted
from weibao.erasure.models import Erasure, Standing
from weibao.erasure.places import ERASED
from weibao.erasure.queries import hindrances_of
from weibao.erasure.scope import scope_of
from weibao.fieldwork.models import Visit, VisitPhoto
from weibao.outbox.models import Notice
from weibao.repairs.models import RepairEvent
from weibao.servicedesk.actions import Said, add_remark, cancel_request
from weibao.servicedesk.files import keep, path_of

AT = AFTER + 2 * HOUR
CANARY = b"\x89PNG canary"
"""The file that `planted` attaches."""


@pytest.fixture(autouse=True)
def _files(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


def carried_on(erasure, *, until=None):
    """To the end, or until one place is gone through; whether it came so far."""
    for _round in range(200):
        if until and erasure.places.filter(name=until, is_done=True).exists():
            return True
        if not carry_on(erasure.pk, now=AT):
            return until is None
    return False


def sent(cast, contract, *, key):
    visit = Visit.objects.get(request__in=contract.requests.filter(summary="受限报修"))
    moments = {"sent_at_phone": AFTER, "received_at": AFTER}
    return FieldEntry.objects.create(
        pk=UUID(int=key), person=cast.chen, visit=visit, body='{"x": 1}', body_hash="0", **moments
    )


def test_what_a_telephone_sends_late_goes_too_whatever_its_id(cast):
    contract = over(cast)
    sent(cast, contract, key=2**100)
    erasure = begun(cast, contract)
    assert carried_on(erasure, until="phone_entries")
    late = sent(cast, contract, key=1)

    assert carried_on(erasure)

    late.refresh_from_db()
    assert late.body == "{}"


def test_when_the_last_other_contract_ends_meanwhile_the_rest_goes_and_it_comes_to_an_end(cast):
    """What nobody needs any more has smaller keys than what was gone through already."""
    loose = reported(cast, None, summary="没有合同的报修")
    cancel_request(loose, reason="不修了", seen=seen(cast.li))
    Notice.objects.create(person=cast.zhou, key="early", about=loose.number, made_at=AFTER)
    other = living(cast, number="WB-2")
    contract = over(cast)
    asked = contract.requests.first().number
    Notice.objects.create(person=cast.zhou, key="mine", about=asked, made_at=AFTER)
    erasure = begun(cast, contract)
    assert carried_on(erasure, until="requests")
    ended(other, cast)

    assert carried_on(erasure)

    loose.refresh_from_db()
    assert "没有合同" not in loose.summary
    assert not Notice.objects.filter(key__in=["early", "mine"]).exists()


def test_who_began_it_may_have_left_before_the_end(cast):
    erasure = begun(cast, over(cast))
    cast.xu.is_active = False
    cast.xu.save(update_fields=["is_active"])

    assert carried_on(erasure)

    erasure.refresh_from_db()
    assert erasure.standing == Standing.DONE


def test_an_open_request_under_no_contract_is_in_the_way(cast):
    contract = over(cast)
    loose = reported(cast, None, summary="还没修好")

    with pytest.raises(StillNeededError) as refused:
        begun(cast, contract)

    assert refused.value.hindrances[0].what == (loose.number,)
    living(cast, number="WB-2")
    assert hindrances_of(contract, now=AFTER) == ()


def test_what_is_reported_while_it_is_erased_stays(cast):
    contract = over(cast)
    erasure = begun(cast, contract)
    loose = reported(cast, None, summary="刚坏的", at=AFTER)

    assert carried_on(erasure)

    loose.refresh_from_db()
    assert loose.summary == "刚坏的"


def test_people_of_a_contract_that_is_over_stay_while_it_has_open_requests(cast):
    other = living(cast, number="WB-2")
    reported(cast, other, summary="还没修好")
    ended(other, cast)

    erased(cast, over(cast))

    cast.zhao.refresh_from_db()
    assert (cast.zhao.name, cast.zhao.is_active) == ("赵小燕", True)


def test_of_a_repairs_history_only_what_tells_of_people_is_gone_through_once(cast):
    contract = living(cast)
    repair = sent_to_repair(cast, contract)
    for said in (
        {"person": "金名", "amount": 5},
        {"reason": "丝雀", "person": None},
        {"amount": 7},
    ):
        RepairEvent.objects.create(
            repair=repair, key=f"{said}", what="QUOTED", at=AFTER, by=cast.chen, said=said
        )
    place = next(one for one in ERASED if one.name == "repair_events")
    scope = scope_of(contract, now=AT)

    batch = list(place.rows(scope))
    asked = {"choice": "erasure", "chosen_by": cast.wang, "chosen_at": AT}
    with permitted(Erasure.objects.create(contract=contract, **asked)):
        overwrite(place, batch)

    assert len(batch) == 2
    assert not place.rows(scope).exists()


def test_a_file_that_another_contract_names_stays(cast):
    row = reported(cast, living(cast, number="WB-2"), summary="别的")
    said = Said(body="同一张图", files=[("图.png", CANARY)])
    add_remark(row, said, seen=seen(cast.li))

    erased(cast, over(cast))

    assert [path.read_bytes() for path in files()] == [CANARY]


def test_a_smaller_picture_goes_with_the_photo_that_it_stands_for(cast):
    contract = over(cast)
    photo = VisitPhoto.objects.first()
    path_of(photo.digest).unlink()
    smaller = keep(b"small canary")
    late = {"size": 0, "received_at": AFTER, "is_late": True, "stand_in": smaller}
    Upload.objects.create(person=photo.by, digest=photo.digest, **late)
    Upload.objects.create(person=photo.by, digest=smaller, size=12, received_at=AFTER)

    erased(cast, contract)

    assert (files(), Upload.objects.count()) == ([], 0)


@pytest.mark.django_db(transaction=True)
def test_a_content_that_comes_for_another_contract_at_that_moment_stays(cast, monkeypatch):
    row = reported(cast, living(cast, number="WB-2"), summary="别的")
    erasure = begun(cast, over(cast))
    assert carried_on(erasure, until="shortages")
    is_kept, is_erased = Event(), Event()

    def slowly(content):
        digest = keep(content)
        is_kept.set()
        # Time enough for the other to look who names it.
        is_erased.wait(2)
        return digest

    def act(number):
        if number:
            is_kept.wait(10)
            carried_on(erasure, until="attachments")
            return is_erased.set()
        said = Said(body="同一张图", files=[("图.png", CANARY)])
        return add_remark(row, said, seen=seen(cast.li))

    monkeypatch.setattr("weibao.servicedesk.actions.remarking.files.keep", slowly)
    done = at_once(act, threads=2)

    assert not [one for one in done if isinstance(one, Exception)]
    assert CANARY in [path.read_bytes() for path in files()]
