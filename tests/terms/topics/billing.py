# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is billed, what it is due by, and what was paid.

A line of an invoice is written clause~what~subject~first day~last day~rate~gross, and after that
the line that it adjusts, FP-1/2 for FP-1#2: M2~fee~2026-10~2026-10-01~2026-10-31~6%~3000.00
"""

from fractions import Fraction

from hypothesis import strategies as st

from tests.terms.drawing import lines, maybe, yes_or_no
from weibao.terms.values.money import fen_from_text, yuan_text
from weibao.terms.values.tax import tax_within

FORMS = {
    "invoiced": ("invoice_issued", "number"),
    "dunned": ("payment_reminded", "clause subject"),
}
DEFAULTS: dict[str, dict[str, object]] = {
    "invoice_issued": {"lines": []},
    "payment_reminded": {"clause": "M2", "subject": "2026-10"},
}
OCTOBER = "lines=M2~fee~2026-10~2026-10-01~2026-10-31~6%"
EXAMPLES = (
    f"i1 2026-11-24 10:00 invoiced FP-1 {OCTOBER}~3000.00 due_on=2026-12-01",
    f"i2 2026-12-24 10:00 invoiced FP-2 {OCTOBER}~-1.00~FP-1/1",
    "ir 2026-12-24 16:00 dunned M2 2026-10 reminder=second_reminder",
    "ip 2026-12-25 10:00 paid amount=3000.00 invoice=FP-1",
)
CLAUSES = {
    "T9": lines(
        "payment_terms",
        within=st.sampled_from(('"1 day"', '"5 days"', '"1 month"')),
        is_rolled=maybe(yes_or_no),
    ),
}
WORDS = (
    "paid amount={price} invoice=FP-1",
    "paid 2026-09 {price} invoice=FP-2",
)
IDS = {"payment_terms": "T9"}


def invoice_line(text: str) -> dict[str, object]:
    clause, what, subject, starts_on, ends_on, rate, gross, *adjusts = text.split("~")
    taxed = tax_within(fen_from_text(gross), Fraction(rate.removesuffix("%")) / 100)
    return {
        "clause": clause,
        "what": what,
        "subject": subject,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "on": ends_on,
        "rate": rate,
        "net": yuan_text(taxed.net),
        "tax": yuan_text(taxed.tax),
        "gross": gross,
        **({"adjusts": adjusts[0].replace("/", "#")} if adjusts else {}),
    }
