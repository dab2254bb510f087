# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A company that is to become a customer: kept by its provider until it has people of its own."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from weibao.agreements.observation import Observation
from weibao.parties.actions import add_organization, relate
from weibao.parties.models import Organization
from weibao.selling.access import can_sell
from weibao.selling.actions.numbering import lock_house


class NameTakenError(ValueError):
    """Another organization is called so."""


@transaction.atomic
def add_prospect(name: str, *, seen: Observation) -> Organization:
    """One's own prospect or customer of that name, or a new one. Raises NameTakenError.

    Nobody sells to their own house.
    """
    if not can_sell(seen.by):
        raise PermissionDenied
    lock_house(seen.by.organization)
    earlier = Organization.objects.filter(name=name).first()
    if earlier is not None:
        others = Organization.objects.visible_to(seen.by).exclude(pk=seen.by.organization_id)
        if not others.filter(pk=earlier.pk).exists():
            raise NameTakenError(name)
        return earlier
    try:
        with transaction.atomic():
            added = add_organization(name)
    except IntegrityError as error:
        # Another house was faster.
        raise NameTakenError(name) from error
    relate(seen.by.organization, customer=added, at=seen.now)
    return added
