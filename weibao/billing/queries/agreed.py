# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What two sides agree on when they agree on a month: its charges and their sums."""

from weibao.billing.queries.statements import MonthlyStatement
from weibao.terms.output import canonical_json, plain_output

FIELDS = (
    *("clause", "what", "subject", "on", "quantity", "unit_price"),
    *("net", "tax", "gross", "rate", "saved"),
)


def agreed_content(monthly: MonthlyStatement) -> str:
    """Canonical JSON; what was paid since, and why, is no part of it."""
    statement = monthly.statement
    return canonical_json(
        {
            "contract": statement.contract,
            "month": f"{statement.period.start:%Y-%m}",
            "charges": [
                {name: plain_output(getattr(charge, name)) for name in FIELDS}
                for charge in statement.charges
            ],
            "net": statement.net,
            "tax": statement.tax,
            "gross": statement.gross,
        }
    )
