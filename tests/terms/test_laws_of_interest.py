# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Interest of the months is the interest of all days, whatever was paid when."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.terms.contracts import contract, verdicts
from tests.terms.drawing import LAW
from weibao.terms.values.money import rounded, yuan_text

FP_1 = "lines=V6~onsite~R1~2026-09-21~2026-09-21~6%~1000.00"


@LAW
@given(st.lists(st.tuples(st.integers(0, 90), st.integers(1, 60_000)), max_size=5), st.booleans())
def test_interest_of_the_months_is_the_interest_of_all_days(
    paid: list[tuple[int, int]], is_capped: bool
) -> None:
    """Day by day, on what was unpaid in the morning; rounded once, and capped."""
    terms = 'payment_terms\nwithin = "1 day"\ninterest = "0.1%"' + is_capped * '\ncap = "3%"'
    issued = f"i1 2026-09-21 10:00 invoiced FP-1 {FP_1}"
    first = date(2026, 9, 23)
    payments = "\n".join(
        f"p{number} {first + timedelta(days=day)} 10:00 paid amount={yuan_text(fen)} invoice=FP-1"
        for number, (day, fen) in enumerate(paid)
    )
    made = verdicts(
        contract(T9=terms, T8="settlement"), f"{issued}\n{payments}", until="2027-01-01 00:00"
    )

    unpaid, total = 100_000, Fraction(0)
    for late in range((date(2027, 1, 1) - first).days):
        total += unpaid * Fraction(1, 1000)
        unpaid = max(0, unpaid - sum(fen for day, fen in paid if day == late))
    expected = min(rounded(total), 3000) if is_capped else rounded(total)
    assert sum(item.gross for item in made.charges) == expected
