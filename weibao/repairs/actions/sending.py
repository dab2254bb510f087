# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A part leaves for a repairer, or under warranty for its maker (M4)."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from weibao.agreements.actions import record_facts
from weibao.agreements.observation import Observation
from weibao.assets.models import Device
from weibao.repairs.access import can_send_to_repair
from weibao.repairs.actions.stepping import is_repeat, keep_event
from weibao.repairs.facts import part_sent
from weibao.repairs.models import Repair, RepairEvent, Standing, What
from weibao.repairs.proofs import Proof
from weibao.servicedesk.actions.moving import locked_request, require
from weibao.servicedesk.actions.stepping import Step
from weibao.servicedesk.files import keep
from weibao.servicedesk.models import Request

PAPERS = ("maker_address", "maker_contact", "warranty_proof")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """What goes where. Without its last three, the papers, no maker takes it (M4)."""

    name: str
    category: str
    fault: str
    repairer: str
    device: Device | None = None
    serial: str = ""
    repairer_phone: str = ""
    promised_at: datetime | None = None
    is_under_warranty: bool = False
    maker_address: str = ""
    maker_contact: str = ""
    warranty_proof: str = ""
    proof: Proof | None = None

    def missing(self) -> tuple[str, ...]:
        """Which papers the customer still has to give."""
        if not self.is_under_warranty:
            return ()
        papers = self.columns()
        return tuple(name for name in PAPERS if not papers[name].strip())

    def columns(self) -> dict[str, Any]:
        """A file is a proof, whether or not it was also said in words."""
        plain = {name: getattr(self, name) for name in self.__slots__ if name != "proof"}
        if self.proof is None:
            return plain
        return {
            **plain,
            "warranty_proof": self.warranty_proof.strip() or self.proof.name,
            "proof_name": self.proof.name,
            "proof_digest": sha256(self.proof.content).hexdigest(),
        }


class MissingPapersError(ValueError):
    """To the maker under warranty, without all papers; `missing` names the fields."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


@transaction.atomic
def send_to_repair(request: Request, told: Sending, *, seen: Observation) -> Repair:
    """The same form twice is one repair. Its fact is part of the request's story."""
    require(can_send_to_repair, request, seen.by)
    if told.missing():
        raise MissingPapersError(told.missing())
    request = locked_request(request)
    step = Step(what=What.SENT, possible=(), said=_said(request, told))
    if is_repeat(seen.key, step, of=None):
        return RepairEvent.objects.select_related("repair").get(key=seen.key).repair
    place = request.repairs.count() + 1
    if told.proof is not None:
        keep(told.proof.content)
    repair = Repair.objects.create(
        request=request,
        number=f"{request.number}-S{place}",
        place=place,
        standing=Standing.SENT,
        sent_at=seen.at,
        sent_by=seen.by,
        **told.columns(),
    )
    if request.contract is not None:
        record_facts(request.contract, [part_sent(repair, seen=seen)], now=seen.now)
    keep_event(repair, step, seen)
    return repair


def _said(request: Request, told: Sending) -> dict[str, Any]:
    plain = {name: value for name, value in told.columns().items() if value not in ("", None)}
    if told.device is not None:
        plain["device"] = told.device.tag
    if told.promised_at is not None:
        plain["promised_at"] = told.promised_at.isoformat()
    return {"request": request.number, **plain}
