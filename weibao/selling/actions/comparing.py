# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A year of a customer's requests under each form of contract, one form at a time (S2).

Each step keeps what it computed, so that a page can show how far it is, and nothing is lost when
somebody looks away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.drafting import blanks_of, filled, replayed
from weibao.agreements.months import moved
from weibao.agreements.observation import Observation
from weibao.library import template_text
from weibao.parties.access import belongs_to
from weibao.parties.models import Organization
from weibao.selling.access import can_see_selling, can_sell
from weibao.selling.actions.numbering import lock_house
from weibao.selling.assumptions import ASSUMED
from weibao.selling.facts import ZONE, year_of_facts
from weibao.selling.incidents import Incident
from weibao.selling.models import Comparison
from weibao.wording.clauses import clause_title
from weibao.wording.names import name_of
from weibao.wording.reasons import sentence
from weibao.wording.values import EN, ZH, Reader, shown_money

COMPARED = ("membership", "membership-vip", "incident-pack", "maintenance", "resident")
FEES: Mapping[str, tuple[str, str]] = {
    "membership-vip": ("V8/amount", "vip_fee"),
    "incident-pack": ("P1/price", "pack_price"),
    "maintenance": ("M2/amount", "maintenance_fee"),
    "resident": ("R2/fee", "resident_fee"),
}
"""The blank that an assumption fills."""
MOST_LINES = 60
SETTLED = timedelta(days=60)
"""After its last day everything of a year is charged."""


@transaction.atomic
def begin_comparison(
    customer: Organization,
    *,
    source: str,
    incidents: Sequence[Incident],
    said: Mapping[str, int],
    seen: Observation,
) -> Comparison:
    """Nothing is computed yet. The same form sent twice is one."""
    if not (can_sell(seen.by) or (belongs_to(seen.by, customer.pk) and can_see_selling(seen.by))):
        raise PermissionDenied
    lock_house(seen.by.organization)
    earlier = Comparison.objects.filter(key=seen.key).first()
    if earlier is not None:
        return earlier
    return Comparison.objects.create(
        customer=customer,
        source=source[:120],
        incidents=[
            {
                "number": one.number,
                "at": one.at.astimezone(UTC).isoformat(),
                "how": one.how,
                "minutes": one.minutes,
            }
            for one in incidents
        ],
        assumptions=assumptions_from(said),
        key=seen.key,
        made_at=seen.now,
        made_by=seen.by,
    )


@transaction.atomic
def compare_next(comparison: Comparison, *, seen: Observation) -> Comparison:
    """Replay the next form that has no result yet; a finished comparison stays as it is."""
    row = _own(comparison, seen)
    waiting = [form for form in COMPARED if form not in row.results]
    if waiting:
        row.results = {**row.results, waiting[0]: _result(waiting[0], row)}
        row.save(update_fields=["results"])
    return row


@transaction.atomic
def assume(comparison: Comparison, *, said: Mapping[str, int], seen: Observation) -> Comparison:
    """Other assumptions: every form is replayed anew."""
    row = _own(comparison, seen)
    assumed = assumptions_from(said)
    if assumed != row.assumptions:
        row.assumptions, row.results = assumed, {}
        row.save(update_fields=["assumptions", "results"])
    return row


@transaction.atomic
def show_comparison(comparison: Comparison, *, is_shown: bool, seen: Observation) -> Comparison:
    """Let the customer see it, or no longer."""
    row = _own(comparison, seen)
    row.is_shown = is_shown
    row.save(update_fields=["is_shown"])
    return row


def assumptions_from(said: Mapping[str, int]) -> dict[str, int]:
    """Every assumption within its bounds; what nobody said is its default."""
    return {one.name: max(0, min(said.get(one.name, one.default), one.most)) for one in ASSUMED}


def _own(comparison: Comparison, seen: Observation) -> Comparison:
    row = Comparison.objects.select_for_update(of=("self",)).get(pk=comparison.pk)
    maker = row.made_by.organization_id
    if not (belongs_to(seen.by, maker) and can_see_selling(seen.by)):
        raise PermissionDenied
    return row


