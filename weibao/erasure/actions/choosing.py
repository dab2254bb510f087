# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""After the end the customer chooses by name what becomes of its data; the provider begins."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.access import can_choose_data, can_erase_data
from weibao.agreements.actions import announce, choose_data
from weibao.agreements.models import Contract
from weibao.agreements.observation import Observation
from weibao.agreements.queries import other_side_of
from weibao.agreements.statements import lock
from weibao.erasure.models import Erasure, Standing
from weibao.erasure.queries import Hindered, hindrances_of, is_handed_over
from weibao.outbox.actions import put_message

TOPIC = "erasure"
HANDOVER, ERASURE, BOTH = "handover", "erasure", "handover_and_erasure"
"""The choices, as the fact on the ledger writes them."""


class StillNeededError(ValueError):
    """The contract is not over, or something of it is open; `hindrances` say what."""

    def __init__(self, hindrances: Sequence[Hindered]) -> None:
        super().__init__(", ".join(one.why for one in hindrances))
        self.hindrances = tuple(hindrances)


class NothingChosenError(ValueError):
    """The customer has not chosen that anything be erased."""


class NotHandedOverError(ValueError):
    """The customer chose to have everything first, and has not taken it yet."""


class ErasureBegunError(ValueError):
    """It is being erased, or is gone: nothing can be chosen any more."""


@transaction.atomic
def choose(contract: Contract, *, choice: str, seen: Observation) -> Erasure:
    """A later choice replaces an earlier one, until the provider begins.

    Raises PermissionDenied, StillNeededError and ErasureBegunError.
    """
    if not can_choose_data(seen.by, contract):
        raise PermissionDenied
    lock(contract.pk)
    refuse_while_needed(contract, now=seen.now)
    found = Erasure.objects.filter(contract=contract).first()
    if found is not None and found.standing != Standing.CHOSEN:
        raise ErasureBegunError(found.standing)
    if choose_data(contract, choice=choice, seen=seen).is_repeat and found is not None:
        return found
    erasure, _is_new = Erasure.objects.update_or_create(
        contract=contract,
        defaults={"choice": choice, "chosen_by": seen.by, "chosen_at": seen.now},
    )
    announce(
        contract,
        "data_chosen",
        seen=seen,
        to=other_side_of(contract, seen.by),
        values={"choice": choice},
        page="data/",
    )
    return erasure


@transaction.atomic
def start_erasure(contract: Contract, *, seen: Observation) -> Erasure:
    """From here on it goes on by itself, and cannot be taken back. Asked twice, it begins once.

    Raises PermissionDenied, StillNeededError, NothingChosenError and NotHandedOverError.
    """
    if not can_erase_data(seen.by, contract):
        raise PermissionDenied
    lock(contract.pk)
    erasure = Erasure.objects.filter(contract=contract).first()
    if erasure is None or erasure.choice == HANDOVER:
        raise NothingChosenError(contract.number)
    if erasure.standing != Standing.CHOSEN:
        return erasure
    refuse_while_needed(contract, now=seen.now)
    if erasure.choice == BOTH and not is_handed_over(erasure):
        raise NotHandedOverError(contract.number)
    erasure.standing = Standing.RUNNING
    erasure.started_by, erasure.started_at = seen.by, seen.now
    erasure.save(update_fields=["standing", "started_by", "started_at"])
    put_message(
        f"{TOPIC}:{erasure.pk}:0", topic=TOPIC, payload={"erasure": erasure.pk}, now=seen.now
    )
    return erasure


def refuse_while_needed(contract: Contract, *, now: datetime) -> None:
    if hindered := hindrances_of(contract, now=now):
        raise StillNeededError(hindered)
