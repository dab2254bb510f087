# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The photos and attachments of a contract, with a list that says what each of them is.

Whoever takes the archive gets what they may see: not the files on notes of the other side.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from weibao.agreements.models import Contract
from weibao.bundles.queries import contents_of
from weibao.fieldwork.models import VisitPhoto
from weibao.papers.names import fit
from weibao.parties.models import Person
from weibao.servicedesk.files import path_of
from weibao.servicedesk.models import Attachment
from weibao.servicedesk.pictures import FEWEST_BYTES, picture_type

HEAD = ("file", "sha256", "request", "visit", "at", "by", "what")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """`name` is that in the archive; `what` its own name, or what the photo shows.

    `digest` is of the content that is there: of a photo perhaps a smaller one that came instead.
    """

    name: str
    digest: str
    request: str
    visit: str
    at: datetime
    by: str
    what: str


def files_of(contract: Contract, *, by: Person) -> Iterator[Kept]:
    """Those whose content is here: a photo may still be on a telephone."""
    for kept in (*attachments_of(contract, by=by), *photos_of(contract)):
        if path_of(kept.digest).exists():
            yield kept


def attachments_of(contract: Contract, *, by: Person) -> Iterator[Kept]:
    rows = Attachment.objects.visible_to(by).filter(remark__request__contract=contract)
    ordered = rows.select_related("remark__request").order_by("remark__request__number", "pk")
    for row in ordered:
        remark = row.remark
        yield Kept(
            name=fit(f"files/{remark.request.number}-{row.pk}-{row.name}"),
            digest=row.digest,
            request=remark.request.number,
            visit="",
            at=remark.at,
            by=remark.author_name,
            what=row.name,
        )


def photos_of(contract: Contract) -> Iterator[Kept]:
    found = VisitPhoto.objects.filter(visit__request__contract=contract)
    rows = list(found.select_related("visit__request", "by").order_by("visit__number", "pk"))
    contents = contents_of(rows)
    for row in rows:
        digest = contents[row.pk]
        yield Kept(
            name=fit(f"files/{row.visit.number}-photo-{row.pk}.{ending_of(digest)}"),
            digest=digest,
            request=row.visit.request.number,
            visit=row.visit.number,
            at=row.at,
            by=row.by.name,
            what=row.what,
        )


def ending_of(digest: str) -> str:
    """By the content: whatever else a file claims to be."""
    path = path_of(digest)
    if not path.exists():
        return "bin"
    with path.open("rb") as file:
        found = picture_type(file.read(FEWEST_BYTES))
    return found[1] if found else "bin"


def manifest_of(rows: Iterable[Kept]) -> str:
    """As CSV with a mark by which Excel and WPS read it as UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEAD)
    for row in rows:
        at = row.at.astimezone(timezone.get_current_timezone())
        told = (plain(row.by), plain(row.what))
        writer.writerow([row.name, row.digest, row.request, row.visit, at.isoformat(), *told])
    return "\ufeff" + text.getvalue()


def plain(text: str) -> str:
    """No spreadsheet takes it for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
