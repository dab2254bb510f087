# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Two contracts that are over: of one the data is gone, of the other the customer has to choose."""

from __future__ import annotations

from datetime import datetime, timedelta

from weibao.agreements.actions import open_contract, sign_contract, terminate_contract
from weibao.agreements.models import Contract
from weibao.agreements.months import moved
from weibao.demo.contracts import filled
from weibao.demo.days import day_before, moment
from weibao.demo.stage import Stage
from weibao.erasure.actions import carry_on, choose, start_erasure
from weibao.library import template_text
from weibao.servicedesk.actions import Said, add_remark, report_request, triage_request
from weibao.servicedesk.models import Channel
from weibao.servicedesk.reporting import Report

ERASED, WAITING = "WB-YS-21", "WB-YS-22"
CALLS = (
    ("demo", "投影仪连不上电脑", "前台小吴", "010-62770009"),
    ("wifi", "会议室无线网络时断时续", "行政部周姐", "010-62770010"),
)
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(64)


def close_contracts(stage: Stage) -> list[Contract]:
    """Packs of incidents that nobody bought any more, ended by both."""
    return [closed(stage, ERASED, is_erased=True), closed(stage, WAITING, is_erased=False)]


def closed(stage: Stage, number: str, *, is_erased: bool) -> Contract:
    contract = opened(stage, number)
    calls = moment(stage.days.workdays[-9], "09:40")
    for name, summary, caller, phone in CALLS:
        called(stage, contract, f"{number}-{name}", (summary, caller, phone), at=calls)
    ended_at = moment(stage.days.workdays[-6], "16:00")
    reason = "双方商定不再续用服务包"
    seen = stage.seen("wang", f"end-{number}", ended_at)
    terminate_contract(contract, clause=None, reason=reason, seen=seen)
    if is_erased:
        erased(stage, contract, at=moment(stage.days.workdays[-4], "10:00"))
    return contract


def opened(stage: Stage, number: str) -> Contract:
    starts_on = moved(stage.days.today, -2)
    ends_on = day_before(starts_on.replace(year=starts_on.year + 1))
    template = template_text("incident-pack")
    text = filled(template, number=number, starts_on=starts_on, ends_on=ends_on)
    cast, at = stage.cast, moment(starts_on, "08:30") - timedelta(days=3)
    contract = open_contract(
        text, provider=cast.provider, customer=cast.customer, by=cast.people["xu"], now=at
    )
    for name in ("lin", "wang"):
        sign_contract(contract, seen=stage.seen(name, f"sign-{number}-{name}", at))
    return contract


def called(
    stage: Stage, contract: Contract, name: str, told: tuple[str, str, str], *, at: datetime
) -> None:
    """Solved by telephone, with a picture of what was on the screen."""
    summary, caller, phone = told
    report = Report(
        provider=stage.cast.provider,
        customer=stage.cast.customer,
        contract=contract,
        channel=Channel.PHONE,
        caller_name=caller,
        phone=phone,
        summary=summary,
    )
    request = report_request(report, seen=stage.seen("zhou", f"{name}-report", at))
    said = Said(body="这是屏幕上的提示。", files=[("屏幕.png", PICTURE + name.encode())])
    add_remark(request, said, seen=stage.seen("zhou", f"{name}-said", at))
    after = stage.seen("zhou", f"{name}-solved", at + timedelta(minutes=20))
    triage_request(request, is_solved=True, note="按提示重新连接后正常", seen=after)


def erased(stage: Stage, contract: Contract, *, at: datetime) -> None:
    choose(contract, choice="erasure", seen=stage.seen("wang", "data-choice", at))
    erasure = start_erasure(contract, seen=stage.seen("xu", "data-erased", at + timedelta(hours=2)))
    while carry_on(erasure.pk, now=at + timedelta(hours=3)):
        pass
