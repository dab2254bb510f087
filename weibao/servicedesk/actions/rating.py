# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The customer says how content they are with what was done (P3)."""

from django.db import transaction

from weibao.agreements.actions import record_facts
from weibao.agreements.observation import Observation
from weibao.agreements.queries import ledger_of
from weibao.outbox.actions import put_notice
from weibao.parties.models import Role
from weibao.parties.queries import people_of
from weibao.servicedesk.access import can_change_rating, can_rate_request
from weibao.servicedesk.actions.moving import NotPossibleError, locked_request, require
from weibao.servicedesk.facts import request_rated
from weibao.servicedesk.models import RATED, Rating, Request


class OtherRatingError(ValueError):
    """The same form came twice with other content."""


class RatingStandsError(ValueError):
    """It was given too long ago to be changed."""


@transaction.atomic
def rate_request(request: Request, *, stars: int, words: str = "", seen: Observation) -> Rating:
    """Rate once, or change it while it may be changed; the same form twice changes nothing.

    On the ledger the newer rating corrects the earlier one. Without a contract there is only the
    row, until the request is placed.
    """
    require(can_rate_request, request, seen.by)
    request = locked_request(request)
    rating = Rating.objects.filter(request=request, person=seen.by).first()
    if rating is not None and rating.key == seen.key:
        if (rating.stars, rating.words) != (stars, words):
            raise OtherRatingError(seen.key)
        return rating
    if request.standing not in RATED:
        raise NotPossibleError(request)
    earlier = rating.key if rating is not None else ""
    if rating is None:
        rating = Rating(request=request, person=seen.by, given_at=seen.at)
    elif can_change_rating(seen.by, rating, now=seen.now):
        rating.changed_at = seen.at
    else:
        raise RatingStandsError(seen.key)
    rating.key, rating.stars, rating.words = seen.key, stars, words
    rating.save()
    _record(rating, earlier=earlier, seen=seen)
    _tell_provider(rating, seen)
    return rating


def _record(rating: Rating, *, earlier: str, seen: Observation) -> None:
    """A rating that was given before ratings were facts is on no ledger: nothing to correct."""
    contract = rating.request.contract
    if contract is None:
        return
    given = ledger_of(contract, subject=rating.request.number).filter(fact_id=earlier)
    corrects = earlier if given.exists() else None
    record_facts(contract, [request_rated(rating, seen=seen, corrects=corrects)], now=seen.now)


def _tell_provider(rating: Rating, seen: Observation) -> None:
    """Whoever had it, and who answers for the customer."""
    request = rating.request
    concerned = set(people_of(request.provider, [Role.ACCOUNT_MANAGER]))
    put_notice(
        concerned | ({request.assignee} if request.assignee else set()),
        key=f"request_rated:{request.number}:{seen.key}",
        kind="request_rated",
        values={
            "request": request.number,
            "author": rating.person.name,
            "stars": rating.stars,
            "summary": rating.words[:120],
        },
        path=f"/requests/{request.number}/#ratings",
        now=seen.now,
    )
