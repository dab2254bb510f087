# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The contract, its order, its secrecy and its amendments say what executes, and who signed."""

import hashlib
import re
from datetime import date

import pytest
from django.utils import translation

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.papers import DAY, ENDED_AT, library_contract, signed_contract
from tests.printed import docx_text, text_of
from weibao.agreements.actions import sign_amendment, sign_contract
from weibao.agreements.amendment import Amendment
from weibao.agreements.queries import amendments_of, ledger_of, parsed_contract
from weibao.papers.presenters.agreed import contract_paper, nda_paper, order_paper
from weibao.papers.presenters.amending import amendment_paper
from weibao.printing.document import pdf_of
from weibao.printing.paper import Heading, Listing, Words
from weibao.printing.word import docx_of
from weibao.selling.models import PartSignature
from weibao.wording.clauses import clause_words
from weibao.wording.letters import party_letters
from weibao.wording.values import EN, ZH

NOW = MONDAY + DAY


def spoken(paper, kind=Words):
    return [block for block in paper.blocks if isinstance(block, kind)]


def said_in(paper):
    return "".join(text for block in spoken(paper) for text in block.paragraphs)


def bare(text):
    return re.sub(r"\s|(?m:^- )", "", text)


def test_every_clause_stands_there_word_for_word_with_the_numbers_of_its_term(cast):
    contract = signed_contract(cast)
    paper = contract_paper(contract, now=NOW)

    signed = parsed_contract(contract)
    printed, edited = (
        text_of(pdf_of("paper", paper.plain())),
        re.sub(r"\s", "", docx_text(docx_of(paper))).replace("·", ""),
    )

    assert [block.number for block in spoken(paper, Heading)] == [it.id for it in signed.clauses]
    for clause in signed.clauses:
        paragraphs = clause_words(signed, clause, ZH).text.split("\n\n")
        assert [bare(it) for it in paragraphs if bare(it) not in edited] == [], clause.id
    assert "每月人民币3,000.00元（大写：人民币叁仟元整）" in printed


def test_the_terms_stand_behind_it_as_they_execute(cast):
    paper = contract_paper(signed_contract(cast), now=NOW)

    fee = next(
        block for block in paper.annex if isinstance(block, Listing) and "M2 " in block.lines[0]
    )

    assert fee.lines == ("M2 月度服务费 [fee]", 'amount = "3000.00"')


def signed_rows(person, *, entry):
    return (
        ("签署人", person),
        ("签署时间", "2026-09-26 10:00"),
        ("签署方式", f"电子签署，台账第 {entry} 条"),
    )


def test_signatures_are_printed_with_names_times_and_their_place_on_the_ledger(cast):
    contract = signed_contract(cast)
    entry = ledger_of(contract).filter(kind="contract_signed").last()

    paper = contract_paper(contract, now=NOW)

    assert [(it.label, it.name, it.is_signed, *dict(it.rows).items()) for it in paper.places] == [
        ("甲方（盖章）", "华北精工有限公司", True, *signed_rows("王建国", entry=2)),
        ("乙方（盖章）", "恒维信息服务有限公司", True, *signed_rows("林恒", entry=1)),
    ]
    assert dict(paper.proof) == {
        "文本 SHA-256": hashlib.sha256(contract.text.encode()).hexdigest(),
        "签署的文本": "与上相同，见台账第 1、2 条",
        "台账指纹": entry.hash,
        "台账条数": "2",
        "核对命令": f"weibao verify WB-9.jsonl --root {entry.hash}",
    }


def test_a_text_that_was_changed_after_the_signatures_says_so(cast):
    contract = signed_contract(cast)
    contract.text = contract.text.replace("3000.00", "4000.00")

    paper = contract_paper(contract, now=NOW)

    assert dict(paper.proof)["签署的文本"] == "与上不同，见台账第 1、2 条"


def test_until_both_have_signed_there_is_room_for_seals_and_a_warning(cast):
    contract = library_contract(cast)
    sign_contract(contract, seen=seen(cast.lin, MONDAY))

    paper = contract_paper(contract, now=NOW)

    assert [place.is_signed for place in paper.places] == [False, True]
    assert [name for name, _value in paper.places[0].rows] == ["授权代表（签字）", "日期"]
    assert "尚待双方签署" in text_of(pdf_of("paper", paper.plain()))
    assert "台账指纹" not in dict(paper.proof)


def test_what_happens_later_changes_no_byte_of_what_was_signed(ended):
    """Its proof is the entry of the signature, which any later ledger still holds."""
    then, later = (
        pdf_of("paper", contract_paper(ended, now=now).plain())
        for now in (MONDAY - 50 * DAY, ENDED_AT + DAY)
    )

    assert later == then


