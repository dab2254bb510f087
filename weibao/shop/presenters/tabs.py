# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The pages of selling, for shell/pages.html."""

from typing import Any

from django.utils.translation import gettext as _

from weibao.parties.access import MONEY, has_role
from weibao.parties.models import Person


def tabs_of(reader: Person, *, here: str) -> dict[str, Any] | None:
    """Of a customer's office none: it has one page."""
    if not has_role(reader, MONEY):
        return None
    names = {"selling": _("报价与合同"), "leads": _("潜在客户"), "renewals": _("续约")}
    return {"label": _("签约的页"), "names": names, "here": here}
