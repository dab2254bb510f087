# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A contract is ended by a right that has arisen, with its settlement shown; and renewed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import MAINTENANCE, maintenance_contract, seen
from tests.factories.selling import in_force, told
from tests.factories.servicedesk import reported
from weibao.agreements.actions import (
    NoRightError,
    draft_ending,
    rights_to_end,
    terminate_contract,
)
from weibao.agreements.drafting import renewal_of
from weibao.agreements.queries import in_force as standing_of
from weibao.agreements.queries import ledger_of, verdicts_of
from weibao.selling.actions import NoOfferError, notice_renewal, renew_contract
from weibao.servicedesk.actions import refuse_request

REFUND = """
## M10R 退款 / Refund

解除后 {within}内退款。

```toml refund
fee = "M2"
method = "by_time"
within = "10 days"
clauses = ["M10"]
```
"""


@pytest.fixture
def refused_twice(cast):
    contract = maintenance_contract(cast, number="WB-E", clauses=(*MAINTENANCE, REFUND))
    for _ in range(2):
        request = reported(cast, contract)
        refuse_request(request, reason="没有人手", seen=seen(cast.zhou))
    return contract


def test_the_second_refusal_gives_the_customer_the_right(cast, refused_twice):
    of_customer = rights_to_end(refused_twice, party="customer", now=MONDAY)
    of_provider = rights_to_end(refused_twice, party="provider", now=MONDAY)

    assert ([right.clause for right in of_customer], of_provider) == (["M10"], ())


def test_what_would_follow_is_shown_and_nothing_is_recorded(cast, refused_twice):
    before = ledger_of(refused_twice).count()
    shown = draft_ending(refused_twice, clause="M10", reason="两次拒绝", seen=seen(cast.wang))

    assert ledger_of(refused_twice).count() == before
    assert shown.after <= shown.before + 300000
    assert not standing_of(refused_twice, now=MONDAY).end.is_terminated


def test_ended_by_the_right_it_is_settled_by_the_engine(cast, refused_twice):
    terminate_contract(refused_twice, clause="M10", reason="两次拒绝", seen=seen(cast.wang))

    assert standing_of(refused_twice, now=MONDAY).end.is_terminated
    assert verdicts_of(refused_twice, now=MONDAY + timedelta(days=1)).undecided == ()
    assert cast.xu in told("contract_terminated")


def test_without_the_right_nobody_ends_it_by_that_clause(cast, contract):
    with pytest.raises(NoRightError):
        terminate_contract(contract, clause="M10", reason="x", seen=seen(cast.wang))
    with pytest.raises(PermissionDenied):
        terminate_contract(contract, clause=None, reason="x", seen=seen(cast.zhao))


LAST = datetime(2027, 11, 30, 2, tzinfo=UTC)


def test_the_window_and_its_three_lengths(cast):
    contract = in_force(cast).contract
    window = renewal_of(contract, now=MONDAY)

    assert (window.opens_on.isoformat(), window.closes_on.isoformat()) == (
        "2027-11-15",
        "2027-11-25",
    )
    assert [(one.length, one.total, one.ends_on.isoformat()) for one in window.offers] == [
        ("quarter", 600000, "2028-02-29"),
        ("half_year", 1140000, "2028-05-31"),
        ("year", 2160000, "2028-11-30"),
    ]
    assert [window.is_open_on((LAST - timedelta(days=days)).date()) for days in (16, 15, 5, 4)] == [
        False,
        True,
        True,
        False,
    ]


def test_the_notice_keeps_the_promise(cast):
    contract = in_force(cast).contract
    noticed_at = LAST - timedelta(days=10)
    notice_renewal(contract, seen=seen(cast.xu, at=noticed_at))
    due = [
        one for one in verdicts_of(contract, now=LAST).obligations if one.what == "renewal_notice"
    ]

    assert [str(one.standing) for one in due] == ["met"]
    assert told("renewal_offered") == [cast.wang, cast.li]
    with pytest.raises(PermissionDenied):
        notice_renewal(contract, seen=seen(cast.wang, at=noticed_at))


def test_the_customer_picks_a_length_and_the_draft_is_written(cast):
    contract = in_force(cast).contract
    at = LAST - timedelta(days=10)
    deal = renew_contract(contract, length="year", seen=seen(cast.wang, at=at))
    again = renew_contract(contract, length="year", seen=seen(cast.wang, at=at))

    assert deal == again
    answers = deal.latest.answers["contract"]
    assert (answers["frame/starts_on"], answers["V8/discount"]) == ("2027-12-01", "10%")
    assert 'per = "year"' in deal.latest.texts["contract"]
    assert deal.made_by == cast.xu
    with pytest.raises(NoOfferError):
        renew_contract(contract, length="month", seen=seen(cast.wang, at=at))
