# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A renewal notice goes out by itself, once, with the prices of that day (V10)."""

from datetime import UTC, date, datetime, timedelta
from unittest.mock import Mock

import pytest
from django.utils.translation import override

from tests.cast import MONDAY
from tests.factories.agreements import FEE, TAX, seen, text_of
from tests.factories.selling import told
from tests.factories.standing import moved, terminated
from weibao.agreements.actions import dispute_fact, give_in, open_contract
from weibao.agreements.drafting import RenewalWindow
from weibao.agreements.queries import ledger_of
from weibao.agreements.tasks import tick
from weibao.outbox.models import Message, Notice
from weibao.outbox.sentences import sentence
from weibao.outbox.worker import Worker
from weibao.selling.actions import (
    NoWindowError,
    RenewalGapError,
    RenewalHeldError,
    drop_deal,
    hold_renewal,
    notice_renewal,
    release_renewal,
    renew_contract,
    work_on_renewal,
)
from weibao.selling.queries import Stage, renewal_now, renewals, renewals_for

RENEWAL = """
## V10 续约 / Renewal

到期前 {earliest_days} 至 {latest_days} 天通知。

```toml renewal
[[offers]]
length = "quarter"

[[offers]]
length = "half_year"
discount = "5%"

[[offers]]
length = "year"
discount = "10%"
```
"""
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
# The contract ends on 2026-12-31: from Wednesday the 16th, a working day, to Saturday the 26th.
OPENS = datetime(2026, 12, 15, 16, tzinfo=UTC)
NINE = OPENS + 9 * HOUR


def ending(cast, *, clauses=(TAX, FEE, RENEWAL), number="WB-R", ends_on="2026-12-31"):
    return open_contract(
        text_of(cast, number=number, clauses=clauses).replace("2027-09-30", ends_on),
        provider=cast.provider,
        customer=cast.customer,
        by=cast.lin,
        now=MONDAY,
    )


def worked(at):
    """What one look of the worker does at a moment, with all that follows from it."""
    worker = Worker(name="w", moment=lambda: at, tick=tick)
    while worker.round():
        pass


def noticed(contract):
    return list(ledger_of(contract).filter(kind="renewal_noticed"))


def test_it_goes_out_in_the_first_working_hour_of_the_window(cast):
    contract = ending(cast)
    worked(OPENS - HOUR)
    worked(OPENS)
    assert noticed(contract) == []
    worked(NINE - timedelta(minutes=1))
    assert noticed(contract) == []
    worked(NINE)

    (fact,) = noticed(contract)
    assert (fact.happened_at, fact.recorded_by) == (NINE, "xu")
    assert told("renewal_offered") == [cast.wang, cast.li]
    assert told("renewal_sent") == [cast.xu]
    worked(NINE + DAY)
    assert len(noticed(contract)) == 1


def test_it_says_three_lengths_and_their_prices_in_the_readers_language(cast):
    cast.wang.language = "en"
    cast.wang.email = "wang@example.com"
    cast.wang.save()
    ending(cast)
    worked(OPENS)
    worked(NINE)
    notice = Notice.objects.get(kind="renewal_offered", person=cast.wang)

    assert notice.path == "/contracts/WB-R/renewal/"
    with override("zh-hans"):
        said = sentence(notice.kind, notice.values)
        assert "季度 9,000.00 元，半年 17,100.00 元（优惠 5%），年 32,400.00 元（优惠 10%）" in said
    with override("en"):
        said = sentence(notice.kind, notice.values)
        assert "17,100.00" in said
        assert "5%" in said
    assert Message.objects.filter(topic="notice_mail", payload__notice=notice.pk).exists()


def test_a_window_that_opens_on_a_holiday_waits_for_a_working_day(cast):
    contract = ending(cast, ends_on="2027-01-16")
    # From Friday 2027-01-01 on; Monday the 4th is the first working day.
    worked(datetime(2027, 1, 1, 2, tzinfo=UTC))
    renewal = renewal_now(contract, now=datetime(2027, 1, 1, 2, tzinfo=UTC))

    assert renewal.goes_at == datetime(2027, 1, 4, 1, tzinfo=UTC)
    worked(datetime(2027, 1, 3, 9, tzinfo=UTC))
    assert noticed(contract) == []
    worked(datetime(2027, 1, 4, 1, tzinfo=UTC))
    assert len(noticed(contract)) == 1


def test_by_hand_earlier_it_goes_out_once(cast):
    contract = ending(cast)
    with pytest.raises(NoWindowError):
        notice_renewal(contract, seen=seen(cast.xu, at=OPENS - HOUR))
    notice_renewal(contract, seen=seen(cast.lin, at=OPENS + HOUR))
    notice_renewal(contract, seen=seen(cast.xu, at=OPENS + 2 * HOUR))
    worked(OPENS + 2 * HOUR)
    worked(NINE)

    (fact,) = noticed(contract)
    assert fact.recorded_by == "lin"
    assert Notice.objects.filter(kind="renewal_offered", person=cast.wang).count() == 1


