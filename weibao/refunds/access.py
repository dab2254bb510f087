# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who proposes, approves and pays a refund, and who says where the money goes."""

from django.db.models import QuerySet

from weibao.agreements.access import is_customer_side, is_provider_side
from weibao.agreements.models import Contract
from weibao.parties.access import MONEY, has_role
from weibao.parties.models import Person, Role

APPROVERS = frozenset({Role.OWNER, Role.FINANCE})


def can_propose_refund(person: Person, contract: Contract) -> bool:
    """Also computes it anew, credits it, and writes down what was paid."""
    return is_provider_side(person, contract) and has_role(person, MONEY)


def can_approve_refund(person: Person, contract: Contract) -> bool:
    """Or refuses it; of what they proposed themselves see `other_approvers`."""
    return is_provider_side(person, contract) and has_role(person, APPROVERS)


def other_approvers(person: Person, contract: Contract) -> QuerySet[Person]:
    """Those who approve what this person proposed: four eyes, unless the house has no others."""
    people = Person.objects.filter(
        organization=contract.provider_id, role__in=APPROVERS, is_active=True
    )
    return people.exclude(pk=person.pk).order_by("name", "pk")


def can_confirm_account(person: Person, contract: Contract) -> bool:
    """The customer's responsible person alone: nobody else says where its money goes."""
    return is_customer_side(person, contract) and has_role(person, frozenset({Role.RESPONSIBLE}))


def can_read_account(person: Person, contract: Contract) -> bool:
    """Whole: who gave it, and who pays to it. Others see its last figures."""
    return can_propose_refund(person, contract) or can_confirm_account(person, contract)
