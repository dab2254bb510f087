# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The rule of pay is agreed anew: another version, from a month on."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.months import moved
from weibao.agreements.observation import Observation
from weibao.earnings.access import can_keep_pay
from weibao.earnings.actions.locking import SameKeyError, locked
from weibao.earnings.models import PayClosing, PayRule
from weibao.earnings.rule import Rule, rule_as_data
from weibao.parties.models import Organization


class MonthClosedError(ValueError):
    """The month is paid: a rule begins in `earliest` or later."""

    def __init__(self, earliest: date) -> None:
        super().__init__(f"A rule begins in {earliest:%Y-%m} or later.")
        self.earliest = earliest


@transaction.atomic
def agree_rule(provider: Organization, *, rule: Rule, month: date, seen: Observation) -> PayRule:
    """Sent twice it is one. `month` is the first day of the month from which it is in force.

    Raises MonthClosedError where that month is paid already.
    """
    if not can_keep_pay(seen.by, provider):
        raise PermissionDenied
    locked(provider)
    said = rule_as_data(rule)
    earlier = PayRule.objects.filter(key=seen.key).first()
    if earlier is not None:
        if (earlier.provider_id, earlier.said, earlier.month) != (provider.pk, said, month):
            raise SameKeyError(seen.key)
        return earlier
    last = PayClosing.objects.filter(provider=provider).order_by("-month").first()
    if last is not None and month <= last.month:
        raise MonthClosedError(moved(last.month, 1))
    return PayRule.objects.create(
        provider=provider,
        number=PayRule.objects.filter(provider=provider).count() + 1,
        month=month,
        said=said,
        key=seen.key,
        at=seen.at,
        by=seen.by,
    )
