# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a clause reads through time: as signed, changed, added, taken out."""

from datetime import date

from tests.terms.amending import amendment
from tests.terms.contracts import FEE, HOURS, PRICES, SETTLEMENT, contract
from weibao.terms.agreed.worded import Wording, wordings

SIGNED = contract(H1=HOURS, M2=FEE, V6=PRICES, T8=SETTLEMENT)
CHEAPER = FEE.replace("3000.00", "2800.00")


def told(name: str, *signed: object) -> list[tuple[date | None, str, bool]]:
    """Since when, by which amendment, and whether the clause still stands."""
    said: dict[str, tuple[Wording, ...]] = wordings(SIGNED, signed)  # type: ignore[arg-type]
    return [
        (item.since_on, item.amendment.amendment if item.amendment else "", item.clause is not None)
        for item in said.get(name, ())
    ]


def test_contract_without_amendments_reads_as_it_was_signed() -> None:
    assert told("M2") == [(None, "", True)]


def test_changed_clause_has_both_wordings() -> None:
    cheaper = amendment("n1 2026-11-05 10:00 amended 补-1 2026-11-18 now", M2=CHEAPER)

    assert told("M2", cheaper) == [(None, "", True), (date(2026, 11, 18), "补-1", True)]
    assert told("V6", cheaper) == [(None, "", True)]


def test_what_waits_for_the_next_period_reads_so_from_its_first_day() -> None:
    waits = amendment("n1 2026-11-05 10:00 amended 补-1 2026-11-18 next_period", M2=CHEAPER)

    assert told("M2", waits)[-1] == (date(2026, 12, 1), "补-1", True)


def test_new_clause_begins_with_its_amendment_and_a_removed_one_ends() -> None:
    added = amendment("n1 2026-11-05 10:00 amended 补-1 2026-11-18 now", H9=HOURS)
    removed = amendment("n2 2026-11-06 10:00 amended 补-2 2026-11-20 now removes=H9")

    assert told("H9", added, removed) == [
        (date(2026, 11, 18), "补-1", True),
        (date(2026, 11, 20), "补-2", False),
    ]


def test_amendment_with_mistakes_changes_no_words() -> None:
    assert told("M2", amendment("n1 2026-11-05 10:00 amended 补-1 2026-11-18 now removes=X")) == [
        (None, "", True)
    ]
