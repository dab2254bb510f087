# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The words of a contract through time: each clause as signed, and as each amendment left it.

Verdicts rest on terms, people read words: "M2 is as 补-1 wrote it, from 23 November on".
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from weibao.terms.agreed.applied import applied
from weibao.terms.agreed.contract import Clause, Contract
from weibao.terms.facts.agreement import AmendmentSigned


class Wording(NamedTuple):
    """A clause as it reads from `since_on` on; without an amendment, as it was signed.

    `clause` is None from the day on which the amendment took it out. `contract` fills its blanks.
    """

    clause: Clause | None
    contract: Contract
    since_on: date | None = None
    amendment: AmendmentSigned | None = None


def wordings(
    contract: Contract, signed: Iterable[AmendmentSigned]
) -> dict[str, tuple[Wording, ...]]:
    """The wordings of each clause in the order in which they come into force."""
    found = {clause.id: [Wording(clause, contract)] for clause in contract.clauses}
    for one in applied(contract, signed):
        for change in one.changes:
            wording = Wording(change.clause, one.contract, change.since_on, one.fact)
            found.setdefault(change.id, []).append(wording)
    return {name: tuple(sorted(all_of, key=_since)) for name, all_of in found.items()}


def _since(wording: Wording) -> date:
    return wording.since_on or date.min
