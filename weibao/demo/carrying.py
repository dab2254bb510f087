# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A telephone had no signal while the desk changed the visit: a person has to decide."""

from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from weibao.bundles.actions import receive_entries
from weibao.bundles.entry import Sending
from weibao.demo.stage import Stage
from weibao.fieldwork.models import Visit

LATE = timedelta(minutes=50)


def ready_telephone(stage: Stage, *, now: datetime) -> None:
    """What 陈志远 wrote down on site comes after the desk had corrected the same visit."""
    chen = stage.cast.people["chen"]
    visit = Visit.objects.filter(engineer=chen, version=2).latest("finished_at")
    at = now - LATE
    receive_entries([_work_on(visit)], sending=Sending(at=at), by=chen, now=at)


def _work_on(visit: Visit) -> dict[str, Any]:
    """As the telephone had it: its visit was still the first version."""
    ended = (visit.finished_at or visit.planned_at).isoformat()
    return {
        "id": str(uuid5(NAMESPACE_URL, f"demo-telephone-{visit.number}")),
        "kind": "work",
        "visit": visit.number,
        "seq": 1,
        "at": ended,
        "seen_version": 1,
        "data": {
            "service": visit.service,
            "minutes": (visit.minutes or 30) + 20,
            "description": "驱动重装；会议摄像头和麦克风也重新设置了，当场试过",
            "is_destructive": False,
            "finished_at": ended,
            "parts": [
                {
                    "name": part.name,
                    "quantity": part.quantity,
                    "unit_price_fen": part.unit_price,
                    "code": part.code,
                }
                for part in visit.parts.all()
            ],
        },
    }
