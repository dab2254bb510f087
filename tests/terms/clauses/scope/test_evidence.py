# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who records what, and until when a fact may be accepted or disputed: the clause's own rules."""

from datetime import datetime

import pytest

from tests.terms.amending import amendment
from tests.terms.contracts import contract
from tests.terms.ledger import moment
from tests.terms.lines import local
from weibao.terms.agreed.amendments import agreed
from weibao.terms.agreed.contract import Contract
from weibao.terms.clauses.scope.evidence import RECORDED, Evidence, Recorder, Recording, rule_for
from weibao.terms.clock import Clocks, Days
from weibao.terms.record.history import told
from weibao.terms.values.party import Party
from weibao.terms.values.periods import Length
from weibao.terms.values.records import Problem

PROVIDER, CUSTOMER = Party.PROVIDER, Party.CUSTOMER


@pytest.mark.parametrize(
    ("by", "side", "is_from_the_other"),
    [
        (Recorder.CUSTOMER, PROVIDER, True),
        (Recorder.CUSTOMER, CUSTOMER, False),
        (Recorder.PROVIDER, CUSTOMER, True),
        (Recorder.PROVIDER, PROVIDER, False),
        (Recorder.EITHER, PROVIDER, False),
        (Recorder.EITHER, CUSTOMER, False),
        (Recorder.CUSTOMER, None, False),
    ],
)
def test_a_fact_is_from_the_other_side_or_from_the_right_one(
    by: Recorder, side: Party | None, is_from_the_other: bool
) -> None:
    row = Recording(facts=("visit_signed",), by=by)

    assert row.is_from_the_other(side) is is_from_the_other


def ended(signed: Contract, recorded: str) -> datetime:
    history = told(())
    agreement, _ = agreed(signed, history)
    at = moment(recorded)
    rule = rule_for(agreement.clauses_of(Evidence), "visit_signed", at)
    assert rule is not None
    assert rule.row.disputed_within is not None
    return rule.ends_at(rule.row.disputed_within, at, Clocks(agreement, history.editions))


@pytest.mark.parametrize(
    ("within", "days", "is_rolled", "recorded", "ends"),
    [
        pytest.param("3 days", "every", True, "2026-11-23 08:00", "2026-11-27 00:00", id="T2"),
        pytest.param("3 days", "every", True, "2026-11-18 23:59:59", "2026-11-24 00:00", id="T4"),
        pytest.param("3 days", "every", False, "2026-11-18 10:00", "2026-11-22 00:00", id="no T4"),
        pytest.param("1 month", "every", True, "2027-01-31 10:00", "2027-03-02 00:00", id="T3"),
        pytest.param("5 days", "working", True, "2026-09-30 10:00", "2026-10-14 00:00", id="T5"),
        pytest.param("1 year", "every", False, "2028-02-29 10:00", "2029-03-01 00:00", id="leap"),
    ],
)
def test_time_is_counted_from_the_day_after_the_record(
    within: str, days: str, is_rolled: bool, recorded: str, ends: str
) -> None:
    clause = f"""
        evidence
        is_rolled = {str(is_rolled).lower()}
        [[recordings]]
        facts = ["visit_signed"]
        disputed_within = "{within}"
        days = "{days}"
        """

    assert local(ended(contract(E1=clause), recorded)) == ends


def test_of_two_clauses_the_exception_speaks() -> None:
    general = 'evidence\n[[recordings]]\nfacts = ["visit_signed"]\nby = "provider"'
    special = 'evidence\nexception_to = "E1"\n[[recordings]]\nfacts = ["visit_signed"]'
    agreement, _ = agreed(contract(E1=general, E2=special), told(()))

    rule = rule_for(agreement.clauses_of(Evidence), "visit_signed", moment("2026-11-23 10:00"))

    assert rule is not None
    assert (rule.spoken.clause, rule.row.by) == ("E2", Recorder.EITHER)


@pytest.mark.parametrize(
    ("at", "by"), [("2026-10-31 23:59:59", "provider"), ("2026-11-01 00:00:00", "customer")]
)
def test_a_fact_follows_the_clause_as_it_stands_when_it_is_recorded(at: str, by: str) -> None:
    clause = 'evidence\n[[recordings]]\nfacts = ["visit_signed"]\nby = "{by}"'
    change = amendment(
        "m1 2026-10-01 09:00 amended 补-1 2026-11-01", E1=clause.format(by="customer")
    )
    agreement, _ = agreed(contract(E1=clause.format(by="provider")), told((change,)))

    rule = rule_for(agreement.clauses_of(Evidence), "visit_signed", moment(at))

    assert rule is not None
    assert rule.row.by.value == by


def test_what_no_row_names_has_no_rule() -> None:
    agreement, _ = agreed(contract(), told(()))

    assert rule_for(agreement.clauses_of(Evidence), "work_done", moment("2026-11-23 10:00")) is None


@pytest.mark.parametrize(
    ("row", "problems"),
    [
        pytest.param(Recording(facts=("work_done",)), [], id="sound"),
        pytest.param(
            Recording(facts=()), [("recordings[1].facts", "evidence_of_nothing")], id="no kind"
        ),
        pytest.param(
            Recording(facts=("work_done", "fact_disputed")),
            [("recordings[1].facts", "no_side_for_fact")],
            id="a dispute",
        ),
        pytest.param(
            Recording(facts=("work_done",), accepted_after=Length(days=3)),
            [("recordings[1].accepted_after", "accepted_without_side")],
            id="accepted by nobody",
        ),
        pytest.param(
            Recording(facts=("work_done",), disputed_within=Length(months=1), days=Days.WORKING),
            [("recordings[1].disputed_within", "not_in_working_days")],
            id="a month of working days",
        ),
        pytest.param(
            Recording(facts=("work_done",), disputed_within=Length(days=250), days=Days.WORKING),
            [],
            id="250 working days",
        ),
        pytest.param(
            Recording(facts=("work_done",), disputed_within=Length(days=251), days=Days.WORKING),
            [("recordings[1].disputed_within", "not_in_working_days")],
            id="251 working days",
        ),
    ],
)
def test_numbers_that_do_not_go_together(row: Recording, problems: list[tuple[str, str]]) -> None:
    found = Evidence(recordings=(row,)).problems()

    assert [(problem.field, problem.message) for problem in found] == problems


def test_a_kind_stands_in_one_row() -> None:
    rows = (Recording(facts=("work_done",)), Recording(facts=("part_used", "work_done")))

    assert list(Evidence(recordings=rows).problems()) == [
        Problem("recordings[2].facts", "evidence_twice", (("found", "work_done"),))
    ]


def test_facts_about_facts_follow_rules_of_their_own() -> None:
    assert "work_done" in RECORDED
    assert not {"fact_accepted", "fact_disputed", "dispute_settled", "withdrawn"} & set(RECORDED)
    assert "amendment_signed" not in RECORDED
