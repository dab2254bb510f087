# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Each planted fault is caught by the law of its invariant, and by nothing but the fault."""

from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import strategies as st

from tests.terms import contracts_drawn, histories_drawn
from tests.terms.faults import of_meaning, of_money, of_time
from tests.terms.faults.planting import Contracts, Fault, Histories, Law, Planted
from tests.terms.laws import billing, citations, determinism, meaning, money, past
from tests.terms.laws.examples import Example, examples

ANY = contracts_drawn.contracts()
A_FEE = contracts_drawn.contracts(M2=contracts_drawn.CLAUSES["M2"])
PROMISES = contracts_drawn.contracts(P5=contracts_drawn.response, S1=contracts_drawn.levels)
EXCEPTIONS = contracts_drawn.contracts(
    P5=contracts_drawn.response, P5X=contracts_drawn.CLAUSES["P5X"]
)
PACKS = contracts_drawn.contracts(
    P1=contracts_drawn.CLAUSES["P1"], P2=contracts_drawn.CLAUSES["P2"]
)
PAUSING = contracts_drawn.contracts(
    S1=st.just(
        """
        service_levels
        hours = "H1"
        pauses = ["awaiting_user"]
        levels = [
            { priority = "1", restoration = "4h" },
            { priority = "2", restoration = "8h" },
            { priority = "3", restoration = "16h" },
        ]
        """
    ),
    M1=st.none(),
)
ASKED_ABOUT = contracts_drawn.contracts(M9=st.none(), V6=st.none())

SERVED = histories_drawn.histories_of(histories_drawn.OF_REQUESTS)
PAUSED = histories_drawn.histories_of(
    ("paused {request} awaiting_user", "resumed {request}", "resumed {request}")
)
AMENDED = st.tuples(SERVED, histories_drawn.amendments(("M2", "P5", "S1"))).map(
    lambda drawn: (*drawn[0], *drawn[1])
)
LATE = histories_drawn.corrected_histories()
COUNT = 100


@cache
def drawn(contracts: Contracts, histories: Histories) -> Sequence[Example]:
    return examples(st.tuples(contracts, histories), of_seed=1, count=COUNT)


def planted(
    invariant: int,
    law: Law,
    fault: Fault,
    contracts: Contracts = ANY,
    *,
    histories: Histories = SERVED,
) -> Planted:
    return Planted(
        invariant=invariant, law=law, fault=fault, contracts=contracts, histories=histories
    )


