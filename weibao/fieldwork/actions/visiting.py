# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""On site: arrived, asked about backup, worked, corrected what was written.

Every one of these may come late from a telephone that had no signal, and more than once.
"""

from django.db import transaction

from weibao.agreements.actions import FactConflictError
from weibao.agreements.observation import Observation
from weibao.fieldwork.access import (
    can_agree_extension,
    can_change_visit,
    can_finish_visit,
    can_record_backup_answer,
    can_start_visit,
)
from weibao.fieldwork.actions.recording import (
    VisitNotPossibleError,
    contract_of,
    locked_visit,
    record,
    require,
    require_standing,
    write,
)
from weibao.fieldwork.facts import (
    backup_answered,
    changed_work_facts,
    engineer_arrived,
    extension_agreed,
    work_facts,
)
from weibao.fieldwork.models import BackupAnswer, Part, Standing, Visit
from weibao.fieldwork.work import UsedPart, Work
from weibao.servicedesk.actions import restore_request
from weibao.servicedesk.actions.working import take_in_hand
from weibao.servicedesk.models import Standing as RequestStanding
from weibao.stock.actions import Using, Wanted, use_on_visit

__all__ = [
    "BackupNeededError",
    "EndsBeforeItBeganError",
    "VisitNotPossibleError",
    "agree_extension",
    "change_visit",
    "finish_visit",
    "record_backup_answer",
    "start_visit",
]


class BackupNeededError(ValueError):
    """Destructive work without a named answer about backup (M14): ask first."""


UNWANTED = (RequestStanding.CANCELLED, RequestStanding.REFUSED)
"""Requests to which nobody need come any more."""


class EndsBeforeItBeganError(ValueError):
    """The telephone that sent it has a wrong clock, or somebody mistyped: ask again."""


@transaction.atomic
def start_visit(visit: Visit, *, seen: Observation) -> Visit:
    """The engineer is on site: the visit counts from here.

    Raises VisitNotPossibleError where the request was withdrawn or refused meanwhile.
    """
    require(can_start_visit, visit, seen.by)
    visit = locked_visit(visit)
    if record(visit, [engineer_arrived(visit, seen=seen)], seen=seen).is_repeat:
        return visit
    require_standing(visit, Standing.PLANNED)
    if visit.request.standing in UNWANTED:
        raise VisitNotPossibleError(visit)
    write(visit, standing=Standing.STARTED, arrived_at=seen.at)
    take_in_hand(visit.request)
    return visit


@transaction.atomic
def record_backup_answer(
    visit: Visit, *, person: str, answer: BackupAnswer, seen: Observation
) -> Visit:
    """Who said what about backup, before any disk is touched (M14, P7)."""
    require(can_record_backup_answer, visit, seen.by)
    visit = locked_visit(visit)
    fact = backup_answered(visit, person=person, answer=answer, seen=seen)
    if record(visit, [fact], seen=seen).is_repeat:
        return visit
    require_standing(visit, Standing.PLANNED, Standing.STARTED)
    write(visit, backup_person=person, backup_answer=answer)
    return visit


@transaction.atomic
def agree_extension(visit: Visit, *, person: str, seen: Observation) -> Visit:
    """The customer consents to more work than an incident holds, at its price (P1)."""
    require(can_agree_extension, visit, seen.by)
    visit = locked_visit(visit)
    fact = extension_agreed(visit, person=person, seen=seen)
    if record(visit, [fact], seen=seen).is_repeat:
        return visit
    require_standing(visit, Standing.STARTED)
    write(visit, extension_person=person)
    return visit


@transaction.atomic
def finish_visit(
    visit: Visit, *, work: Work, keeps_shortage: bool = False, seen: Observation
) -> Visit:
    """The work is done. Destructive work needs a named answer about backup first.

    A guard of the contract says so first, with its clause (FactGuardedError); where the contract
    has none, this action does. Parts of the engineer's bag leave the stock; raises ShortError
    where there are not so many, unless `keeps_shortage`: they were fitted already.
    """
    require(can_finish_visit, visit, seen.by)
    visit = locked_visit(visit)
    if record(visit, work_facts(visit, work=work, seen=seen), seen=seen).is_repeat:
        return visit
    require_standing(visit, Standing.STARTED)
    _require_backup(visit, work)
    if visit.arrived_at is not None and seen.at < visit.arrived_at:
        raise EndsBeforeItBeganError(visit.number)
    write(visit, standing=Standing.FINISHED, finished_at=seen.at, **_columns(work, seen))
    _keep_parts(visit, work, seen)
    _take_parts(visit, work, seen, keeps_shortage=keeps_shortage)
    if work.is_restored and visit.request.is_open:
        restore_request(visit.request, seen=seen.then("restored"))
    return visit


@transaction.atomic
def change_visit(
    visit: Visit, *, work: Work, keeps_shortage: bool = False, seen: Observation
) -> Visit:
    """What was written down was wrong. A signature of the earlier version no longer counts.

    The stock follows: parts that were not used go back to where they were taken from.
    """
    require(can_change_visit, visit, seen.by)
    visit = locked_visit(visit)
    if _is_changed_already(visit, work, seen):
        return visit
    require_standing(visit, Standing.FINISHED)
    parts = list(visit.parts.all())
    record(visit, changed_work_facts(visit, parts=parts, work=work, seen=seen), seen=seen)
    _require_backup(visit, work)
    write(visit, version=visit.version + 1, **_columns(work, seen))
    _keep_parts(visit, work, seen)
    _take_parts(visit, work, seen, keeps_shortage=keeps_shortage)
    return visit


def _is_changed_already(visit: Visit, work: Work, seen: Observation) -> bool:
    """Whether this form came before; with other content it is refused."""
    work_fact = seen.stamp("work")["id"]
    if not contract_of(visit.request).ledger.filter(fact_id=work_fact).exists():
        return False
    if visit.work_fact == work_fact and not _says(visit, work):
        raise FactConflictError(work_fact)
    return True


def _says(visit: Visit, work: Work) -> bool:
    parts = tuple(_told(part) for part in visit.parts.all())
    return (
        (visit.service, visit.minutes, visit.description, visit.is_destructive)
        == (work.service, work.minutes, work.description, work.is_destructive)
    ) and parts == tuple(_told(part) for part in work.parts)


def _told(part: Part | UsedPart) -> tuple[str, int, int, str]:
    return part.name, part.quantity, part.unit_price, part.code


def _require_backup(visit: Visit, work: Work) -> None:
    if work.is_destructive and not visit.backup_answer:
        raise BackupNeededError(visit.number)


def _columns(work: Work, seen: Observation) -> dict[str, object]:
    return {
        "service": work.service,
        "minutes": work.minutes,
        "description": work.description,
        "is_destructive": work.is_destructive,
        "work_fact": seen.stamp("work")["id"],
    }


def _keep_parts(visit: Visit, work: Work, seen: Observation) -> None:
    visit.parts.all().delete()
    Part.objects.bulk_create(
        Part(
            visit=visit,
            position=number,
            name=part.name,
            quantity=part.quantity,
            unit_price=part.unit_price,
            code=part.code,
            fact_id=seen.stamp(f"part-{number}")["id"],
        )
        for number, part in enumerate(work.parts, 1)
    )


def _take_parts(visit: Visit, work: Work, seen: Observation, *, keeps_shortage: bool) -> None:
    using = Using(
        visit=visit.number,
        request=visit.request,
        engineer=visit.engineer,
        keeps_shortage=keeps_shortage,
    )
    wanted = [
        Wanted(code=part.code, name=part.name, quantity=part.quantity, unit_price=part.unit_price)
        for part in work.parts
    ]
    use_on_visit(using, wanted, seen=seen)
