# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who is sent."""

from django.db.models import Exists, OuterRef, Q

from weibao.dispatch.models import WorkingSpan
from weibao.fieldwork.models import Standing, Visit
from weibao.parties.models import Organization, Person, Role
from weibao.parties.models.person import PersonQuerySet
from weibao.parties.queries import people_of

AHEAD = (Standing.PLANNED, Standing.STARTED)


def engineers_sent_by(provider: Organization) -> PersonQuerySet:
    """The engineers, and whoever else has hours written or a visit ahead."""
    has_hours = Exists(WorkingSpan.objects.filter(engineer=OuterRef("pk")))
    has_visit = Exists(Visit.objects.filter(engineer=OuterRef("pk"), standing__in=AHEAD))
    sent = people_of(provider).filter(Q(role=Role.ENGINEER) | has_hours | has_visit)
    return sent.order_by("name", "pk")


def find_engineer(person: Person, pk: int) -> Person | None:
    """One of a provider's own people; None for everybody else."""
    own = Person.objects.filter(organization=person.organization_id, is_active=True)
    return own.filter(pk=pk).first()
