# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""At least so many days on site: in each month, or once after the start (V4)."""

from datetime import date

import pytest

from tests.terms.amending import amendment, answers
from tests.terms.contracts import contract, verdicts
from tests.terms.ledger import moment
from tests.terms.lines import balances, promises, steps
from weibao.terms.text.notation import ContractMistakesError
from weibao.terms.values.party import Party
from weibao.terms.verdicts import Because, Obligation, Standing, step

TWO_DAYS = contract(V4="presence\ndays = 2")
REPORTED = "r1 2026-11-02 09:00 reported R1"
HARDENING = 'presence\ndays = 2\nwithin = "30 days"\nservices = ["hardening"]'


def november(facts: str, until: str, *, signed=TWO_DAYS) -> Obligation:
    made = verdicts(signed, f"{REPORTED}\n{facts}", until=until)
    return next(item for item in made.obligations if item.subject == "2026-11")


KEPT = Obligation(
    clause="V4",
    what="presence",
    subject="2026-11",
    debtor=Party.PROVIDER,
    since_at=moment("2026-11-01 00:00"),
    due_at=moment("2026-12-01 00:00"),
    done_at=moment("2026-11-09 14:00"),
    standing=Standing.MET,
    priority=None,
    edition="cn-2026",
    is_provisional=False,
    because=Because(
        ("V4",),
        ("r1", "a1", "a2"),
        (
            step(
                "days_promised",
                days=2,
                part=30,
                of_days=30,
                starts_on=date(2026, 11, 1),
                ended_at=moment("2026-12-01 00:00"),
            ),
            step("day_on_site", number=1, request="R1", seen_at=moment("2026-11-03 10:00")),
            step("day_on_site", number=2, request="R1", seen_at=moment("2026-11-09 14:00")),
            step("ended", fact="engineer_arrived", happened_at=moment("2026-11-09 14:00")),
        ),
    ),
)


def test_month_is_kept_at_the_moment_of_the_last_promised_day() -> None:
    facts = """
        a1 2026-11-03 10:00 arrived R1 V1
        a2 2026-11-09 14:00 arrived R1 V2
        a3 2026-11-10 10:00 arrived R1 V3
        """

    assert november(facts, "2026-12-05 10:00") == KEPT


def test_day_counts_once_whoever_came() -> None:
    facts = """
        a1 2026-11-03 10:00 arrived R1 V1 engineer=陈志远
        a2 2026-11-03 10:00 arrived R1 V2 engineer=王磊
        a3 2026-11-03 16:00 arrived R1 V3 engineer=陈志远
        """

    assert november(facts, "2026-11-30 10:00").standing is Standing.OPEN


@pytest.mark.parametrize(
    ("until", "standing"),
    [
        pytest.param("2026-11-30 23:59:59", Standing.OPEN, id="one second before"),
        pytest.param("2026-12-01 00:00:00", Standing.OPEN, id="at the end"),
        pytest.param("2026-12-01 00:00:01", Standing.MISSED, id="one second after"),
    ],
)
def test_month_is_missed_when_it_is_over(until: str, standing: Standing) -> None:
    assert november("a1 2026-11-03 10:00 arrived R1 V1", until).standing is standing


@pytest.mark.parametrize(
    ("arrived_at", "done"),
    [
        pytest.param("2026-11-30 23:59:59", True, id="the last second of the month"),
        pytest.param("2026-12-01 00:00:00", False, id="the first moment of the next"),
    ],
)
def test_day_belongs_to_the_local_month(arrived_at: str, done: bool) -> None:
    facts = f"a1 2026-11-03 10:00 arrived R1 V1\na2 {arrived_at} arrived R1 V2"

    assert (november(facts, "2026-12-05 10:00").done_at is not None) is done


def test_balance_says_how_many_days_are_still_owed() -> None:
    facts = f"{REPORTED}\na1 2026-11-03 10:00 arrived R1 V1"

    open_still = verdicts(TWO_DAYS, facts, until="2026-11-30 10:00")
    over = verdicts(TWO_DAYS, facts, until="2026-12-01 00:00")

    assert balances(open_still)[-1] == (
        "V4 day 2026-11: 2 granted, 1 used, 0 lapsed, 1 left [r1 a1]"
    )
    assert balances(over)[-2] == "V4 day 2026-11: 2 granted, 1 used, 1 lapsed, 0 left [r1 a1]"


def test_day_for_a_request_out_of_scope_does_not_count() -> None:
    signed = contract(C1='coverage\ndistricts = ["朝阳"]', V4="presence\ndays = 1")

    assert (
        november("a1 2026-11-03 10:00 arrived R1 V1", "2026-11-30 10:00", signed=signed).done_at
        is None
    )


@pytest.mark.parametrize(
    ("starts_on", "days"),
    [
        pytest.param("2026-11-16", [2], id="15 of 30 days: 2 of 4"),
        pytest.param("2026-11-21", [1], id="10 of 30 days: one and a third"),
        pytest.param("2026-11-30", [], id="one day: nothing is promised"),
    ],
)
def test_month_that_is_covered_in_part_promises_its_share(starts_on: str, days: list[int]) -> None:
    signed = contract(starts_on=starts_on, V4="presence\ndays = 4")

    made = verdicts(signed, "", until="2026-11-30 12:00")

    assert [item.granted for item in made.balances] == days


