# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Small books in which a person can check what the columns say; and that the bytes are derived."""

from itertools import pairwise

import pytest

from tests.book.folios import AT_THE_END, asked, folio
from tests.terms.contracts import PACK
from weibao.book.answer import table
from weibao.book.derived import NoAnswerError, derived_table
from weibao.book.totals import Total, by_contract, by_month, in_all, standings
from weibao.terms.values.calendars import CalendarError

THREE_VISITS = """
r1 2026-03-02 10:00 reported R1
a1 2026-03-02 11:00 arrived R1 V1
w1 2026-03-02 12:00 worked R1 onsite 60 visit=V1
r2 2026-03-09 10:00 reported R2
a2 2026-03-09 11:00 arrived R2 V2
w2 2026-03-09 12:00 worked R2 onsite 45 visit=V2
w3 2026-03-09 13:00 worked R2 onsite 46 visit=V2
r3 2026-03-31 10:00 reported R3
w4 2026-03-31 23:59:59 worked R3 remote 10
"""


def same_table(as_of, *folios):
    """The table, after its bytes were compared with those of the engine."""
    found = table(folios, as_of)
    assert bytes(found.to_bytes()) == bytes(derived_table(folios, as_of).to_bytes())
    return found


def cited(found, rows, facts):
    """Of each row its facts."""
    ends = [0, *rows.facts.tolist()]
    return [facts[start:end].tolist() for start, end in pairwise(ends)]


def test_the_first_visit_is_included_and_the_second_rests_on_it():
    found = same_table(AT_THE_END, folio(THREE_VISITS, M2=None))
    charges = found.charges

    assert charges.gross.tolist() == [12_000, 20_000, 6_000]
    assert charges.saved.tolist() == [0, 4_000, 0]
    assert [found.clauses[number] for number in charges.clauses.tolist()] == [
        ("V6", "M8", "T8"),
        ("V6", "M8", "T8"),
        ("V6", "T8"),
    ]
    assert cited(found, charges, found.charge_facts) == [[0, 1, 3, 4, 5], [0, 1, 3, 4, 6], [7, 8]]


def test_months_end_at_midnight_in_shanghai():
    found = same_table(AT_THE_END, folio(THREE_VISITS))

    assert by_month(found)["2026-03"] == Total(4, 318_868, 19_132, 338_000)


@pytest.mark.parametrize(
    ("arrived", "standing"),
    [("14:59:59", "met"), ("15:00:00", "met"), ("15:00:01", "missed")],
)
def test_a_promise_is_kept_at_its_very_moment(arrived, standing):
    facts = f"r1 2026-03-02 10:00 reported R1\na1 2026-03-02 {arrived} arrived R1 V1"

    found = same_table(AT_THE_END, folio(facts))

    assert standings(found) == {standing: 1}


@pytest.mark.parametrize(
    ("until", "standing"), [("2026-03-02 15:00:00", "open"), ("2026-03-02 15:00:01", "missed")]
)
def test_nothing_is_missed_at_its_very_moment(until, standing):
    found = same_table(asked(until), folio("r1 2026-03-02 10:00 reported R1"))

    assert standings(found) == {standing: 1}


def test_deadlines_pass_over_rest_days_and_stop_at_make_up_days():
    before_national_day = "r1 2026-09-30 16:30 reported R1"
    make_up_saturday = "r2 2026-10-10 16:00 reported R2"

    found = same_table(AT_THE_END, folio(f"{before_national_day}\n{make_up_saturday}"))

    due = (found.deadlines.due_at // 1_000_000).astype("M8[s]").astype(str).tolist()
    assert due == ["2026-10-08T03:30:00", "2026-10-12T03:00:00"]


def test_a_mixed_book_keeps_its_order():
    plain = f"{THREE_VISITS}\nk1 2026-03-02 10:30 paused R1 awaiting_user"

    found = same_table(AT_THE_END, folio(THREE_VISITS), folio(plain), folio())

    assert [total.charges for total in by_contract(found)] == [15, 15, 12]
    assert found.charges.contract.tolist() == sorted(found.charges.contract.tolist())
    assert in_all(found).gross == 2 * (12 * 300_000 + 38_000) + 12 * 300_000


def test_keys_too_wide_for_one_number_give_the_same_order(monkeypatch):
    monkeypatch.setattr("weibao.book.charges.MOST_BITS", 0)

    same_table(AT_THE_END, folio(THREE_VISITS), folio(THREE_VISITS))


def test_as_known_then_late_facts_are_not_there():
    late = "r1 2026-03-02 10:00 reported R1 recorded='2026-05-01 09:00'"

    found = same_table(asked("2026-04-30 09:00"), folio(late))

    assert len(found.deadlines.due_at) == 0


def test_an_empty_book_and_a_contract_without_anything_are_tables_too():
    bare = folio(H1=None, P5=None, M8=None, M2=None, V6=None, M3=None)

    assert in_all(same_table(AT_THE_END)) == Total(0, 0, 0, 0)
    assert by_month(same_table(AT_THE_END, bare)) == {}


def test_questions_are_counted_and_those_about_payments_are_not():
    facts = """
    r1 2026-03-02 10:00 reported R1
    w1 2026-03-02 12:00 worked R1 elsewhere 60
    p1 2026-03-02 12:00 paid 2031-01 5.00
    """
    unpriced = folio(facts, V6=None)

    found = same_table(AT_THE_END, folio(), unpriced)

    assert found.questions.tolist() == [0, 1]


def test_a_contract_beyond_the_calendars_is_named(monkeypatch):
    def beyond(*_, **__):
        raise CalendarError("clocks cover 2004-01-01 to 2045-12-31")

    monkeypatch.setattr("weibao.book.derived.derive", beyond)

    with pytest.raises(NoAnswerError) as refused:
        table([folio(), folio(P1=PACK)], AT_THE_END)

    assert refused.value.number == 1
