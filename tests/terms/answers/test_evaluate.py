# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Clauses together: who speaks first, what nobody decides, and when the answer changes."""

from tests.terms.contracts import (
    FEE,
    HOURS,
    PACK,
    PRICES,
    SETTLEMENT,
    WITHIN_4H,
    contract,
    verdicts,
)
from tests.terms.ledger import moment
from tests.terms.lines import charges, local
from weibao.terms.agreed.contract import Contract
from weibao.terms.kinds import BEFORE_SCOPE, KINDS, ORDER
from weibao.terms.values.party import Party
from weibao.terms.verdicts import Breach, Verdicts


def test_clauses_speak_in_an_order_that_anyone_can_read() -> None:
    promises = "response service_levels presence fault_report"
    entitlements = "included allowance pack"
    prices = "priced_services parts repairs trip_charge"
    adjustments = "surcharges discounts ceilings"
    consequences = "loaner guard service_credit penalty_points compensation refund right"

    order = f"{promises} {entitlements} {prices} {adjustments} {consequences}".split()
    assert [kind.kind for kind in ORDER] == order


def test_fee_speaks_before_it_is_known_which_requests_are_in_scope() -> None:
    before = [kind.kind for kind in BEFORE_SCOPE]

    assert before[0] == "fee"
    assert before[-1] == "suspension"


def test_every_kind_of_term_has_a_name() -> None:
    spoken = {kind.kind for kind in (*BEFORE_SCOPE, *ORDER)}

    assert set(KINDS) == spoken | {"hours", "evidence", "coverage", "settlement"}


def test_contract_of_words_and_no_facts() -> None:
    assert verdicts(contract(), "", until="2026-06-15 12:00") == Verdicts(
        contract="WB-2026-01",
        known_at=moment("2026-06-15 12:00"),
        until=moment("2026-06-15 12:00"),
        scopes=(),
        obligations=(),
        balances=(),
        charges=(),
        breaches=(),
        rights=(),
        undecided=(),
        invoices=(),
        unbilled=(),
        receipts=(),
        unexecuted=(),
        next_at=moment("2027-01-01 00:00"),
    )


def test_entitlements_carry_before_prices_whatever_the_order_in_the_text() -> None:
    facts = """
        r1 2026-11-23 09:00 reported R1
        a1 2026-11-23 10:00 arrived R1 V1
        w1 2026-11-23 11:00 worked R1 onsite 60 visit=V1
        """
    prices_first = contract(V2=PRICES, M8="allowance\nunits = 4", T8=SETTLEMENT)
    prices_last = contract(M8="allowance\nunits = 4", V2=PRICES, T8=SETTLEMENT)

    assert verdicts(prices_first, facts).charges == verdicts(prices_last, facts).charges == ()


def test_charges_stand_in_order_of_days_then_clauses_then_subjects() -> None:
    signed = contract(V2=PRICES, M3="parts", M2=FEE, T8=SETTLEMENT, ends_on="2026-01-31")
    made = verdicts(
        signed,
        """
        r1 2026-01-31 09:00 reported R2
        r2 2026-01-31 09:00 reported R1
        f1 2026-01-31 10:00 fitted R2 网线 1 10.00
        f2 2026-01-31 10:00 fitted R1 网线 1 10.00
        w1 2026-01-30 10:00 worked R2 onsite 60
        """,
    )

    assert [(str(item.on), item.clause, item.subject) for item in made.charges] == [
        ("2026-01-30", "V2", "R2"),
        ("2026-01-31", "M2", "2026-01"),
        ("2026-01-31", "M3", "R1"),
        ("2026-01-31", "M3", "R2"),
    ]


def test_breach_is_a_promise_that_was_missed_with_the_same_reasons() -> None:
    signed = contract(H1=HOURS, P5=WITHIN_4H)
    made = verdicts(signed, "r1 2026-11-23 10:00 reported R1", until="2026-11-23 16:00")

    assert made.breaches == (
        Breach(
            clause="P5",
            what="arrival",
            subject="R1",
            debtor=Party.PROVIDER,
            at=moment("2026-11-23 15:00"),
            because=made.obligations[0].because,
        ),
    )


def test_request_that_was_reported_twice_counts_from_the_first_report() -> None:
    signed = contract(H1=HOURS, P5=WITHIN_4H)
    made = verdicts(
        signed,
        """
        r2 2026-11-23 11:00 reported R1
        r1 2026-11-23 10:00 reported R1
        """,
        until="2026-11-23 12:00",
    )

    assert [(local(item.due_at), item.because.facts) for item in made.obligations] == [
        ("2026-11-23 15:00", ("r1",))
    ]


