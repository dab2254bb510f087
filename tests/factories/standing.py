# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Contracts that stand differently: signed, moved, ended by a side."""

from datetime import date, timedelta

from tests.cast import MONDAY, Cast
from tests.factories.agreements import seen
from weibao.agreements.actions import sign_amendment, sign_contract, terminate_contract
from weibao.agreements.amendment import Amendment
from weibao.agreements.models import Contract

HOUR = timedelta(hours=1)


def signed_by_both(cast: Cast, contract: Contract) -> Contract:
    for person in (cast.lin, cast.wang):
        sign_contract(contract, seen=seen(person))
    return contract


def moved(cast: Cast, contract: Contract, *, to: date, nth: int = 1) -> Contract:
    """Both agreed on another last day, an hour after the time before."""
    agreed = Amendment(
        name=f"补-{nth}",
        effective_on=date(2026, 11, 23),
        provider_person="林恒",
        customer_person="王建国",
        ends_on=to,
    )
    sign_amendment(contract, amendment=agreed, seen=seen(cast.xu, MONDAY - (4 - nth) * HOUR))
    return contract


def terminated(cast: Cast, contract: Contract) -> Contract:
    terminate_contract(contract, clause=None, reason="协商一致", seen=seen(cast.wang))
    return contract
