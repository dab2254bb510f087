# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Does any contract cover a machine that reports? Whoever looks after the customer is told once."""

from datetime import datetime, timedelta

from django.utils import timezone

from weibao.agreements.queries import listed_devices
from weibao.inventory.models import Agent
from weibao.inventory.queries.agents import is_covered
from weibao.outbox.actions import put_notice
from weibao.parties.models import Person, Role
from weibao.parties.queries import people_of, providers_of

AGAIN = timedelta(hours=20)
"""Contracts change; a machine that reports once a day is judged at each report."""
PATH = "/agents/uncovered/"


def judge(agent: Agent, *, now: datetime) -> None:
    """In the transaction of whoever calls."""
    if agent.judged_at is not None and now - agent.judged_at < AGAIN:
        return
    listed = listed_devices(agent.organization, now=now)
    was_uncovered = agent.uncovered_at is not None
    agent.judged_at = now
    if is_covered(agent, listed):
        agent.uncovered_at = None
    elif not was_uncovered:
        agent.uncovered_at = now
        _tell(agent, now)
    agent.save(update_fields=["judged_at", "uncovered_at"])


def _tell(agent: Agent, now: datetime) -> None:
    """One notice for a site and day: a whole office may be installed in one morning."""
    day = now.astimezone(timezone.get_default_timezone()).date()
    values = {
        "customer": agent.organization.short_name,
        "site": agent.site.name,
        "summary": str(agent),
    }
    put_notice(
        _keepers(agent),
        key=f"uncovered:{agent.site_id}:{day}",
        kind="device_uncovered",
        values=values,
        path=PATH,
        now=now,
    )


def _keepers(agent: Agent) -> list[Person]:
    """The account managers of each provider; its owner where it has none."""
    found: list[Person] = []
    for provider in providers_of(agent.organization):
        managers = list(people_of(provider, [Role.ACCOUNT_MANAGER]))
        found += managers or list(people_of(provider, [Role.OWNER]))
    return found