PLANTED = (
    planted(
        1,
        billing.check_all_invoices_are_one_pass,
        of_money.a_period_that_was_billed_is_closed,
        histories=LATE,
    ),
    planted(2, money.check_lines_add_up, of_money.tax_is_computed_with_floats, A_FEE),
    planted(3, money.check_parts_of_a_fee_sum_to_it, of_money.each_part_of_a_fee_is_rounded, A_FEE),
    planted(
        4,
        money.check_no_day_is_billed_twice,
        of_money.a_period_changes_and_the_old_one_goes_on,
        A_FEE,
        histories=AMENDED,
    ),
    planted(
        4,
        billing.check_no_line_is_credited_beyond_itself,
        of_money.a_credit_is_given_twice,
        histories=LATE,
    ),
    planted(5, billing.check_preview_is_the_invoice, of_money.an_invoice_is_rounded_to_yuan),
    planted(
        7,
        billing.check_issued_invoices_never_change,
        of_money.an_invoice_shows_what_is_left_of_it,
        histories=LATE,
    ),
    planted(
        8,
        billing.check_changes_of_what_was_billed_name_their_line,
        of_money.a_change_does_not_say_of_what,
        histories=LATE,
    ),
    planted(9, past.check_late_facts_count, of_time.late_facts_are_dropped),
    planted(
        10,
        past.check_amendment_leaves_the_past,
        of_time.amendments_rewrite_the_contract,
        PROMISES,
        histories=AMENDED,
    ),
    planted(
        11,
        past.check_amendments_in_one_period_all_apply,
        of_time.only_the_latest_amendment_applies,
        A_FEE,
    ),
    planted(
        12,
        determinism.check_copies_say_the_same,
        of_time.lines_stand_in_the_order_of_memory,
        A_FEE,
    ),
    planted(
        13,
        determinism.check_order_of_arrival_does_not_matter,
        of_time.facts_count_in_the_order_of_arrival,
    ),
    planted(
        14,
        determinism.check_caches_change_cost_and_never_meaning,
        of_time.a_snapshot_is_kept_too_long,
    ),
    planted(15, past.check_as_known_then, of_time.what_is_known_now_was_known_then, histories=LATE),
    planted(
        16,
        determinism.check_engine_touches_nothing,
        of_time.a_fee_arises_by_the_clock_on_the_wall,
        A_FEE,
    ),
    planted(
        17,
        citations.check_each_cited_fact_matters,
        of_meaning.every_fact_of_a_request_is_cited,
        PROMISES,
    ),
    planted(
        17,
        citations.check_uncited_facts_do_not_matter,
        of_meaning.the_report_alone_is_cited,
        PROMISES,
    ),
    planted(18, meaning.check_one_clause_decides, of_meaning.exceptions_are_forgotten, EXCEPTIONS),
    planted(
        18,
        meaning.check_no_work_is_lost,
        of_meaning.what_nobody_prices_is_left_out,
        ASKED_ABOUT,
    ),
    planted(18, meaning.check_everything_has_an_answer, of_meaning.a_wrong_fact_ends_the_run),
    planted(
        18,
        meaning.check_standing_is_what_the_moments_say,
        of_time.what_is_late_is_no_breach,
        PROMISES,
    ),
    planted(
        19,
        meaning.check_later_reports_are_due_later,
        of_time.a_deadline_counts_from_midnight,
        PROMISES,
    ),
    planted(
        19,
        meaning.check_pause_never_makes_a_deadline_earlier,
        of_time.a_pause_is_taken_off_the_deadline,
        PROMISES,
    ),
    planted(
        20,
        meaning.check_time_is_counted_in_working_hours,
        of_time.pauses_count_by_the_wall_clock,
        PAUSING,
        histories=PAUSED,
    ),
    planted(22, money.check_balances_add_up, of_money.what_lapses_is_not_taken_off, PACKS),
    planted(
        23,
        meaning.check_published_calendars_keep_promises,
        of_time.a_new_calendar_moves_old_promises,
        PROMISES,
    ),
    planted(
        23,
        meaning.check_deadline_beyond_all_notices_is_provisional,
        of_time.a_guess_is_shown_as_certain,
        PROMISES,
    ),
    planted(24, money.check_doubling_prices_doubles_nets, of_money.a_fixed_sum_is_added, A_FEE),
    planted(
        24,
        meaning.check_renaming_the_parties_changes_nothing,
        of_meaning.one_provider_is_another_case,
    ),
    planted(
        24,
        meaning.check_sites_change_nothing_where_no_clause_names_them,
        of_time.sites_stand_in_the_way,
    ),
)


@pytest.mark.parametrize("case", PLANTED, ids=lambda case: case.name)
def test_planted_fault_is_caught_by_its_law(case: Planted) -> None:
    cases = drawn(case.contracts, case.histories)

    with case.fault():
        caught = [one for one in cases if is_broken(case.law, one)]

    assert any(not is_broken(case.law, one) for one in caught)


def is_broken(law: Law, example: Example) -> bool:
    try:
        law(*example)
    except AssertionError:
        return True
    return False


def test_every_invariant_of_the_engine_has_a_fault() -> None:
    """6 is checked by another program, bean-check (tests/cli), and 21 in values/test_cycles."""
    assert {case.invariant for case in PLANTED} == {*range(1, 25)} - {6, 21}
