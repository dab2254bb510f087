# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Both sides may agree in writing that what a law lets go be kept on, such as for a lawsuit.

Each asks by name, with a reason; while both do, nothing goes. Either takes it back alone.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.access import can_hold_data
from weibao.agreements.actions import announce, hold_data
from weibao.agreements.models import Contract
from weibao.agreements.observation import Observation
from weibao.agreements.queries import other_side_of
from weibao.agreements.statements import lock
from weibao.erasure.models import Erasure, Standing


class NothingKeptError(ValueError):
    """Nothing was erased yet: there is nothing that would go by itself."""


class NoReasonError(ValueError):
    """What is asked of the other side in writing says why."""


@transaction.atomic
def hold(contract: Contract, *, is_held: bool, reason: str, seen: Observation) -> None:
    """Raises PermissionDenied, NothingKeptError and NoReasonError; sent twice, it is said once."""
    if not can_hold_data(seen.by, contract):
        raise PermissionDenied
    lock(contract.pk)
    if not Erasure.objects.filter(contract=contract, standing=Standing.DONE).exists():
        raise NothingKeptError(contract.number)
    if not reason.strip():
        raise NoReasonError
    hold_data(contract, is_held=is_held, reason=reason.strip(), seen=seen)
    announce(
        contract,
        "data_held" if is_held else "data_not_held",
        seen=seen,
        to=other_side_of(contract, seen.by),
        values={"reason": reason.strip()[:120]},
        page="data/",
    )
