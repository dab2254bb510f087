# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A month of all contracts: previewed, confirmed, issued; what is absurd waits for a person."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import maintenance_contract, seen
from tests.factories.billing import BOUNDS, OCTOBER, confirmed, issued_facts, previewed, worked
from tests.factories.fieldwork import finished
from tests.factories.servicedesk import reported
from weibao.billing.actions import (
    ItemStandsError,
    MonthAheadError,
    NoReasonError,
    RunOpenError,
    RunStandsError,
    confirm_run,
    drop_run,
    issue_invoice,
    preview_again,
    release_item,
    start_run,
    work_on_runs,
)
from weibao.billing.bounds import Bounds, reasons_to_park
from weibao.billing.models import BillingRun, NumberSeries, RunItem
from weibao.billing.queries import items_of, progress_of, run_for, runs_of
from weibao.fieldwork.work import UsedPart
from weibao.outbox.models import Message

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NOVEMBER = date(2026, 11, 1)


@pytest.fixture
def three(cast, contract):
    return [contract, *(maintenance_contract(cast, number=f"WB-{n}") for n in (2, 3))]


def standings(run):
    return [(item.contract.number, item.standing) for item in items_of(run)]


def test_a_month_is_previewed_and_then_goes_out(cast, three):
    run = previewed(cast)
    before = progress_of(run)

    confirmed(cast, run)

    numbers = [fact.number for row in three for fact in issued_facts(row)]
    assert (before.ready, before.gross) == (3, 900_000)
    assert numbers == ["FP202610-0001", "FP202610-0002", "FP202610-0003"]
    run.refresh_from_db()
    assert (run.standing, progress_of(run).issued_gross) == ("ISSUED", 900_000)


def test_customer_is_told_of_each_invoice(cast, three):
    confirmed(cast, previewed(cast))

    told = Message.objects.filter(topic="notice", payload__kind="invoice_issued")
    assert sorted(row.payload["values"]["invoice"][-1] for row in told) == ["1", "2", "3"]


def test_what_is_of_a_later_month_is_not_billed_by_this_one(cast, contract):
    part = UsedPart(name="电源", quantity=1, unit_price=11_300)
    finished(cast, reported(cast, contract), parts=(part,))

    october = previewed(cast, now=MONDAY + 6 * HOUR)

    (item,) = items_of(october)
    assert [(line["what"], line["gross"]) for line in item.lines] == [("fee", "3000.00")]


def test_a_run_of_everything_billed_finds_nothing(cast, three):
    confirmed(cast, previewed(cast))

    again = previewed(cast, now=MONDAY + HOUR)

    assert {standing for _number, standing in standings(again)} == {"NOTHING"}
    confirmed(cast, again, now=MONDAY + HOUR)
    assert NumberSeries.objects.get().last == 3, "no number is used for nothing"


def test_the_month_before_stands_beside_the_new_one(cast, contract):
    issue_invoice(contract, seen=seen(cast.sun))
    later = MONDAY + 10 * DAY

    run = previewed(cast, month=NOVEMBER, now=later)

    (item,) = items_of(run)
    assert (item.before, item.gross, item.difference) == (300_000, 300_000, 0)


def test_what_is_more_than_the_bound_is_parked_and_released_by_name(cast, three):
    run = previewed(cast, bounds=Bounds(most=299_999, times=3))
    assert {standing for _number, standing in standings(run)} == {"PARKED"}
    first = items_of(run)[0]

    release_item(first, reason="合同如此", shown=first.digest, seen=seen(cast.sun))
    confirmed(cast, run)

    issued = items_of(run).get(standing="ISSUED")
    assert (issued.contract, issued.released_by, issued.release_reason) == (
        three[0],
        cast.sun,
        "合同如此",
    )
    assert [len(issued_facts(row)) for row in three] == [1, 0, 0]


def test_what_is_released_goes_out_though_whoever_confirmed_left(cast, contract):
    run = previewed(cast, bounds=Bounds(most=1, times=3))
    confirmed(cast, run)
    cast.sun.is_active = False
    cast.sun.save()
    (item,) = items_of(run)

    release_item(item, reason="合同如此", shown=item.digest, seen=seen(cast.lin))
    worked()

    assert standings(run) == [("WB-1", "ISSUED")]


def test_several_times_what_is_usual_is_parked(cast, contract):
    issue_invoice(contract, seen=seen(cast.sun))
    cables = UsedPart(name="网线", quantity=1000, unit_price=1500)
    finished(cast, reported(cast, contract), parts=(cables,))

    run = previewed(cast, month=NOVEMBER, now=MONDAY + 10 * DAY)

    (item,) = items_of(run)
    assert (item.standing, item.reasons) == (
        "PARKED",
        [{"key": "over_usual", "usual": 300_000, "times": 3}],
    )


def test_what_changed_since_the_preview_is_looked_at_again(cast, contract):
    run = previewed(cast, month=NOVEMBER, now=MONDAY)
    part = UsedPart(name="电源", quantity=1, unit_price=11_300)
    finished(cast, reported(cast, contract), parts=(part,))

    confirmed(cast, run, now=MONDAY + 6 * HOUR)

    (item,) = items_of(run)
    assert (item.standing, item.reasons, item.gross) == ("PARKED", [{"key": "changed"}], 311_300)
    release_item(item, reason="已核对", shown=item.digest, seen=seen(cast.sun, MONDAY + 7 * HOUR))
    worked(now=MONDAY + 7 * HOUR)
    assert [sum(line.gross for line in fact.lines) for fact in issued_facts(contract)] == [311_300]


