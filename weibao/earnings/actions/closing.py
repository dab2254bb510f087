# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A month is closed: a sheet for each person, kept as it is from now on."""

import hashlib
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.chain import canonical
from weibao.agreements.months import ZONE
from weibao.agreements.observation import Observation
from weibao.earnings.access import can_keep_pay
from weibao.earnings.actions.locking import SameKeyError, locked
from weibao.earnings.earned import line_as_data
from weibao.earnings.models import PayClosing, PayRule, PaySheet
from weibao.earnings.queries import MonthStanding, PayMonth, book_of, shown_digest
from weibao.outbox.actions import put_notice
from weibao.parties.models import Organization


class MonthNotClosableError(ValueError):
    """It is not over, has no rule, is closed already, or an earlier month is still open."""


class PayChangedError(ValueError):
    """What would be kept is no longer what was shown; it is to be shown again."""


@transaction.atomic
def close_month(
    provider: Organization, *, month: date, shown: str, seen: Observation
) -> PayClosing:
    """Months are closed in order, each once it is over. `shown` is the hash of what was seen."""
    if not can_keep_pay(seen.by, provider):
        raise PermissionDenied
    locked(provider)
    earlier = PayClosing.objects.filter(key=seen.key).first()
    if earlier is not None:
        if (earlier.provider_id, earlier.month) != (provider.pk, month):
            raise SameKeyError(seen.key)
        return earlier
    book = book_of(provider, first=month, last=month, today=seen.now.astimezone(ZONE).date())
    rule = book.rule_of(month)
    if month != book.open_month or book.standing_of(month) is not MonthStanding.OPEN or not rule:
        raise MonthNotClosableError(f"{month:%Y-%m}")
    team = book.team(month)
    if shown_digest(team) != shown:
        raise PayChangedError(f"{month:%Y-%m}")
    closing = PayClosing.objects.create(
        provider=provider,
        month=month,
        rule=rule,
        total=sum(pay.total for pay in team),
        key=seen.key,
        at=seen.at,
        by=seen.by,
    )
    PaySheet.objects.bulk_create(_sheet(closing, rule, pay) for pay in team)
    _tell(closing, team, seen)
    return closing


def _sheet(closing: PayClosing, rule: PayRule, pay: PayMonth) -> PaySheet:
    content = canonical(
        {
            "provider": closing.provider.name,
            "person": pay.person.username,
            "name": pay.person.name,
            "month": f"{closing.month:%Y-%m}",
            "rule": rule.number,
            "said": rule.said,
            "lines": [line_as_data(line) for line in pay.lines],
            "total": pay.total,
        }
    )
    return PaySheet(
        closing=closing,
        person=pay.person,
        total=pay.total,
        content=content.decode(),
        hash=hashlib.sha256(content).hexdigest(),
    )


def _tell(closing: PayClosing, team: list[PayMonth], seen: Observation) -> None:
    """Everybody is told that it is theirs to read; the amount is not in the notice."""
    put_notice(
        [pay.person for pay in team if pay.person.is_active and pay.person != seen.by],
        key=f"pay_closed:{closing.pk}",
        kind="pay_closed",
        values={"month": f"{closing.month:%Y-%m}"},
        path=f"/pay/{closing.month:%Y-%m}/",
        now=seen.now,
    )
