# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The demonstration: a month of four contracts, played through the product's own actions."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from weibao.agreements.actions import advance_contract, buy_pack
from weibao.demo.carrying import ready_telephone
from weibao.demo.cast import make_cast
from weibao.demo.contracts import make_contracts
from weibao.demo.days import Days, moment
from weibao.demo.dispatching import ready_dispatch
from weibao.demo.earning import ready_pay
from weibao.demo.knowing import write_articles
from weibao.demo.news import deliver_what_was_told
from weibao.demo.paying import ready_paying
from weibao.demo.playing.acts import ACTS
from weibao.demo.playing.amending import amendments
from weibao.demo.playing.billing import billing
from weibao.demo.playing.closing import close_contracts
from weibao.demo.playing.desk import ready_desk
from weibao.demo.playing.leading import lead_on
from weibao.demo.playing.open import open_cases
from weibao.demo.playing.project import project
from weibao.demo.playing.refunding import pay_back
from weibao.demo.playing.repairs import repairs
from weibao.demo.playing.writing import mails
from weibao.demo.reckoning import ready_reckoning
from weibao.demo.selling import sell
from weibao.demo.stage import Stage
from weibao.demo.stocking import ready_stock
from weibao.demo.story import Case, Ending, cases
from weibao.parties.models import Organization

VISITS = {
    Ending.VISIT,
    Ending.LATE_VISIT,
    Ending.REINSTALLED,
    Ending.EXTENDED,
}


class NotEmptyError(RuntimeError):
    """There is data already; the demonstration is never mixed with it."""


@transaction.atomic
def load_demo(*, now: datetime) -> Stage:
    """Load everything, or nothing. Raises NotEmptyError where somebody already works."""
    if Organization.objects.exists():
        raise NotEmptyError
    days = Days(now)
    cast = make_cast(at=now)
    stage = Stage(cast=cast, contracts=make_contracts(cast, days), days=days)
    write_articles(stage)
    played = [
        *amendments(stage),
        *_past(stage),
        _second_pack(stage),
        *billing(stage),
        *project(stage),
        *open_cases(stage),
        *repairs(stage),
        *mails(stage),
    ]
    play(played, until=now)
    ready_dispatch(stage, now=now)
    ready_desk(stage, now=now)
    sell(stage, now=now)
    lead_on(stage, now=now)
    pay_back(stage)
    close_contracts(stage)
    for contract in stage.contracts.values():
        advance_contract(contract.pk, now=now)
    ready_pay(stage, now=now)
    ready_stock(stage, now=now)
    ready_telephone(stage, now=now)
    ready_reckoning(stage, now=now)
    ready_paying(stage, now=now)
    deliver_what_was_told(now=now)
    return stage


def play(parts: list[Iterator[datetime]], *, until: datetime) -> None:
    """Let each part act when its moment comes; the earliest first, none after `until`."""
    waiting: list[tuple[datetime, int, Iterator[datetime]]] = []
    for number, part in enumerate(parts):
        _wait(waiting, number, part)
    while waiting:
        at, number, part = heapq.heappop(waiting)
        if at <= until:
            _wait(waiting, number, part)


def _wait(
    waiting: list[tuple[datetime, int, Iterator[datetime]]], number: int, part: Iterator[datetime]
) -> None:
    """Resume a part: it acts, and says when it acts next, unless it has ended."""
    at = next(part, None)
    if at is not None:
        heapq.heappush(waiting, (at, number, part))


def _past(stage: Stage) -> Iterator[Iterator[datetime]]:
    for number, case in enumerate(cases(), 1):
        yield ACTS[case.ending](stage, case, f"case-{number}", _reported_at(stage, case))


def _reported_at(stage: Stage, case: Case) -> datetime:
    """Visits under the maintenance contract fall into one month, so that the fifth is too many."""
    is_counted = case.contract == "maintenance" and case.ending in VISITS
    days = stage.days.busiest_month() if is_counted else stage.days.workdays
    return moment(days[case.share * (len(days) - 1) // 100], case.clock)


def _second_pack(stage: Stage) -> Iterator[datetime]:
    """Bought when the first is nearly used up."""
    yield (at := moment(stage.days.workday(80), "09:10"))
    seen = stage.seen("xu", "pack-2", at)
    buy_pack(stage.contracts["incident-pack"], pack="FB-YS-2", seen=seen)
