# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who has a request open; nothing of it is kept."""

from datetime import datetime

from weibao.parties.models import Person
from weibao.servicedesk.access import can_see_request
from weibao.servicedesk.actions.moving import require
from weibao.servicedesk.models import Presence, Request
from weibao.servicedesk.models.presence import PRESENT_FOR


def note_presence(request: Request, *, by: Person, is_writing: bool, now: datetime) -> None:
    """Heard from a page that is open; those that fell silent are swept away on the way."""
    require(can_see_request, request, by)
    Presence.objects.update_or_create(
        request=request, person=by, defaults={"at": now, "is_writing": is_writing}
    )
    Presence.objects.filter(at__lte=now - PRESENT_FOR).delete()
