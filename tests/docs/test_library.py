# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The templates execute: a day in the life of each."""

import dataclasses

from tests.docs.answers import shown_moment
from tests.docs.pages import LIBRARY
from tests.terms.ledger import ledger, moment
from weibao.terms.agreed.amended import amended_by
from weibao.terms.evaluate import derive
from weibao.terms.text.notation import read_contract
from weibao.terms.values.money import yuan_text
from weibao.terms.verdicts import Verdicts


def verdicts(template: str, facts: str, *, until: str = "2026-11-30 12:00") -> Verdicts:
    contract = read_contract((LIBRARY / f"{template}.md").read_text(encoding="utf-8"))
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
        r1 2026-11-23 15:30 reported R1 device=PC-1 district=海淀区
        r2 2026-11-23 15:31 reported R2 device=PC-1 district=海淀区
        """,
    )

    arrivals = [shown_moment(item.due_at) for item in said.obligations if item.what == "arrival"]
    assert arrivals == ["11-23 18:00", "11-24 14:00"]


def test_maintenance_includes_four_visits_and_prices_the_fifth() -> None:
    visits = "\n".join(
        f"""
        r{number} 2026-11-{number:02} 09:00 reported R{number} device=PC-1 district=海淀区
        a{number} 2026-11-{number:02} 10:00 arrived R{number} V{number}
        w{number} 2026-11-{number:02} 11:01 worked R{number} onsite 61 visit=V{number}
        """
        for number in (2, 3, 4, 5, 6)
    )

    said = verdicts("maintenance", f"l1 2026-01-05 09:00 listed PC-1\n{visits}")

    assert charges(said) == [("V6", "onsite", "300.00")]
    assert said.charges[-1].because.clauses[0] == "V6"
    assert said.undecided == ()


def test_maintenance_prices_a_device_that_is_not_listed_once_the_price_is_agreed() -> None:
    said = verdicts(
        "maintenance",
        """
        r1 2026-11-23 10:00 reported R1 device=PC-9 district=海淀区
        k1 2026-11-23 10:05 consented R1 李文博
        w1 2026-11-23 11:00 worked R1 remote 31
        r2 2026-11-24 10:00 reported R2 device=PC-9 district=海淀区
        w2 2026-11-24 11:00 worked R2 remote 31
        """,
    )

    assert [scope.failing for scope in said.scopes] == ["device_not_listed"] * 2
    assert charges(said) == [("V6", "remote", "100.00")]
    assert [(item.question, item.subject) for item in said.undecided] == [("no_consent", "R2")]


def test_maintenance_gives_the_right_to_terminate_at_the_second_refusal() -> None:
    said = verdicts(
        "maintenance",
        """
        l1 2026-01-05 09:00 listed PC-1
        r1 2026-11-02 10:00 reported R1 device=PC-1 district=海淀区
        n1 2026-11-02 11:00 refused R1
        r2 2026-11-23 10:00 reported R2 device=PC-1 district=海淀区
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


def test_maintenance_asks_about_backups_before_a_disk_is_formatted() -> None:
    said = verdicts(
        "maintenance",
        """
        l1 2026-01-05 09:00 listed PC-1
        r1 2026-11-23 10:00 reported R1 device=PC-1 district=海淀区
        a1 2026-11-23 14:00 arrived R1 V1
        w1 2026-11-23 15:00 worked R1 format 60 visit=V1
        """,
    )

    assert [(item.question, item.because.clauses) for item in said.undecided] == [
        ("unguarded", ("M14",))
    ]


def test_vip_answers_a_call_by_night_and_a_message_in_the_morning() -> None:
    said = verdicts(
        "membership-vip",
        """
        s1 2026-01-01 09:00 signed provider 陈志远 document=contract
        s2 2026-01-01 09:00 signed customer 李文博 document=contract
        s3 2026-01-01 09:00 signed provider 陈志远 document=service_order
        s4 2026-01-01 09:00 signed customer 李文博 document=service_order
        s5 2026-01-01 09:00 signed provider 陈志远 document=nda
        s6 2026-01-01 09:00 signed customer 李文博 document=nda
        p1 2026-01-02 09:00 paid 2026-01-01/P6M 11400.00
        p2 2026-07-01 09:00 paid 2026-07-01/P6M 11400.00
        i1 2026-01-05 09:00 invoiced V-1
        r1 2026-11-22 22:00 reported R1 channel=phone district=朝阳区
        r2 2026-11-22 22:00 reported R2 channel=chat district=朝阳区
        """,
        until="2026-11-23 08:00",
    )

    answers = [
        (item.clause, item.subject, shown_moment(item.due_at))
        for item in said.obligations
        if item.what == "answer"
    ]
    assert answers == [("V4", "R1", "11-22 22:30"), ("V4R", "R2", "11-23 14:00")]


def test_resident_reports_before_leaving_on_a_make_up_sunday_too() -> None:
    said = verdicts("resident", "", until="2026-01-05 12:00")

    daily = [shown_moment(item.due_at) for item in said.obligations if item.clause == "R6"]
    assert daily == ["01-04 17:00", "01-05 17:00"]


def test_managed_month_costs_its_seats_by_tiers() -> None:
    listed = "\n".join(f"d{number} 2026-01-01 00:00 listed PC-{number}" for number in range(1, 102))

    said = verdicts("managed", listed, until="2026-02-01 00:00")

    seats = [yuan_text(charge.net) for charge in said.charges if charge.clause == "H1S"]
    assert sum(int(text.replace(".", "")) for text in seats) == 100 * 12_000 + 11_000


def test_project_pays_a_milestone_when_its_requirement_is_accepted() -> None:
    said = verdicts(
        "project", "t1 2026-03-10 15:00 tested D1 yes person=李文博", until="2026-03-11 09:00"
    )

    assert [(item.subject, yuan_text(item.gross)) for item in said.charges] == [
        ("design", "57000.00")
    ]


def test_leak_of_secrets_gives_the_right_to_terminate() -> None:
    said = verdicts("non-disclosure", "k1 2026-11-23 10:00 leaked", until="2026-11-24 09:00")

    assert [(right.clause, right.effect) for right in said.rights] == [("N7", "terminate")]


def test_service_order_is_paid_for_the_year_in_advance() -> None:
    said = verdicts("service-order", "", until="2026-01-05 12:00")

    fees = [(charge.subject, yuan_text(charge.gross)) for charge in said.charges]
    assert fees == [("2026-01-01/P12M", "21600.00")]


def test_supplementary_agreement_amends_the_maintenance_contract() -> None:
    signed = read_contract((LIBRARY / "maintenance.md").read_text(encoding="utf-8"))
    text = (LIBRARY / "amendments" / "supplementary-agreement.md").read_text(encoding="utf-8")
    (raw,) = ledger("n1 2026-11-10 09:00 amended 补-1 2026-12-01 now")
    amendment = dataclasses.replace(raw, text=text)

    amended = amended_by(signed, amendment)
    said = derive(
        signed, [amendment], known_at=moment("2026-12-15 12:00"), until=moment("2026-12-15 12:00")
    )

    assert amended.mistakes == ()
    granted = {item.subject: item.granted for item in said.balances if item.unit == "visit"}
    assert (granted["2026-11"], granted["2026-12"]) == (4, 6)
