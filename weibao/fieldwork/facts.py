# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Visits as facts."""

from collections.abc import Sequence
from dataclasses import replace

from weibao.agreements.facts import withdrawn
from weibao.agreements.observation import Observation
from weibao.fieldwork.models import Part, Signature, Visit
from weibao.fieldwork.work import Work
from weibao.terms.facts.base import Fact, Withdrawn
from weibao.terms.facts.evidence import CauseFound
from weibao.terms.facts.visits import (
    BackupAnswered,
    EngineerArrived,
    ExtensionAgreed,
    PartUsed,
    VisitPlanned,
    VisitSigned,
    WorkDone,
)
from weibao.terms.values.money import Fen
from weibao.terms.values.scalars import Count, Minutes, Note, Price, Stars


def visit_planned(visit: Visit, *, seen: Observation, corrects: str | None = None) -> VisitPlanned:
    return VisitPlanned(
        **seen.stamp(corrects=corrects),
        request=visit.request.number,
        visit=visit.number,
        engineer=visit.engineer.username,
        planned_at=visit.planned_at,
    )


def plan_withdrawn(visit: Visit, *, reason: str, seen: Observation) -> Withdrawn:
    return withdrawn(visit.plan_fact, reason=reason, seen=seen)


def engineer_arrived(visit: Visit, *, seen: Observation) -> EngineerArrived:
    return EngineerArrived(
        **seen.stamp(),
        request=visit.request.number,
        visit=visit.number,
        engineer=visit.engineer.username,
    )


def backup_answered(visit: Visit, *, person: str, answer: str, seen: Observation) -> BackupAnswered:
    return BackupAnswered(
        **seen.stamp(),
        request=visit.request.number,
        visit=visit.number,
        person=person,
        answer=answer.lower(),
    )


def extension_agreed(visit: Visit, *, person: str, seen: Observation) -> ExtensionAgreed:
    return ExtensionAgreed(**seen.stamp(), request=visit.request.number, person=person)


def cause_found(
    visit: Visit, *, cause: str, evidence: str, person: str, seen: Observation
) -> CauseFound:
    return CauseFound(
        **seen.stamp(),
        request=visit.request.number,
        cause=cause,
        evidence=Note(evidence),
        person=Note(person),
    )


def work_facts(visit: Visit, *, work: Work, seen: Observation) -> list[Fact]:
    """The work and its parts, when the visit is finished."""
    done = work_done(visit, work=work, seen=seen)
    parts = [_part_used(visit, number, work=work, seen=seen) for number in range(len(work.parts))]
    return [done, *parts]


def work_done(
    visit: Visit, *, work: Work, seen: Observation, corrects: str | None = None
) -> WorkDone:
    return WorkDone(
        **seen.stamp("work", corrects=corrects),
        request=visit.request.number,
        service=work.service,
        minutes=Minutes(work.minutes),
        engineer=visit.engineer.username,
        visit=visit.number,
        description=Note(work.description),
        is_destructive=work.is_destructive,
    )


def changed_work_facts(
    visit: Visit, *, parts: Sequence[Part], work: Work, seen: Observation
) -> list[Fact]:
    """The work as it really was: each earlier fact is corrected, none is lost.

    A correction happened when the work happened: it belongs to the month of the work.
    """
    seen = replace(seen, at=visit.finished_at or seen.at)
    done = work_done(visit, work=work, seen=seen, corrects=visit.work_fact)
    facts: list[Fact] = [done]
    for number in range(max(len(parts), len(work.parts))):
        old = parts[number].fact_id if number < len(parts) else None
        if number < len(work.parts):
            facts.append(_part_used(visit, number, work=work, seen=seen, corrects=old))
        elif old is not None:
            gone = withdrawn(old, reason="part_not_used", seen=seen, part=f"part-{number + 1}")
            facts.append(gone)
    return facts


def visit_signed(visit: Visit, *, signature: Signature, seen: Observation) -> VisitSigned:
    return VisitSigned(
        **seen.stamp(),
        request=visit.request.number,
        visit=visit.number,
        person=signature.person,
        content_hash=signature.content_hash,
        rating=Stars(signature.rating) if signature.rating is not None else None,
    )


def _part_used(
    visit: Visit, number: int, *, work: Work, seen: Observation, corrects: str | None = None
) -> PartUsed:
    part = work.parts[number]
    return PartUsed(
        **seen.stamp(f"part-{number + 1}", corrects=corrects),
        request=visit.request.number,
        name=part.name,
        quantity=Count(part.quantity),
        unit_price=Price(Fen(part.unit_price)),
        visit=visit.number,
    )
