# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""许静 writes a contract in versions, offers it, and both sides sign all that belongs to it."""

import hashlib
import json

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.selling import (
    WORDS,
    approved,
    begun,
    fresh,
    in_force,
    offered,
    signed_by,
    told,
    written,
)
from weibao.agreements.models import Contract
from weibao.agreements.queries import ledger_of
from weibao.parties.models.appended import AppendOnlyError
from weibao.selling.actions import (
    BadScanError,
    ContentMovedError,
    DealMovedError,
    NotApprovedError,
    NotReadyError,
    Scan,
    Signing,
    approve_deal,
    drop_deal,
    make_deal_link,
    offer_deal,
    sign_parts,
    write_version,
)
from weibao.selling.models import Deal, DealVersion, Part, PartSignature, Side, Standing
from weibao.selling.queries import (
    LinkState,
    deal_link_of,
    deal_link_state,
    deals_of,
    missing_signatures,
)

PDF = b"%PDF-1.7 signed"


def test_a_draft_begins_with_the_template_and_the_next_month(cast):
    deal = begun(cast)

    assert deal.latest.answers["contract"]["frame/starts_on"] == "2026-12-01"
    assert deal.latest.answers["contract"]["frame/ends_on"] == "2027-11-30"
    assert set(deal.latest.texts) == {"contract", "service_order", "nda"}
    assert "2026-12-01" in deal.latest.texts["nda"]
    assert deal.number is None


def test_the_same_form_sent_twice_is_one_deal_and_one_version(cast):
    form = seen(cast.xu, key="start-once")
    first = begun(cast)
    again = [Deal.objects.get(pk=first.pk) for _ in range(2)]
    version = seen(cast.xu, key="write-once")
    for _ in range(2):
        said = {"contract": {**first.latest.answers["contract"], **WORDS}}
        write_version(first, answers=said, devices=[], base=1, seen=version)

    assert form.key != version.key
    assert again[0] == again[1]
    assert [row.number for row in DealVersion.objects.filter(deal=first)] == [2, 1]


def test_who_looked_at_an_older_version_writes_nothing(cast):
    deal = begun(cast)
    written(cast, deal)

    with pytest.raises(DealMovedError):
        write_version(deal, answers={"contract": {}}, devices=[], base=1, seen=seen(cast.lin))
    assert fresh(deal).latest.number == 2


def test_what_is_unchanged_is_no_version(cast):
    deal = begun(cast)
    written(cast, deal)

    assert written(cast, deal).number == 2


def test_devices_of_others_do_not_come_onto_the_list(cast):
    deal = begun(cast, form="maintenance")
    version = written(cast, deal, devices=["HB-099", "HB-001", "XX-1"])

    assert version.devices == ["HB-001", "HB-099"]


def test_what_is_not_ready_is_not_offered_and_takes_no_number(cast):
    deal = begun(cast, form="maintenance")

    with pytest.raises(NotReadyError) as refused:
        offer_deal(deal, base=1, seen=seen(cast.xu))
    assert [one.message for one in refused.value.findings] == ["left_open", "devices_missing"]
    assert fresh(deal).number is None


def test_numbers_have_no_gap_even_where_a_deal_is_dropped(cast):
    first, second = offered(cast), offered(cast)
    drop_deal(first, reason="客户另有安排", seen=seen(cast.xu))
    third = offered(cast)

    series = f"HT2026-{cast.provider.pk}-"
    assert [deal.number for deal in (first, second, third)] == [
        f"{series}0001",
        f"{series}0002",
        f"{series}0003",
    ]
    assert fresh(first).number == f"{series}0001"
    assert first.number in first.latest.texts["contract"]


def test_the_customer_sees_it_once_it_is_offered(cast):
    deal = begun(cast)
    before = [deals_of(person).count() for person in (cast.wang, cast.zhao, cast.wu, cast.xu)]
    offered(cast, deal)
    after = [deals_of(person).count() for person in (cast.wang, cast.zhao, cast.wu, cast.xu)]

    assert (before, after) == ([0, 0, 0, 1], [1, 0, 0, 1])
    assert told("deal_offered") == [cast.wang, cast.li, cast.qian]


def test_signed_by_both_in_all_parts_it_is_a_contract_in_force(cast):
    deal = in_force(cast)
    contract = deal.contract

    assert deal.standing == Standing.IN_FORCE
    assert (contract.number, contract.text) == (deal.number, deal.latest.texts["contract"])
    kinds = list(ledger_of(contract).values_list("kind", flat=True))
    assert kinds == ["contract_signed"] * 6
    assert cast.lin in told("deal_in_force")


def test_each_signature_is_over_the_hash_of_its_own_part(cast):
    deal = in_force(cast)
    said = [json.loads(text) for text in ledger_of(deal.contract).values_list("content", flat=True)]

    parts = {one["text_sha256"]: one.get("document", "contract") for one in said}
    texts = deal.latest.texts
    assert parts == {hashlib.sha256(texts[part].encode()).hexdigest(): part for part in texts}


