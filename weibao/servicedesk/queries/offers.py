# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the forms about one request offer; a page with several of them reads it once."""

from dataclasses import dataclass
from functools import cached_property

from weibao.assets.models import Device
from weibao.knowledge.models import Checklist
from weibao.knowledge.queries import checklists
from weibao.parties.access import FIELD
from weibao.parties.models import Person, Role
from weibao.parties.queries import people_of
from weibao.servicedesk.models import Request


@dataclass(frozen=True)
class Offers:
    """Each a list that is read when it is first looked at, and not again."""

    request: Request

    @cached_property
    def lists(self) -> list[Checklist]:
        return list(checklists(self.request.provider))

    @cached_property
    def devices(self) -> list[Device]:
        return list(Device.objects.filter(organization=self.request.customer))

    @cached_property
    def staff(self) -> list[Person]:
        """Who may have been connected: the engineers first."""
        return list(people_of(self.request.provider, FIELD).order_by("-role", "name"))

    @cached_property
    def engineers(self) -> list[Person]:
        """Who may be sent."""
        return [one for one in self.staff if one.role in {Role.ENGINEER, Role.DISPATCHER}]