def test_fifth_visit_is_charged_and_says_what_used_up_the_four() -> None:
    visits = [
        f"r{n} 2026-11-0{n} 09:00 reported R{n}\n"
        f"a{n} 2026-11-0{n} 10:00 arrived R{n} V{n}\n"
        f"w{n} 2026-11-0{n} 11:00 worked R{n} onsite 60 visit=V{n}"
        for n in range(2, 7)
    ]
    signed = contract(M8="allowance\nunits = 4", V2=PRICES, T8=SETTLEMENT)
    made = verdicts(signed, "\n".join(visits))

    (fifth,) = made.charges
    assert fifth.subject == "R6"
    assert fifth.because.clauses == ("V2", "M8", "T8")
    assert set(fifth.because.facts) == {
        *("r2", "a2", "r3", "a3", "r4", "a4", "r5", "a5"),
        *("r6", "w6", "a6"),
    }


def test_correction_that_arrives_late_changes_the_answer_only_from_then_on() -> None:
    signed = contract(
        V2=PRICES.replace('price = "200.00"', 'price = "200.00"\nunit = "1h"'), T8=SETTLEMENT
    )
    facts = """
        r1 2026-11-23 09:00 reported R1
        w1 2026-11-23 11:00 worked R1 onsite 61
        w2 2026-11-23 11:00 worked R1 onsite 60 corrects=w1 recorded="2026-12-05 09:00"
        """

    then = verdicts(signed, facts, known_at="2026-12-05 08:59:59")
    now = verdicts(signed, facts, known_at="2026-12-05 09:00:00")

    assert charges(then) == [
        "V2 onsite R1 2026-11-23: 2 x 200.00: 377.36 + 22.64 (6%) = 400.00 [r1 w1]"
    ]
    assert charges(now) == [
        "V2 onsite R1 2026-11-23: 1 x 200.00: 188.68 + 11.32 (6%) = 200.00 [r1 w2]"
    ]


def next_moments(signed: Contract, facts: str, until: str) -> list[str]:
    """The moments at which the answer changes, one after the other."""
    found = []
    at = until
    while len(found) < 9:
        following = verdicts(signed, facts, until=at, known_at="2030-01-01 00:00").next_at
        if following is None:
            break
        at = local(following)
        found.append(at)
    return found


def test_moments_at_which_the_answer_changes_by_itself() -> None:
    signed = contract(
        starts_on="2026-11-20", ends_on="2026-12-15", H1=HOURS, P5=WITHIN_4H, P1=PACK, T8=SETTLEMENT
    )
    facts = """
        b1 2026-11-23 10:00 bought B1
        r1 2026-11-24 10:00 reported R1
        """

    assert next_moments(signed, facts, "2026-11-24 10:00") == [
        "2026-11-24 15:00:01",  # one second after its deadline the promise is missed
        "2026-12-01 00:00",  # a month ends
        "2026-12-16 00:00",  # the contract ends, and the customer is warned of the pack
        "2026-12-24 00:00",  # the pack expires
    ]


def test_nothing_changes_any_more_when_everything_has_ended() -> None:
    assert verdicts(contract(), "", until="2026-12-31 23:59:59").next_at == moment(
        "2027-01-01 00:00"
    )
    assert verdicts(contract(), "", until="2027-01-01 00:00").next_at is None


def test_before_the_contract_begins_the_next_moment_is_its_beginning() -> None:
    signed = contract(starts_on="2026-03-15")

    assert verdicts(signed, "", until="2026-01-10 12:00").next_at == moment("2026-03-15 00:00")


def test_promise_at_its_very_deadline_is_looked_at_again_a_second_later() -> None:
    signed = contract(H1=HOURS, P5=WITHIN_4H)
    made = verdicts(signed, "r1 2026-11-23 10:00 reported R1", until="2026-11-23 15:00")

    assert made.breaches == ()
    assert made.next_at == moment("2026-11-23 15:00:01")


def test_promise_that_is_missed_or_paused_wakes_nobody() -> None:
    signed = contract(H1=HOURS, P5=f'{WITHIN_4H}pauses = ["awaiting_user"]')
    paused = """
        r1 2026-11-23 10:00 reported R1
        p1 2026-11-23 11:00 paused R1 awaiting_user
        """

    assert verdicts(signed, paused, until="2026-11-23 12:00").next_at == moment("2026-12-01 00:00")


def test_edition_of_the_calendar_published_on_the_ledger_counts_from_its_moment() -> None:
    signed = contract(H1=HOURS, P5=WITHIN_4H, ends_on="2027-12-31")
    made = verdicts(
        signed,
        """
        r1 2026-11-20 10:00 reported R1
        c1 2026-11-21 10:00 published ours days=2026-11-23:rest years=2027
        r2 2026-12-31 16:00 reported R2
        """,
        until="2026-12-31 17:00",
    )

    assert [(item.edition, item.is_provisional) for item in made.obligations] == [
        ("cn-2026", False),
        ("cn-2026+ours", False),
    ]
