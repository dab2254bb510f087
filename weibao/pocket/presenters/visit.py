# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One visit as the telephone keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from weibao.assets.models import Device
from weibao.fieldwork.models import Moment, Part, Signature, Visit, VisitPhoto
from weibao.fieldwork.queries import visit_content
from weibao.parties.models import Site
from weibao.pocket.presenters.moments import written
from weibao.servicedesk.models import Request
from weibao.web.presenters.visiting.services import limits_time, services_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What many visits share: archives of devices by key, checks by symptom, bags by request."""

    archives: Mapping[int, Any]
    checklists: Mapping[str, list[str]]
    bags: Mapping[int, list[dict[str, Any]]]


def visit_document(visit: Visit, *, around: Around) -> dict[str, Any]:
    request = visit.request
    marks = {mark.what: written(mark.at) for mark in visit.marks.all()}
    return {
        "number": visit.number,
        "version": visit.version,
        "standing": visit.standing,
        "is_open": request.is_open,
        "planned_at": written(visit.planned_at),
        **asked(request),
        "device": device_document(request.device, around),
        "checklist": around.checklists.get(request.symptom, []),
        "services": [{"code": code, "name": name} for code, name in services_of(visit)],
        "limits_time": limits_time(visit),
        "parts_bag": around.bags.get(request.pk, []),
        "needs_backup_answer": not visit.backup_answer,
        "reminded_at": marks.get(Moment.REMINDED, ""),
        "arrived_at": written(visit.arrived_at),
        "finished_at": written(visit.finished_at),
        "departed_at": marks.get(Moment.DEPARTED, ""),
        "backup": {"person": visit.backup_person, "answer": visit.backup_answer},
        "work": work_document(visit),
        "parts": [part_document(part) for part in visit.parts.all()],
        "causes": [
            {"cause": one.cause, "evidence": one.evidence, "at": written(one.at)}
            for one in visit.causes.all()
        ],
        "photos": [photo_document(photo) for photo in visit.photos.all()],
        "signature": signature_document(visit.signature),
        "unsigned": unsigned_document(visit),
        "content": visit_content(visit).values,
    }


def asked(request: Request) -> dict[str, Any]:
    site: Site | None = request.site
    return {
        "request": request.number,
        "summary": request.summary,
        "urgent": request.is_urgent,
        "contract": request.contract.number if request.contract else "",
        "provider": request.provider.name,
        "customer": request.customer.name,
        "site": {"name": site.name, "address": site.address, "district": site.district}
        if site
        else None,
        "contact": {"name": request.caller_name, "phone": request.phone},
    }


def device_document(device: Device | None, around: Around) -> dict[str, Any] | None:
    if device is None:
        return None
    return {
        "key": device.pk,
        "tag": device.tag,
        "model": device.model,
        "brand": device.brand,
        "serial": device.serial,
        "user": device.user_name,
        "place": device.place,
        "warranty_until": device.warranty_until.isoformat() if device.warranty_until else "",
        "archive": around.archives.get(device.pk, []),
    }


def work_document(visit: Visit) -> dict[str, Any]:
    return {
        "service": visit.service,
        "minutes": visit.minutes,
        "description": visit.description,
        "is_destructive": visit.is_destructive,
        "extension_person": visit.extension_person,
    }


def part_document(part: Part) -> dict[str, Any]:
    return {
        "code": part.code,
        "name": part.name,
        "quantity": part.quantity,
        "unit_price_fen": part.unit_price,
        "amount_fen": part.amount,
    }


def photo_document(photo: VisitPhoto) -> dict[str, str]:
    return {
        "sha256": photo.digest,
        "url": reverse("pocket_photo", args=[photo.digest]),
        "about": photo.about,
        "what": photo.what,
        "at": written(photo.at),
    }


def signature_document(signature: Signature | None) -> dict[str, Any] | None:
    if signature is None:
        return None
    return {
        "person": signature.person,
        "rating": signature.rating,
        "at": written(signature.at),
        "version": signature.version,
        "hash": signature.content_hash,
    }


def unsigned_document(visit: Visit) -> dict[str, str] | None:
    """Why nobody signed this version, where somebody wrote that down and nobody did since."""
    of_this = [one for one in visit.signatures.all() if one.version == visit.version]
    if not of_this or visit.signature is not None:
        return None
    last = of_this[-1]
    return {
        "outcome": last.outcome,
        "reason": last.reason,
        "person": last.person,
        "at": written(last.at),
    }
