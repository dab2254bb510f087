# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Links by which a visit is signed: the one of a secret, those of a visit, and where one stands."""

from datetime import datetime
from enum import StrEnum

from django.db.models import QuerySet

from weibao.fieldwork.models import Standing, Visit
from weibao.fieldwork.queries import visit_content
from weibao.signing.access import can_make_sign_link
from weibao.signing.models import SignLink
from weibao.signing.secrets import hash_of


class LinkState(StrEnum):
    """Only a READY one shows something to sign.

    LEFT: whoever made it may not carry out the visit any more, and nothing is recorded by them.
    """

    READY = "ready"
    USED = "used"
    REVOKED = "revoked"
    ENDED = "ended"
    CHANGED = "changed"
    LEFT = "left"


def link_of_secret(secret: str) -> SignLink | None:
    """The link, also one that can no longer be used."""
    return _whole(SignLink.objects.filter(token_hash=hash_of(secret))).first()


def links_of(visit: Visit) -> list[SignLink]:
    """The latest first, each with its openings. Two queries."""
    return list(_whole(SignLink.objects.filter(visit=visit)).prefetch_related("openings"))


def state_of(link: SignLink, *, now: datetime) -> LinkState:
    """What was signed otherwise, or changed, since the link was made, is not what it shows."""
    if link.signature_id is not None:
        return LinkState.USED
    if link.revoked_at is not None:
        return LinkState.REVOKED
    if now >= link.ends_at:
        return LinkState.ENDED
    if not _is_as_shown(link):
        return LinkState.CHANGED
    return LinkState.READY if can_make_sign_link(link.made_by, link.visit) else LinkState.LEFT


def _is_as_shown(link: SignLink) -> bool:
    visit = link.visit
    if visit.standing != Standing.FINISHED or visit.signature is not None:
        return False
    return visit.version == link.version and visit_content(visit).digest == link.content_hash


def _whole(links: QuerySet[SignLink]) -> QuerySet[SignLink]:
    return links.select_related(
        "made_by",
        "signature",
        "visit__engineer",
        "visit__request__customer",
        "visit__request__provider",
        "visit__request__contract",
        "visit__request__site",
        "visit__request__device",
    )
