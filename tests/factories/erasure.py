# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A contract that is over, with something personal planted through every door."""

from datetime import timedelta

from tests.cast import MONDAY
from tests.factories.agreements import HOURS, LISTED, VISITS, maintenance_contract, seen
from tests.factories.fieldwork import finished, signed, started
from tests.factories.servicedesk import reported
from tests.mailroom.mails import mail as raw_mail
from weibao.agreements.actions import record_facts, terminate_contract
from weibao.billing.models import Allotment, BankEntry, BankFile
from weibao.einvoice.models import Buyer
from weibao.erasure.actions import carry_on, choose, start_erasure
from weibao.erasure.models import Erasure, Standing
from weibao.fieldwork.actions import keep_photo, record_cause
from weibao.fieldwork.actions.finding import Cause
from weibao.inventory.models import Agent, FullReport
from weibao.mailroom.actions import keep_mail, sort_mail
from weibao.mailroom.models import Mailbox
from weibao.refunds.models import Refund, RefundEvent
from weibao.servicedesk.actions import (
    Connection,
    Handover,
    Said,
    add_remark,
    ask_vendor,
    begin_remote_session,
    cancel_request,
    note_vendor_answer,
    restore_request,
    triage_request,
)
from weibao.servicedesk.actions.remote import end_remote_session
from weibao.servicedesk.files import keep
from weibao.servicedesk.models.remote_session import ConsentWay
from weibao.servicedesk.models.vendor_part import Way
from weibao.terms.facts.conduct import CooperationLacking
from weibao.terms.values.scalars import Note

CLAUSES = (HOURS, LISTED, VISITS)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ENDED_AT = MONDAY + 5 * DAY
AFTER = ENDED_AT + DAY


def living(cast, *, number="WB-1"):
    """Without a price: nothing is ever unpaid."""
    return maintenance_contract(cast, number=number, clauses=CLAUSES)


def ended(contract, cast):
    at = seen(cast.wang, ENDED_AT)
    terminate_contract(contract, clause=None, reason="双方同意", seen=at)
    return contract


def planted(cast, contract, *, word="金丝雀"):
    """One of everything; `word` is in each text, `金名` in each name."""
    cast.zhao.email = "zhao@canary.example"
    cast.zhao.save(update_fields=["email"])
    row = reported(
        cast,
        contract,
        summary=f"{word}报修",
        caller=None,
        caller_name="金名一",
        phone="13911112222",
    )
    triage_request(row, is_solved=False, note=f"{word}排查", seen=seen(cast.zhou, MONDAY))
    add_remark(
        row,
        Said(body=f"{word}说", files=[(f"{word}.png", b"\x89PNG canary")]),
        seen=seen(cast.zhao if row.caller else cast.li, MONDAY),
    )
    part = ask_vendor(
        row, Handover(vendor="甲厂", asked=f"{word}问", way=Way.PHONE), seen=seen(cast.zhou, MONDAY)
    )
    note_vendor_answer(part, words=f"{word}答", seen=seen(cast.zhou, MONDAY + HOUR))
    visited(cast, row, word=word)
    restore_request(row, seen=seen(cast.zhou, MONDAY + 4 * HOUR))
    mailed(cast, contract, word=word)
    reported_by_agent(cast, word=word)
    conduct(cast, contract, word=word)
    return row


def visited(cast, row, *, word):
    visit = started(cast, row)
    at = MONDAY + 2 * HOUR
    digest = keep(f"{word} photo".encode())
    keep_photo(visit, digest=digest, what=f"{word}机箱", seen=seen(cast.chen, at))
    found = Cause(cause="lightning", evidence=f"{word}雷击", person="金名二", photos=[digest])
    record_cause(visit, found=found, seen=seen(cast.chen, at))
    session = begin_remote_session(
        row,
        Connection(consent_by="受限名", consent_way=ConsentWay.CHAT, device=cast.pc),
        seen=seen(cast.chen, at),
    )
    end_remote_session(session, minutes=5, description="受限远程", seen=seen(cast.chen, at + HOUR))


def signed_visit(cast, contract):
    """Somebody's name and strokes under a sheet, which the law asks to keep."""
    row = reported(cast, contract, summary="受限报修", at=MONDAY + DAY)
    visit = finished(cast, row, at=MONDAY + DAY, description="受限工作")
    signed(cast, visit, at=MONDAY + DAY + 3 * HOUR, person="受限签名")
    return visit


def mailed(cast, contract, *, word):
    """A mail that became a request, which the customer took back."""
    mailbox = Mailbox.objects.create(address="service@hengwei.example", provider=cast.provider)
    raw = raw_mail(f"{word}来信", sender="金名三 <zhao@canary.example>", subject=f"{word}主题")
    mail = sort_mail(keep_mail(mailbox, raw, received_at=MONDAY).pk, now=MONDAY)
    assert mail.request is not None
    cancel_request(mail.request, reason=f"{word}取消", seen=seen(cast.li, MONDAY + HOUR))


def reported_by_agent(cast, *, word):
    agent = Agent.objects.create(
        organization=cast.customer,
        site=cast.office,
        device=cast.pc,
        deviceid=f"{word}-pc",
        name=f"{word}-pc",
        state={"hardware": [{"lastloggeduser": "金名四"}]},
        found_at=MONDAY,
        contact_at=MONDAY,
    )
    FullReport.objects.create(agent=agent, received_at=MONDAY, sections={"users": ["金名四"]})


def conduct(cast, contract, *, word):
    at = seen(cast.zhou, MONDAY + 6 * HOUR)
    fact = CooperationLacking(
        **at.stamp(), person="金名五", evidence=f"{word}不配合", answer=Note(f"{word}回答")
    )
    record_facts(contract, [fact], now=at.now)


def over(cast):
    """Everything planted, all of it ended, one signed sheet."""
    contract = living(cast)
    planted(cast, contract)
    signed_visit(cast, contract)
    return ended(contract, cast)


def chosen(cast, contract, *, choice="erasure", at=AFTER):
    return choose(contract, choice=choice, seen=seen(cast.wang, at))


def begun(cast, contract, *, at=AFTER + HOUR):
    chosen(cast, contract)
    return start_erasure(contract, seen=seen(cast.xu, at))


def erased(cast, contract):
    erasure = begun(cast, contract)
    while carry_on(erasure.pk, now=AFTER + 2 * HOUR):
        pass
    found = Erasure.objects.get(pk=erasure.pk)
    assert found.standing == Standing.DONE
    return found


def paid(cast, contract):
    """Names in whatever tells of money."""
    by = {"made_at": AFTER, "made_by": cast.sun}
    file = BankFile.objects.create(
        provider=cast.provider, taken=1, known=0, imported_at=AFTER, imported_by=cast.sun
    )
    entry = BankEntry.objects.create(
        file=file,
        row=1,
        provider=cast.provider,
        came_at=AFTER,
        amount=5,
        payer="金户甲",
        remark="金户乙",
    )
    used = {"use": "PAYMENT", "amount": 5, "fact_id": "p-1", "note": "金户丙"}
    Allotment.objects.create(entry=entry, key="a-1", contract=contract, **used, **by)
    Buyer.objects.create(provider=cast.provider, customer=cast.customer, name="金户丁")
    refund = Refund.objects.create(
        contract=contract, clause="R", amount=5, holder="金户戊", proposed_at=AFTER
    )
    step = {"key": "e-1", "what": "PAID", "at": AFTER, "by": cast.sun}
    RefundEvent.objects.create(refund=refund, said={"note": "金户己", "shown": 5}, **step)
