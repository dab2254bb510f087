# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is going on at this very moment: requests with deadlines that still run, or have run out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from weibao.agreements.observation import Observation
from weibao.demo.days import moment
from weibao.demo.stage import Stage
from weibao.demo.story import Case, Ending
from weibao.fieldwork.actions import plan_visit, start_visit
from weibao.servicedesk.actions import (
    Connection,
    Handover,
    answer_request,
    ask_vendor,
    assign_request,
    begin_remote_session,
    note_vendor_answer,
    pause_request,
    report_request,
)
from weibao.servicedesk.answering import answer_for_report
from weibao.servicedesk.models import Channel, ConsentWay, Way
from weibao.servicedesk.reporting import Report

MINUTE = timedelta(minutes=1)


def open_cases(stage: Stage) -> list[Iterator[datetime]]:
    now = stage.days.now
    return [
        _overdue(stage),
        _nearly_due(stage),
        _paused(stage, now - 95 * MINUTE),
        _under_way(stage, now - 130 * MINUTE),
        _answered(stage, now - 40 * MINUTE),
        _at_vendor(stage, now - 110 * MINUTE),
        _not_covered(stage, now - 16 * MINUTE),
        _just_reported(stage, now - 5 * MINUTE),
        _without_contract(stage, now - 60 * MINUTE),
    ]


def case(contract: str, tag: str, *, caller: str, summary: str, service: str = "desktop") -> Case:
    return Case(
        contract=contract,
        share=100,
        clock="09:00",
        tag=tag,
        caller=caller,
        summary=summary,
        symptom="",
        service=service,
        ending=Ending.VISIT,
    )


def _overdue(stage: Stage) -> Iterator[datetime]:
    """Reported on a working day that is over, and nobody came."""
    told = case("maintenance", "HB-0102", caller="周立", summary="开机提示找不到硬盘")
    yield (at := _due_before_now(stage, told))
    request = stage.reported(told, name="open-overdue", at=at)
    yield (at := at + 9 * MINUTE)
    answer_request(request, seen=stage.seen("zhou", "open-overdue-answer", at))


def _nearly_due(stage: Stage) -> Iterator[datetime]:
    """Reported so long ago that less than an hour is left."""
    told = case("maintenance", "HB-0201", caller="赵小燕", summary="打印机一直报缺纸，月底要出票")
    yield (at := _due_within_the_hour(stage, told))
    stage.reported(told, name="open-nearly", at=at)


def _due_within_the_hour(stage: Stage, told: Case) -> datetime:
    """When it must have been reported; two hours ago where no promise runs out now."""
    now = stage.days.now
    for minutes in range(60, 60 * 26, 15):
        due = _due_if_reported(stage, told, now - minutes * MINUTE)
        if due is not None and 20 * MINUTE <= due - now <= 50 * MINUTE:
            return now - minutes * MINUTE
    return now - 120 * MINUTE


def _due_before_now(stage: Stage, told: Case) -> datetime:
    """The latest morning on which it was reported, if its promise has run out since."""
    mornings = [moment(day, "10:20") for day in reversed(stage.days.workdays)]
    for at in mornings:
        due = _due_if_reported(stage, told, at)
        if due is not None and due < stage.days.now:
            return at
    return mornings[-1]


def _due_if_reported(stage: Stage, told: Case, at: datetime) -> datetime | None:
    """What the desk would be told: the contract's calendar knows which days are holidays."""
    report = Report(
        provider=stage.cast.provider,
        customer=stage.cast.customer,
        contract=stage.contracts[told.contract],
        device=stage.cast.devices[told.tag],
        summary=told.summary,
    )
    zhou = stage.cast.people["zhou"]
    seen = Observation(key="demo-draft", at=at, by=zhou, now=stage.days.now)
    answer = answer_for_report(report, seen=seen)
    return (
        min((item.due_at for item in answer.deadlines if item.due_at), default=None)
        if answer
        else None
    )


def _paused(stage: Stage, at: datetime) -> Iterator[datetime]:
    told = case("maintenance", "HB-0104", caller="韩雪", summary="新装的软件和输入法冲突")
    yield at
    request = stage.reported(told, name="open-paused", at=at)
    yield (at := at + 15 * MINUTE)
    seen = stage.seen("zhou", "open-paused-pause", at)
    pause_request(request, cause="awaiting_user", seen=seen)


