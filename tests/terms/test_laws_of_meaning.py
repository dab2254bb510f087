# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Invariants of meaning: one answer, in working time, and names that are only names."""

from hypothesis import given
from hypothesis import strategies as st

from tests.terms import contracts_drawn, histories_drawn
from tests.terms.drawing import LAW
from tests.terms.laws import meaning
from weibao.terms.agreed.contract import Contract
from weibao.terms.facts.base import Fact

Facts = tuple[Fact, ...]
PROMISES = contracts_drawn.contracts(P5=contracts_drawn.response, S1=contracts_drawn.levels)


@LAW
@given(contracts_drawn.contracts(), histories_drawn.corrected_histories())
def test_any_readable_facts_have_an_answer(signed: Contract, facts: Facts) -> None:
    """Invariant 18: never silent."""
    meaning.check_everything_has_an_answer(signed, facts)


@LAW
@given(PROMISES, histories_drawn.corrected_histories())
def test_one_clause_decides_by_when_what_is_due(signed: Contract, facts: Facts) -> None:
    """Invariant 18: never two answers; conflicts are refused at signing (test_exceptions)."""
    meaning.check_one_clause_decides(signed, facts)


@LAW
@given(contracts_drawn.contracts(M9=st.none()), histories_drawn.corrected_histories())
def test_no_work_is_lost(signed: Contract, facts: Facts) -> None:
    """Invariants 9 and 18: what nobody prices or carries is asked about."""
    meaning.check_no_work_is_lost(signed, facts)


@LAW
@given(contracts_drawn.contracts(), histories_drawn.corrected_histories())
def test_standing_is_what_the_moments_say(signed: Contract, facts: Facts) -> None:
    """Invariant 18: each missed obligation is a breach, once."""
    meaning.check_standing_is_what_the_moments_say(signed, facts)


@LAW
@given(PROMISES, histories_drawn.histories)
def test_report_made_later_is_never_due_earlier(signed: Contract, facts: Facts) -> None:
    """Invariant 19."""
    meaning.check_later_reports_are_due_later(signed, facts)


@LAW
@given(PROMISES, histories_drawn.histories)
def test_pause_never_makes_a_deadline_earlier(signed: Contract, facts: Facts) -> None:
    """Invariant 19."""
    meaning.check_pause_never_makes_a_deadline_earlier(signed, facts)


@LAW
@given(PROMISES, histories_drawn.histories)
def test_time_and_pauses_are_counted_in_working_hours(signed: Contract, facts: Facts) -> None:
    """Invariants 19 and 20: elapsed(start, deadline) is the target, and each pause."""
    meaning.check_time_is_counted_in_working_hours(signed, facts)


@LAW
@given(PROMISES, histories_drawn.histories)
def test_calendar_moves_no_deadline_that_was_promised_before(
    signed: Contract, facts: Facts
) -> None:
    """Invariant 23."""
    meaning.check_published_calendars_keep_promises(signed, facts)


@LAW
@given(contracts_drawn.contracts(), histories_drawn.corrected_histories())
def test_deadline_in_a_year_without_notice_is_provisional(signed: Contract, facts: Facts) -> None:
    """Invariant 23."""
    meaning.check_deadline_beyond_all_notices_is_provisional(signed, facts)


@LAW
@given(contracts_drawn.contracts(), histories_drawn.corrected_histories())
def test_renaming_the_parties_changes_nothing(signed: Contract, facts: Facts) -> None:
    """Invariant 24."""
    meaning.check_renaming_the_parties_changes_nothing(signed, facts)


@LAW
@given(contracts_drawn.contracts(), histories_drawn.amended_histories)
def test_sites_change_nothing_where_no_clause_names_them(signed: Contract, facts: Facts) -> None:
    """Invariant 24: two sites with a shared pool are one."""
    meaning.check_sites_change_nothing_where_no_clause_names_them(signed, facts)