def test_what_was_billed_by_hand_meanwhile_is_not_billed_again(cast, contract):
    run = previewed(cast)
    issue_invoice(contract, seen=seen(cast.sun))

    confirmed(cast, run)

    assert (standings(run), len(issued_facts(contract))) == ([("WB-1", "NOTHING")], 1)


def test_every_bound_has_its_reason():
    reasons = reasons_to_park(
        -1, lines=501, usual=None, bounds=Bounds(most=1, times=3), undecided=()
    )

    assert [reason["key"] for reason in reasons] == ["negative", "too_many_lines"]


def test_one_that_fails_is_parked_and_stops_no_other(cast, three, monkeypatch):
    run = previewed(cast)
    real = issue_invoice

    def breaks(contract, **kwargs):
        if contract == three[1]:
            raise ValueError("broken")
        return real(contract, **kwargs)

    monkeypatch.setattr("weibao.billing.actions.running.issue_invoice", breaks)
    confirmed(cast, run)

    assert [standing for _number, standing in standings(run)] == ["ISSUED", "PARKED", "ISSUED"]
    assert items_of(run)[1].reasons == [{"key": "failed", "error": "ValueError: broken"}]
    assert NumberSeries.objects.get().last == 2, "its number was free again"


def test_one_that_cannot_be_previewed_is_computed_again(cast, contract, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr("weibao.billing.actions.previewing.draft_of", lambda *_a, **_k: 1 // 0)
        run = previewed(cast)
    (item,) = items_of(run)
    assert (item.standing, item.reasons[0]["key"]) == ("PARKED", "failed")
    with pytest.raises(ItemStandsError):
        release_item(item, reason="照开", shown="", seen=seen(cast.sun))

    preview_again(item, seen=seen(cast.sun))

    assert standings(run) == [("WB-1", "READY")]
    with pytest.raises(ItemStandsError):
        preview_again(item, seen=seen(cast.sun))


def test_a_release_needs_a_reason_and_the_lines_that_were_shown(cast, contract):
    run = previewed(cast, bounds=Bounds(most=1, times=3))
    (item,) = items_of(run)

    with pytest.raises(NoReasonError):
        release_item(item, reason=" ", shown=item.digest, seen=seen(cast.sun))
    with pytest.raises(ItemStandsError):
        release_item(item, reason="好", shown="other", seen=seen(cast.sun))


def test_only_the_latest_run_takes_up_what_is_released(cast, contract):
    run = previewed(cast, bounds=Bounds(most=1, times=3))
    confirmed(cast, run)
    drop_run(previewed(cast), seen=seen(cast.sun))
    (item,) = items_of(run)
    previewed(cast)

    with pytest.raises(RunStandsError):
        release_item(item, reason="好", shown=item.digest, seen=seen(cast.sun))


def test_the_same_form_starts_one_run_and_another_waits(cast, contract):
    form = seen(cast.sun, key="run-form")

    first = start_run(OCTOBER, bounds=BOUNDS, due_days=None, seen=form)
    again = start_run(OCTOBER, bounds=BOUNDS, due_days=None, seen=form)

    assert first == again
    with pytest.raises(RunOpenError):
        start_run(OCTOBER, bounds=BOUNDS, due_days=None, seen=seen(cast.sun))
    with pytest.raises(RunStandsError):
        confirm_run(first, seen=seen(cast.sun))
    with pytest.raises(MonthAheadError):
        start_run(date(2026, 12, 1), bounds=BOUNDS, due_days=None, seen=seen(cast.sun))


def test_a_dropped_run_bills_nothing(cast, contract):
    run = previewed(cast)

    drop_run(run, seen=seen(cast.sun))

    assert drop_run(run, seen=seen(cast.sun)).standing == "DROPPED"
    with pytest.raises(RunStandsError):
        confirm_run(run, seen=seen(cast.sun))
    assert work_on_runs(MONDAY) == 0
    assert issued_facts(contract) == []


def test_confirmed_twice_it_goes_out_once(cast, contract):
    run = previewed(cast)
    confirmed(cast, run)
    confirmed(cast, run)

    assert len(issued_facts(contract)) == 1
    with pytest.raises(RunStandsError):
        drop_run(run, seen=seen(cast.sun))


def test_invoices_are_payable_after_so_many_days(cast, contract):
    run = start_run(OCTOBER, bounds=BOUNDS, due_days=10, seen=seen(cast.sun))
    worked()
    confirmed(cast, run)

    assert [fact.due_on for fact in issued_facts(contract)] == [date(2026, 12, 3)]


def test_only_a_providers_people_of_money_bill(cast, contract):
    run = previewed(cast)

    may = {name for name, person in cast.everybody.items() if person in may_see(cast, run)}

    assert may == {"lin", "xu", "sun"}
    for person in (cast.zhou, cast.wang, cast.wu):
        with pytest.raises(PermissionDenied):
            start_run(OCTOBER, bounds=BOUNDS, due_days=None, seen=seen(person))
        with pytest.raises(PermissionDenied):
            confirm_run(run, seen=seen(person))
        with pytest.raises(BillingRun.DoesNotExist):
            run_for(person, run.pk)
        assert not RunItem.objects.visible_to(person).exists()


def may_see(cast, run):
    return [person for person in cast.everybody.values() if run in runs_of(person)]
