# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who sells, who agrees and who signs. The side follows from the deal, the rest from the role."""

from weibao.parties.access import CUSTOMER_OFFICE, MONEY, belongs_to, has_role
from weibao.parties.models import Organization, Person, Role
from weibao.parties.queries import people_of
from weibao.selling.models import Deal, Lead, Quote, Side

SELLERS = frozenset({Role.OWNER, Role.ACCOUNT_MANAGER})
SIGNERS = frozenset({Role.OWNER, Role.ACCOUNT_MANAGER, Role.RESPONSIBLE})


def can_sell(person: Person) -> bool:
    """Write quotes and contracts for one's own house."""
    return has_role(person, SELLERS)


def seller_of(provider: Organization, *, first: Person) -> Person:
    """Who acts for a provider: whoever began it, or another who sells once they sell no more."""
    if can_sell(first) and belongs_to(first, provider.pk):
        return first
    others = people_of(provider, [Role.ACCOUNT_MANAGER, Role.OWNER])
    return others.order_by("role", "pk").first() or first


def can_see_selling(person: Person) -> bool:
    return has_role(person, MONEY | CUSTOMER_OFFICE)


def can_see_cost(person: Person, quote: Quote) -> bool:
    """What the provider reckons with is its own business."""
    return belongs_to(person, quote.provider_id) and has_role(person, MONEY)


def can_write_quote(person: Person, quote: Quote) -> bool:
    return belongs_to(person, quote.provider_id) and can_sell(person)


def can_accept_quote(person: Person, quote: Quote) -> bool:
    return belongs_to(person, quote.customer_id) and has_role(
        person, CUSTOMER_OFFICE | {Role.OWNER}
    )


def can_write_deal(person: Person, deal: Deal) -> bool:
    return belongs_to(person, deal.provider_id) and can_sell(person)


def side_of(person: Person, deal: Deal) -> Side | None:
    """None for whoever is no party."""
    if belongs_to(person, deal.provider_id):
        return Side.PROVIDER
    return Side.CUSTOMER if belongs_to(person, deal.customer_id) else None


def can_approve_deal(person: Person, deal: Deal) -> bool:
    """The provider's owner, or who sells where there is none; the customer's office."""
    side = side_of(person, deal)
    if side is Side.PROVIDER:
        return person.role in approvers_of(deal.provider)
    return side is Side.CUSTOMER and has_role(person, CUSTOMER_OFFICE | {Role.OWNER})


def approvers_of(provider: Organization) -> frozenset[str]:
    has_owner = people_of(provider, [Role.OWNER]).exists()
    return frozenset({Role.OWNER.value} if has_owner else {Role.ACCOUNT_MANAGER.value})


def can_sign_deal(person: Person, deal: Deal) -> bool:
    return side_of(person, deal) is not None and has_role(person, SIGNERS)


def can_see_deal_text(person: Person, deal: Deal) -> bool:
    return side_of(person, deal) is not None and can_see_selling(person)


def can_see_leads(person: Person) -> bool:
    """A provider's office; what it thinks of a company no customer sees."""
    return has_role(person, MONEY)


def can_keep_lead(person: Person, lead: Lead) -> bool:
    return belongs_to(person, lead.provider_id) and can_sell(person)
