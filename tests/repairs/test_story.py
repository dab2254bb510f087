# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A part goes to a repairer and comes back: what both sides read, and what it costs (M4)."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.repairs import ordered, repairs_contract, sending, sent
from tests.factories.servicedesk import reported
from weibao.agreements.queries import ledger_of
from weibao.assets.models import DeviceEvent, EventKind
from weibao.repairs.actions import (
    FreeRepairError,
    MissingPapersError,
    OtherQuoteError,
    OtherRepairError,
    RepairStandsError,
    decline_repair,
    order_repair,
    quote_repair,
    refit_part,
    return_part,
    send_to_repair,
    write_off,
)
from weibao.repairs.models import Repair, RepairEvent, Standing
from weibao.repairs.proofs import MOST_BYTES, BadProofError, Proof
from weibao.repairs.queries import (
    events_on,
    open_repairs,
    overdue_repairs,
    prices_of,
    repair_for,
    repairs_board,
    repairs_on,
    undecided_on,
)
from weibao.servicedesk.files import path_of

DAY = timedelta(days=1)
PAPERS = {
    "is_under_warranty": True,
    "maker_address": "上海市长宁路 1 号",
    "maker_contact": "400-820-0000",
    "warranty_proof": "发票 0233",
}


@pytest.fixture
def agreed(cast):
    return repairs_contract(cast)


def kinds_on(contract):
    rows = [json.loads(entry.content) for entry in ledger_of(contract)]
    return [row["kind"] for row in rows if "repair" in row]


def test_the_whole_way_is_on_both_records_and_the_price_is_passed_through(cast, agreed):
    repair = ordered(cast, sent(cast, agreed))
    repair = return_part(repair, cost=36000, new_serial="WD-2", seen=seen(cast.chen, MONDAY + DAY))
    refit_part(repair, seen=seen(cast.chen, MONDAY + DAY))

    repair = repair_for(cast.li, "R2611-0001-S1")
    assert kinds_on(agreed) == ["part_sent", "repair_quoted", "repair_ordered", "part_returned"]
    told = [event.get_what_display() for event in events_on(repair)]
    assert told == ["送修", "维修方报价", "客户同意维修", "送修件返回", "装回"]
    (charge,) = prices_of(repair, now=MONDAY + DAY)
    assert (charge.gross, repair.standing, repair.is_open) == (36000, Standing.REFITTED, False)
    assert undecided_on(repair, now=MONDAY + DAY) == []


def test_dearer_than_quoted_is_for_a_person_to_decide(cast, agreed):
    repair = ordered(cast, sent(cast, agreed))

    repair = return_part(repair, cost=39000, seen=seen(cast.chen, MONDAY + DAY))

    (question,) = undecided_on(repair, now=MONDAY + DAY)
    assert question.question == "repair_above_quote"
    assert prices_of(repair, now=MONDAY + DAY) == []


def test_a_second_quotation_needs_a_second_yes(cast, agreed):
    repair = ordered(cast, sent(cast, agreed))
    repair = quote_repair(repair, amount=50000, seen=seen(cast.chen))

    with pytest.raises(RepairStandsError):
        return_part(repair, cost=50000, seen=seen(cast.chen))
    with pytest.raises(OtherQuoteError):
        order_repair(repair, quoted=38000, seen=seen(cast.li))

    repair = order_repair(repair, quoted=50000, seen=seen(cast.li))
    assert (repair.standing, repair.quoted) == (Standing.APPROVED, 50000)


@pytest.mark.parametrize("missing", ["maker_address", "maker_contact", "warranty_proof"])
def test_the_maker_takes_nothing_without_the_three_papers(cast, agreed, missing):
    request = reported(cast, agreed)

    told = sending(cast, **{**PAPERS, missing: " "})
    with pytest.raises(MissingPapersError) as refused:
        send_to_repair(request, told, seen=seen(cast.chen))

    assert refused.value.missing == (missing,)
    assert kinds_on(agreed) == []
    repair = sent(cast, agreed, request=request, **PAPERS)
    with pytest.raises(IntegrityError), transaction.atomic():
        Repair.objects.filter(pk=repair.pk).update(**{missing: ""})


def test_under_warranty_it_comes_back_free_and_without_an_order(cast, agreed):
    repair = sent(cast, agreed, **PAPERS)

    repair = return_part(repair, cost=0, seen=seen(cast.chen, MONDAY + DAY))

    (charge,) = prices_of(repair, now=MONDAY + DAY)
    assert charge.gross == 0


def test_what_is_declined_comes_back_or_is_written_off(cast, agreed):
    repair = sent(cast, agreed)
    repair = decline_repair(repair, reason="自己找人修", seen=seen(cast.li))
    assert repair.standing == Standing.REFUSED
    with pytest.raises(RepairStandsError):
        order_repair(repair, quoted=None, seen=seen(cast.li))

    repair = return_part(repair, cost=0, seen=seen(cast.chen))
    repair = write_off(repair, person="李文博", reason="盘片划伤", seen=seen(cast.chen))

    assert repair.standing == Standing.WRITTEN_OFF
    assert kinds_on(agreed) == ["part_sent", "repair_declined"]
    assert undecided_on(repair, now=MONDAY + DAY) == []


