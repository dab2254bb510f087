# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terms.amending import amendment, answers
from tests.terms.contracts import FEE, HOURS, SETTLEMENT, WITHIN_4H, contract, verdicts
from tests.terms.drawing import LAW
from tests.terms.lines import questions
from weibao.terms.agreed.contract import Contract
from weibao.terms.misses import grounds
from weibao.terms.text.notation import ContractMistakesError
from weibao.terms.values.money import rounded, yuan_text
from weibao.terms.values.periods import Period
from weibao.terms.verdicts import Because, Charge, Verdicts, step

CREDIT = """
service_credit
clauses = ["P5"]
fee = "M2"
share = "5%"
"""
PROMISED = {"H1": HOURS, "P5": WITHIN_4H, "M2": FEE, "T8": SETTLEMENT}


def signed_with(credit: str = CREDIT, **clauses: str) -> Contract:
    return contract(**{**PROMISED, "H2": credit, **clauses})


def late_on(*days: str) -> str:
    """A report on each day at 9:00, to which nobody came."""
    return "\n".join(
        f"r{number} {day} 09:00 reported R{number}" for number, day in enumerate(days, 1)
    )


def credits_in(made: Verdicts) -> list[tuple[str, str, str]]:
    """Subject, day and amount with its tax."""
    return [
        (line.subject, str(line.on), yuan_text(line.gross))
        for line in made.charges
        if line.what == "credit"
    ]


SHARE = step(
    "credit_share", what="arrival", rate=Fraction(5, 100), fee_fen=300000, amount_fen=15000
)
VAT = step(
    "vat_inclusive",
    taxed_as="service",
    rate=Fraction(6, 100),
    net_fen=-14151,
    tax_fen=-849,
    gross_fen=-15000,
)


def test_missed_promise_gives_a_share_of_the_months_fee_back() -> None:
    made = verdicts(signed_with(), late_on("2026-11-23"), until="2026-11-24 12:00")

    missed = grounds(next(item for item in made.obligations if item.clause == "P5"))
    clauses = ("H2", "P5", "H1", "M2", "T8")
    assert [line for line in made.charges if line.what == "credit"] == [
        Charge(
            clause="H2",
            what="credit",
            subject="R1",
            on=date(2026, 11, 23),
            during=Period(date(2026, 11, 1), date(2026, 12, 1)),
            quantity=1,
            unit_price=-15000,
            net=-14151,
            tax=-849,
            gross=-15000,
            rate=Fraction(6, 100),
            saved=0,
            because=Because(clauses, ("r1",), (*missed, SHARE, VAT)),
        )
    ]


@pytest.mark.parametrize(
    ("until", "lines"),
    [
        pytest.param("2026-11-23 14:00:00", 0, id="at its very moment nothing is missed"),
        pytest.param("2026-11-23 14:00:01", 1, id="one second later it is"),
    ],
)
def test_credit_arises_with_the_breach(until: str, lines: int) -> None:
    assert len(credits_in(verdicts(signed_with(), late_on("2026-11-23"), until=until))) == lines


def test_promise_that_is_kept_late_gives_the_same() -> None:
    facts = f"{late_on('2026-11-23')}\na1 2026-11-23 14:00:01 arrived R1 V1"

    made = verdicts(signed_with(), facts)

    assert credits_in(made) == [("R1", "2026-11-23", "-150.00")]
    (line,) = [line for line in made.charges if line.what == "credit"]
    assert line.because.facts == ("r1", "a1")


def test_excluded_pause_gives_nothing() -> None:
    pausing = WITHIN_4H + 'pauses = ["awaiting_user"]'
    facts = f"""{late_on("2026-11-23")}
        p1 2026-11-23 10:00 paused R1 awaiting_user
        p2 2026-11-23 16:00 resumed R1
        a1 2026-11-24 10:00 arrived R1 V1
        """

    assert credits_in(verdicts(signed_with(P5=pausing), facts)) == []


CEILING = CREDIT + 'ceiling = "12%"'


def test_ceiling_is_used_up_by_the_earliest_first() -> None:
    facts = late_on("2026-11-05", "2026-11-04", "2026-11-03", "2026-11-06", "2026-12-01")

    made = verdicts(signed_with(CEILING), facts)

    assert credits_in(made) == [
        ("R3", "2026-11-03", "-150.00"),
        ("R2", "2026-11-04", "-150.00"),
        ("R1", "2026-11-05", "-60.00"),
        ("R5", "2026-12-01", "-150.00"),
    ]
    cut = next(line for line in made.charges if line.subject == "R1")
    assert cut.because.facts == ("r1", "r3", "r2")
    assert cut.because.steps[-2] == step("credit_ceiling", ceiling_fen=36000, amount_fen=6000)


