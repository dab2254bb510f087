# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is written down when a fault is reported: the same from telephone, web and mail."""

from dataclasses import dataclass
from datetime import datetime

from weibao.agreements.models import Contract
from weibao.assets.models import Device
from weibao.parties.models import Organization, Person, Site
from weibao.parties.telephones import telephone
from weibao.servicedesk.models import Channel, Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """`contract` None keeps the call of a customer without one."""

    provider: Organization
    customer: Organization
    summary: str
    contract: Contract | None = None
    channel: Channel = Channel.PHONE
    caller: Person | None = None
    caller_name: str = ""
    phone: str = ""
    site: Site | None = None
    device: Device | None = None
    service: str = ""
    symptom: str = ""
    is_urgent: bool = False
    appointment_at: datetime | None = None
    priority: str = ""

    def request(self) -> Request:
        """The row, unsaved: without number and key."""
        number = telephone(self.phone or (self.caller.phone if self.caller else ""))
        site = self.site or (self.device.site if self.device else None)
        return Request(
            provider=self.provider,
            customer=self.customer,
            contract=self.contract,
            caller=self.caller,
            caller_name=self.caller_name or (self.caller.name if self.caller else ""),
            phone=number.text,
            phone_e164=number.e164,
            phone_extension=number.extension,
            site=site,
            device=self.device,
            service=self.service,
            symptom=self.symptom,
            summary=self.summary,
            is_urgent=self.is_urgent,
            appointment_at=self.appointment_at,
            channel=self.channel,
            priority=self.priority,
        )

    def misfits(self) -> list[str]:
        """Which rows belong to somebody else: the names of the fields."""
        contract = self.contract
        fits = {
            "contract": contract is None
            or (contract.provider_id, contract.customer_id) == (self.provider.pk, self.customer.pk),
            "device": self.device is None or self.device.organization_id == self.customer.pk,
            "site": self.site is None or self.site.organization_id == self.customer.pk,
            "caller": self.caller is None or self.caller.organization_id == self.customer.pk,
        }
        return [name for name, does_fit in fits.items() if not does_fit]
