# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Erasing, batch by batch: each is one transaction with the message that asked for it.

Killed in between, the message is delivered again and the batch is done as if for the first time.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from weibao.agreements.actions import announce, erase_on_ledger
from weibao.agreements.observation import Observation, own_key
from weibao.agreements.queries import office_of
from weibao.erasure.actions.batches import counts_of, erase_batch, next_place
from weibao.erasure.actions.choosing import TOPIC
from weibao.erasure.models import ErasedPlace, Erasure, Standing
from weibao.erasure.places import ERASED
from weibao.erasure.scope import scope_of
from weibao.outbox.actions import put_message

METHOD = "overwrite; unlink; ledger: redaction that keeps the SHA-256"


@transaction.atomic
def carry_on(erasure_id: int, *, now: datetime) -> bool:
    """Erase the next batch and ask for the one after it; whether there is one."""
    rows = Erasure.objects.select_for_update(of=("self",))
    erasure = rows.select_related("contract__customer", "contract__provider", "started_by").get(
        pk=erasure_id
    )
    if erasure.standing != Standing.RUNNING:
        return False
    scope = scope_of(erasure.contract, now=now)
    done = {row.name: row for row in erasure.places.all()}
    found = next_place(erasure, done, scope, of=ERASED)
    if found is None:
        finish(erasure, done.values(), now=now)
        return False
    erase_batch(*found, scope)
    ask_for_more(erasure, now=now)
    return True


def ask_for_more(erasure: Erasure, *, now: datetime) -> None:
    erasure.batches += 1
    erasure.save(update_fields=["batches"])
    key = f"{TOPIC}:{erasure.pk}:{erasure.batches}"
    put_message(key, topic=TOPIC, payload={"erasure": erasure.pk}, now=now)


def finish(erasure: Erasure, places: Iterable[ErasedPlace], *, now: datetime) -> None:
    """The ledger last: what is recorded on it says what all the batches erased."""
    assert erasure.started_by is not None  # noqa: S101 # a constraint of the table
    key = own_key("erasure", erasure.contract_id)
    seen = Observation(key=key, at=now, by=erasure.started_by, now=now)
    erase_on_ledger(
        erasure.contract,
        erased=counts_of(places),
        method=METHOD,
        seen=seen,
    )
    erasure.standing, erasure.done_at, erasure.next_at = Standing.DONE, now, now
    erasure.save(update_fields=["standing", "done_at", "next_at"])
    announce(
        erasure.contract,
        "data_erased",
        seen=seen,
        to=office_of(erasure.contract),
        values={},
        page="data/",
    )