def test_written_off_at_the_repairer_declines_the_repair(cast, agreed):
    repair = ordered(cast, sent(cast, agreed))

    write_off(repair, person="李文博", reason="修不好", seen=seen(cast.chen))

    assert kinds_on(agreed)[-1] == "repair_declined"
    with pytest.raises(RepairStandsError):
        refit_part(repair, seen=seen(cast.chen))


def test_every_form_counts_once_and_other_content_is_noticed(cast, agreed):
    request = reported(cast, agreed)
    once = seen(cast.chen, key="form-sent")
    repair = send_to_repair(request, sending(cast, promised_at=MONDAY + DAY), seen=once)
    again = send_to_repair(request, sending(cast, promised_at=MONDAY + DAY), seen=once)
    assert repair == again
    with pytest.raises(OtherRepairError):
        send_to_repair(request, sending(cast, name="内存"), seen=once)

    for _again in range(2):
        quote_repair(repair, amount=100, seen=seen(cast.chen, key="form-quote"))
        order_repair(repair, quoted=100, seen=seen(cast.li, key="form-order"))
    with pytest.raises(OtherRepairError):
        quote_repair(repair, amount=200, seen=seen(cast.chen, key="form-quote"))

    assert RepairEvent.objects.count() == 3
    assert str(RepairEvent.objects.first()) == f"{repair.pk} SENT"
    assert str(repair) == "R2611-0001-S1 硬盘"


@pytest.mark.parametrize("is_own_number", [True, False])
def test_the_archive_tells_the_old_serial_and_the_new(cast, agreed, is_own_number):
    old = cast.pc.serial if is_own_number else "WD-1"
    repair = ordered(cast, sent(cast, agreed, serial=old))
    for _again in range(2):
        return_part(repair, cost=1, new_serial="NEW-2", seen=seen(cast.chen, key="form-back"))

    cast.pc.refresh_from_db()
    assert cast.pc.serial == ("NEW-2" if is_own_number else "SN-PC-1")
    event = DeviceEvent.objects.get(device=cast.pc, kind=EventKind.SERIAL)
    assert (event.what, event.before, event.after) == ("硬盘", old, "NEW-2")


def test_without_a_contract_it_goes_the_same_way(cast):
    repair = ordered(cast, sent(cast, None))

    repair = return_part(repair, cost=100, seen=seen(cast.chen))

    assert repair.standing == Standing.RETURNED
    assert (prices_of(repair, now=MONDAY), undecided_on(repair, now=MONDAY)) == ([], [])


def test_who_may_record_decide_and_see(cast, agreed):
    repair = sent(cast, agreed)
    quote_repair(repair, amount=100, seen=seen(cast.chen))

    for by in (cast.chen, cast.zhao, cast.qian, cast.wu, cast.sun):
        with pytest.raises(PermissionDenied):
            order_repair(repair, quoted=100, seen=seen(by))
    for by in (cast.li, cast.wu, cast.sun):
        with pytest.raises(PermissionDenied):
            quote_repair(repair, amount=100, seen=seen(by))
        with pytest.raises(PermissionDenied):
            send_to_repair(repair.request, sending(cast), seen=seen(by))
    with pytest.raises(Repair.DoesNotExist):
        repair_for(cast.wu, repair.number)
    assert repairs_on(repair.request, reader=cast.zhao) == [repair]
    order_repair(repair, person="王建国", quoted=100, seen=seen(cast.zhou))


def test_the_board_has_what_is_open_what_is_late_and_what_ended_lately(
    cast, agreed, django_assert_num_queries
):
    late = sent(cast, agreed, promised_at=MONDAY + DAY)
    write_off(sent(cast, agreed), person="李文博", reason="修不好", seen=seen(cast.chen))

    now = MONDAY + 2 * DAY
    assert list(open_repairs(cast.zhou)) == [late]
    assert list(overdue_repairs(cast.zhou, now=now)) == [late]
    assert list(overdue_repairs(cast.zhou, now=MONDAY)) == []
    with django_assert_num_queries(2):
        assert len(repairs_board(cast.zhou, now=now)) == 2
    assert repairs_board(cast.zhou, now=MONDAY + 40 * DAY) == [late]


def test_under_warranty_no_cost_is_told(cast, agreed):
    repair = sent(cast, agreed, **PAPERS)

    with pytest.raises(FreeRepairError):
        quote_repair(repair, amount=100, seen=seen(cast.chen))
    with pytest.raises(FreeRepairError):
        return_part(repair, cost=100, seen=seen(cast.chen, MONDAY + DAY))

    assert kinds_on(agreed) == ["part_sent"]
    repair.refresh_from_db()
    assert (repair.standing, repair.quoted, repair.cost) == (Standing.SENT, None, None)


def test_the_proof_may_be_a_file(cast, agreed):
    proof = Proof(name="保修卡.jpg", content=b"\xff\xd8\xff and more")

    repair = sent(cast, agreed, **{**PAPERS, "warranty_proof": ""}, proof=proof)

    assert (repair.warranty_proof, repair.proof_name) == ("保修卡.jpg", "保修卡.jpg")
    assert path_of(repair.proof_digest).read_bytes() == proof.content


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"<script>", id="no picture"),
        pytest.param(b"", id="nothing"),
        pytest.param(b"%PDF-" + b"0" * MOST_BYTES, id="too large"),
    ],
)
def test_a_file_that_is_no_proof_is_refused(content):
    with pytest.raises(BadProofError):
        Proof(name="x.pdf", content=content)
