# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The templates execute: a day in the life of each."""

from tests.docs.answers import shown_moment
from tests.docs.pages import ROOT
from tests.terms.ledger import ledger, moment
from weibao.terms.evaluate import derive
from weibao.terms.notation import read_contract
from weibao.terms.values.money import yuan_text
from weibao.terms.verdicts import Verdicts


def verdicts(template: str, facts: str, *, until: str = "2026-11-30 12:00") -> Verdicts:
    contract = read_contract((ROOT / "library" / f"{template}.md").read_text(encoding="utf-8"))
    return derive(contract, ledger(facts), known_at=moment(until), until=moment(until))


def charges(said: Verdicts) -> list[tuple[str, str, str]]:
    return [
        (charge.clause, charge.what, yuan_text(charge.gross))
        for charge in said.charges
        if charge.what != "fee"
    ]


def test_maintenance_answers_the_same_day_up_to_the_cutoff() -> None:
    said = verdicts(
        "maintenance",
        """
        l1 2026-01-05 09:00 listed PC-1
        r1 2026-11-23 15:30 reported R1 device=PC-1
        r2 2026-11-23 15:31 reported R2 device=PC-1
        """,
    )

    arrivals = [shown_moment(item.due_at) for item in said.obligations if item.what == "arrival"]
    assert arrivals == ["11-23 18:00", "11-24 14:00"]


def test_maintenance_includes_four_visits_and_prices_the_fifth() -> None:
    visits = "\n".join(
        f"""
        r{number} 2026-11-{number:02} 09:00 reported R{number} device=PC-1
        a{number} 2026-11-{number:02} 10:00 arrived R{number} V{number}
        w{number} 2026-11-{number:02} 11:01 worked R{number} onsite 61 visit=V{number}
        """
        for number in (2, 3, 4, 5, 6)
    )

    said = verdicts("maintenance", f"l1 2026-01-05 09:00 listed PC-1\n{visits}")

    assert charges(said) == [("V6", "onsite", "300.00")]
    assert said.charges[-1].because.clauses[0] == "V6"
    assert said.undecided == ()


def test_maintenance_prices_a_device_that_is_not_listed() -> None:
    said = verdicts(
        "maintenance",
        """
        r1 2026-11-23 10:00 reported R1 device=PC-9
        w1 2026-11-23 11:00 worked R1 remote 31
        """,
    )

    assert [scope.failing for scope in said.scopes] == ["device_not_listed"]
    assert charges(said) == [("V6", "remote", "100.00")]


def test_maintenance_gives_the_right_to_terminate_at_the_second_refusal() -> None:
    said = verdicts(
        "maintenance",
        """
        l1 2026-01-05 09:00 listed PC-1
        r1 2026-11-02 10:00 reported R1 device=PC-1
        n1 2026-11-02 11:00 refused R1
        r2 2026-11-23 10:00 reported R2 device=PC-1
        n2 2026-11-23 11:00 refused R2
        """,
    )

    assert [(right.clause, shown_moment(right.since_at)) for right in said.rights] == [
        ("M10", "11-23 11:00")
    ]


def test_incident_pack_uses_one_incident_and_extends_with_consent() -> None:
    said = verdicts(
        "incident-pack",
        """
        b1 2026-11-02 09:00 bought K1
        r1 2026-11-23 10:00 reported R1 district=海淀区
        a1 2026-11-23 14:00 arrived R1 V1
        c1 2026-11-23 15:50 agreed R1 刘芳
        w1 2026-11-23 17:00 worked R1 onsite 180 visit=V1
        """,
    )

    assert [(item.subject, item.used, item.left) for item in said.balances] == [("K1", 1, 9)]
    assert charges(said) == [("P1", "pack", "3600.00"), ("P1", "extension", "300.00")]


def test_incident_pack_says_at_once_that_a_district_is_not_served() -> None:
    said = verdicts("incident-pack", "r1 2026-11-23 10:00 reported R1 district=大兴区")

    assert [scope.because.clauses for scope in said.scopes] == [("P4",)]
    assert said.obligations == ()


def test_membership_charges_each_visit_up_to_the_ceiling() -> None:
    said = verdicts(
        "membership",
        """
        r1 2026-11-23 10:00 reported R1 district=朝阳区
        q1 2026-11-23 10:30 answered R1
        w1 2026-11-23 17:00 worked R1 onsite 200 visit=V1
        """,
    )

    assert charges(said) == [("V6", "onsite", "480.00")]
    assert [yuan_text(charge.saved) for charge in said.charges] == ["240.00"]
    assert [item.standing.value for item in said.obligations] == ["met"]
