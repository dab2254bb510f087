# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the customer's people said of a request that has ended."""

from weibao.parties.models import Person
from weibao.servicedesk.models import Rating, Request


def ratings_on(request: Request) -> list[Rating]:
    return list(Rating.objects.filter(request=request).select_related("person"))


def rating_by(person: Person, request: Request) -> Rating | None:
    return Rating.objects.filter(request=request, person=person).first()
