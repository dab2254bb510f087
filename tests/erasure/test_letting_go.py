# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a law asked to keep goes by itself on the day after its last day, and not before."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied

from tests.erasure.searching import found
from tests.erasure.test_story import shape_of
from tests.factories.agreements import seen
from tests.factories.erasure import AFTER, HOUR, ended, erased, living, over, paid
from tests.factories.papers import ended_contract
from weibao.agreements.actions import dispute_fact, give_in
from weibao.agreements.chain import check_lines, erased_in, parsed
from weibao.agreements.models import LedgerEntry
from weibao.agreements.months import last_day
from weibao.agreements.queries import facts_of, ledger_lines, ledger_root, verdicts_of
from weibao.agreements.queries.checkpoints import forget_checkpoints
from weibao.erasure.actions import NoReasonError, NothingKeptError, hold
from weibao.erasure.kinds import KINDS
from weibao.erasure.models import Erasure, Permit
from weibao.erasure.queries import certified_of, holds_of, periods_of
from weibao.erasure.tasks import let_go_of_what_is_over
from weibao.outbox.models import Message
from weibao.terms.facts.closing import DataErased

ZONE = ZoneInfo("Asia/Shanghai")
IN_THE_LOGS = ("受限名", "受限远程")
SIGNED = ("受限签名", "受限工作", "王建国")
LOGS_UNTIL, SIGNED_UNTIL = date(2027, 5, 28), date(2029, 11, 28)
"""Of a contract that ended on 2026-11-28."""


@pytest.fixture(autouse=True)
def _files(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def contract(cast):
    made = over(cast)
    erased(cast, made)
    return made


def night(day):
    """The first moment after a day, in Shanghai."""
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), ZONE)


def worked(at):
    """The worker looks at that moment until there is nothing more to do."""
    while let_go_of_what_is_over(at):
        pass
    return {code for fact in gone_facts() for code in fact["over"]}


def gone_facts():
    entries = LedgerEntry.objects.filter(kind="data_erased").order_by("seq")
    contents = (parsed(entry.content) for entry in entries)
    return [content for content in contents if "over" in content]


def notices(kind):
    return Message.objects.filter(topic="notice", payload__kind=kind)


def test_the_last_day_is_kept_and_the_next_one_is_not(contract):
    assert worked(night(LOGS_UNTIL) - timedelta(seconds=1)) == set()
    assert found(IN_THE_LOGS)

    assert worked(night(LOGS_UNTIL)) == {"logs"}

    assert found(IN_THE_LOGS) == set()
    assert found(["受限签名"])


def test_after_three_years_nobody_is_named_and_the_ledger_holds(contract):
    root = ledger_root(contract)
    answered = shape_of(verdicts_of(contract, now=night(SIGNED_UNTIL)))

    assert worked(night(SIGNED_UNTIL)) == {"logs", "signed", "agreed", "representatives"}

    assert found((*IN_THE_LOGS, *SIGNED)) == set()
    lines = list(ledger_lines(contract))
    assert check_lines(lines, contract="WB-1", root=root) is None
    forget_checkpoints()
    assert shape_of(verdicts_of(contract, now=night(SIGNED_UNTIL))) == answered
    assert (Permit.objects.count(), worked(night(SIGNED_UNTIL))) == (0, worked(AFTER))


def test_a_name_has_another_number_than_those_before(contract):
    before = [line for line in ledger_lines(contract) if '"erased":' in line]

    worked(night(SIGNED_UNTIL))

    lines = list(ledger_lines(contract))
    chosen = next(line for line in lines if '"data_chosen"' in line)
    number = chosen.partition('"person":"person-')[2].partition('"')[0]
    assert not any(f'"person-{number}"' in line for line in before)
    assert len(erased_in(lines).lines) > len(before)


def test_the_fact_says_what_went_and_the_certificate_too(contract):
    worked(night(LOGS_UNTIL))

    fact = facts_of(contract)[-1]
    certified = certified_of(contract, now=night(LOGS_UNTIL))
    assert isinstance(fact, DataErased)
    assert (fact.person, fact.over) == ("许静", ("logs",))
    assert [(one.kinds, one.rows) for one in certified.gone] == [(("logs",), 1)]
    assert "logs" not in {one.code for one in certified.restricted}
    assert certified.at == AFTER + 2 * HOUR


