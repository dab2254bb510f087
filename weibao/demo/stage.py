# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Where the demonstration is played: the same actions as the product, at past moments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from weibao.agreements.models import Contract
from weibao.agreements.observation import Observation
from weibao.demo.cast import Cast
from weibao.demo.days import Days
from weibao.demo.story import Case
from weibao.fieldwork.actions import sign_visit
from weibao.fieldwork.actions.signing import Signed
from weibao.fieldwork.models import Visit
from weibao.fieldwork.queries import visit_content
from weibao.fieldwork.work import UsedPart, Work
from weibao.parties.models import Person
from weibao.servicedesk.actions import assign_request, report_request
from weibao.servicedesk.models import Channel, Request
from weibao.servicedesk.reporting import Report

SIGNATURE = [[[60, 180], [120, 90], [150, 210], [230, 80]], [[250, 150], [330, 145], [400, 160]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    cast: Cast
    contracts: dict[str, Contract]
    days: Days

    def seen(self, by: str, name: str, at: datetime) -> Observation:
        return Observation(key=f"demo-{name}", at=at, by=self.cast.people[by], now=at)

    def reported(self, case: Case, *, name: str, at: datetime) -> Request:
        """Somebody calls; the dispatcher writes it down and gives it to an engineer."""
        device = self.cast.devices[case.tag]
        caller = self.cast.by_name(case.caller)
        report = Report(
            provider=self.cast.provider,
            customer=self.cast.customer,
            contract=self.contracts[case.contract],
            channel=Channel.PHONE,
            caller=caller,
            caller_name=case.caller,
            phone="" if caller else "010-62770001",
            device=device,
            service=case.service,
            symptom=case.symptom,
            summary=case.summary,
            is_urgent=case.is_urgent,
        )
        request = report_request(report, seen=self.seen("zhou", f"{name}-report", at))
        engineer: Person = self.cast.people[case.engineer]
        return assign_request(request, to=engineer, seen=self.seen("zhou", f"{name}-assign", at))

    def work(self, case: Case, parts: Sequence[UsedPart] | None = None, **changes: bool) -> Work:
        return Work(
            service="onsite",
            minutes=case.minutes,
            description=case.work,
            parts=tuple(case.parts if parts is None else parts),
            **changes,
        )

    def sign(self, visit: Visit, case: Case, *, name: str, at: datetime) -> None:
        visit = Visit.objects.get(pk=visit.pk)
        signed = Signed(
            shown=visit_content(visit).digest,
            person=case.caller,
            strokes=SIGNATURE,
            rating=case.rating,
        )
        sign_visit(visit, signed=signed, seen=self.seen(case.engineer, f"{name}-sign", at))
