# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Write what the preview of a list of leads said, all of it or nothing, in few statements."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.selling.access import can_sell
from weibao.selling.actions.numbering import lock_house
from weibao.selling.lead_lists import LeadPlan, plan_leads
from weibao.selling.models import Lead, LeadEvent, LeadStage

AT_ONCE = 500


class ListChangedError(ValueError):
    """Leads were added since the preview: look again."""


@transaction.atomic
def import_leads(
    rows: Sequence[Sequence[str]], *, shown: str, seen: Observation
) -> LeadPlan | None:
    """`shown` is the digest of the preview. None where this very form was written already.

    Raises ListChangedError, and BadFileError as `plan_leads` does.
    """
    if not can_sell(seen.by):
        raise PermissionDenied
    provider = seen.by.organization
    lock_house(provider)
    if Lead.objects.filter(provider=provider, key__startswith=f"{seen.key}.").exists():
        return None
    plan = plan_leads(rows, by=seen.by)
    if plan.digest != shown:
        raise ListChangedError
    leads = Lead.objects.bulk_create(
        [
            Lead(
                provider=provider,
                key=f"{seen.key}.{number}",
                made_at=seen.now,
                made_by=seen.by,
                **card.columns(),
            )
            for number, card in plan.cards
        ],
        batch_size=AT_ONCE,
    )
    LeadEvent.objects.bulk_create(
        [
            LeadEvent(
                lead=lead,
                what=LeadEvent.What.STAGE,
                stage=LeadStage.NEW,
                words=lead.source,
                key=lead.key,
                at=seen.at,
                by=seen.by,
            )
            for lead in leads
        ],
        batch_size=AT_ONCE,
    )
    return plan
