# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Links by which the customer signs on their own telephone: made, opened, used once, revoked."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from weibao.agreements.observation import Observation, own_key
from weibao.fieldwork.actions import VisitNotPossibleError, refuse_signature, sign_visit
from weibao.fieldwork.actions.recording import locked_visit, require_standing
from weibao.fieldwork.actions.signing import Signed
from weibao.fieldwork.models import Outcome, Signature, Standing, Visit
from weibao.fieldwork.queries import visit_content
from weibao.parties.models import Person
from weibao.signing.access import can_make_sign_link, can_revoke_sign_link
from weibao.signing.models import SignLink, SignLinkOpening
from weibao.signing.queries import LinkState, state_of
from weibao.signing.secrets import fresh_secret, hash_of

HOLDS = timedelta(hours=72)
MOST_OPENINGS = 50
"""Kept of one link; more say nothing new."""


class LinkNotUsableError(ValueError):
    """Used, revoked, ended, or the visit changed: nothing is signed by it."""

    def __init__(self, state: LinkState) -> None:
        super().__init__(f"The link is {state}.")
        self.state = state


@transaction.atomic
def make_sign_link(visit: Visit, *, by: Person, now: datetime) -> tuple[SignLink, str]:
    """The link, and its secret that nobody can read again. Earlier links of the visit end."""
    if not can_make_sign_link(by, visit):
        raise PermissionDenied
    visit = locked_visit(visit)
    require_standing(visit, Standing.FINISHED)
    if visit.signature is not None:
        raise VisitNotPossibleError(visit)
    _unused(visit).update(revoked_at=now)
    secret = fresh_secret()
    link = SignLink.objects.create(
        visit=visit,
        version=visit.version,
        content_hash=visit_content(visit).digest,
        token_hash=hash_of(secret),
        made_at=now,
        made_by=by,
        ends_at=now + HOLDS,
    )
    return link, secret


@transaction.atomic
def revoke_sign_link(link: SignLink, *, by: Person, now: datetime) -> None:
    """From now on nothing can be signed by it. Twice is once; one that was used stays evidence."""
    if not can_revoke_sign_link(by, link.visit):
        raise PermissionDenied
    locked_visit(link.visit)
    _unused(link.visit).filter(pk=link.pk).update(revoked_at=now)


@transaction.atomic
def note_opening(link: SignLink, *, address: str | None, browser: str, now: datetime) -> None:
    """Somebody looked at what it shows."""
    if link.openings.count() < MOST_OPENINGS:
        SignLinkOpening.objects.create(link=link, at=now, address=address, browser=browser[:200])


@transaction.atomic
def sign_by_link(link: SignLink, *, signed: Signed, now: datetime) -> Signature:
    """Signed without an account: recorded by whoever made the link, and the link is kept with it.

    Sent twice it is one. What was shown must be what the link is bound to.
    """
    link, earlier = _locked(link, Outcome.SIGNED, signed.person, now=now)
    if earlier is not None:
        return earlier
    if signed.shown != link.content_hash:
        raise LinkNotUsableError(LinkState.CHANGED)
    signature = sign_visit(link.visit, signed=signed, seen=_seen(link, now))
    return _used(link, signature)


@transaction.atomic
def refuse_by_link(link: SignLink, *, person: str, reason: str, now: datetime) -> Signature:
    """Refused by the customer's own hand, with the reason."""
    link, earlier = _locked(link, Outcome.REFUSED, person, now=now)
    if earlier is not None:
        return earlier
    refusal = refuse_signature(
        link.visit, outcome=Outcome.REFUSED, reason=reason, person=person, seen=_seen(link, now)
    )
    return _used(link, refusal)


def _locked(
    link: SignLink, outcome: Outcome, person: str, *, now: datetime
) -> tuple[SignLink, Signature | None]:
    """The link under the locks of its visit; and what this very answer wrote the first time."""
    visit = locked_visit(link.visit)
    link = (
        SignLink.objects.select_for_update(of=("self",)).select_related("made_by").get(pk=link.pk)
    )
    link.visit = visit
    earlier = link.signature
    if earlier is not None and (earlier.outcome, earlier.person) == (outcome, person):
        return link, earlier
    state = state_of(link, now=now)
    if state is not LinkState.READY:
        raise LinkNotUsableError(state)
    return link, None


def _seen(link: SignLink, now: datetime) -> Observation:
    """A link is used once, so that its own number names what was observed."""
    return Observation(key=own_key("sign-link", link.pk), at=now, by=link.made_by, now=now)


def _used(link: SignLink, signature: Signature) -> Signature:
    link.signature = signature
    link.save(update_fields=["signature"])
    return signature


def _unused(visit: Visit) -> QuerySet[SignLink]:
    return SignLink.objects.filter(visit=visit, signature=None, revoked_at=None)
