# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is signed of a deal is printed: its words, who signed and how, and what proves it."""

import hashlib
from dataclasses import replace

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.selling import approved, begun, fresh, in_force, offered, signed_by
from tests.printed import text_of
from weibao.papers.presenters.agreed import contract_paper
from weibao.papers.presenters.deals import deal_paper
from weibao.printing.document import pdf_of, pictures_of
from weibao.selling.actions import Scan, Signing, drop_deal, make_deal_link, sign_parts
from weibao.selling.models import Part, Side


def places(paper):
    return {place.label[:2]: place for place in paper.places}


def test_each_part_says_who_signed_it_and_what_the_hash_is(cast):
    deal = approved(cast, offered(cast))
    signed_by(cast.lin, deal)
    deal = fresh(deal)

    for part in Part:
        paper = deal_paper(deal, part, now=MONDAY)
        said = text_of(pdf_of("paper", paper.plain()))
        text = deal.latest.texts[part]
        assert places(paper)["乙方"].is_signed, part
        assert not places(paper)["甲方"].is_signed, part
        assert hashlib.sha256(text.encode()).hexdigest() in said.replace("\n", "")
        assert deal.latest.digest in said.replace("\n", "")
        assert "待双方签署" in said
        assert "林恒" in said


def test_the_signature_is_drawn_as_it_was_on_the_glass(cast):
    deal = approved(cast, offered(cast))
    signed_by(cast.lin, deal)
    paper = deal_paper(fresh(deal), Part.NDA, now=MONDAY)
    undrawn = replace(paper, places=tuple(replace(one, strokes="") for one in paper.places))

    assert "polyline" in places(paper)["乙方"].strokes
    assert pictures_of("paper", paper.plain()) != pictures_of("paper", undrawn.plain())


def test_what_was_signed_on_paper_names_its_scan(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    deal = approved(cast, offered(cast))
    scan = Signing(
        shown=deal.latest.digest, person="王建国", parts=(Part.NDA,), scan=Scan(b"%PDF-1.7")
    )
    sign_parts(deal, signing=scan, seen=seen(cast.xu), side=Side.CUSTOMER)

    rows = dict(places(deal_paper(fresh(deal), Part.NDA, now=MONDAY))["甲方"].rows)
    assert rows["签署方式"] == "纸上签署"
    assert rows["扫描件 SHA-256"] == hashlib.sha256(b"%PDF-1.7").hexdigest()


def test_once_in_force_the_contract_and_the_deal_give_one_document_with_both_hands(cast):
    deal = in_force(cast)
    paper = deal_paper(deal, Part.CONTRACT, now=MONDAY)

    assert paper == contract_paper(deal.contract, now=MONDAY)
    assert all("polyline" in place.strokes for place in paper.places)
    assert all("台账第" in dict(place.rows)["签署方式"] for place in paper.places)


def test_a_draft_and_what_was_dropped_are_not_printed(cast):
    draft, gone = begun(cast), approved(cast, offered(cast))
    drop_deal(gone, reason="不做了", seen=seen(cast.xu))

    assert deal_paper(fresh(draft), Part.NDA, now=MONDAY) is None
    assert deal_paper(fresh(gone), Part.NDA, now=MONDAY) is None


@pytest.mark.parametrize("who", ["wu", "zhao", "chen", "zhou"])
def test_who_may_not_read_the_deal_gets_none_of_its_parts(cast, who):
    address = reverse("deal_paper", args=[offered(cast).pk, "contract"])
    client = Client()

    assert client.get(address).status_code == 302
    client.force_login(getattr(cast, who))
    assert client.get(address).status_code == 404


def test_by_the_link_they_are_read_and_kept_until_it_is_dead(cast):
    deal = approved(cast, offered(cast))
    link, secret = make_deal_link(deal, by=cast.xu, now=MONDAY)
    client, address = Client(), reverse("deal_door_paper", args=[secret, "service_order"])

    with time_machine.travel(MONDAY, tick=False):
        answer = client.get(address)
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert client.get(reverse("deal_door_paper", args=[secret, "other"])).status_code == 404
        assert client.get(reverse("deal_door_paper", args=["no", "nda"])).status_code == 404
    with time_machine.travel(link.ends_at, tick=False):
        assert client.get(address).status_code == 404
