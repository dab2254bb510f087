# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A lead is kept, spoken with, quoted, won or given up (S4). Each step is a fact of its own."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.parties.models import Organization
from weibao.selling.access import can_keep_lead, can_sell
from weibao.selling.actions.lead_events import (
    is_written,
    locked,
    note_stage,
    note_step,
    note_words,
)
from weibao.selling.actions.numbering import lock_house
from weibao.selling.actions.prospects import add_prospect
from weibao.selling.actions.quoting import Offer, make_quote
from weibao.selling.cards import LeadCard, Market, mark_of
from weibao.selling.models import Lead, LeadSettings, LeadStage, Quote

OPENED = frozenset({LeadStage.NEW, LeadStage.IN_TALK, LeadStage.QUOTED})


class LeadMovedError(ValueError):
    """It is not where this step begins: somebody else was faster."""


def set_market(said: Market, *, seen: Observation) -> LeadSettings:
    if not can_sell(seen.by):
        raise PermissionDenied
    row, _is_new = LeadSettings.objects.update_or_create(
        provider=seen.by.organization, defaults=asdict(said)
    )
    return row


@transaction.atomic
def add_lead(card: LeadCard, *, seen: Observation) -> Lead:
    """The same form sent twice is one. Another card of the same company is shown, not refused."""
    if not can_sell(seen.by) or card.keeper.organization_id != seen.by.organization_id:
        raise PermissionDenied
    lock_house(seen.by.organization)
    earlier = Lead.objects.filter(key=seen.key, provider=seen.by.organization).first()
    if earlier is not None:
        return earlier
    lead = Lead.objects.create(
        provider=seen.by.organization,
        key=seen.key,
        made_at=seen.now,
        made_by=seen.by,
        **card.columns(),
    )
    note_stage(lead, LeadStage.NEW, words=card.source, seen=seen)
    return lead


@transaction.atomic
def keep_lead(lead: Lead, card: LeadCard, *, shown: str | None = None, seen: Observation) -> Lead:
    """The card as it is known now. `shown` is the mark of the one that somebody changed.

    Raises LeadMovedError where it says something else by now. None where nobody looked.
    """
    lead = _kept(lead, seen)
    if card.keeper.organization_id != lead.provider_id:
        raise PermissionDenied
    columns = card.columns()
    if shown not in {None, mark_of(lead)}:
        # The same form sent twice finds what it wrote itself.
        if any(getattr(lead, name) != value for name, value in columns.items()):
            raise LeadMovedError(lead.pk)
        return lead
    for name, value in columns.items():
        setattr(lead, name, value)
    lead.save(update_fields=list(columns))
    return lead


@transaction.atomic
def plan_step(lead: Lead, step: str, *, on: date, seen: Observation) -> Lead:
    """What comes next, and on which day. Raises LeadMovedError for what is over."""
    lead = _kept(lead, seen)
    if is_written(lead, seen):
        return lead
    if lead.stage not in OPENED:
        raise LeadMovedError(lead.pk)
    note_step(lead, step, on=on, seen=seen)
    return lead


@transaction.atomic
def note_lead(lead: Lead, words: str, *, seen: Observation) -> Lead:
    """What was said or found out."""
    lead = _kept(lead, seen)
    if not is_written(lead, seen):
        note_words(lead, words, seen=seen)
    return lead


@transaction.atomic
def talk_with_lead(lead: Lead, *, seen: Observation) -> Lead:
    """They are spoken with: for the first time, or again after they were given up."""
    lead = _kept(lead, seen)
    if is_written(lead, seen) or lead.stage == LeadStage.IN_TALK:
        return lead
    if lead.stage not in {LeadStage.NEW, LeadStage.LOST}:
        raise LeadMovedError(lead.pk)
    note_stage(lead, LeadStage.IN_TALK, seen=seen)
    return lead


@transaction.atomic
def lose_lead(lead: Lead, reason: str, *, seen: Observation) -> Lead:
    """Given up, and why. Raises LeadMovedError for what is over."""
    lead = _kept(lead, seen)
    if is_written(lead, seen):
        return lead
    if lead.stage not in OPENED:
        raise LeadMovedError(lead.pk)
    note_stage(lead, LeadStage.LOST, words=reason, seen=seen)
    return lead


@transaction.atomic
def win_lead(lead: Lead, *, seen: Observation) -> Lead:
    """Won without a quote: they become a customer. Raises NameTakenError and LeadMovedError."""
    lead = _kept(lead, seen)
    if is_written(lead, seen):
        return lead
    if lead.stage not in OPENED:
        raise LeadMovedError(lead.pk)
    lead.customer = lead.customer or add_prospect(lead.company, seen=seen)
    note_stage(lead, LeadStage.WON, seen=seen)
    return lead


@transaction.atomic
def quote_lead(
    lead: Lead, form: str, *, customer: Organization, offer: Offer, seen: Observation
) -> Quote:
    """A quote for whom the lead became; what becomes of it is seen on the lead."""
    lead = _kept(lead, seen)
    quote = make_quote(form, customer=customer, offer=offer, seen=seen)
    told = seen.then("lead")
    if not is_written(lead, told):
        lead.customer = customer
        stage = LeadStage.QUOTED if lead.stage != LeadStage.WON else LeadStage.WON
        note_stage(lead, stage, words=quote.number, quote=quote, seen=told)
    return quote


def _kept(lead: Lead, seen: Observation) -> Lead:
    if not can_keep_lead(seen.by, lead):
        raise PermissionDenied
    return locked(lead)
