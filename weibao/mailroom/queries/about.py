# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a notice is about: by it one knows whose mailbox tells it, and what an answer joins."""

from dataclasses import dataclass

from weibao.agreements.models import Contract
from weibao.outbox.models import Notice
from weibao.parties.models import Organization
from weibao.servicedesk.access import can_remark_on_request
from weibao.servicedesk.models import Request


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """`request` is one that the reader may answer on."""

    provider: Organization
    request: Request | None = None


def about_notice(notice: Notice) -> About:
    """The provider is that of the request or of the contract, else the reader's own house."""
    request = Request.objects.filter(number=notice.about).select_related("provider").first()
    if request is not None:
        can_answer = can_remark_on_request(notice.person, request)
        return About(provider=request.provider, request=request if can_answer else None)
    contracts = Contract.objects.select_related("provider")
    contract = contracts.filter(pk=notice.values.get("contract")).first()
    return About(provider=contract.provider if contract else notice.person.organization)
