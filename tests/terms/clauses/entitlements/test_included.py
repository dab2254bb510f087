# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from tests.terms.contracts import SETTLEMENT, contract, verdicts
from tests.terms.lines import questions
from weibao.terms.agreed.contract import Contract

PRICES = """
priced_services
[[services]]
service = "remote"
price = "50.00"
"""
FACTS = """
    r1 2026-11-23 09:00 reported R1
    w1 2026-11-23 09:30 worked R1 remote 15
    a1 2026-11-23 10:00 arrived R1 V1
    w2 2026-11-23 11:00 worked R1 virus 60 visit=V1
    w3 2026-11-23 12:00 worked R1 remote 60 visit=V1
    """


def uncarried(signed: Contract) -> list[str]:
    return [item.because.facts[-1] for item in verdicts(signed, FACTS).undecided]


def test_remote_work_is_all_work_without_a_visit() -> None:
    assert uncarried(contract(M8="included\nis_remote = true")) == ["w2", "w3"]


def test_named_services_are_carried_on_site_and_from_afar() -> None:
    assert uncarried(contract(M8='included\nservices = ["virus"]')) == ["w1", "w3"]


def test_both_together() -> None:
    assert uncarried(contract(M8='included\nis_remote = true\nservices = ["virus"]')) == ["w3"]


def test_without_the_clause_nothing_is_carried() -> None:
    assert uncarried(contract()) == ["w1", "w2", "w3"]


def test_what_is_included_has_no_price() -> None:
    signed = contract(V2=PRICES, M8="included\nis_remote = true", T8=SETTLEMENT)

    made = verdicts(signed, FACTS)

    assert [item.because.facts for item in made.charges] == [("r1", "w3")]


def test_work_on_a_request_out_of_scope_is_not_included() -> None:
    signed = contract(C1='coverage\ndistricts = ["朝阳"]', M8="included\nis_remote = true")
    made = verdicts(
        signed,
        """
        r1 2026-11-23 09:00 reported R1 district=海淀
        w1 2026-11-23 09:30 worked R1 remote 15
        """,
    )

    (line,) = questions(made)
    assert line.endswith("R1 [r1 w1]")


def test_remote_work_of_what_checks_by_telephone_solved_may_be_free() -> None:
    signed = contract(V2=PRICES, M8="included\nis_triage = true", T8=SETTLEMENT)
    solved = """
        r1 2026-11-23 09:00 reported R1
        t1 2026-11-23 09:20 triaged R1 yes
        w1 2026-11-23 09:20 worked R1 remote 15
        """
    reopened = f"{solved}\no1 2026-11-23 10:00 reopened R1"

    assert verdicts(signed, solved).charges == ()
    assert [item.gross for item in verdicts(signed, reopened).charges] == [5000]
