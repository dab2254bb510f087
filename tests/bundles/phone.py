# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A telephone as a test needs one: it makes entries, and sends them when it has a signal."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from tests.cast import MONDAY
from tests.factories.fieldwork import STROKES
from weibao.agreements.chain import canonical
from weibao.bundles.actions import receive_entries
from weibao.bundles.entry import Sending
from weibao.fieldwork.models import Visit
from weibao.fieldwork.queries import visit_content
from weibao.parties.models import Person

HOUR = timedelta(hours=1)
WORK = {"service": "onsite", "minutes": 45, "description": "换了电源", "is_destructive": False}
SPACE = UUID(int=7)


@dataclass(kw_only=True)
class Phone:
    """`clock` is how far its clock is ahead of the server's."""

    person: Person
    clock: timedelta = timedelta(0)
    made: list[dict] = field(default_factory=list)

    def entry(self, visit: Visit, kind: str, at: datetime, **data) -> dict:
        before = [one for one in self.made if one["visit"] == visit.number]
        seq = len(self.made) + 1
        one = {
            "id": str(uuid5(SPACE, f"{self.person.pk}-{visit.number}-{seq}")),
            "kind": kind,
            "visit": visit.number,
            "seq": seq,
            "at": (at + self.clock).isoformat(),
            "seen_version": visit.version,
            "clock_s": -int(self.clock.total_seconds()),
            "after": before[-1]["id"] if before else None,
            "data": data,
        }
        self.made.append(one)
        return one

    def whole(self, visit: Visit, at: datetime = MONDAY + HOUR) -> list[dict]:
        """A visit from arrival to signature, made without any signal."""
        ended = at + HOUR
        first = [
            self.entry(visit, "reminded", at - HOUR),
            self.entry(visit, "arrived", at, consent=False),
            self.entry(visit, "backup", at, person="赵小燕", answer="BACKED_UP"),
            self.entry(visit, "work", ended, **WORK, finished_at=(ended + self.clock).isoformat()),
        ]
        shown = self.shown(visit, at, ended)
        signed = self.entry(
            visit, "signed", ended, shown=shown, person="赵小燕", strokes=STROKES, rating=5
        )
        return [*first, signed, self.entry(visit, "departed", ended, consent=False)]

    def shown(self, visit: Visit, at: datetime, ended: datetime) -> str:
        """What the telephone shows before the server knows of it, as one hash."""
        values = dict(visit_content(visit).values)
        values |= {key: WORK[key] for key in ("service", "minutes", "description")}
        values |= {"arrived_at": written(at), "finished_at": written(ended)}
        values |= {"backup_person": "赵小燕", "backup_answer": "BACKED_UP"}
        return hashlib.sha256(canonical(values)).hexdigest()

    def send(self, entries, *, now: datetime = MONDAY + 5 * HOUR, way: int = 0, **sending):
        """As it comes off the wire: through JSON, `way` seconds after it was sent."""
        raw = json.loads(json.dumps(entries))
        sent_at = now + self.clock - timedelta(seconds=way)
        sending = Sending(at=sent_at, **sending)
        return receive_entries(raw, sending=sending, by=self.person, now=now)


def written(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")


def outcomes(results) -> list[str]:
    return [str(one.outcome) for one in results]
