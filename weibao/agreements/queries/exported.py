# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The whole answer to take away: the bytes that `weibao replay --json` prints from the ledger."""

from datetime import datetime

from weibao.agreements.models import Contract
from weibao.agreements.queries.verdicts import verdicts_of
from weibao.terms.output import canonical_json, plain_answer


def answer_json(contract: Contract, *, now: datetime, known_at: datetime | None = None) -> str:
    """One line; `known_at` in the past answers as it would have been answered then."""
    verdicts = verdicts_of(contract, now=now, known_at=known_at)
    return canonical_json(plain_answer(contract.text, verdicts)) + "\n"
