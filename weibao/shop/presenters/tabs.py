# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The pages of selling."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from weibao.parties.access import MONEY, has_role
from weibao.parties.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    name: str
    url: str
    is_here: bool


def tabs_of(reader: Person, *, here: str) -> list[Tab]:
    """Of a customer's office none: it has one page."""
    if not has_role(reader, MONEY):
        return []
    names = {"selling": _("报价与合同"), "leads": _("潜在客户"), "renewals": _("续约")}
    return [Tab(name=name, url=reverse(view), is_here=view == here) for view, name in names.items()]