def test_held_back_with_a_reason_it_waits_until_it_is_released(cast):
    contract = ending(cast)
    hold_renewal(contract, reason="正在谈新价格", seen=seen(cast.xu, at=OPENS - DAY))
    hold_renewal(contract, reason="又一次", seen=seen(cast.xu, at=OPENS - DAY))
    worked(OPENS)
    worked(NINE)
    held = renewal_now(contract, now=NINE)

    assert (held.stage, held.hold.reason) == (Stage.HELD, "正在谈新价格")
    assert noticed(contract) == []
    with pytest.raises(RenewalHeldError):
        notice_renewal(contract, seen=seen(cast.xu, at=NINE))
    release_renewal(contract, seen=seen(cast.xu, at=NINE + DAY))
    worked(NINE + DAY)
    assert len(noticed(contract)) == 1
    with pytest.raises(NoWindowError):
        hold_renewal(contract, reason="太晚", seen=seen(cast.xu, at=NINE + DAY))


def test_what_cannot_be_computed_is_told_and_tried_again_every_working_day(cast):
    contract = ending(cast, clauses=(RENEWAL,))
    worked(OPENS)
    for day in range(3):
        worked(NINE + day * DAY)

    assert noticed(contract) == []
    (notice,) = Notice.objects.filter(kind="renewal_blocked", person=cast.xu)
    assert "算不出各期限的价格" in sentence(notice.kind, notice.values)
    (listed,) = renewals_for(cast.xu, now=NINE)
    assert (listed.stage, listed.gap) == (Stage.BLOCKED, "no_price")
    with pytest.raises(RenewalGapError):
        notice_renewal(contract, seen=seen(cast.xu, at=NINE))
    last = Message.objects.filter(topic="renewal_open").order_by("run_at").last()
    assert last.run_at == NINE + 5 * DAY  # Friday was the last look, the next is Monday


def test_nobody_to_tell_is_a_reason_too_and_mended_it_goes_out(cast):
    contract = ending(cast)
    for person in (cast.wang, cast.li):
        person.is_active = False
        person.save()
    worked(OPENS)
    worked(NINE)
    assert (noticed(contract), renewal_now(contract, now=NINE).gap) == ([], "nobody")
    cast.wang.is_active = True
    cast.wang.save()
    worked(NINE + DAY)

    assert len(noticed(contract)) == 1


def test_a_worker_that_was_away_sends_it_late_but_only_within_the_window(cast):
    at = OPENS + 5 * DAY + 12 * HOUR
    late, too_late = ending(cast), ending(cast, number="WB-S", ends_on="2026-12-24")
    worked(at)

    assert len(noticed(late)) == 1
    assert noticed(too_late) == []
    assert renewal_now(too_late, now=at).stage is Stage.MISSED


def test_the_list_has_what_ends_soon_and_the_draft_of_the_length_that_was_chosen(cast):
    contract = ending(cast)
    assert renewals_for(cast.xu, now=OPENS - 60 * DAY) == ()
    (coming,) = renewals_for(cast.xu, now=OPENS - 30 * DAY)
    assert (coming.stage, coming.goes_at) == (Stage.COMING, NINE)
    worked(OPENS)
    worked(NINE)
    deal = renew_contract(contract, length="year", seen=seen(cast.wang, at=NINE + HOUR))
    (chosen,) = renewals_for(cast.xu, now=NINE + HOUR)

    assert (chosen.stage, chosen.told_at, chosen.deals) == (Stage.TOLD, NINE, (deal,))
    assert renewals_for(cast.wang, now=NINE) == ()


@pytest.mark.parametrize("signed_end", ["2027-12-31", "2026-11-30"])
def test_an_end_that_was_moved_is_listed_ahead_like_any_other(cast, signed_end):
    contract = ending(cast, ends_on=signed_end)
    moved(cast, contract, to=date(2026, 12, 31))

    (coming,) = renewals_for(cast.xu, now=MONDAY)
    assert (coming.ends_on, coming.stage) == (date(2026, 12, 31), Stage.COMING)
    worked(OPENS)
    worked(NINE)
    (told_of,) = renewals_for(cast.xu, now=NINE)
    assert (told_of.stage, told_of.told_at) == (Stage.TOLD, NINE)


def test_an_end_moved_away_or_cut_is_not_listed(cast):
    moved(cast, ending(cast), to=date(2027, 12, 31))
    terminated(cast, ending(cast, number="WB-T"))

    assert renewals_for(cast.xu, now=MONDAY) == ()


def test_moved_so_near_that_the_window_is_open_it_goes_out_at_once(cast):
    contract = ending(cast, ends_on="2027-12-31")
    moved(cast, contract, to=date(2026, 12, 4))
    (due,) = renewals_for(cast.xu, now=MONDAY)
    worked(MONDAY)

    assert (due.stage, due.goes_at) == (Stage.DUE, MONDAY)
    assert len(noticed(contract)) == 1