def test_first_misses_of_a_period_may_be_free() -> None:
    facts = late_on("2026-11-03", "2026-11-04", "2026-12-01", "2026-12-02")

    made = verdicts(signed_with(CREDIT + "free = 1"), facts)

    assert credits_in(made) == [
        ("R2", "2026-11-04", "-150.00"),
        ("R4", "2026-12-02", "-150.00"),
    ]
    paid = next(line for line in made.charges if line.subject == "R2")
    assert paid.because.facts == ("r2", "r1")
    assert step("credit_free", units=1, number=2) in paid.because.steps


def test_credit_may_be_an_amount() -> None:
    fixed = CREDIT.replace('share = "5%"', 'amount = "200.00"')

    assert credits_in(verdicts(signed_with(fixed), late_on("2026-11-23"))) == [
        ("R1", "2026-11-23", "-200.00")
    ]


def test_no_more_than_the_fee_goes_back() -> None:
    fixed = CREDIT.replace('share = "5%"', 'amount = "2000.00"')

    made = verdicts(signed_with(fixed), late_on("2026-11-03", "2026-11-04", "2026-11-05"))

    assert [amount for _, _, amount in credits_in(made)] == ["-2000.00", "-1000.00"]


def test_only_the_named_promises_and_priorities_count() -> None:
    levels = """
        service_levels
        hours = "H1"
        [[levels]]
        priority = "1"
        answer = "1h"
        restoration = "4h"
        [[levels]]
        priority = "2"
        restoration = "8h"
        """
    named = CREDIT.replace('"P5"', '"S1"') + 'whats = ["restoration"]\npriorities = ["1"]'
    facts = """
        r1 2026-11-23 09:00 reported R1 priority=1
        r2 2026-11-23 09:00 reported R2 priority=2
        """

    made = verdicts(signed_with(named, S1=levels), facts)

    assert credits_in(made) == [("R1", "2026-11-23", "-150.00")]


def test_fee_of_part_of_a_month_and_of_two_versions() -> None:
    dearer = amendment(
        "a1 2026-11-10 09:00 amended 补-1 2026-11-16 now", M2=FEE.replace("3000", "6000")
    )

    made = answers(signed_with(), late_on("2026-11-23"), dearer)

    (line,) = [line for line in made.charges if line.what == "credit"]
    # 15 days at 3000.00 and 15 at 6000.00 are 4500.00.
    assert yuan_text(line.gross) == "-225.00"
    assert line.because.facts == ("r1", "a1")


def test_version_of_the_due_moment_decides() -> None:
    double = amendment(
        "a1 2026-11-20 09:00 amended 补-1 2026-11-24 now", H2=CREDIT.replace("5%", "10%")
    )

    made = answers(signed_with(), late_on("2026-11-23", "2026-11-24"), double)

    assert credits_in(made) == [
        ("R1", "2026-11-23", "-150.00"),
        ("R2", "2026-11-24", "-300.00"),
    ]


def test_miss_after_the_end_is_for_a_person_to_decide() -> None:
    signed = contract(ends_on="2026-11-23", **PROMISED, H2=CREDIT)
    facts = "r1 2026-11-23 17:00 reported R1"

    made = verdicts(signed, facts)

    assert credits_in(made) == []
    assert questions(made) == ["H2+P5+H1+M2 credit_without_fee R1 [r1]"]


# ------------------------------------------------------------------ availability

AVAILABILITY = """
availability
[[systems]]
system = "ERP"
target = "99%"
"""
BANDS = """
service_credit
clauses = ["H2"]
fee = "M2"
[[bands]]
below = "99%"
share = "5%"
[[bands]]
below = "98%"
share = "10%"
"""
MEASURED = contract(H2=AVAILABILITY, H2C=BANDS, M2=FEE, T8=SETTLEMENT)


@pytest.mark.parametrize(
    ("hours", "credited"),
    [
        pytest.param(7, [], id="99.03 %: the target is met"),
        pytest.param(8, ["-150.00"], id="98.89 %"),
        pytest.param(14, ["-150.00"], id="98.06 %"),
        pytest.param(15, ["-300.00"], id="97.92 %"),
    ],
)
def test_lowest_band_below_which_a_system_was_available(hours: int, credited: list[str]) -> None:
    facts = f"d1 2026-11-02 01:00 down D1 ERP\nd2 2026-11-02 {1 + hours:02}:00 up D1"

    before = verdicts(MEASURED, facts, until="2026-11-30 23:59:59")
    after = verdicts(MEASURED, facts, until="2026-12-01 00:00:00")

    assert credits_in(before) == []
    assert [amount for _, _, amount in credits_in(after)] == credited
    assert {on for _, on, _ in credits_in(after)} <= {"2026-11-30"}


def test_above_all_bands_nothing_goes_back() -> None:
    low = BANDS.replace('below = "99%"', 'below = "50%"')
    signed = contract(H2=AVAILABILITY, H2C=low, M2=FEE, T8=SETTLEMENT)
    facts = "d1 2026-11-02 01:00 down D1 ERP\nd2 2026-11-02 11:00 up D1"

    assert credits_in(verdicts(signed, facts)) == []


