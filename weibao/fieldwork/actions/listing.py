# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The customer's administrator signs the configuration list, exactly as it is shown (M1)."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max

from weibao.agreements.actions import FactConflictError
from weibao.agreements.models import Contract
from weibao.agreements.observation import Observation
from weibao.fieldwork.access import can_sign_list
from weibao.fieldwork.actions.signing import ContentChangedError
from weibao.fieldwork.models import SignedList
from weibao.fieldwork.queries.lists import list_standing
from weibao.fieldwork.strokes import strokes_from


class NothingToSignError(ValueError):
    """The list is empty, or is signed as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSigned:
    """`shown` is the hash of the content that the person saw."""

    shown: str
    person: str
    strokes: Any


@transaction.atomic
def sign_list(contract: Contract, *, signed: ListSigned, seen: Observation) -> SignedList:
    """Twice under one key is once. A later change of the list leaves it visibly unsigned."""
    if not can_sign_list(seen.by, contract):
        raise PermissionDenied
    contract = Contract.objects.select_for_update(of=("self",)).get(pk=contract.pk)
    earlier = SignedList.objects.filter(key=seen.key).first()
    if earlier is not None:
        if (earlier.contract_id, earlier.content_hash) != (contract.pk, signed.shown):
            raise FactConflictError(seen.key)
        return earlier
    standing = list_standing(contract, now=seen.now)
    if standing.content.digest != signed.shown:
        raise ContentChangedError(contract.number)
    if standing.signature is not None or not standing.content.values["devices"]:
        raise NothingToSignError(contract.number)
    last = SignedList.objects.filter(contract=contract).aggregate(last=Max("version"))["last"]
    return SignedList.objects.create(
        contract=contract,
        version=(last or 0) + 1,
        key=seen.key,
        person=signed.person,
        content=standing.content.text,
        content_hash=standing.content.digest,
        strokes=strokes_from(signed.strokes),
        at=seen.at,
        by=seen.by,
    )
