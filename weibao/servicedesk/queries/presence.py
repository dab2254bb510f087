# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import datetime

from weibao.parties.models import Person
from weibao.servicedesk.models import Presence, Request


def others_on(request: Request, *, reader: Person, now: datetime) -> list[Presence]:
    """The colleagues who have it open too, by name."""
    rows = Presence.objects.visible_to(reader).lately(now).filter(request=request)
    return list(rows.exclude(person=reader).select_related("person").order_by("person__name", "pk"))