def _result(form: str, row: Comparison) -> dict[str, Any]:
    assumed: Mapping[str, int] = row.assumptions
    incidents = _assumed(row.incidents, assumed)
    starts_on, ends_on = _year(incidents, row.made_at)
    incidents = [one for one in incidents if _day(one["at"]) >= starts_on]
    life = ends_on.replace(year=ends_on.year + 3) if form == "incident-pack" else ends_on
    answers = {"frame/starts_on": starts_on.isoformat(), "frame/ends_on": life.isoformat()}
    if form in FEES:
        key, name = FEES[form]
        answers[key] = f"{assumed[name] // 100}.{assumed[name] % 100:02}"
    text = filled(template_text(form), answers, {"number": "S2", "provider": "—", "customer": "—"})
    blanks = {blank.key: blank.written for blank in blanks_of(text)}
    districts = next((said for key, said in blanks.items() if key.endswith("districts")), "")
    facts = year_of_facts(
        form,
        incidents,
        starts_on=starts_on,
        ends_on=ends_on,
        district=districts.split("、")[0],
        per_pack=int(blanks.get("P1/units", 1)),
    )
    until = datetime.combine(ends_on, datetime.min.time(), ZONE).astimezone(UTC) + SETTLED
    signed, verdicts = replayed(text, facts, until=until)
    within = [charge for charge in verdicts.charges if charge.on <= ends_on]
    return {
        "total": sum(charge.gross for charge in within),
        "covered": sum(scope.is_covered for scope in verdicts.scopes),
        "outside": sum(not scope.is_covered for scope in verdicts.scopes),
        "undecided": len(verdicts.undecided),
        "rows": _rows(signed, within),
    }


def _rows(signed: Any, charges: Iterable[Any]) -> list[dict[str, Any]]:
    shelves: dict[tuple[str, str], list[Any]] = {}
    for charge in charges:
        shelves.setdefault((charge.clause, charge.what), []).append(charge)
    clauses = {clause.id: clause for clause in signed.clauses}
    return [
        {
            "clause": clause,
            "name": {
                language: f"{clause_title(signed, clauses[clause], language)} · "
                f"{name_of(what, language)}"
                for language in (ZH, EN)
            },
            "gross": sum(charge.gross for charge in shelf),
            "saved": sum(charge.saved for charge in shelf),
            "count": len(shelf),
            "lines": {
                language: [_told(charge, language) for charge in shelf[:MOST_LINES]]
                for language in (ZH, EN)
            },
        }
        for (clause, what), shelf in shelves.items()
    ]


def _told(charge: Any, language: str) -> str:
    """The day, the amount and the engine's own reasons."""
    joint = "；" if language == ZH else "; "
    steps = joint.join(sentence(step, Reader(language)) for step in charge.because.steps)
    return f"{charge.on} {shown_money(charge.gross)} {steps}".strip()


def _assumed(rows: Iterable[Mapping[str, Any]], said: Mapping[str, int]) -> list[dict[str, Any]]:
    """What the log does not say is assumed: every so many incidents need a visit."""
    found = []
    for place, row in enumerate(rows):
        share = said["onsite_percent"]
        is_turn = (place + 1) * share // 100 > place * share // 100
        is_onsite = row["how"] == "onsite" if row["how"] else is_turn
        usual = said["minutes_onsite"] if is_onsite else said["minutes_remote"]
        found.append({**row, "onsite": is_onsite, "minutes": row["minutes"] or max(1, usual)})
    return found


def _year(incidents: Sequence[Mapping[str, Any]], made_at: datetime) -> tuple[date, date]:
    """Twelve calendar months: those up to the month of the latest incident."""
    latest = incidents[-1]["at"] if incidents else made_at.isoformat()
    after = moved(_day(latest), 1)
    return after.replace(year=after.year - 1), after - timedelta(days=1)


def _day(at: str) -> date:
    return datetime.fromisoformat(at).astimezone(ZONE).date()
