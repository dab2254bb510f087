# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The pages of money."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    name: str
    url: str
    is_here: bool


def tabs_of(here: str) -> list[Tab]:
    names = {
        "finance": _("开账"),
        "money": _("到账"),
        "overdue": _("逾期与催款"),
        "refunds": _("退款"),
        "einvoices": _("数电发票"),
        "margins": _("收入与毛利"),
    }
    return [Tab(name=name, url=reverse(view), is_here=view == here) for view, name in names.items()]
