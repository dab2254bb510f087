# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.knowledge.models import Checklist
from weibao.knowledge.models.checklist import ChecklistQuerySet
from weibao.parties.models import Organization


def checklists(provider: Organization) -> ChecklistQuerySet:
    """What a provider asks by telephone, one list for each symptom."""
    return Checklist.objects.used_by(provider).prefetch_related("steps")


def checklist_for(provider: Organization, symptom: str) -> Checklist | None:
    """The checks of a symptom; None where nobody has written any."""
    return checklists(provider).filter(symptom=symptom).first()
