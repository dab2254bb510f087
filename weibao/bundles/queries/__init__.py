# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What telephones sent: what a person must decide, and whose clock was wrong."""

import json
import re
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Value, Window
from django.db.models.functions import RowNumber

from weibao.assets.models import Device, DeviceEvent
from weibao.bundles.models import FieldEntry, OtherBody, Outcome, Upload
from weibao.fieldwork.models import Signature, Standing, Visit, VisitPhoto
from weibao.fieldwork.models.visit import VisitQuerySet
from weibao.parties.access import DESK, has_role
from weibao.parties.models import Person

__all__ = [
    "conflicts_for",
    "contents_of",
    "devices_labelled",
    "devices_of_customers",
    "late_photos_of",
    "latest_events",
    "latest_visits",
    "number_to_judge",
    "others_for",
    "others_settleable_by",
    "settleable_by",
    "visits_carried",
    "visits_named",
    "was_sent",
    "wrong_clocks_of",
]

DEVICE_ADDRESS = re.compile(r"/devices/(\d{1,9})/?$", re.ASCII)
UNSIGNED_FOR = timedelta(days=30)
"""How long a visit that nobody signed stays on the telephone."""


def conflicts_for(person: Person) -> QuerySet[FieldEntry]:
    """What the desk of a provider has to decide, the oldest first."""
    return (
        settleable_by(person)
        .filter(outcome=Outcome.CONFLICT)
        .select_related("person", "visit__engineer", "visit__request__customer")
        .prefetch_related("visit__parts")
        .order_by("received_at", "seq", "pk")
    )


def number_to_judge(person: Person) -> int:
    """How much waits for somebody of this desk; one statement, since every page shows it."""
    mine, others = (
        waiting.order_by().values_list(Value(1))
        for waiting in (conflicts_for(person), others_for(person))
    )
    return mine.union(others, all=True).count()


def settleable_by(person: Person) -> QuerySet[FieldEntry]:
    """Decided or not: what came for the visits of one's own desk."""
    if not has_role(person, DESK):
        return FieldEntry.objects.none()
    return FieldEntry.objects.filter(visit__request__provider=person.organization_id)


def others_for(person: Person) -> QuerySet[OtherBody]:
    """Second bodies of an id that the desk has not judged yet, the oldest first."""
    return (
        others_settleable_by(person)
        .filter(decided_by=None)
        .select_related("person", "entry__person", "entry__visit__request__customer")
        .order_by("received_at", "pk")
    )


def others_settleable_by(person: Person) -> QuerySet[OtherBody]:
    return OtherBody.objects.filter(entry__in=settleable_by(person).values("pk"))


def contents_of(photos: Collection[VisitPhoto]) -> dict[int, str]:
    """The digest of what is shown of each, by its key: its own, or of a smaller one instead."""
    late = Upload.objects.filter(is_late=True, digest__in={photo.digest for photo in photos})
    smaller = {(row.person_id, row.digest): row.stand_in for row in late}
    return {photo.pk: smaller.get((photo.by_id, photo.digest)) or photo.digest for photo in photos}


def late_photos_of(visit: Visit) -> set[str]:
    """Digests of photos of a visit that are still on a telephone, and nothing stands for them."""
    mine = Upload.objects.filter(
        is_late=True, stand_in="", digest__in=visit.photos.values("digest")
    )
    return set(mine.values_list("digest", flat=True))


def wrong_clocks_of(visit: Visit) -> QuerySet[FieldEntry]:
    """Entries of a visit, in order; `has_wrong_clock` says whose time was corrected."""
    return FieldEntry.objects.filter(visit=visit).select_related("person")


def was_sent(person: Person, visit: Visit) -> bool:
    """Whether the visit was this engineer's before it was another's: the ledger remembers."""
    contract = visit.request.contract
    if contract is None:
        return False
    plans = contract.ledger.filter(
        kind="visit_planned",
        subject=visit.request.number,
        content__contains=json.dumps(person.username, ensure_ascii=False),
    )
    says = [json.loads(content) for content in plans.values_list("content", flat=True)]
    return any((say["visit"], say["engineer"]) == (visit.number, person.username) for say in says)


def visits_carried(person: Person, *, starts_at: datetime, ends_at: datetime) -> VisitQuerySet:
    """An engineer's visits of a period, and of earlier ones what is begun or not signed."""
    mine = _whole(person).filter(engineer=person)
    planned = Q(planned_at__gte=starts_at, planned_at__lt=ends_at)
    unsigned = Q(standing=Standing.FINISHED, finished_at__gte=starts_at - UNSIGNED_FOR) & ~Exists(
        Signature.objects.filter(visit=OuterRef("pk"), version=OuterRef("version"))
    )
    return mine.filter(planned | Q(standing=Standing.STARTED) | unsigned)


def visits_named(person: Person, keys: Collection[int]) -> VisitQuerySet:
    return _whole(person).filter(pk__in=keys)


def _whole(person: Person) -> VisitQuerySet:
    return (
        Visit.objects.visible_to(person)
        .select_related(
            "engineer",
            "request__customer",
            "request__provider",
            "request__contract",
            "request__site",
            "request__device",
        )
        .prefetch_related("parts", "signatures", "marks", "photos", "causes")
        .order_by("planned_at", "pk")
    )


def latest_events(devices: Collection[int], *, reader: Person, most: int) -> QuerySet[DeviceEvent]:
    """The latest of each device's archive, device by device."""
    rank = Window(RowNumber(), partition_by="device", order_by=["-at", "-pk"])
    events = DeviceEvent.objects.visible_to(reader).filter(device__in=devices)
    return events.annotate(rank=rank).filter(rank__lte=most).order_by("device", "-at", "-pk")


def latest_visits(devices: Collection[int], *, reader: Person, most: int) -> VisitQuerySet:
    """The latest work on each device."""
    rank = Window(RowNumber(), partition_by="request__device", order_by=["-finished_at", "-pk"])
    visits = Visit.objects.visible_to(reader).filter(
        standing=Standing.FINISHED, request__device__in=devices
    )
    return visits.annotate(rank=rank).filter(rank__lte=most).select_related("request")


def devices_of_customers(
    customers: Collection[int], *, reader: Person, most: int
) -> QuerySet[Device]:
    """What stands at the customers that an engineer goes to."""
    devices = Device.objects.visible_to(reader).filter(organization__in=customers)
    return devices.select_related("organization").order_by("organization", "tag")[:most]


def devices_labelled(code: str, *, reader: Person, most: int) -> QuerySet[Device]:
    """What a label may mean at any customer: a tag, a serial number, the address of its code."""
    address = DEVICE_ADDRESS.search(code)
    meant = Q(pk=address[1]) if address else Q(tag__iexact=code) | Q(serial__iexact=code)
    devices = Device.objects.visible_to(reader).filter(meant)
    return devices.select_related("organization").order_by("organization", "tag")[:most]
