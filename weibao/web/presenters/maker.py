# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A machine under its maker's warranty: what goes to the brand's agent, and why (M6)."""

from datetime import datetime

from django.utils.translation import gettext as _

from weibao.agreements.queries import maker_limits
from weibao.servicedesk.models import Request
from weibao.web.presenters import links
from weibao.web.presenters.said import Said
from weibao.web.presenters.words import Verdict, language, word
from weibao.wording.values import EN


def maker_notes(request: Request, *, now: datetime) -> tuple[Said, ...]:
    contract = request.contract
    if contract is None or request.device_id is None:
        return ()
    return tuple(
        Said(text=maker_text(item), why=links.why(contract, "maker", item))
        for item in maker_limits(contract, now=now)
        if item.request == request.number
    )


def maker_text(item: Verdict) -> str:
    """As the engineer acts on it: what is for the brand, and that the rest is not."""
    return _("%(brand)s 原厂保修至 %(until)s：%(services)s由品牌售后处理，其余照常。") % {
        "brand": item.brand,
        "until": item.until_on.isoformat(),
        "services": (", " if language() == EN else "、").join(map(word, item.services)),
    }
