# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Each amount on a statement, an invoice, a credit and a refund is the engine's."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import finished
from tests.factories.papers import DAY, ENDED_AT
from tests.factories.servicedesk import reported
from tests.printed import text_of
from weibao.agreements.actions import dispute_fact
from weibao.agreements.queries import (
    facts_of,
    issued_invoices,
    ledger_root,
    refunds_owed,
    verdicts_of,
)
from weibao.fieldwork.work import UsedPart
from weibao.office.presenters.bill import bill_of
from weibao.papers.presenters.money import invoice_paper, refund_paper, statement_paper
from weibao.printing.document import pdf_of
from weibao.printing.paper import Pairs, Sum, Table
from weibao.terms.facts.visits import PartUsed
from weibao.wording.amounts import amount_in_capitals
from weibao.wording.values import shown_money

NOW = MONDAY + DAY
NOVEMBER = date(2026, 11, 1)


def blocks(paper, kind):
    return [block for block in paper.blocks if isinstance(block, kind)]


def test_a_statement_says_what_the_screen_and_the_engine_say(cast, lived):
    paper = statement_paper(lived, month=NOVEMBER, by=cast.sun, now=NOW)

    charges = [item for item in verdicts_of(lived, now=NOW).charges if item.on.month == 11]
    bill = bill_of(lived, month=NOVEMBER, by=cast.sun, now=NOW)
    (total,) = blocks(paper, Sum)
    rows = [row[-1] for table in blocks(paper, Table)[: len(bill.groups)] for row in table.rows]
    gross = sum(item.gross for item in charges)

    assert sorted(rows) == sorted(shown_money(item.gross) for item in charges)
    assert (bill.gross, total.figures) == (gross, f"¥{shown_money(gross)}")
    assert total.capitals == f"人民币{amount_in_capitals(gross)}"
    assert dict(paper.proof)["台账指纹"] == ledger_root(lived)
    assert "本月尚未结束" in text_of(pdf_of("paper", paper.plain()))


def test_what_is_in_dispute_is_marked_and_the_rest_stands_apart(cast, contract):
    part = UsedPart(name="电源", quantity=1, unit_price=12_050)
    finished(cast, reported(cast, contract), parts=(part,))
    used = next(fact for fact in facts_of(contract) if isinstance(fact, PartUsed))
    dispute_fact(contract, fact_id=used.id, reason="没有用上", seen=seen(cast.li, MONDAY + DAY))

    paper = statement_paper(contract, month=NOVEMBER, by=cast.qian, now=NOW + DAY)

    said = text_of(pdf_of("paper", paper.plain()))
    bill = bill_of(contract, month=NOVEMBER, by=cast.qian, now=NOW + DAY)
    rest = f"无争议部分应付¥{shown_money(bill.undisputed)}"
    assert bill.gross - bill.undisputed == 12_050
    assert ("（争议中）" in said, rest in said) == (True, True)


def test_an_invoice_and_its_credit_say_their_lines_to_the_fen(lived):
    first, credit = issued_invoices(lived, now=NOW)
    engine = verdicts_of(lived, now=NOW).invoices

    for issued, derived in zip((first, credit), engine, strict=True):
        paper = invoice_paper(lived, issued)
        (table,), (total,) = blocks(paper, Table), blocks(paper, Sum)
        assert [row[-3:] for row in table.rows] == [
            tuple(map(shown_money, (line.net, line.tax, line.gross))) for line in derived.lines
        ]
        sums = tuple(map(shown_money, (derived.net, derived.tax, derived.gross)))
        assert table.total[-3:] == sums
        assert total.figures.replace("¥", "") == shown_money(derived.gross)
    assert (invoice_paper(lived, first).title, first.invoice.gross) == ("账单", 311_305)


def test_a_credit_keeps_its_sign_in_figures_and_in_capitals_and_names_the_line(lived):
    _first, credit = issued_invoices(lived, now=NOW)
    paper = invoice_paper(lived, credit)

    (total,) = blocks(paper, Sum)

    assert (paper.title, total.figures, total.capitals) == (
        "红字账单",
        "-¥113.05",
        "人民币负壹佰壹拾叁元零伍分",
    )
    assert "调整FP202611-0001#2" in text_of(pdf_of("paper", paper.plain()))


def test_what_was_issued_stays_the_same_bytes_whatever_comes_later(ended):
    first, _credit = issued_invoices(ended, now=NOW)
    again, _credit = issued_invoices(ended, now=ENDED_AT + 30 * DAY)

    assert invoice_paper(ended, first) == invoice_paper(ended, again)


def test_a_refund_is_settled_step_by_step_as_the_engine_derives_it(ended):
    now = ENDED_AT + DAY
    (owed,) = refunds_owed(ended, now=now)
    paper = refund_paper(ended, owed)

    steps = {step.key: dict(step.values) for step in owed.refund.because.steps}
    (total,), (rows,) = blocks(paper, Sum), blocks(paper, Pairs)
    asked = steps["refund_sum"]

    assert (asked["paid_fen"], asked["owed_fen"], asked["refund_fen"]) == (300_000, 15_000, 285_000)
    assert (total.figures, total.capitals) == ("¥2,850.00", "人民币贰仟捌佰伍拾元整")
    assert dict(rows.rows) == {
        "已付": "¥3,000.00",
        "应留": "¥150.00",
        "应退": "¥2,850.00",
        "已退": "¥0.00",
        "尚欠": "¥2,850.00",
        "退款期限": "2026-12-14 24:00",
    }
    assert dict(paper.parties)["依据"] == "M10 拒绝服务与解除"
    assert "上门1次×150.00元" in text_of(pdf_of("paper", paper.plain()))


def test_no_refund_while_the_contract_goes_on(lived):
    assert refunds_owed(lived, now=NOW) == ()


def test_who_may_not_see_money_gets_no_statement(cast, lived):
    with pytest.raises(PermissionDenied):
        statement_paper(lived, month=NOVEMBER, by=cast.chen, now=NOW)
