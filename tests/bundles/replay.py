# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Bundles of whole visits as a bad network delivers them: several times, in any order, changed."""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from tests.bundles.phone import HOUR, WORK, Phone
from tests.cast import MONDAY, Cast
from tests.factories.agreements import maintenance_contract
from tests.factories.fieldwork import STROKES, planned
from tests.factories.servicedesk import reported
from weibao.agreements.models import LedgerEntry
from weibao.bundles.models import FieldEntry
from weibao.fieldwork.models import Signature, Visit

OF_A_CONTRACT = 20
"""Visits: what one contract has in months, so that its ledger stays as long as real ones."""
KINDS = ("arrived", "backup", "work", "signed", "next")


@dataclass(kw_only=True)
class Replay:
    cast: Cast
    count: int
    seed: int = 1
    shown: dict[str, str] = field(default_factory=dict)
    bundles: list[list[dict]] = field(default_factory=list)
    changed: int = 0
    refused: int = 0
    sent: int = 0

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.phone = Phone(person=self.cast.chen)
        for number in range(self.count):
            if number % OF_A_CONTRACT == 0:
                contract = maintenance_contract(self.cast, number=f"WB-R{number}")
            visit = planned(self.cast, reported(self.cast, contract))
            self.bundles.append(self.bundle(visit))

    def bundle(self, visit: Visit) -> list[dict]:
        self.phone.made.clear()
        at, ended = MONDAY + HOUR, MONDAY + 2 * HOUR
        shown = self.phone.shown(visit, at, ended)
        self.shown[visit.number] = shown
        free = 2 * len(self.bundles) * HOUR  # the engineer's time is taken once
        again = (MONDAY + timedelta(days=2) + free).isoformat()
        made = self.phone.entry
        return [
            made(visit, "arrived", at, consent=False),
            made(visit, "backup", at, person="赵小燕", answer="BACKED_UP"),
            made(visit, "work", ended, **WORK, is_restored=False),
            made(visit, "signed", ended, shown=shown, person="赵小燕", strokes=STROKES),
            made(visit, "next", ended, planned_at=again, reason=""),
        ]

    def deliveries(self) -> list[list[dict]]:
        """Each bundle 1 to 5 times in a random order; what is changed comes after the true one."""
        order = [key for key in range(self.count) for _ in range(self.random.randint(1, 5))]
        self.random.shuffle(order)
        came: Counter[int] = Counter()
        found = []
        for key in order:
            bundle = [dict(one) for one in self.bundles[key]]
            if came[key] and self.random.random() < 0.4:
                bundle[self.random.randrange(len(bundle))]["at"] = MONDAY.isoformat()
                self.changed += 1
            came[key] += 1
            self.random.shuffle(bundle)
            cut = self.random.randint(0, len(bundle))
            found += [part for part in (bundle[:cut], bundle[cut:]) if part]
        return found

    def run(self) -> None:
        for delivery in self.deliveries():
            results = self.phone.send(delivery)
            self.sent += len(delivery)
            self.refused += sum(one.why == "other_body" for one in results)

    def check(self) -> None:
        assert self.refused == self.changed
        assert sum(FieldEntry.objects.values_list("other_bodies", flat=True)) == self.changed
        outcomes = Counter(FieldEntry.objects.values_list("outcome", flat=True))
        assert outcomes == {"KEPT": self.count * len(KINDS)}
        # Every visit, and the next one that was planned at it.
        assert Visit.objects.count() == 2 * self.count
        kinds = ("engineer_arrived", "backup_answered", "work_done", "visit_signed")
        facts = Counter(LedgerEntry.objects.values_list("kind", flat=True))
        assert {kind: facts[kind] for kind in kinds} == dict.fromkeys(kinds, self.count)
        signed = dict(Signature.objects.values_list("visit__number", "content_hash"))
        assert signed == self.shown
