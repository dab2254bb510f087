# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the worker does for contracts: ask those whose moment has passed, and tell the office.

A promise about no request is told three times: before its deadline to who can keep it, at it to
the customer too, and a day later, if it is still not kept, to the provider's owner.
"""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from weibao.agreements.actions import advance_contract, postpone_contract
from weibao.agreements.models import Contract, DueMoment
from weibao.agreements.queries import (
    contracts_waiting,
    keepers_of,
    missed_due,
    office_of,
    open_due,
    owners_of,
    promised_of,
)
from weibao.outbox.actions import keep_notices, put_message
from weibao.outbox.topics import Delivery, delivers
from weibao.parties.models import Person

log = logging.getLogger(__name__)

RETRY = timedelta(minutes=1)
ESCALATES_AFTER = timedelta(days=1)
LOST = frozenset({"availability", "data_loss", "drill", "leave", "presence"})
"""What no work of a later day makes good: the owner hears of it at once."""
MADE_USE_OF = frozenset({"loaner"})
"""Rights of the provider that the desk makes use of, and not the office."""


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
def tell_both_offices(delivery: Delivery) -> None:
    contract = _contract_of(delivery)
    _tell(delivery, contract, office_of(contract))


@delivers("right_arisen")
def tell_of_right(delivery: Delivery) -> None:
    """Both offices; of a loaner also the desk, which lends it (M5)."""
    contract = _contract_of(delivery)
    effect = delivery.payload["effect"]
    lenders = keepers_of(contract, effect) if effect in MADE_USE_OF else []
    _tell(delivery, contract, [*office_of(contract), *lenders])


@delivers("promise_due_soon")
def tell_who_can_keep_it(delivery: Delivery) -> None:
    if open_due(delivery.payload, now=delivery.now) is None:
        return
    contract = _contract_of(delivery)
    _tell(delivery, contract, keepers_of(contract, delivery.payload["what"]))


@delivers("promise_missed")
def tell_who_answers_for_it(delivery: Delivery) -> None:
    """The customer first (H4). Told as still missed at once where that moment is here, too."""
    due = missed_due(delivery.payload)
    if due is None:
        return
    contract = _contract_of(delivery)
    people = [*promised_of(contract, due.what), *keepers_of(contract, due.what)]
    if due.what in LOST:
        _tell(delivery, contract, [*people, *owners_of(contract)])
    elif due.done_at is not None:
        _tell(delivery, contract, people, done_at=due.done_at.isoformat())
    elif _escalates_at(delivery) <= delivery.now:
        _tell_still(delivery, contract, due)
    else:
        _tell(delivery, contract, people)
        put_message(
            _still(delivery),
            topic="promise_still_missed",
            payload=delivery.payload,
            now=delivery.now,
            run_at=_escalates_at(delivery),
        )


@delivers("promise_still_missed")
def tell_the_owner_of_it(delivery: Delivery) -> None:
    due = missed_due(delivery.payload)
    if due is not None and due.done_at is None:
        _tell_still(delivery, _contract_of(delivery), due)


def _tell_still(delivery: Delivery, contract: Contract, due: DueMoment) -> None:
    people = [
        *promised_of(contract, due.what),
        *owners_of(contract),
        *keepers_of(contract, due.what),
    ]
    _tell(delivery, contract, people, kind="promise_still_missed", key=_still(delivery))


def _escalates_at(delivery: Delivery) -> datetime:
    return datetime.fromisoformat(delivery.payload["due_at"]) + ESCALATES_AFTER


def _still(delivery: Delivery) -> str:
    return delivery.key.replace("promise_missed", "promise_still_missed", 1)


def _contract_of(delivery: Delivery) -> Contract:
    return Contract.objects.select_related("provider", "customer").get(
        pk=delivery.payload["contract"]
    )


def _tell(
    delivery: Delivery,
    contract: Contract,
    people: Iterable[Person],
    *,
    kind: str = "",
    key: str = "",
    **more: str,
) -> None:
    keep_notices(
        [person.pk for person in people],
        key=key or delivery.key,
        kind=kind or delivery.topic,
        values={**delivery.payload, **more},
        path=f"/contracts/{contract.number}/",
        at=delivery.now,
    )
