# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A refund is proposed with its computation, approved, credited, and paid in parts (M10)."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.factories.agreements import seen
from tests.factories.papers import DAY
from tests.factories.refunds import AT, BANK, CLAUSE, OWED, approved, confirmed, proposed
from tests.factories.selling import told
from weibao.agreements.queries import ledger_of, refund_claims
from weibao.billing.queries import next_invoice
from weibao.refunds.actions import (
    Account,
    NoAccountError,
    NothingOwedError,
    NothingToCreditError,
    OtherRefundError,
    OwnProposalError,
    RefundStandsError,
    SumChangedError,
    TooMuchError,
    approve_refund,
    confirm_account,
    credit_refund,
    pay_refund,
    propose_refund,
    refuse_refund,
)
from weibao.refunds.models import Refund, RefundEvent, Standing
from weibao.refunds.queries import red_parts_of


def test_proposed_with_what_the_engine_owes(cast, ended):
    refund = proposed(cast, ended)

    assert (refund.amount, refund.standing) == (OWED, Standing.PROPOSED)
    assert {cast.lin, cast.sun} <= set(told("refund_proposed"))


def test_from_the_proposal_to_the_last_fen(cast, ended):
    refund = confirmed(cast, ended)
    refund = pay_refund(refund, amount=100_000, note="首笔", seen=seen(cast.sun, AT))
    assert (refund.standing, refund.rest) == (Standing.PART_PAID, 185_000)
    (claim,) = refund_claims(ended, now=AT)
    assert (claim.amount, claim.refunded, claim.left) == (OWED, 100_000, 185_000)

    refund = pay_refund(refund, amount=185_000, note="", seen=seen(cast.sun, AT + DAY))

    (claim,) = refund_claims(ended, now=AT + DAY)
    assert (refund.standing, claim.left, str(claim.verdict.standing)) == (Standing.PAID, 0, "met")
    kinds = [entry.kind for entry in ledger_of(ended)][-3:]
    assert kinds == ["refund_approved", "refund_paid", "refund_paid"]
    assert set(told("refund_paid")) == {cast.wang, cast.qian}


def test_of_an_account_only_the_last_figures_stay_once_all_is_paid(cast, ended):
    refund = confirmed(cast, ended)
    assert refund.account == BANK.account
    assert BANK.account not in str(list(RefundEvent.objects.values_list("said", flat=True)))

    pay_refund(refund, amount=OWED, note="", seen=seen(cast.sun, AT))

    assert Refund.objects.get().account == "5678"


def test_sent_twice_each_step_counts_once(cast, ended):
    for _ in range(2):
        refund = propose_refund(
            ended, clause=CLAUSE, shown=OWED, seen=seen(cast.xu, AT, key="ask-1")
        )
        approve_refund(refund, shown=OWED, seen=seen(cast.lin, AT, key="yes-1"))
        confirm_account(refund, account=BANK, seen=seen(cast.wang, AT, key="acc-1"))
        pay_refund(refund, amount=500, note="", seen=seen(cast.sun, AT, key="pay-1"))

    refund.refresh_from_db()
    assert (Refund.objects.count(), RefundEvent.objects.count(), refund.paid) == (1, 4, 500)
    with pytest.raises(OtherRefundError):
        pay_refund(refund, amount=600, note="", seen=seen(cast.sun, AT, key="pay-1"))


def test_refused_with_a_reason_and_proposed_again(cast, ended):
    refund = proposed(cast, ended)
    refund = refuse_refund(refund, reason="先核对上门次数", seen=seen(cast.lin, AT))

    assert refund.standing == Standing.REFUSED
    assert {cast.wang, cast.xu} <= set(told("refund_refused"))
    assert refund.events.last().said == {"reason": "先核对上门次数"}
    with pytest.raises(RefundStandsError):
        approve_refund(refund, shown=OWED, seen=seen(cast.lin, AT))
    assert proposed(cast, ended).pk != refund.pk


