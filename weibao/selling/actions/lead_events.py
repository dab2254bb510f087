# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What happened with a lead is written down, and its card follows: one place for both."""

from __future__ import annotations

from datetime import date
from typing import Any

from weibao.agreements.observation import Observation
from weibao.selling.models import Lead, LeadEvent, LeadStage, Quote

What = LeadEvent.What


def locked(lead: Lead) -> Lead:
    """What happens with one lead is written one after the other."""
    rows = Lead.objects.select_for_update(of=("self",)).select_related("provider", "customer")
    return rows.get(pk=lead.pk)


def is_written(lead: Lead, seen: Observation) -> bool:
    """The same form came before."""
    return LeadEvent.objects.filter(lead=lead, key=seen.key).exists()


def note_stage(
    lead: Lead,
    stage: LeadStage,
    *,
    seen: Observation,
    words: str = "",
    quote: Quote | None = None,
) -> None:
    """The card goes on to a stage; what is over has no next step."""
    _write(lead, What.STAGE, stage=stage, words=words, quote=quote, seen=seen)
    lead.stage = stage
    if stage in {LeadStage.WON, LeadStage.LOST}:
        lead.next_step, lead.next_on = "", None
    lead.save(update_fields=["stage", "customer", "next_step", "next_on"])


def note_step(lead: Lead, step: str, *, on: date | None, seen: Observation) -> None:
    _write(lead, What.STEP, words=step, on=on, seen=seen)
    lead.next_step, lead.next_on = step, on
    lead.save(update_fields=["next_step", "next_on"])


def note_words(lead: Lead, words: str, *, seen: Observation) -> None:
    _write(lead, What.NOTE, words=words, seen=seen)


def win_by_quote(quote: Quote, *, seen: Observation) -> None:
    """Whoever accepts a quote is won; a quote that came from no lead changes none."""
    event = quote.lead_events.select_related("lead").first()
    if event is None:
        return
    lead = locked(event.lead)
    if lead.stage != LeadStage.WON:
        won = seen.then("won")
        note_stage(lead, LeadStage.WON, words=quote.number, quote=quote, seen=won)


def _write(lead: Lead, what: LeadEvent.What, *, seen: Observation, **said: Any) -> None:
    LeadEvent.objects.create(
        lead=lead, what=what, key=seen.key, at=seen.at, by=seen.by, **{"stage": lead.stage, **said}
    )