def test_both_sides_hear_of_it_a_month_before_and_after(cast, contract):
    told_on = night(LOGS_UNTIL) - timedelta(days=30)
    worked(told_on - timedelta(days=1))
    assert not notices("data_goes_soon").exists()

    for day in range(40):
        worked(told_on + timedelta(days=day))

    told, gone = notices("data_goes_soon").get(), notices("data_gone").get()
    assert told.payload["values"]["on"] == "2027-05-29"
    assert {cast.wang.pk, cast.lin.pk, cast.xu.pk} <= set(told.payload["people"])
    assert gone.payload["people"] == told.payload["people"]
    assert gone.made_at == night(LOGS_UNTIL)


def test_a_dispute_stops_it_until_it_is_settled(cast, contract):
    entry = LedgerEntry.objects.filter(kind="work_done").first()
    dispute_fact(contract, fact_id=entry.fact_id, reason="没有修好", seen=seen(cast.wang, AFTER))
    assert worked(night(LOGS_UNTIL)) == set()
    (why,) = holds_of(contract, now=night(LOGS_UNTIL))
    assert (why.why, why.what) == ("disputed", (str(entry.seq),))

    settled = night(LOGS_UNTIL) + HOUR
    give_in(contract, fact_id=entry.fact_id, reason="确实没有", seen=seen(cast.xu, settled))

    assert worked(settled) == set()
    assert worked(settled + timedelta(days=1)) == {"logs"}


def test_both_sides_together_keep_it_and_either_lets_it_go(cast, contract):
    hold(contract, is_held=True, reason="正在诉讼", seen=seen(cast.wang, AFTER + 3 * HOUR))
    assert holds_of(contract, now=AFTER + 3 * HOUR) == ()
    hold(contract, is_held=True, reason="同意", seen=seen(cast.xu, AFTER + 4 * HOUR))

    assert worked(night(SIGNED_UNTIL)) == set()
    (why,) = holds_of(contract, now=night(SIGNED_UNTIL))
    assert (why.why, set(why.what)) == ("held", {"正在诉讼", "同意"})

    over_at = night(SIGNED_UNTIL) + HOUR
    hold(contract, is_held=False, reason="已经和解", seen=seen(cast.wang, over_at))
    assert "signed" in worked(over_at + timedelta(days=1))


def test_one_side_alone_does_not_keep_it(cast, contract):
    hold(contract, is_held=True, reason="想留着", seen=seen(cast.lin, AFTER + 3 * HOUR))

    assert worked(night(LOGS_UNTIL)) == {"logs"}


def test_who_may_ask_and_how(cast, contract):
    for name in ("sun", "zhou", "chen", "wu"):
        with pytest.raises(PermissionDenied):
            hold(contract, is_held=True, reason="为", seen=seen(cast.everybody[name], AFTER))
    with pytest.raises(NoReasonError):
        hold(contract, is_held=True, reason=" ", seen=seen(cast.wang, AFTER))
    other = living(cast, number="WB-2")
    with pytest.raises(NothingKeptError):
        hold(other, is_held=True, reason="为", seen=seen(cast.wang, AFTER))


def test_what_is_owed_stops_it(cast):
    whys = {one.why for one in holds_of(ended_contract(cast), now=night(SIGNED_UNTIL))}

    assert whys >= {"open", "refund"}


def test_who_answers_for_the_customer_goes_with_the_last_contract(cast, contract):
    other = living(cast, number="WB-2")
    assert "representatives" not in worked(night(SIGNED_UNTIL))
    cast.wang.refresh_from_db()
    assert cast.wang.name == "王建国"

    ended(other, cast)
    erased(cast, other)

    assert worked(night(SIGNED_UNTIL) + timedelta(days=1)) >= {"representatives"}
    cast.wang.refresh_from_db()
    assert (cast.wang.is_active, "王建国" in cast.wang.name) == (False, False)


def test_when_all_periods_are_over_there_is_nothing_to_look_for(cast, contract, monkeypatch):
    """Those of money are shorter here: no ledger tells of a day thirty years ahead."""
    for code in ("money", "payers"):
        monkeypatch.setitem(KINDS, code, replace(KINDS[code], months=40))
    paid(cast, contract)
    assert len(found(["金户"])) == 6
    at = night(last_day(date(2026, 11, 28), months=40))

    assert worked(at) >= {"money", "payers"}

    assert found(["金户"]) == set()
    assert (periods_of(contract, now=at), Erasure.objects.get().next_at) == ((), None)


def test_what_cannot_be_worked_on_waits_an_hour(contract, monkeypatch):
    def fails(*_args, **_more):
        raise OSError("disk")

    monkeypatch.setattr("weibao.erasure.actions.letting_go.erase_batch", fails)

    assert let_go_of_what_is_over(night(LOGS_UNTIL)) == 0
    assert Erasure.objects.get().next_at == night(LOGS_UNTIL) + HOUR