def test_quarter_is_counted_from_the_first_day_of_the_contract() -> None:
    signed = contract(starts_on="2026-01-15", V4='presence\ndays = 6\nper = "quarter"')

    made = verdicts(signed, "", until="2026-04-16 10:00")

    assert promises(made) == [
        "V4 presence 2026-01-15/P3M: missed, due 2026-04-15 00:00",
        "V4 presence 2026-04-15/P3M: open, due 2026-07-15 00:00",
    ]


# ------------------------------------------------------------------ amendments


def test_each_version_promises_its_share_of_the_month() -> None:
    raised = amendment("n1 2026-11-09 10:00 amended 补-1 2026-11-16 now", V4="presence\ndays = 6")

    made = answers(contract(V4="presence\ndays = 4"), raised, until="2026-11-30 12:00")

    assert balances(made)[-1] == "V4 day 2026-11: 5 granted, 0 used, 0 lapsed, 5 left [n1]"


def test_clause_that_goes_promised_its_share_until_then() -> None:
    gone = amendment("n1 2026-11-09 10:00 amended 补-1 2026-11-16 now removes=V4")

    made = answers(contract(V4="presence\ndays = 4"), gone, until="2026-11-30 12:00")

    assert promises(made)[-1] == "V4 presence 2026-11: missed, due 2026-11-16 00:00"
    assert made.balances[-1].granted == 2


def test_clause_that_joins_later_promises_from_then_on() -> None:
    joined = amendment("n1 2026-11-09 10:00 amended 补-1 2026-11-16 now", V4="presence\ndays = 4")

    assert answers(contract(), joined, until="2026-11-15 12:00").obligations == ()
    assert promises(answers(contract(), joined, until="2026-11-16 12:00")) == [
        "V4 presence 2026-11: open, due 2026-12-01 00:00 [n1]"
    ]


# ------------------------------------------------------------------ once: the first hardening


HARDENED = """
    r1 2026-01-05 09:00 reported R1
    w1 2026-01-06 17:00 worked R1 hardening 300 visit=V1
    w2 2026-01-06 18:00 worked R1 hardening 60 visit=V1
    w3 2026-01-07 12:00 worked R1 hardening 60
    w4 2026-01-08 12:00 worked R1 virus 60 visit=V2
    """


def test_hardening_counts_days_with_such_work_on_site() -> None:
    signed = contract(V4=HARDENING)

    half = verdicts(signed, HARDENED, until="2026-01-20 10:00")
    done = verdicts(
        signed,
        f"{HARDENED}\nw5 2026-01-09 12:00 worked R1 hardening 60 visit=V3",
        until="2026-01-20 10:00",
    )

    assert promises(half) == [
        "V4 presence 2026-01-01: open, due 2026-02-03 00:00 [r1 w1]",
    ]
    assert promises(done) == [
        "V4 presence 2026-01-01: met, due 2026-02-03 00:00, done 2026-01-09 12:00 [r1 w1 w5]"
    ]
    assert steps(done.obligations[0].because)[0] == "days_promised_once"


@pytest.mark.parametrize(
    ("more", "due"),
    [
        pytest.param("", "2026-02-03 00:00", id="31 January rests: Monday 2 February, 24:00"),
        pytest.param("\nis_rolled = false", "2026-02-01 00:00", id="the rest day is kept"),
    ],
)
def test_last_day_that_rests_gives_way(more: str, due: str) -> None:
    made = verdicts(contract(V4=HARDENING + more), "", until="2026-01-20 10:00")

    assert promises(made) == [f"V4 presence 2026-01-01: open, due {due}"]


def test_nothing_is_promised_before_the_contract_begins() -> None:
    made = verdicts(contract(starts_on="2026-02-01", V4=HARDENING), "", until="2026-01-20 10:00")

    assert (made.obligations, made.balances) == ((), ())


def test_contract_that_ends_before_it_ends_the_promise() -> None:
    made = answers(
        contract(V4=HARDENING),
        "t1 2026-01-20 15:00 terminated customer",
        until="2026-02-20 10:00",
    )

    (promise,) = [item for item in made.obligations if item.what == "presence"]
    assert promise.due_at == made.balances[0].ends_at
    assert "t1" in promise.because.facts


def test_nothing_is_promised_after_the_contract_has_ended() -> None:
    joined = amendment("n1 2026-03-01 10:00 amended 补-1 2026-03-02 now", V4=HARDENING)

    made = answers(
        contract(),
        "t1 2026-01-20 15:00 terminated customer",
        joined,
        until="2026-04-20 10:00",
    )

    assert promises(made) == []
    assert balances(made) == []


def test_hardening_that_joins_with_an_amendment_begins_then() -> None:
    joined = amendment("n1 2026-03-01 10:00 amended 补-1 2026-03-02 now", V4=HARDENING)

    made = answers(contract(), joined, until="2026-03-10 10:00")

    assert promises(made) == ["V4 presence 2026-03-02: open, due 2026-04-02 00:00 [n1]"]


def test_once_has_no_period() -> None:
    with pytest.raises(ContractMistakesError) as refused:
        contract(V4=f'{HARDENING}\nper = "quarter"')

    assert [item.message for item in refused.value.mistakes] == ["once_or_in_each_period"]
