# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A contract is over: the customer chooses, the provider erases, nothing personal is left."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied

from tests.erasure.searching import files, found
from tests.factories.agreements import seen
from tests.factories.erasure import AFTER, HOUR, begun, chosen, ended, erased, living, over, planted
from tests.factories.papers import DAY, ENDED_AT, ended_contract
from weibao.agreements.chain import check_lines, erased_in
from weibao.agreements.queries import facts_of, ledger_lines, verdicts_of
from weibao.agreements.queries.checkpoints import forget_checkpoints
from weibao.agreements.redaction import ERASED
from weibao.erasure.actions import (
    ErasureBegunError,
    NotHandedOverError,
    NothingChosenError,
    StillNeededError,
    carry_on,
    choose,
    start_erasure,
)
from weibao.erasure.models import Erasure, Standing
from weibao.erasure.places import RESTRICTED, of_requests, of_visits
from weibao.erasure.places.place import without
from weibao.erasure.queries import hindrances_of
from weibao.terms.facts.closing import DataErased

CANARIES = ("丝雀", "金名", "13911112222", "zhao@canary", "赵小燕", "李文博", "canary")
KEPT = ("受限名", "受限远程", "受限签名", "受限工作", "王建国")


@pytest.fixture(autouse=True)
def _files(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


def kept_columns():
    return {
        (place.table._meta.db_table, column)  # noqa: SLF001 # Django's own
        for place in RESTRICTED
        for column in place.columns
    }


def test_nothing_that_was_planted_is_found_in_database_or_files(cast):
    contract = over(cast)
    before = found(CANARIES)
    assert len(before) > 30
    assert len(files()) == 2

    erased(cast, contract)

    # The sheet that was signed names who wrote the request; nothing else is left anywhere.
    assert found(CANARIES) - kept_columns() == set()
    assert files() == []
    assert found(KEPT) - kept_columns() <= {("agreements_ledgerentry", "content")}


def test_what_comes_while_it_is_erased_goes_too(cast):
    contract = over(cast)
    erasure = begun(cast, contract)
    row = contract.requests.first()
    while not erasure.places.filter(name="remarks", is_done=True).exists():
        carry_on(erasure.pk, now=AFTER + 2 * HOUR)
    row.remarks.create(key="late", body="金丝雀迟到", author_name="金名六", at=AFTER)

    while carry_on(erasure.pk, now=AFTER + 2 * HOUR):
        pass

    assert found(CANARIES) - kept_columns() == set()


def test_a_place_that_is_forgotten_is_found_by_the_same_search(cast, monkeypatch):
    """The twin: a build that does not erase what was said."""
    contract = over(cast)
    broken = [place for place in of_requests.PLACES if place.name != "remarks"]
    monkeypatch.setattr("weibao.erasure.actions.carrying.ERASED", tuple(broken))

    erased(cast, contract)

    assert ("servicedesk_remark", "body") in found(CANARIES) - kept_columns()


def test_the_ledger_holds_and_the_engine_answers_as_before(cast):
    contract = over(cast)
    answered = shape_of(verdicts_of(contract, now=AFTER + HOUR))

    erased(cast, contract)

    lines = list(ledger_lines(contract))
    assert check_lines(lines, contract="WB-1") is None
    assert len(erased_in(lines).lines) > 10
    forget_checkpoints()
    assert shape_of(verdicts_of(contract, now=AFTER + HOUR)) == answered


def shape_of(verdicts):
    """Everything but the words of derivations: what is due, left and charged, by which facts."""
    return {
        name: [
            {**item._asdict(), "because": (item.because.clauses, item.because.facts)}
            for item in getattr(verdicts, name)
        ]
        for name in ("obligations", "charges", "scopes", "rights")
    }


def test_the_last_fact_says_what_was_erased(cast):
    contract = over(cast)
    erased(cast, contract)

    fact = facts_of(contract)[-1]

    assert isinstance(fact, DataErased)
    counts = {one.what: (one.rows, one.files) for one in fact.erased}
    assert (fact.person, counts["contacts"], counts["files"]) == ("许静", (3, 0), (3, 2))
    assert counts["ledger"] == (fact.records, 0)


def test_until_the_end_and_while_anything_is_open_it_is_needed(cast):
    contract = living(cast)
    planted(cast, contract)
    with pytest.raises(StillNeededError) as running:
        chosen(cast, contract)
    assert [one.why for one in running.value.hindrances] == ["runs"]


def test_each_step_is_its_own_sides(cast):
    contract = over(cast)
    for name in ("xu", "lin", "zhao", "li", "qian", "wu"):
        with pytest.raises(PermissionDenied):
            choose(contract, choice="erasure", seen=seen(cast.everybody[name], AFTER))
    with pytest.raises(NothingChosenError):
        start_erasure(contract, seen=seen(cast.xu, AFTER))
    chosen(cast, contract)
    for name in ("wang", "sun", "zhou", "chen", "wu"):
        with pytest.raises(PermissionDenied):
            start_erasure(contract, seen=seen(cast.everybody[name], AFTER))

    assert Erasure.objects.get().standing == Standing.CHOSEN


def test_who_wants_it_first_gets_it_first(cast):
    contract = over(cast)
    chosen(cast, contract, choice="handover")
    with pytest.raises(NothingChosenError):
        start_erasure(contract, seen=seen(cast.xu, AFTER))

    chosen(cast, contract, choice="handover_and_erasure", at=AFTER + HOUR)

    with pytest.raises(NotHandedOverError):
        start_erasure(contract, seen=seen(cast.xu, AFTER + HOUR))
    contract.archives_taken.create(by=cast.wang, at=AFTER + 2 * HOUR, sha256="0" * 64, size=1)
    assert start_erasure(contract, seen=seen(cast.xu, AFTER + 3 * HOUR)).standing == "RUNNING"


def test_once_begun_nothing_is_chosen_any_more(cast):
    contract = over(cast)
    begun(cast, contract)

    with pytest.raises(ErasureBegunError):
        chosen(cast, contract, choice="handover", at=AFTER + 2 * HOUR)


def test_what_another_running_contract_needs_stays(cast):
    other = living(cast, number="WB-2")
    planted(cast, other, word="留下的")
    contract = living(cast)
    ended(contract, cast)

    erased(cast, contract)

    cast.zhao.refresh_from_db()
    cast.pc.refresh_from_db()
    assert (cast.zhao.name, cast.zhao.is_active) == ("赵小燕", True)
    assert cast.pc.user_name == "赵小燕"
    assert ("servicedesk_remark", "body") in found(["留下的说"])
    assert ("servicedesk_request", "caller_name") in found(["金名一"])


def test_what_is_open_unpaid_or_to_be_refunded_is_in_the_way(cast):
    contract = ended_contract(cast)

    found = hindrances_of(contract, now=ENDED_AT + 2 * DAY)

    assert {one.why for one in found} >= {"open", "refund"}
    assert "runs" not in {one.why for one in found}
    with pytest.raises(StillNeededError):
        chosen(cast, contract, at=ENDED_AT + 2 * DAY)


def test_a_repairs_history_keeps_its_amounts_and_nobodys_name():
    row = SimpleNamespace(said={"person": "金名", "amount": 48_000, "reason": ""})

    assert without("said", of_visits.SAID)(row) == {
        "person": ERASED,
        "amount": 48_000,
        "reason": "",
    }
