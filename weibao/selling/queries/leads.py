# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which leads there are, which are one company, and how far those of a year came."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Case, F, IntegerField, Max, Q, Value, When

from weibao.parties.models import Organization, Person
from weibao.selling.models import Lead, LeadEvent, LeadSettings, LeadStage
from weibao.selling.models.lead import LeadQuerySet

WAY = (LeadStage.NEW, LeadStage.IN_TALK, LeadStage.QUOTED, LeadStage.WON)
"""The stages of a lead that goes well."""
A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """What a list is narrowed to; empty is everything, of stages those that are not over."""

    stage: str = ""
    keeper: int | None = None
    trade: str = ""
    is_overdue: bool = False
    words: str = ""


def leads_for(person: Person, narrowed: Narrowed, *, on: date) -> LeadQuerySet:
    """By their next step: what is overdue first, what has none last."""
    found = Lead.objects.visible_to(person).select_related("keeper")
    found = found.filter(stage=narrowed.stage) if narrowed.stage else found.open()
    if narrowed.keeper is not None:
        found = found.filter(keeper=narrowed.keeper)
    if narrowed.trade:
        found = found.filter(trade=narrowed.trade)
    if narrowed.is_overdue:
        found = found.filter(next_on__lt=on)
    if narrowed.words:
        words = narrowed.words
        found = found.filter(
            Q(company__icontains=words) | Q(contact__icontains=words) | Q(phone__contains=words)
        )
    return found.order_by(F("next_on").asc(nulls_last=True), "-made_at", "pk")


def lead_for(person: Person, key: int) -> Lead:
    """Raises Lead.DoesNotExist for whoever may not see it."""
    rows = Lead.objects.visible_to(person)
    return rows.select_related("keeper", "provider", "customer", "made_by").get(pk=key)


def settings_of(provider: Organization) -> LeadSettings | None:
    return LeadSettings.objects.filter(provider=provider).first()


def trades_of(person: Person) -> list[str]:
    """Those of one's own leads, and those that the house knows well."""
    named = Lead.objects.visible_to(person).exclude(trade="").order_by()
    known = settings_of(person.organization)
    names = set(named.values_list("trade", flat=True).distinct())
    return sorted(names.union(known.trades if known else ()))


def twins_of(leads: Collection[Lead]) -> Mapping[int, tuple[Lead, ...]]:
    """Other cards of the same telephone or name, by the key of each lead: one query."""
    phones = {lead.phone_key for lead in leads} - {""}
    names = {lead.name_key for lead in leads}
    owners = {lead.provider_id for lead in leads}
    same = Q(phone_key__in=phones) | Q(name_key__in=names)
    others = list(Lead.objects.filter(same, provider__in=owners).order_by("pk"))
    return {lead.pk: tuple(other for other in others if _is_same(lead, other)) for lead in leads}


def known_as_customer(lead: Lead, *, reader: Person) -> Organization | None:
    """The organization of this very name that the house serves already."""
    return Organization.objects.visible_to(reader).filter(name=lead.company).first()


def funnel_of(person: Person, *, now: datetime) -> tuple[Mapping[LeadStage, int], int]:
    """Of the leads of the last year: how many came at least so far, and how many are given up."""
    rank = Case(
        *(When(events__stage=stage, then=Value(place)) for place, stage in enumerate(WAY)),
        default=Value(0),
        output_field=IntegerField(),
    )
    is_stage = Q(events__what=LeadEvent.What.STAGE)
    own = Lead.objects.visible_to(person).filter(made_at__gte=now - A_YEAR).order_by()
    ranked = own.filter(is_stage).annotate(came=Max(rank))
    came = list(ranked.values_list("came", flat=True))
    reached = {stage: sum(far >= place for far in came) for place, stage in enumerate(WAY)}
    return reached, own.filter(stage=LeadStage.LOST).count()


def _is_same(one: Lead, other: Lead) -> bool:
    if other.pk == one.pk or other.provider_id != one.provider_id:
        return False
    is_phone = bool(one.phone_key) and one.phone_key == other.phone_key
    return is_phone or one.name_key == other.name_key
