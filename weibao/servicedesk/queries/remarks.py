# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What was said on a request, and the files that came with it."""

from weibao.parties.models import Person
from weibao.servicedesk.models import Attachment, Remark, Request


def remarks_on(request: Request, *, reader: Person) -> list[Remark]:
    """In the order in which it was said; notes of the other side are not among them."""
    seen = Remark.objects.visible_to(reader).filter(request=request)
    return list(seen.select_related("author", "side").prefetch_related("attachments"))


def attachment_for(person: Person, key: int) -> Attachment:
    """One file; raises Attachment.DoesNotExist for whoever may not read its remark."""
    return Attachment.objects.visible_to(person).get(pk=key)
