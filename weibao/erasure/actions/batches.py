# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One batch of rows of one place, with the files that nothing names any more.

A file is removed before the row that names it is committed: done twice, it is gone all the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from django.db.models import Model, QuerySet

from weibao.bundles.models import Upload
from weibao.erasure.models import ErasedPlace, Erasure, Permit
from weibao.erasure.places import ERASED, RESTRICTED, Place
from weibao.erasure.scope import Scope
from weibao.servicedesk.files import hold, path_of

AT_ONCE = 200


def next_place(
    erasure: Erasure, done: Mapping[str, ErasedPlace], scope: Scope, *, of: Sequence[Place]
) -> tuple[Place, ErasedPlace] | None:
    """The first of them that was not gone through, or, after all of them, one where something came
    since. None once there is nothing any more.
    """
    for place in of:
        row = done.get(place.name)
        if row is None or not row.is_done:
            return place, row or ErasedPlace(erasure=erasure, name=place.name, kind=place.kind)
    late = (place for place in of if place.rows(scope).exists())
    return next(((place, done[place.name]) for place in late), None)


def erase_batch(place: Place, row: ErasedPlace, scope: Scope) -> None:
    """The next rows of one place, in the order of their keys; counted with them.

    What was written once is changed by this alone: the permit goes with the batch.
    """
    found = place.rows(scope)
    batch = list(found.filter(pk__gt=row.reached)[:AT_ONCE] if row.reached else found[:AT_ONCE])
    digests = {getattr(one, column) for one in batch for column in place.files} - {""}
    with permitted(row.erasure):
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


@contextmanager
def permitted(erasure: Erasure) -> Iterator[None]:
    permit = Permit.objects.create(erasure=erasure)
    yield
    permit.delete()


def counts_of(places: Iterable[ErasedPlace]) -> list[tuple[str, int, int]]:
    """By kind of data: rows and files."""
    counts: dict[str, tuple[int, int]] = {}
    for row in places:
        rows, files = counts.get(row.kind, (0, 0))
        counts[row.kind] = (rows + row.rows, files + row.files)
    return [(kind, *counted) for kind, counted in counts.items()]