def test_credited_by_an_invoice_whose_red_part_is_asked_for(cast, ended):
    refund = approved(cast, ended)
    due = next_invoice(ended, now=AT)
    assert due.gross < 0
    with pytest.raises(SumChangedError):
        credit_refund(refund, shown="old", seen=seen(cast.sun, AT))

    for _ in range(2):
        refund = credit_refund(refund, shown=due.digest, seen=seen(cast.sun, AT, key="red-1"))

    reds = red_parts_of([refund])[refund.pk]
    assert (refund.invoice, sum(one.gross for one in reds)) == ("FP202612-0001", due.gross)
    with pytest.raises(NothingToCreditError):
        credit_refund(refund, shown=due.digest, seen=seen(cast.sun, AT))


@pytest.mark.parametrize("so_far", [proposed, approved])
def test_nothing_is_paid_before_approval_and_account(cast, ended, so_far):
    refund = so_far(cast, ended)
    with pytest.raises(RefundStandsError):
        pay_refund(refund, amount=1, note="", seen=seen(cast.sun, AT))


def test_never_more_than_is_left_and_never_a_sum_that_nobody_saw(cast, ended):
    with pytest.raises(SumChangedError):
        propose_refund(ended, clause=CLAUSE, shown=OWED - 1, seen=seen(cast.xu, AT))
    with pytest.raises(NothingOwedError):
        propose_refund(ended, clause="M11R", shown=OWED, seen=seen(cast.xu, AT))
    refund = confirmed(cast, ended)
    for amount in (0, -1, OWED + 1):
        with pytest.raises(TooMuchError) as error:
            pay_refund(refund, amount=amount, note="", seen=seen(cast.sun, AT))
        assert error.value.most == OWED


def test_a_transfer_needs_its_account_and_cash_needs_none(cast, ended):
    refund = approved(cast, ended)
    with pytest.raises(NoAccountError):
        confirm_account(refund, account=Account(way="BANK"), seen=seen(cast.wang, AT))

    refund = confirm_account(refund, account=Account(way="CASH"), seen=seen(cast.wang, AT))

    assert (refund.standing, refund.account, refund.masked) == (Standing.CONFIRMED, "", "")


def test_whoever_proposed_it_does_not_approve_it(cast, ended):
    refund = propose_refund(ended, clause=CLAUSE, shown=OWED, seen=seen(cast.sun, AT))

    with pytest.raises(OwnProposalError) as error:
        approve_refund(refund, shown=OWED, seen=seen(cast.sun, AT))
    assert error.value.others == ["林恒"]
    assert Refund.objects.get().standing == Standing.PROPOSED
    approve_refund(refund, shown=OWED, seen=seen(cast.lin, AT))

    assert RefundEvent.objects.get(what="APPROVED").is_alone is False


def test_alone_in_the_house_it_is_approved_and_said(cast, ended):
    cast.sun.is_active = False
    cast.sun.save()
    refund = propose_refund(ended, clause=CLAUSE, shown=OWED, seen=seen(cast.lin, AT))

    for _ in range(2):
        approve_refund(refund, shown=OWED, seen=seen(cast.lin, AT, key="yes-1"))

    assert RefundEvent.objects.get(what="APPROVED").is_alone is True


def test_each_step_is_for_those_it_belongs_to(cast, ended):
    refund = proposed(cast, ended)
    tries = {
        "xu zhou chen wang zhao wu": lambda who: approve_refund(refund, shown=OWED, seen=who),
        "xu wang": lambda who: refuse_refund(refund, reason="x", seen=who),
        "lin sun li qian zhao wu": lambda who: confirm_account(refund, account=BANK, seen=who),
        "zhou chen wang": lambda who: pay_refund(refund, amount=1, note="", seen=who),
        "zhou li": lambda who: propose_refund(ended, clause=CLAUSE, shown=OWED, seen=who),
    }
    for names, act in tries.items():
        for name in names.split():
            with pytest.raises(PermissionDenied):
                act(seen(getattr(cast, name), AT))
    assert Refund.objects.get().standing == Standing.PROPOSED