def _under_way(stage: Stage, at: datetime) -> Iterator[datetime]:
    told = case(
        "incident-pack", "HB-0501", caller="马强", summary="产线电脑连不上看板", service="network"
    )
    yield at
    request = stage.reported(told, name="open-visit", at=at)
    yield (at := at + 10 * MINUTE)
    visit = plan_visit(
        request,
        engineer=stage.cast.people["chen"],
        planned_at=at + 80 * MINUTE,
        seen=stage.seen("zhou", "open-visit-plan", at),
    )
    yield (at := at + 85 * MINUTE)
    start_visit(visit, seen=stage.seen("chen", "open-visit-arrive", at))


def _answered(stage: Stage, at: datetime) -> Iterator[datetime]:
    told = case(
        "membership", "HB-0401", caller="李文博", summary="夜里备份没有完成", service="server"
    )
    yield at
    request = stage.reported(told, name="open-answered", at=at)
    yield (at := at + 6 * MINUTE)
    answer_request(request, seen=stage.seen("zhou", "open-answered-answer", at))
    yield (at := at + 4 * MINUTE)
    plan_visit(
        request,
        engineer=stage.cast.people["chen"],
        planned_at=stage.days.now + 90 * MINUTE,
        seen=stage.seen("zhou", "open-answered-plan", at),
    )
    yield (at := at + 8 * MINUTE)
    connection = Connection(
        device=request.device, consent_by=told.caller, consent_way=ConsentWay.TELEPHONE
    )
    begin_remote_session(request, connection, seen=stage.seen("chen", "open-answered-connect", at))


def _at_vendor(stage: Stage, at: datetime) -> Iterator[datetime]:
    """The carrier has promised twice; until the first of these moments nobody came."""
    told = case(
        "membership", "HB-0302", caller="李文博", summary="外网断了，光猫亮红灯", service="network"
    )
    yield at
    request = stage.reported(told, name="open-vendor", at=at)
    yield (at := at + 7 * MINUTE)
    assign_request(
        request,
        to=stage.cast.people["chen"],
        seen=stage.seen("zhou", "open-vendor-assign", at),
    )
    yield (at := at + 8 * MINUTE)
    asked = Handover(
        vendor="中国电信",
        asked="光猫亮红灯，内网正常。请派人查入户线路",
        way=Way.PHONE,
        phone="10000",
        ticket="DX-26-77810",
        promised_at=at + 60 * MINUTE,
    )
    part = ask_vendor(request, asked, seen=stage.seen("chen", "open-vendor-ask", at))
    yield (at := at + 65 * MINUTE)
    note_vendor_answer(
        part,
        words="外线师傅堵在路上，晚一点到",
        promised_at=stage.days.now + 45 * MINUTE,
        seen=stage.seen("zhou", "open-vendor-answer", at),
    )


def _not_covered(stage: Stage, at: datetime) -> Iterator[datetime]:
    told = case("maintenance", "HB-0601", caller="马强", summary="仓库的笔记本进水了，能不能修")
    yield at
    stage.reported(told, name="open-outside", at=at)


def _just_reported(stage: Stage, at: datetime) -> Iterator[datetime]:
    """By the user on the web, not given to anybody yet."""
    yield at
    zhao = stage.cast.people["zhao"]
    report = Report(
        provider=stage.cast.provider,
        customer=stage.cast.customer,
        contract=stage.contracts["maintenance"],
        channel=Channel.WEB,
        caller=zhao,
        device=stage.cast.devices["HB-0101"],
        service="mail",
        symptom="mail",
        summary="税务的邮件一直收不到，下午要用",
        is_urgent=True,
    )
    report_request(report, seen=stage.seen("zhao", "open-web", at))


def _without_contract(stage: Stage, at: datetime) -> Iterator[datetime]:
    """A call from a company that has no contract: kept, to be priced or declined."""
    yield at
    wu = stage.cast.people["wu"]
    report = Report(
        provider=stage.cast.provider,
        customer=wu.organization,
        caller=wu,
        summary="想问一下服务器上门检查多少钱",
        service="server",
    )
    report_request(report, seen=stage.seen("zhou", "open-stranger", at))
