# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A contract that the customer ended by right: its refund is approved, and waits for an account."""

from datetime import timedelta

from weibao.agreements.actions import (
    open_contract,
    record_facts,
    sign_contract,
    terminate_contract,
)
from weibao.agreements.models import Contract
from weibao.agreements.months import moved
from weibao.agreements.queries import refund_claims
from weibao.billing.actions import record_payment
from weibao.demo.contracts import filled
from weibao.demo.days import day_before, moment
from weibao.demo.facts import staff_clashed
from weibao.demo.stage import Stage
from weibao.library import template_text
from weibao.refunds.actions import approve_refund, propose_refund

NUMBER, CLASH = "WB-YS-05", "M10A"
MONTHLY = 3000_00
"""The template's own fee, in fen."""


def pay_back(stage: Stage) -> Contract:
    """One month was paid; the contract was ended the working day before the last."""
    contract = _opened(stage)
    ended_at = moment(stage.days.workdays[-2], "11:00")
    seen = stage.seen("zhou", "refund-clash", ended_at - timedelta(hours=2))
    clash = staff_clashed("刘洋", evidence="前台录像，双方各有书面说明", seen=seen)
    record_facts(contract, [clash], now=seen.now)
    terminate_contract(
        contract,
        clause=CLASH,
        reason="驻场交接时与我方人员争执",
        seen=stage.seen("wang", "refund-end", ended_at),
    )
    asked_at = ended_at + timedelta(hours=3)
    (claim,) = refund_claims(contract, now=asked_at)
    refund = propose_refund(
        contract,
        clause=claim.clause,
        shown=claim.left,
        seen=stage.seen("sun", "refund-ask", asked_at),
    )
    seen = stage.seen("lin", "refund-approve", asked_at + timedelta(hours=1))
    approve_refund(refund, shown=refund.amount, seen=seen)
    return contract


def _opened(stage: Stage) -> Contract:
    starts_on = moved(stage.days.today, -1)
    ends_on = day_before(starts_on.replace(year=starts_on.year + 1))
    at = moment(starts_on, "08:30") - timedelta(days=3)
    text = filled(template_text("maintenance"), number=NUMBER, starts_on=starts_on, ends_on=ends_on)
    cast = stage.cast
    contract = open_contract(
        text,
        provider=cast.provider,
        customer=cast.customer,
        by=cast.people["xu"],
        now=at,
    )
    for name in ("lin", "wang"):
        sign_contract(contract, seen=stage.seen(name, f"refund-sign-{name}", at))
    record_payment(
        contract,
        amount=MONTHLY,
        period=f"{starts_on:%Y-%m}",
        seen=stage.seen("sun", "refund-fee", moment(stage.days.workdays[2], "10:00")),
    )
    return contract
