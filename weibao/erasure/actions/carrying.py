# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Erasing, batch by batch: each is one transaction with the message that asked for it.

Killed in between, the message is delivered again and the batch is done as if for the first time. A
file is removed before the row that names it is committed: done twice, it is gone all the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Model, QuerySet

from weibao.agreements.actions import announce, erase_on_ledger
from weibao.agreements.observation import Observation
from weibao.agreements.queries import office_of
from weibao.bundles.models import Upload
from weibao.erasure.actions.choosing import TOPIC
from weibao.erasure.models import ErasedPlace, Erasure, Standing
from weibao.erasure.places import ERASED, RESTRICTED, Place
from weibao.erasure.scope import Scope, scope_of
from weibao.outbox.actions import put_message
from weibao.servicedesk.files import hold, path_of

AT_ONCE = 200
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
    found = next_place(erasure, done, scope)
    if found is None:
        finish(erasure, done.values(), now=now)
        return False
    erase_batch(*found, scope)
    ask_for_more(erasure, now=now)
    return True


def next_place(
    erasure: Erasure, done: Mapping[str, ErasedPlace], scope: Scope
) -> tuple[Place, ErasedPlace] | None:
    """The first that was not gone through, or, after all of them, one where something came since.

    None once there is nothing any more.
    """
    for place in ERASED:
        row = done.get(place.name)
        if row is None or not row.is_done:
            return place, row or ErasedPlace(erasure=erasure, name=place.name, kind=place.kind)
    late = (place for place in ERASED if place.rows(scope).exists())
    return next(((place, done[place.name]) for place in late), None)


def ask_for_more(erasure: Erasure, *, now: datetime) -> None:
    erasure.batches += 1
    erasure.save(update_fields=["batches"])
    key = f"{TOPIC}:{erasure.pk}:{erasure.batches}"
    put_message(key, topic=TOPIC, payload={"erasure": erasure.pk}, now=now)


def erase_batch(place: Place, row: ErasedPlace, scope: Scope) -> None:
    """The next rows of one place, in the order of their keys; counted with them."""
    found = place.rows(scope)
    batch = list(found.filter(pk__gt=row.reached)[:AT_ONCE] if row.reached else found[:AT_ONCE])
    digests = {getattr(one, column) for one in batch for column in place.files} - {""}
    overwrite(place, batch)
    if place.after is not None and batch:
        place.after([one.pk for one in batch])
    row.files += remove_files(digests)
    row.rows += len(batch)
    row.is_done = len(batch) < AT_ONCE
    # What comes later may have a smaller key.
    row.reached = "" if row.is_done else str(batch[-1].pk)
    row.save()


def overwrite(place: Place, batch: list[Model]) -> None:
    rows: QuerySet[Model] = QuerySet(place.table)
    if place.removed:
        rows.filter(pk__in=[one.pk for one in batch]).delete()
    elif batch:
        for one in batch:
            for column, left in place.left.items():
                setattr(one, column, left(one) if callable(left) else left)
        rows.bulk_update(batch, list(place.left))


def remove_files(digests: Collection[str]) -> int:
    """Those that no row names any more, and the smaller pictures that telephones sent instead of
    them; how many there were.
    """
    for digest in sorted(digests):
        hold(digest)
    free = set(digests) - named(digests)
    uploads = Upload.objects.filter(digest__in=free)
    smaller = {row.stand_in for row in uploads} - {""}
    uploads.delete()
    paths = [path for path in map(path_of, free) if path.exists()]
    for path in paths:
        path.unlink(missing_ok=True)
    return len(paths) + (remove_files(smaller) if smaller else 0)


def named(digests: Collection[str]) -> set[str]:
    """Those that a row names."""
    found: set[str] = set()
    for place in (*ERASED, *RESTRICTED):
        for column in place.files:
            rows: QuerySet[Model] = QuerySet(place.table).filter(**{f"{column}__in": digests})
            found.update(rows.values_list(column, flat=True))
    return found


def finish(erasure: Erasure, places: Iterable[ErasedPlace], *, now: datetime) -> None:
    """The ledger last: what is recorded on it says what all the batches erased."""
    assert erasure.started_by is not None  # noqa: S101 # a constraint of the table
    counts: dict[str, tuple[int, int]] = {}
    for row in places:
        rows, files = counts.get(row.kind, (0, 0))
        counts[row.kind] = (rows + row.rows, files + row.files)
    seen = Observation(key=f"erasure-{erasure.contract_id}", at=now, by=erasure.started_by, now=now)
    erase_on_ledger(
        erasure.contract,
        erased=[(kind, *counted) for kind, counted in counts.items()],
        method=METHOD,
        seen=seen,
    )
    erasure.standing, erasure.done_at = Standing.DONE, now
    erasure.save(update_fields=["standing", "done_at"])
    announce(
        erasure.contract,
        "data_erased",
        seen=seen,
        to=office_of(erasure.contract),
        values={},
        page="data/",
    )