def test_the_order_says_price_start_and_length_in_the_contracts_own_words(cast):
    contract = signed_contract(cast)
    paper = order_paper(contract, now=NOW)

    clauses = [block.number for block in spoken(paper, Heading)]

    assert (paper.title, clauses) == ("服务订单", ["M4", "M4R", "M4T", "V6", "M2", "T8"])
    assert dict(paper.parties)["起止"] == "2026-10-01 — 2027-09-30"
    assert "每月人民币 3,000.00 元" in said_in(paper)


def test_the_secrecy_agreement_is_the_librarys_with_this_contracts_parties(cast):
    said = said_in(nda_paper(signed_contract(cast), now=NOW))

    assert "协议编号：WB-9。接收信息的一方为恒维信息服务有限公司" in said
    assert "〔" not in said


def test_the_parts_that_were_signed_with_the_contract_are_printed_as_they_were(cast, monkeypatch):
    contract = signed_contract(cast)
    nda, order = (
        contract.text.replace("# 计算机及网络月度维护合同", f"# {title}")
        for title in ("双方另拟的保密协议", "双方另拟的订单")
    )
    texts = {"contract": contract.text, "nda": nda, "service_order": order}
    unsigned = PartSignature.objects.none()
    version = type("Version", (), {"texts": texts, "signatures": unsigned})
    monkeypatch.setattr(
        type(contract), "deal", type("Deal", (), {"latest": version}), raising=False
    )

    titles = (nda_paper(contract, now=NOW).title, order_paper(contract, now=NOW).title)

    assert titles == ("双方另拟的保密协议", "双方另拟的订单")


def test_an_amendment_says_what_it_wrote_and_took_and_who_signed(lived):
    (amendment,) = amendments_of(lived, now=NOW)
    paper = amendment_paper(lived, amendment)

    assert "每月人民币 3,600.00 元（大写：人民币叁仟陆佰元整）" in said_in(paper)
    assert [block.text for block in spoken(paper, Heading)] == ["月度服务费", "删去的条款"]
    assert [dict(place.rows)["签署人"] for place in paper.places] == ["王建国", "林恒"]
    assert dict(paper.proof)["台账指纹"] == amendment.entry.hash
    assert dict(paper.parties)["生效日"] == "2026-12-01"


def test_an_amendment_may_only_move_the_last_day(cast):
    contract = signed_contract(cast)
    later = Amendment(
        name="补-2",
        effective_on=date(2026, 12, 1),
        provider_person="林恒",
        customer_person="王建国",
        ends_on=date(2028, 9, 30),
    )
    sign_amendment(contract, amendment=later, seen=seen(cast.lin, MONDAY))
    (amendment,) = amendments_of(contract, now=NOW)

    paper = amendment_paper(contract, amendment)

    assert dict(paper.parties)["合同最后一日改为"] == "2028-09-30"
    assert (spoken(paper, Heading), paper.annex) == ([], ())


def test_an_english_reader_finds_an_english_frame_around_the_signed_words(cast):
    contract = signed_contract(cast)
    with translation.override("en"):
        paper = contract_paper(contract, now=NOW)

    fee = clause_words(parsed_contract(contract), parsed_contract(contract).clauses[17], EN)
    said = said_in(paper)
    assert (paper.lang, paper.page_words) == ("en", "Page {} of {}")
    assert paper.title == "计算机及网络月度维护合同"
    assert "本合同由双方平等协商订立。" in said
    assert fee.text.split("\n\n")[0] in said
    assert [place.label for place in paper.places] == ["Party A (seal)", "Party B (seal)"]


@pytest.mark.parametrize(
    ("words", "provider"),
    [
        ("{frame.provider}以下称甲方，{frame.customer}以下称乙方。", "甲"),
        ("{frame.provider}（以下简称乙方）为{frame.customer}（甲方）服务。", "乙"),
        ("甲方：{frame.provider}\n\n乙方：{frame.customer}", "甲"),
        ("甲方（委托方）：{frame.customer}\n\n乙方（受托方）：{frame.provider}", "乙"),
        ("双方是{frame.provider}和{frame.customer}。", "乙"),
    ],
)
def test_who_is_party_a_stands_in_the_words_and_else_is_the_customer(cast, words, provider):
    contract = library_contract(cast)
    contract.text = contract.text.replace("本合同由双方平等协商订立。", words, 1)

    letters = party_letters(parsed_contract(contract))

    other = {"甲": "乙", "乙": "甲"}[provider]
    assert letters == {"provider": provider, "customer": other}
