# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.db.models import QuerySet

from weibao.servicedesk.models import Checklist


def checklists() -> QuerySet[Checklist]:
    return Checklist.objects.prefetch_related("steps")


def checklist_for(symptom: str) -> Checklist | None:
    """The checks of a symptom; None where nobody has written any."""
    return checklists().filter(symptom=symptom).first()
