# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""However it is paid and whatever the ledger learns, never more goes back than the engine owes."""

import random
from contextlib import suppress

import pytest

from tests.factories.agreements import seen
from tests.factories.papers import HOUR
from tests.factories.refunds import AT, CLAUSE, OWED, confirmed
from weibao.agreements.actions import record_facts
from weibao.agreements.facts import withdrawn
from weibao.agreements.queries import facts_of, refund_claims, verdicts_of
from weibao.refunds.actions import RefundError, pay_refund, paying, recompute_refund
from weibao.refunds.models import Refund, Standing
from weibao.terms.facts.remedies import RefundPaid


def paid_back(contract):
    return sum(fact.amount for fact in facts_of(contract) if isinstance(fact, RefundPaid))


def pay_at_random(cast, contract, draw, *, times=12):
    """Too little, too much, twice with one key, and all at once; what is refused is refused."""
    refund = Refund.objects.get()
    for number in range(times):
        amount = draw.choice([-5, 0, 1, draw.randrange(1, 90_000), OWED, 10 * OWED])
        key = f"pay-{draw.randrange(0, 8)}x{number // 2}"
        with suppress(RefundError):
            pay_refund(refund, amount=amount, note="", seen=seen(cast.sun, AT, key=key))


@pytest.mark.parametrize("seed", range(4))
def test_never_more_than_the_engine_owes(cast, ended, seed):
    confirmed(cast, ended)
    pay_at_random(cast, ended, random.Random(seed))

    (claim,) = refund_claims(ended, now=AT)
    refund = Refund.objects.get()
    assert refund.paid == claim.refunded == paid_back(ended) <= claim.amount == OWED
    asked = {item.question for item in verdicts_of(ended, now=AT).undecided}
    assert asked.isdisjoint({"refund_beyond", "refund_of_nothing"})


def test_a_build_that_does_not_ask_the_engine_pays_too_much(cast, ended, monkeypatch):
    """The twin: with the bound taken out, the same story is caught."""
    confirmed(cast, ended)
    Refund.objects.update(amount=10 * OWED)
    claim = refund_claims(ended, now=AT)[0]
    monkeypatch.setattr(paying, "claim_of", lambda *_a, **_k: Boundless(claim))

    pay_at_random(cast, ended, random.Random(1), times=40)

    assert paid_back(ended) > OWED


class Boundless:
    """A claim of which there is always more."""

    def __init__(self, claim):
        self.claim = claim
        self.left = 100 * OWED


def test_where_less_is_owed_later_the_rest_is_not_paid_and_it_can_be_closed(cast, ended):
    refund = confirmed(cast, ended)
    pay_refund(refund, amount=200_000, note="", seen=seen(cast.sun, AT))
    payment = next(fact for fact in facts_of(ended) if fact.kind == "payment_received")
    bounced = withdrawn(payment.id, reason="退票", seen=seen(cast.sun, AT + HOUR), part="w")
    record_facts(ended, [bounced], now=AT + HOUR)
    refund.refresh_from_db()
    with pytest.raises(RefundError):
        pay_refund(refund, amount=1, note="", seen=seen(cast.sun, AT + HOUR))

    refund = recompute_refund(refund, seen=seen(cast.xu, AT + HOUR))

    assert (refund.standing, refund.amount, refund.account) == (Standing.PAID, 200_000, "5678")


def test_where_nothing_is_owed_any_more_it_is_closed(cast, ended):
    refund = confirmed(cast, ended)
    payment = next(fact for fact in facts_of(ended) if fact.kind == "payment_received")
    bounced = withdrawn(payment.id, reason="退票", seen=seen(cast.sun, AT + HOUR), part="w")
    record_facts(ended, [bounced], now=AT + HOUR)

    for _ in range(2):
        refund = recompute_refund(refund, seen=seen(cast.xu, AT + HOUR, key="again-1"))

    assert (refund.standing, refund.clause) == (Standing.CLOSED, CLAUSE)
