# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the worker does for contracts: ask those whose moment has passed, and tell the office."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from weibao.agreements.actions import advance_contract, postpone_contract
from weibao.agreements.models import Contract
from weibao.agreements.queries import contracts_waiting
from weibao.outbox.actions import keep_notices
from weibao.outbox.topics import Delivery, delivers
from weibao.parties.models import Person, Role
from weibao.parties.queries import people_of

log = logging.getLogger(__name__)

RETRY = timedelta(minutes=1)
PROVIDERS_OFFICE = (Role.OWNER, Role.ACCOUNT_MANAGER, Role.FINANCE)
CUSTOMERS_OFFICE = (Role.RESPONSIBLE, Role.MIS_MANAGER)


def tick(now: datetime) -> int:
    """Derive anew the contracts whose next moment has passed; how many."""
    waiting = contracts_waiting(now)
    for contract_id in waiting:
        try:
            advance_contract(contract_id, now=now)
        except Exception:
            log.exception("Contract %s cannot be derived; tried again in a minute.", contract_id)
            postpone_contract(contract_id, until=now + RETRY)
    return len(waiting)


@delivers("payment_due_soon")
@delivers("payment_missed")
@delivers("balance_used_up")
@delivers("balance_expiring")
@delivers("right_arisen")
def tell_both_offices(delivery: Delivery) -> None:
    contract = _contract_of(delivery)
    _tell(delivery, contract, office_of(contract))


@delivers("promise_due_soon")
def tell_who_can_keep_it(delivery: Delivery) -> None:
    contract = _contract_of(delivery)
    _tell(delivery, contract, people_of(contract.provider, [Role.ACCOUNT_MANAGER]))


@delivers("promise_missed")
def tell_who_answers_for_it(delivery: Delivery) -> None:
    """The customer is told first, as of everything that happens (H4)."""
    contract = _contract_of(delivery)
    _tell(delivery, contract, people_of(contract.customer, [Role.RESPONSIBLE]))
    _tell(delivery, contract, people_of(contract.provider, [Role.ACCOUNT_MANAGER]))


def _contract_of(delivery: Delivery) -> Contract:
    return Contract.objects.select_related("provider", "customer").get(
        pk=delivery.payload["contract"]
    )


def _tell(delivery: Delivery, contract: Contract, people: Iterable[Person]) -> None:
    keep_notices(
        [person.pk for person in people],
        key=delivery.key,
        kind=delivery.topic,
        values=delivery.payload,
        path=f"/contracts/{contract.number}/",
        at=delivery.now,
    )


def office_of(contract: Contract) -> Iterable[Person]:
    """Those on both sides who answer for a contract, the customer's first (H4)."""
    sides = ((contract.customer, CUSTOMERS_OFFICE), (contract.provider, PROVIDERS_OFFICE))
    return [person for side, roles in sides for person in people_of(side, roles)]