def test_the_list_asks_as_often_for_four_as_for_one(cast, django_assert_max_num_queries):
    ending(cast)
    with django_assert_max_num_queries(6):
        renewals_for(cast.xu, now=NINE)
    for number in range(3):
        ending(cast, number=f"WB-M{number}")
    with django_assert_max_num_queries(6):
        assert len(renewals_for(cast.xu, now=NINE)) == 4


def test_a_contract_that_cannot_be_read_is_listed_and_told(cast, monkeypatch):
    contract = ending(cast)

    def broken(*_args, **_more):
        raise ValueError

    with monkeypatch.context() as patched:
        patched.setattr(renewals, "renewal_of", broken)
        (listed,) = renewals_for(cast.xu, now=NINE)
        again_at = work_on_renewal(contract.pk, now=NINE)
        assert work_on_renewal(contract.pk, now=NINE + 15 * DAY) is None

    assert again_at == NINE + DAY
    assert (listed.stage, listed.gap, listed.window) == (Stage.BLOCKED, "failed", None)
    assert told("renewal_blocked") == [cast.xu]
    assert noticed(contract) == []


def test_once_it_can_be_read_again_the_notice_goes_out(cast, monkeypatch):
    contract, read = ending(cast), renewals.renewal_of
    broken = Mock(side_effect=ValueError)
    worked(OPENS)
    monkeypatch.setattr(renewals, "renewal_of", broken)
    worked(NINE)
    assert broken.called
    monkeypatch.setattr(renewals, "renewal_of", read)
    worked(NINE + DAY)

    assert len(noticed(contract)) == 1


def test_taken_back_it_is_owed_again_and_goes_out_once_more(cast):
    contract = ending(cast)
    worked(OPENS)
    worked(NINE)
    (given,) = noticed(contract)
    form = seen(cast.wang, at=NINE + HOUR)
    dispute_fact(contract, fact_id=given.fact_id, reason="没有收到", seen=form)
    give_in(contract, fact_id=given.fact_id, reason="地址错了", seen=seen(cast.xu, at=NINE + HOUR))
    for day in (1, 2):
        worked(NINE + day * DAY)

    assert len(noticed(contract)) == 2
    assert renewal_now(contract, now=NINE + 2 * DAY).stage is Stage.TOLD


def test_held_released_and_held_again_by_one_page_it_is_held(cast):
    contract = ending(cast)
    first, again = (seen(cast.xu, at=OPENS - DAY, key="hold-1") for _ in range(2))
    hold_renewal(contract, reason="先谈价格", seen=first)
    release_renewal(contract, seen=seen(cast.xu, at=OPENS - DAY))
    hold = hold_renewal(contract, reason="还要谈", seen=again)

    assert renewal_now(contract, now=OPENS).hold == hold
    assert contract.renewal_holds.count() == 2


def test_a_length_can_be_chosen_again_once_its_draft_was_dropped(cast):
    contract = ending(cast)
    first, same = (renew_contract(contract, length="year", seen=form) for form in forms(cast.wang))
    half = renew_contract(contract, length="half_year", seen=seen(cast.wang, at=NINE))
    drop_deal(first, reason="重来", seen=seen(cast.xu, at=NINE))
    again, once = (renew_contract(contract, length="year", seen=form) for form in forms(cast.wang))

    assert (first, again) == (same, once)
    assert len({first, half, again}) == 3
    assert (again.standing, again.renews) == ("DRAFT", contract)


def forms(person):
    return [seen(person, at=NINE), seen(person, at=NINE)]


@pytest.mark.parametrize(
    ("opens", "closes", "now", "goes"),
    [
        ("2026-12-16", "2026-12-26", "2026-12-10 12:00", "2026-12-16 09:00"),
        ("2026-12-16", "2026-12-26", "2026-12-16 10:30", "2026-12-16 10:30"),
        ("2026-12-16", "2026-12-26", "2026-12-18 18:00", "2026-12-21 09:00"),
        ("2026-12-16", "2026-12-26", "2026-12-25 20:00", "2026-12-26 09:00"),
        ("2026-12-16", "2026-12-26", "2026-12-26 20:00", "2026-12-26 20:00"),
        ("2026-12-16", "2026-12-26", "2026-12-27 00:00", None),
        ("2026-12-19", "2026-12-20", "2026-12-10 12:00", "2026-12-20 09:00"),
    ],
    ids=["ahead", "open", "evening", "last workday", "last evening", "over", "weekend"],
)
def test_when_it_goes_out(opens, closes, now, goes):
    window = RenewalWindow(
        clause="V10",
        opens_on=date.fromisoformat(opens),
        closes_on=date.fromisoformat(closes),
        ends_on=date(2026, 12, 31),
        offers=(),
    )
    at = renewals.goes_out_at(window, now=china(now))

    assert at == (china(goes) if goes else None)


def china(text):
    return datetime.fromisoformat(text).replace(tzinfo=renewals.CHINA)