QUARTERLY = AVAILABILITY.replace("availability", 'availability\nper = "quarter"', 1)
OCTOBER = "d1 2026-10-02 00:00 down D1 ERP\nu1 2026-10-03 00:00 up D1\n"
DECEMBER = "d2 2026-12-02 00:00 down D2 ERP\nu2 2026-12-08 00:00 up D2\n"


@pytest.mark.parametrize(
    ("facts", "asked", "credited"),
    [
        pytest.param(OCTOBER, "2026-11-02 10:00", [], id="one day in October, not yet over"),
        pytest.param(OCTOBER + DECEMBER, "2026-12-31 23:59:59", [], id="one second before"),
        pytest.param(OCTOBER, "2027-01-01 00:00", [], id="one day of 92: 98.91 %, not below 98.9"),
        pytest.param(
            OCTOBER + DECEMBER,
            "2027-01-01 00:00",
            [("ERP 2026-10-01/P3M", "2026-12-31", "-900.00")],
            id="seven days of 92: 92.39 %, a tenth of 9000.00",
        ),
    ],
)
def test_quarter_is_credited_once_it_is_over_by_the_fees_of_its_months(
    facts: str, asked: str, credited: list[tuple[str, str, str]]
) -> None:
    bands = BANDS.replace('below = "99%"', 'below = "98.9%"')
    signed = contract(
        starts_on="2026-10-01",
        ends_on="2027-03-31",
        H2=QUARTERLY,
        H2C=bands,
        M2=FEE,
        T8=SETTLEMENT,
    )

    assert credits_in(verdicts(signed, facts, until=asked)) == credited


def test_month_is_credited_by_its_share_of_a_quarters_fee() -> None:
    signed = contract(
        starts_on="2026-10-01",
        H2=AVAILABILITY,
        H2C=BANDS,
        M2=FEE + 'per = "quarter"\npaid = "advance"',
        T8=SETTLEMENT,
    )
    facts = "d1 2026-11-02 01:00 down D1 ERP\nd2 2026-11-02 16:00 up D1"

    (line,) = [item for item in verdicts(signed, facts).charges if item.what == "credit"]

    # November has 30 of the 92 days of 9000.00: 2934.78, and a tenth of that.
    assert (line.during, yuan_text(line.gross)) == (
        Period(date(2026, 11, 1), date(2026, 12, 1)),
        "-293.48",
    )


# ------------------------------------------------------------------ mistakes and laws


@pytest.mark.parametrize(
    ("credit", "field", "message"),
    [
        (CREDIT + 'amount = "1.00"', "", "credit_by_one_rule"),
        (CREDIT.replace('share = "5%"', ""), "", "credit_by_one_rule"),
        (CREDIT.replace('"P5"', '"P9"'), "clauses[1]", "names_no_clause"),
        (BANDS.replace('"H2"', '"P5"'), "clauses", "bands_of_availability"),
    ],
)
def test_credit_that_cannot_be_computed_is_a_mistake(credit: str, field: str, message: str) -> None:
    with pytest.raises(ContractMistakesError) as refused:
        signed_with(credit)

    assert [(item.field, item.message) for item in refused.value.mistakes] == [(field, message)]


days = st.lists(st.integers(1, 60), max_size=12)


@LAW
@given(days, st.integers(1, 40), st.integers(1, 100), st.integers(1, 2))
def test_credits_of_a_period_never_exceed_its_ceiling(
    offsets: list[int], share: int, ceiling: int, free: int
) -> None:
    credit = CREDIT.replace("5%", f"{share}%") + f'ceiling = "{ceiling}%"\nfree = {free}'
    facts = late_on(*(str(date.fromordinal(date(2026, 10, 1).toordinal() + n)) for n in offsets))

    made = verdicts(signed_with(credit), facts)

    for period in {line.during for line in made.charges}:
        fee = sum(x.gross for x in made.charges if x.during == period and x.what == "fee")
        back = -sum(x.gross for x in made.charges if x.during == period and x.what == "credit")
        assert 0 <= back <= rounded(Fraction(fee * ceiling, 100))


@LAW
@given(days, st.integers(10, 40), st.integers(10, 100), st.integers(1, 2))
def test_credit_rests_on_the_misses_that_it_cites_and_on_no_other(
    offsets: list[int], share: int, ceiling: int, free: int
) -> None:
    credit = CREDIT.replace("5%", f"{share}%") + f'ceiling = "{ceiling}%"\nfree = {free}'
    signed = signed_with(credit)
    facts = late_on(
        *(str(date.fromordinal(date(2026, 10, 1).toordinal() + n)) for n in offsets)
    ).splitlines()
    made = [line for line in verdicts(signed, "\n".join(facts)).charges if line.what == "credit"]

    for removed in facts:
        others = "\n".join(line for line in facts if line != removed)
        without = verdicts(signed, others).charges
        said = [item.because.steps for item in without]
        for line in made:
            if removed.split()[0] in line.because.facts:
                assert line.because.steps not in said
            else:
                assert line in without
