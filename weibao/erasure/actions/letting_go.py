# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a law asked to keep goes by itself on the day after its last day (PIPL 19, 47).

The worker looks when `next_at` has come, and erases a batch in each look: killed in between, it
looks again. Nothing goes while it may still be asked for: see `holds_of`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from weibao.agreements.actions import entries_to_erase, erase_on_ledger
from weibao.agreements.models import Contract
from weibao.agreements.observation import Observation, own_key
from weibao.agreements.queries import office_of
from weibao.erasure.actions.batches import counts_of, erase_batch, next_place
from weibao.erasure.actions.carrying import METHOD
from weibao.erasure.models import Erasure, Standing
from weibao.erasure.places import RESTRICTED
from weibao.erasure.queries import (
    Period,
    counts_on,
    holds_of,
    let_go_today,
    looks_at,
    periods_of,
)
from weibao.erasure.queries.periods import TOLD_BEFORE
from weibao.erasure.scope import day_of, scope_of
from weibao.outbox.actions import put_notice


@transaction.atomic
def let_go(erasure_id: int, *, now: datetime) -> bool:
    """Erase the next batch of what is kept no longer; whether there is to be another look now."""
    rows = Erasure.objects.select_for_update(of=("self",))
    erasure = rows.select_related("contract__customer", "contract__provider", "started_by").get(
        pk=erasure_id
    )
    if erasure.standing != Standing.DONE or erasure.next_at is None or erasure.next_at > now:
        return False
    periods = let_go_today(erasure.contract, now=now)
    if not periods or holds_of(erasure.contract, now=now):
        tell_ahead(erasure.contract, now=now)
        look_again(erasure, now=now)
        return False
    codes = {one.code for one in periods}
    places = [place for place in RESTRICTED if place.kind in codes]
    done = {row.name: row for row in erasure.places.all()}
    scope = scope_of(erasure.contract, now=now)
    found = next_place(erasure, done, scope, of=places)
    if found is None:
        finish(erasure, periods, now=now)
        return True
    erase_batch(*found, scope)
    return True


def finish(erasure: Erasure, periods: Sequence[Period], *, now: datetime) -> None:
    """The ledger last, as when the rest was erased; on behalf of whoever began that."""
    assert erasure.started_by is not None  # noqa: S101 # a constraint of the table
    codes = tuple(one.code for one in periods)
    # Each kind goes once, so that the first of them names this time.
    key = own_key("erasure", erasure.contract_id, codes[0])
    recorded = erase_on_ledger(
        erasure.contract,
        erased=counts_of(erasure.places.filter(kind__in=codes)),
        method=METHOD,
        over=codes,
        seen=Observation(key=key, at=now, by=erasure.started_by, now=now),
    )
    if any(one.rows for entry in recorded.entries for one in counts_on(entry)):
        tell(erasure.contract, "data_gone", key=key, on=day_of(now), now=now)


def tell_ahead(contract: Contract, *, now: datetime) -> None:
    """Once for each day on which something goes, while there is time to ask that it stay."""
    today = day_of(now)
    for one in periods_of(contract, now=now):
        if today < one.goes_on <= today + TOLD_BEFORE and is_there(one, contract, now=now):
            key = f"going-{contract.pk}-{one.goes_on}"
            tell(contract, "data_goes_soon", key=key, on=one.goes_on, now=now)


def is_there(period: Period, contract: Contract, *, now: datetime) -> bool:
    """Whether anything of that kind is held."""
    if entries_to_erase(contract, over=[period.code]):
        return True
    scope = scope_of(contract, now=now)
    return any(place.rows(scope).exists() for place in RESTRICTED if place.kind == period.code)


def look_again(erasure: Erasure, *, now: datetime) -> None:
    erasure.next_at = looks_at(erasure.contract, now=now)
    erasure.save(update_fields=["next_at"])


def tell(contract: Contract, kind: str, *, key: str, on: date, now: datetime) -> None:
    put_notice(
        office_of(contract),
        key=f"{kind}:{key}",
        kind=kind,
        values={"contract": contract.pk, "number": contract.number, "on": on.isoformat()},
        path=f"/contracts/{contract.number}/data/",
        now=now,
    )


def postpone(erasure_id: int, *, until: datetime) -> None:
    """Something is wrong with this one, and the others must not wait."""
    Erasure.objects.filter(pk=erasure_id).update(next_at=until)