def test_until_the_last_signature_there_is_no_contract(cast):
    deal = approved(cast, offered(cast))
    signed_by(cast.lin, deal)
    signed_by(cast.wang, deal, parts=(Part.CONTRACT, Part.SERVICE_ORDER))

    assert missing_signatures(fresh(deal).latest) == ((Part.NDA, Side.CUSTOMER),)
    assert not Contract.objects.exists()
    signed_by(cast.wang, deal, parts=(Part.NDA,))
    assert Contract.objects.count() == 1


def test_a_changed_word_voids_what_was_signed_and_asks_again(cast):
    deal = approved(cast, offered(cast))
    signed_by(cast.lin, deal)
    written(cast, deal, {"V8/amount": "2100.00"})
    deal = fresh(deal)

    assert deal.standing == Standing.DRAFT
    assert len(missing_signatures(deal.latest)) == 6
    assert PartSignature.objects.filter(version__deal=deal).count() == 3
    assert cast.wang in told("deal_changed")
    deal = fresh(offer_deal(deal, base=deal.latest.number, seen=seen(cast.xu)))
    with pytest.raises(NotApprovedError):
        signed_by(cast.lin, deal)


def test_what_was_not_shown_is_not_signed(cast):
    deal = approved(cast, offered(cast))
    signing = Signing(shown="0" * 64, person="王建国", parts=tuple(Part), strokes=[[[1, 1]]])

    with pytest.raises(ContentMovedError):
        sign_parts(deal, signing=signing, seen=seen(cast.wang))
    assert not PartSignature.objects.exists()


def test_who_may_do_what(cast):
    deal = offered(cast)
    digest = deal.latest.digest
    refused = []
    for person in (cast.xu, cast.zhou, cast.chen, cast.zhao, cast.wu):
        try:
            approve_deal(deal, shown=digest, person="x", seen=seen(person))
        except PermissionDenied:
            refused.append(person.username)

    assert refused == ["xu", "zhou", "chen", "zhao", "wu"]
    approved(cast, deal)
    for person in (cast.li, cast.zhao, cast.wu, cast.sun):
        with pytest.raises(PermissionDenied):
            signed_by(person, deal)
    # Nobody draws another side's name.
    with pytest.raises(PermissionDenied):
        signed_by(cast.lin, deal, side=Side.CUSTOMER)
    with pytest.raises(PermissionDenied):
        signed_by(cast.wang, deal, side=Side.PROVIDER)


def test_paper_that_was_signed_by_hand_is_kept_as_a_scan(cast):
    deal = approved(cast, offered(cast))
    signing = Signing(
        shown=deal.latest.digest, person="王建国", parts=tuple(Part), scan=Scan(content=PDF)
    )
    rows = sign_parts(deal, signing=signing, seen=seen(cast.xu), side=Side.CUSTOMER)

    assert {row.scan_type for row in rows} == {"application/pdf"}
    assert {row.side for row in rows} == {"customer"}


@pytest.mark.parametrize(
    "content", [b"", b"<html>", b"MZ\x90", PDF + b"0" * (10 * 1024 * 1024)], ids=range(4)
)
def test_what_is_no_scan_is_refused_and_nothing_is_kept(cast, content):
    deal = approved(cast, offered(cast))
    signing = Signing(
        shown=deal.latest.digest, person="王建国", parts=tuple(Part), scan=Scan(content=content)
    )

    with pytest.raises(BadScanError):
        sign_parts(deal, signing=signing, seen=seen(cast.xu), side=Side.CUSTOMER)
    assert not PartSignature.objects.exists()


def test_devices_of_the_deal_are_on_the_contracts_list(cast):
    deal = begun(cast, form="maintenance")
    written(cast, deal, devices=["HB-001", "HB-002"])
    deal = approved(cast, fresh(offer_deal(deal, base=2, seen=seen(cast.xu))))
    signed_by(cast.wang, deal)
    signed_by(cast.lin, deal)

    facts = ledger_of(fresh(deal).contract).filter(kind="device_listed")
    assert facts.count() == 2


def test_signatures_cannot_be_rewritten(cast):
    deal = approved(cast, offered(cast))
    row = signed_by(cast.lin, deal)[0]
    row.person = "别人"

    with pytest.raises(AppendOnlyError):
        row.save()
    with pytest.raises(AppendOnlyError):
        row.delete()


def test_a_link_shows_one_version_and_ends_with_it(cast):
    deal = offered(cast)
    link, secret = make_deal_link(deal, by=cast.xu, now=MONDAY)
    states = [deal_link_state(deal_link_of(secret), now=MONDAY)]
    states.append(deal_link_state(deal_link_of(secret), now=link.ends_at))
    written(cast, deal, {"V8/amount": "2100.00"})
    states.append(deal_link_state(deal_link_of(secret), now=MONDAY))

    assert states == [LinkState.READY, LinkState.ENDED, LinkState.CHANGED]
    assert deal_link_of("guess") is None


def test_a_dropped_deal_cannot_be_signed(cast):
    deal = approved(cast, offered(cast))
    drop_deal(deal, reason="不做了", seen=seen(cast.xu))

    with pytest.raises(DealMovedError):
        signed_by(cast.lin, deal)
    with pytest.raises(DealMovedError):
        make_deal_link(deal, by=cast.xu, now=MONDAY)
