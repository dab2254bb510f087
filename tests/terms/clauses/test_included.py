# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from tests.terms.contracts import SETTLEMENT, contract, verdicts
from tests.terms.lines import questions

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


def uncarried(signed):
    return [item.because.facts[-1] for item in verdicts(signed, FACTS).undecided]


def test_remote_work_is_all_work_without_a_visit():
    assert uncarried(contract(M8="included\nis_remote = true")) == ["w2", "w3"]


def test_named_services_are_carried_on_site_and_from_afar():
    assert uncarried(contract(M8='included\nservices = ["virus"]')) == ["w1", "w3"]


def test_both_together():
    assert uncarried(contract(M8='included\nis_remote = true\nservices = ["virus"]')) == ["w3"]


def test_clause_that_names_nothing_carries_nothing():
    assert uncarried(contract(M8="included")) == ["w1", "w2", "w3"]


def test_what_is_included_has_no_price():
    signed = contract(V2=PRICES, M8="included\nis_remote = true", T8=SETTLEMENT)

    made = verdicts(signed, FACTS)

    assert [item.because.facts for item in made.charges] == [("r1", "w3")]


def test_work_on_a_request_out_of_scope_is_not_included():
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
