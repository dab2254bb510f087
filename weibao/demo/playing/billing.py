# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Money in the demonstration: fees, invoices, a dispute that was right and one that is open."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from weibao.agreements.actions import dispute_fact, give_in
from weibao.agreements.models import Contract
from weibao.agreements.months import moved
from weibao.agreements.queries import ledger_of, verdicts_of
from weibao.billing.actions import issue_invoice, record_payment
from weibao.demo.days import moment
from weibao.demo.stage import Stage

SHORT = 880_00
"""What is left unpaid, in fen."""
CABLE, KEYBOARD = "超五类网线（米）", "有线键盘"


def billing(stage: Stage) -> list[Iterator[datetime]]:
    """The first month is paid on time, the second late and not in full; the packs are invoiced."""
    return [
        _fee(stage, months=2, delay=-1),
        _fee(stage, months=1, delay=4, short=SHORT),
        _invoice(stage, share=60),
        _dispute(stage, CABLE, by="wang", reason="实际铺了不到十米，不是三十米", share=64),
        _paid(stage, share=70),
        _given_in(stage, CABLE, share=74),
        _invoice(stage, share=82),
        _dispute(stage, KEYBOARD, by="li", reason="键盘是我们自己备的", share=92),
    ]


def owed(contract: Contract, subject: str, *, at: datetime) -> int:
    """What a service period or a milestone asks for, in fen, with all that was taken off."""
    due = next(
        item
        for item in verdicts_of(contract, now=at).obligations
        if (item.what, item.subject) == ("payment", subject)
    )
    paid = next(dict(step.values) for step in due.because.steps if step.key == "paid")
    return int(str(paid["owed_fen"]))


def _fee(stage: Stage, *, months: int, delay: int, short: int = 0) -> Iterator[datetime]:
    contract = stage.contracts["maintenance"]
    month = f"{moved(stage.days.today, -months):%Y-%m}"
    end = moved(stage.days.today, 1 - months)
    yield (at := moment(end + timedelta(days=delay), "10:00"))
    record_payment(
        contract,
        amount=owed(contract, month, at=at) - short,
        period=month,
        seen=stage.seen("sun", f"payment-{months}", at),
    )


def _invoice(stage: Stage, *, share: int) -> Iterator[datetime]:
    yield (at := moment(stage.days.workday(share), "09:30"))
    packs = stage.contracts["incident-pack"]
    issue_invoice(packs, seen=stage.seen("sun", f"invoice-{share}", at))


def _paid(stage: Stage, *, share: int) -> Iterator[datetime]:
    """The first invoice of the packs."""
    yield (at := moment(stage.days.workday(share), "11:00"))
    packs = stage.contracts["incident-pack"]
    issued = verdicts_of(packs, now=at).invoices[0]
    record_payment(
        packs,
        amount=issued.gross,
        period=None,
        invoice=issued.number,
        seen=stage.seen("sun", f"paid-{share}", at),
    )


def _dispute(stage: Stage, part: str, *, by: str, reason: str, share: int) -> Iterator[datetime]:
    yield (at := moment(stage.days.workday(share), "15:20"))
    packs = stage.contracts["incident-pack"]
    dispute_fact(
        packs,
        fact_id=_fact_of(packs, part),
        reason=reason,
        seen=stage.seen(by, f"dispute-{share}", at),
    )


def _given_in(stage: Stage, part: str, *, share: int) -> Iterator[datetime]:
    yield (at := moment(stage.days.workday(share), "16:10"))
    packs = stage.contracts["incident-pack"]
    give_in(
        packs,
        fact_id=_fact_of(packs, part),
        reason="现场复核属实，线材不收费",
        seen=stage.seen("xu", f"settled-{share}", at),
    )


def _fact_of(contract: Contract, part: str) -> str:
    """The record of a part that was fitted."""
    return ledger_of(contract).get(kind="part_used", content__contains=part).fact_id
