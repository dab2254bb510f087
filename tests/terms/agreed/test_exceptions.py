# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Exceptions between clauses: exactly one decides, or both are named at signing (invariant 18)."""

import dataclasses

import pytest

from tests.terms.amending import amendment, answers
from tests.terms.contracts import HOURS, SETTLEMENT, WITHIN_4H, contract
from tests.terms.ledger import fact
from tests.terms.lines import local, questions
from weibao.terms.agreed.amendments import agreed
from weibao.terms.agreed.versions import Version, Versions
from weibao.terms.clauses.promises.response import Response
from weibao.terms.record.history import told
from weibao.terms.text.notation import ContractMistakesError
from weibao.terms.values.scalars import ClauseId

URGENT = """
response
within = "1h"
hours = "H1"
exception_to = "P5"
when = { is_urgent = true }
"""
AT_THE_PLANT = """
response
within = "30min"
hours = "H1"
exception_to = "P6"
when = { sites = ["厂区"] }
"""
SIGNED = contract(H1=HOURS, P5=WITHIN_4H, P6=URGENT, P7=AT_THE_PLANT)


def decided(reported: str) -> list[tuple[str, str]]:
    """Which clause decides, and by when."""
    made = answers(SIGNED, f"r1 2026-11-23 09:00 reported R1 {reported}")
    return [(item.clause, local(item.due_at)) for item in made.obligations]


@pytest.mark.parametrize(
    ("reported", "clause", "due"),
    [
        pytest.param("", "P5", "2026-11-23 14:00", id="the rule"),
        pytest.param("is_urgent=yes", "P6", "2026-11-23 10:00", id="the exception"),
        pytest.param(
            "is_urgent=yes site=厂区", "P7", "2026-11-23 09:30", id="the exception to the exception"
        ),
        pytest.param(
            "site=厂区",
            "P7",
            "2026-11-23 09:30",
            id="which decides where the one between is silent",
        ),
    ],
)
def test_exactly_one_clause_of_a_chain_decides(reported: str, clause: str, due: str) -> None:
    assert decided(reported) == [(clause, due)]


TWO_URGENT = """
r1 2026-11-17 09:00 reported R1 is_urgent=yes
r2 2026-11-18 09:00 reported R2 is_urgent=yes
"""


def test_exception_that_an_amendment_brings_outranks_from_its_day() -> None:
    signed = contract(H1=HOURS, P5=WITHIN_4H)
    made = answers(
        signed, TWO_URGENT, amendment("n1 2026-11-05 10:00 amended 补-1 2026-11-18 now", P6=URGENT)
    )

    assert [(item.clause, item.subject) for item in made.obligations] == [
        ("P5", "R1"),
        ("P6", "R2"),
    ]


def test_exception_that_an_amendment_takes_out_outranks_no_more() -> None:
    made = answers(
        SIGNED,
        TWO_URGENT,
        amendment("n1 2026-11-05 10:00 amended 补-1 2026-11-18 now removes=P6,P7"),
    )

    assert [(item.clause, item.subject) for item in made.obligations] == [
        ("P5", "R2"),
        ("P6", "R1"),
    ]


def test_amendment_that_would_rank_in_a_circle_holds_not_at_all() -> None:
    turned = amendment(
        "n1 2026-11-05 10:00 amended 补-1 2026-11-18 now", P5=f'{WITHIN_4H}exception_to = "P6"'
    )

    made = answers(SIGNED, "r1 2026-11-23 09:00 reported R1 is_urgent=yes", turned)

    assert questions(made) == ["frame+P5+P6 amendment_with_mistakes 补-1 [n1]"]
    assert [item.clause for item in made.obligations] == ["P6"]


def test_circle_that_clauses_of_different_periods_make_for_a_time_has_an_end() -> None:
    (story,) = told((fact("r1 2026-11-23 09:00 reported R1"),)).stories
    agreement, _ = agreed(SIGNED, told(()))
    urgent = agreement.clauses_of(Response)[1]
    turned = {
        name: [Versions(name, tuple(item._replace(term=_to(base, item)) for item in urgent.all))]
        for name, base in (("P6", "P5"), ("P5", "P6"))
    }
    circle = dataclasses.replace(agreement, exceptions={"P5": turned["P6"], "P6": turned["P5"]})

    assert not circle.is_outranked("P5", story.reported, story.reported.at)


def _to(base: str, version: Version[Response]) -> Response:
    assert version.term is not None
    return dataclasses.replace(version.term, exception_to=ClauseId(base))


# ------------------------------------------------------------------ at signing


def mistakes(**clauses: str) -> list[tuple[str, str, str]]:
    with pytest.raises(ContractMistakesError) as refused:
        contract(H1=HOURS, T8=SETTLEMENT, **clauses)
    return [
        (item.clause, item.message, dict(item.values).get("other", ""))
        for item in refused.value.mistakes
    ]


PAIRS = {
    "response": 'response\nwithin = "4h"\nhours = "H1"',
    "service_levels": 'service_levels\nhours = "H1"\n[[levels]]\npriority = "1"\nanswer = "1h"',
    "priced_services": 'priced_services\n[[services]]\nservice = "onsite"\nprice = "200.00"',
    "parts": "parts",
    "allowance": "allowance\nunits = 4",
}
"""A clause of each kind of which only one may decide; with a rank it may be two."""


def test_two_clauses_that_may_both_decide_are_named_at_signing() -> None:
    for kind, text in PAIRS.items():
        assert mistakes(A1=text, A2=text) == [("A2", "conflict", "A1")], kind


def ranked(text: str, base: str) -> str:
    kind, *fields = text.splitlines()
    return "\n".join([kind, f'exception_to = "{base}"', *fields])


def test_rank_settles_what_both_may_decide() -> None:
    for text in PAIRS.values():
        contract(H1=HOURS, T8=SETTLEMENT, A1=text, A2=ranked(text, "A1"), A3=ranked(text, "A2"))


def test_two_exceptions_to_one_rule_need_a_rank_between_them() -> None:
    text = PAIRS["response"]

    found = mistakes(A1=text, A2=ranked(text, "A1"), A3=ranked(text, "A1"))

    assert found == [("A3", "conflict", "A2")]


def test_conditions_that_cannot_both_hold_need_no_rank() -> None:
    plant = 'when = { sites = ["厂区"] }'
    office = 'when = { sites = ["办公室"] }'
    text = PAIRS["response"]

    contract(H1=HOURS, A1=f"{text}\n{plant}", A2=f"{text}\n{office}")
    assert mistakes(A1=f"{text}\n{plant}", A2=text) == [("A2", "conflict", "A1")]


@pytest.mark.parametrize(
    ("bases", "expected"),
    [
        pytest.param({"A1": "A1"}, ["A1"], id="an exception to itself"),
        pytest.param({"A1": "A2", "A2": "A1"}, ["A1", "A2"], id="two to each other"),
        pytest.param({"A1": "A3", "A2": "A1", "A3": "A2"}, ["A1", "A2", "A3"], id="three in a row"),
    ],
)
def test_circle_of_exceptions_is_refused(bases: dict[str, str], expected: list[str]) -> None:
    text = PAIRS["response"]

    found = mistakes(**{name: ranked(text, base) for name, base in bases.items()})

    assert [name for name, message, _ in found if message == "exception_circle"] == expected


def test_exception_is_to_a_clause_of_its_own_kind() -> None:
    found = mistakes(A1=PAIRS["parts"], A2=ranked(PAIRS["response"], "A1"))

    assert found == [("A2", "wrong_reference", "")]
