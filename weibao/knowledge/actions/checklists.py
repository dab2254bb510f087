# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A provider changes what it asks by telephone about a symptom."""

from collections.abc import Sequence
from hashlib import sha256

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.knowledge.access import can_write_knowledge
from weibao.knowledge.models import Checklist, ChecklistStep
from weibao.knowledge.queries import checklist_for, checklists
from weibao.knowledge.written import StepText
from weibao.parties.models import Organization


class UnknownSymptomError(ValueError):
    """There is no checklist for this symptom."""


@transaction.atomic
def write_checklist(
    owner: Organization, symptom: str, *, steps: Sequence[StepText], seen: Observation
) -> Checklist:
    """Make the steps these, in this order. The product's own list stays for everybody else.

    A step keeps its key, by which the ledger says that it was asked; a new one is given one.
    """
    if not can_write_knowledge(seen.by, owner):
        raise PermissionDenied
    # Whoever changes the lists of one provider waits here.
    Organization.objects.select_for_update().get(pk=owner.pk)
    now = checklist_for(owner, symptom)
    if now is None:
        raise UnknownSymptomError(symptom)
    if _shown(steps) == [(step.text_zh, step.text_en) for step in now.steps.all()]:
        return now
    keys = {step.key for step in now.steps.all()}
    mine = now if now.owner_id == owner.pk else _own_copy(now, owner)
    mine.written_by, mine.written_at = seen.by, seen.at
    mine.save()
    mine.steps.all().delete()
    ChecklistStep.objects.bulk_create(_rows(mine, steps, known=keys))
    return mine


@transaction.atomic
def name_symptom(owner: Organization, title: str, *, seen: Observation) -> Checklist:
    """Add a symptom of the provider's own, without questions; one of this title is kept."""
    if not can_write_knowledge(seen.by, owner):
        raise PermissionDenied
    Organization.objects.select_for_update().get(pk=owner.pk)
    lists = checklists(owner)
    same = next((item for item in lists if title in {item.title_zh, item.title_en}), None)
    if same is not None:
        return same
    last = max((item.position for item in lists), default=0)
    return Checklist.objects.create(
        owner=owner,
        symptom=f"own-{sha256(title.encode()).hexdigest()[:12]}",
        title_zh=title,
        position=last + 1,
        written_by=seen.by,
        written_at=seen.at,
    )


def _shown(steps: Sequence[StepText]) -> list[tuple[str, str]]:
    return [(step.text_zh, step.text_en) for step in steps]


def _own_copy(shipped: Checklist, owner: Organization) -> Checklist:
    return Checklist(
        owner=owner,
        symptom=shipped.symptom,
        title_zh=shipped.title_zh,
        title_en=shipped.title_en,
        service=shipped.service,
        position=shipped.position,
    )


def _rows(
    checklist: Checklist, steps: Sequence[StepText], *, known: set[str]
) -> list[ChecklistStep]:
    rows: dict[str, ChecklistStep] = {}
    for step in steps:
        key = step.key if step.key in known else _key_of(step)
        row = ChecklistStep(
            checklist=checklist,
            position=len(rows) + 1,
            key=key,
            text_zh=step.text_zh,
            text_en=step.text_en,
        )
        # The same question twice is asked once.
        rows.setdefault(key, row)
    return list(rows.values())


def _key_of(step: StepText) -> str:
    """The same question has the same key, whoever writes it and however often."""
    return f"own-{sha256(step.text_zh.encode()).hexdigest()[:12]}"
