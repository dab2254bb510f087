# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A contract that ends: its notice goes out, by itself or by hand, or is held back (V10); and
carrying on is a new contract (M9): somebody picks a length, and the draft is written.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.access import can_sign_contract, is_provider_side
from weibao.agreements.actions import announce, record_facts
from weibao.agreements.drafting import RenewalOffer, RenewalWindow, answers_of, renewal_of
from weibao.agreements.facts import renewal_noticed
from weibao.agreements.models import Contract
from weibao.agreements.observation import Observation, own_key
from weibao.agreements.queries import keepers_of, other_side_of
from weibao.outbox.actions import put_message, put_notice
from weibao.selling.access import seller_of
from weibao.selling.actions.dealing import start_deal
from weibao.selling.actions.numbering import CHINA
from weibao.selling.actions.telling import sellers_of, tell_of_deal
from weibao.selling.models import Deal, RenewalHold, Standing
from weibao.selling.queries.renewals import (
    NOTICE,
    OPENS,
    Gap,
    Renewal,
    Stage,
    goes_out_at,
    renewal_now,
)
from weibao.wording.values import shown_money

log = logging.getLogger(__name__)

OPEN = "renewal_open"
"""The topic by which a renewal that is owed is looked at, and looked at again."""


class NoOfferError(ValueError):
    """The contract offers no such length, or nobody at the provider sells."""


class NoWindowError(ValueError):
    """No notice is owed now: too early, too late, or the contract promises none."""


class RenewalHeldError(ValueError):
    """Somebody holds this notice back."""


class RenewalGapError(ValueError):
    """The notice cannot say what each length costs, or has nobody to say it to."""

    def __init__(self, gap: Gap) -> None:
        super().__init__(gap)
        self.gap = gap


def work_on_renewal(contract_id: int, *, now: datetime) -> datetime | None:
    """Send the notice that is owed, if it is time; when to look again, None if that is no use.

    What cannot be sent is told to who looks after the contract. The next working day it is looked
    at again: something may be mended by then, or a notice that went out taken back.
    """
    contract = Contract.objects.select_related("provider", "customer").get(pk=contract_id)
    renewal = renewal_now(contract, now=now)
    if renewal is None or renewal.stage in {Stage.MISSED, Stage.HELD}:
        return None
    if renewal.stage is Stage.TOLD:
        return _next_look(renewal, now=now)
    keepers = keepers_of(contract, NOTICE)
    if renewal.gap is not None or not keepers:
        _tell_of_gap(renewal, now=now)
        return _next_look(renewal, now=now)
    if renewal.goes_at is not None and renewal.goes_at > now:
        return renewal.goes_at
    key = own_key("renewal", contract.pk, renewal.ends_on)
    seen = Observation(key=key, at=now, by=keepers[0], now=now)
    notice_renewal(contract, seen=seen, is_by_itself=True)
    return _next_look(renewal, now=now)


@transaction.atomic
def notice_renewal(contract: Contract, *, seen: Observation, is_by_itself: bool = False) -> Renewal:
    """Tell the customer that it ends and what each length costs today; the fact keeps the promise.

    However often and by whomever it is asked for, it goes out once for each end. Raises
    NoWindowError, RenewalHeldError and RenewalGapError.
    """
    contract, renewal = _locked(contract, seen)
    if renewal is None or renewal.stage in {Stage.COMING, Stage.MISSED}:
        raise NoWindowError(contract.number)
    if renewal.stage is Stage.TOLD:
        return renewal
    if renewal.stage is Stage.HELD:
        raise RenewalHeldError(contract.number)
    if renewal.gap is not None or renewal.window is None:
        raise RenewalGapError(renewal.gap or Gap.FAILED)
    people = other_side_of(contract, seen.by)
    seen = replace(seen, key=_key(renewal))
    names = "、".join(person.name for person in people)
    record_facts(contract, [renewal_noticed(seen, person=names)], now=seen.now)
    announce(
        contract,
        "renewal_offered",
        seen=seen,
        to=people,
        values={"ends_on": renewal.ends_on.isoformat(), "offers": _offers(renewal.window)},
        page="renewal/",
    )
    keepers = keepers_of(contract, NOTICE)
    put_notice(
        [person for person in keepers if is_by_itself or person != seen.by],
        key=f"renewal_sent:{contract.pk}:{seen.key}",
        kind="renewal_sent",
        values=_values(renewal) | {"people": names},
        path=_page(contract),
        now=seen.now,
    )
    return renewal


