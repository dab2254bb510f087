# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The pages of money, for shell/pages.html."""

from typing import Any

from django.utils.translation import gettext as _


def tabs_of(here: str) -> dict[str, Any]:
    names = {
        "finance": _("开账"),
        "money": _("到账"),
        "overdue": _("逾期与催款"),
        "refunds": _("退款"),
        "einvoices": _("数电发票"),
        "margins": _("收入与毛利"),
    }
    return {"label": _("财务的页"), "names": names, "here": here}
