# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0

from tests.terms.contracts import contract, verdicts
from tests.terms.ledger import moment
from weibao.terms.values.party import Party
from weibao.terms.verdicts import Because, Right, step

SIGNED = contract(C1='coverage\ndistricts = ["朝阳"]', M10="termination\nrefusals = 2")

REFUSED_ONCE = """
    r1 2026-11-23 09:00 reported R1 district=朝阳
    x1 2026-11-23 10:00 refused R1
    """
REFUSED_TWICE = f"""{REFUSED_ONCE}
    r2 2026-11-24 09:00 reported R2 district=朝阳
    x2 2026-11-24 10:00 refused R2
    """


def test_one_refusal_gives_no_right() -> None:
    assert verdicts(SIGNED, REFUSED_ONCE).rights == ()


def test_second_refusal_gives_the_right_from_its_moment() -> None:
    assert verdicts(SIGNED, REFUSED_TWICE).rights == (
        Right(
            clause="M10",
            holder=Party.CUSTOMER,
            effect="terminate",
            subject="",
            since_at=moment("2026-11-24 10:00"),
            until_at=None,
            because=Because(
                ("M10",),
                ("r1", "x1", "r2", "x2"),
                (step("refusals_reached", refusals=2, threshold=2),),
            ),
        ),
    )


def test_right_arises_at_the_moment_and_not_a_second_before() -> None:
    before = verdicts(SIGNED, REFUSED_TWICE, until="2026-11-24 09:59:59")
    then = verdicts(SIGNED, REFUSED_TWICE, until="2026-11-24 10:00:00")

    assert (len(before.rights), len(then.rights)) == (0, 1)


def test_refusal_of_a_request_out_of_scope_does_not_count() -> None:
    outside = f"""{REFUSED_ONCE}
        r2 2026-11-24 09:00 reported R2 district=海淀
        x2 2026-11-24 10:00 refused R2
        """

    assert verdicts(SIGNED, outside).rights == ()


def test_later_refusals_do_not_move_the_right() -> None:
    third = f"""
        r3 2026-11-25 09:00 reported R3 district=朝阳
        x3 2026-11-25 10:00 refused R3
        {REFUSED_TWICE}
        """

    assert verdicts(SIGNED, third).rights == verdicts(SIGNED, REFUSED_TWICE).rights


def test_refusal_that_was_withdrawn_takes_the_right_back() -> None:
    withdrawn = f"{REFUSED_TWICE}\ny1 2026-11-25 09:00 withdrawn x1"

    assert verdicts(SIGNED, withdrawn).rights == ()


def test_refusals_count_in_order_of_time_whatever_the_order_of_requests() -> None:
    signed = contract(M10="termination\nrefusals = 1")
    facts = """
        r1 2026-11-23 09:00 reported R1
        r2 2026-11-23 09:30 reported R2
        x1 2026-11-24 10:00 refused R1
        x2 2026-11-23 10:00 refused R2
        """

    (made,) = verdicts(signed, facts).rights

    assert made.because.facts == ("r2", "x2")


def test_request_that_is_refused_twice_cites_its_report_once() -> None:
    again = f"{REFUSED_ONCE}\nx2 2026-11-24 10:00 refused R1"

    (made,) = verdicts(SIGNED, again).rights

    assert made.because.facts == ("r1", "x1", "x2")