@transaction.atomic
def hold_renewal(contract: Contract, *, reason: str, seen: Observation) -> RenewalHold:
    """Keep the notice from going out by itself; while it is held, more of it changes nothing.

    Raises NoWindowError where it went out, or none is promised.
    """
    contract, renewal = _locked(contract, seen)
    if renewal is not None and renewal.hold is not None:
        return renewal.hold
    if renewal is None or renewal.stage in {Stage.TOLD, Stage.MISSED}:
        raise NoWindowError(contract.number)
    return RenewalHold.objects.create(
        contract=contract,
        ends_on=renewal.ends_on,
        reason=reason,
        key=f"hold-{contract.pk}-{contract.renewal_holds.count() + 1}",
        at=seen.now,
        by=seen.by,
    )


@transaction.atomic
def release_renewal(contract: Contract, *, seen: Observation) -> None:
    """It goes out at its next working hour, at once where that is now. Twice is once."""
    contract, renewal = _locked(contract, seen)
    if renewal is None or renewal.hold is None:
        return
    held = RenewalHold.objects.filter(pk=renewal.hold.pk)
    held.update(lifted_at=seen.now, lifted_by=seen.by)
    if renewal.goes_at is not None:
        put_message(
            f"{OPEN}:{contract.pk}:released:{seen.key}",
            topic=OPEN,
            payload={"contract": contract.pk},
            now=seen.now,
            run_at=renewal.goes_at,
        )


@transaction.atomic
def renew_contract(contract: Contract, *, length: str, seen: Observation) -> Deal:
    """The contract's own text with another life, at that length's discount.

    Twice is one deal, unless the one before was dropped. Raises NoOfferError.
    """
    if not can_sign_contract(seen.by, contract):
        raise PermissionDenied
    window = renewal_of(contract, now=seen.now)
    offers = window.offers if window else ()
    offer = next((one for one in offers if one.length == length), None)
    seller = seller_of(contract.provider, first=seen.by)
    if offer is None or seller.organization_id != contract.provider_id:
        raise NoOfferError(length)
    deal = start_deal(
        "maintenance",
        customer=contract.customer,
        seen=replace(seen, by=seller, key=_key_of_draft(contract, offer)),
        answers={"contract": answers_of(contract, offer, now=seen.now)},
        renews=contract,
    )
    to = sellers_of(contract.provider)
    tell_of_deal(deal, "renewal_chosen", to=to, author=seen.by.name, seen=seen)
    return deal


def _next_look(renewal: Renewal, *, now: datetime) -> datetime | None:
    """On the next working day of the window; of a contract that cannot be read nobody knows it, and
    each day until its end will do.
    """
    tomorrow = (now.astimezone(CHINA) + timedelta(days=1)).date()
    if renewal.window is not None:
        return goes_out_at(renewal.window, now=datetime.combine(tomorrow, time.min, CHINA))
    return datetime.combine(tomorrow, OPENS, CHINA) if tomorrow <= renewal.ends_on else None


def _key_of_draft(contract: Contract, offer: RenewalOffer) -> str:
    begins = own_key("renewal", contract.pk, offer.starts_on, offer.length, "")
    dropped = contract.renewals.filter(key__startswith=begins, standing=Standing.DROPPED)
    return f"{begins}{dropped.count() + 1}"


def _locked(contract: Contract, seen: Observation) -> tuple[Contract, Renewal | None]:
    """Whoever sends, holds or releases one notice does so one after the other."""
    if not (is_provider_side(seen.by, contract) and can_sign_contract(seen.by, contract)):
        raise PermissionDenied
    rows = Contract.objects.select_for_update(of=("self",), no_key=True)
    contract = rows.select_related("provider", "customer").get(pk=contract.pk)
    return contract, renewal_now(contract, now=seen.now)


def _key(renewal: Renewal) -> str:
    """Of one end, and another once a notice before it was taken back: whoever sends, it is one."""
    before = renewal.contract.ledger.filter(kind="renewal_noticed").count()
    return own_key("renewal", renewal.contract.pk, renewal.ends_on, before + 1)


def _offers(window: RenewalWindow) -> list[dict[str, str]]:
    return [
        {"length": one.length, "amount": shown_money(one.total or 0), "discount": one.discount}
        for one in window.offers
    ]


def _tell_of_gap(renewal: Renewal, *, now: datetime) -> None:
    """Once for each reason."""
    gap = renewal.gap or Gap.FAILED
    put_notice(
        keepers_of(renewal.contract, NOTICE),
        key=f"renewal_blocked:{renewal.contract.pk}:{renewal.ends_on}:{gap}",
        kind="renewal_blocked",
        values=_values(renewal) | {"gap": gap.value},
        path=_page(renewal.contract),
        now=now,
    )


def _values(renewal: Renewal) -> dict[str, Any]:
    return {
        "contract": renewal.contract.pk,
        "number": renewal.contract.number,
        "customer": str(renewal.contract.customer),
        "ends_on": renewal.ends_on.isoformat(),
    }


def _page(contract: Contract) -> str:
    return f"/contracts/{contract.number}/renewal/"
