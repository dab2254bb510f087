# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What one side did with a quote or a deal, told to the other."""

from collections.abc import Iterable

from weibao.agreements.observation import Observation
from weibao.outbox.actions import put_notice
from weibao.parties.models import Organization, Person, Role
from weibao.parties.queries import people_of
from weibao.selling.models import Deal, Quote

BUYING = (Role.RESPONSIBLE, Role.MIS_MANAGER, Role.BUYER, Role.OWNER)
SELLING = (Role.OWNER, Role.ACCOUNT_MANAGER)


def buyers_of(customer: Organization) -> list[Person]:
    return list(people_of(customer, BUYING))


def sellers_of(provider: Organization) -> list[Person]:
    return list(people_of(provider, SELLING))


def tell_of_deal(
    deal: Deal, kind: str, *, to: Iterable[Person], author: str, seen: Observation
) -> None:
    put_notice(
        [person for person in to if (person, author) != (seen.by, seen.by.name)],
        key=f"{kind}:{deal.pk}:{seen.key}",
        kind=kind,
        values={"number": deal.number or "", "author": author, "customer": str(deal.customer)},
        path=f"/deals/{deal.pk}/",
        now=seen.now,
    )


def tell_of_quote(
    quote: Quote, kind: str, *, to: Iterable[Person], author: str, seen: Observation
) -> None:
    put_notice(
        [person for person in to if (person, author) != (seen.by, seen.by.name)],
        key=f"{kind}:{quote.pk}:{seen.key}",
        kind=kind,
        values={"number": quote.number, "author": author, "customer": str(quote.customer)},
        path=f"/quotes/{quote.number}/",
        now=seen.now,
    )
