# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The documents that belong to a contract: it takes effect when both signed all of them (V1).

"The contract, a service order and a non-disclosure agreement": five of the six signatures are
there, and nothing is covered; from the moment of the sixth, all is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import ClassVar

from weibao.terms.agreed.contract import Term
from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.facts.agreement import ContractSigned, Document
from weibao.terms.findings import Case, Closed, Findings
from weibao.terms.values.party import Party
from weibao.terms.values.records import Problem
from weibao.terms.verdicts import Because, Step, cited, step


@dataclass(frozen=True, slots=True, kw_only=True)
class Formation(Term):
    """What both sides sign before the contract takes effect.

    It holds as it stood on the contract's first day; a later amendment does not undo a contract.
    """

    kind: ClassVar[str] = "formation"
    documents: tuple[Document, ...]

    def problems(self) -> Iterable[Problem]:
        if not self.documents:
            yield Problem("documents", "forms_of_nothing")


def verdicts(clauses: Sequence[Versions[Formation]], case: Case) -> Findings:
    return Findings(closed=list(_closed(clauses, case)))


def _closed(clauses: Sequence[Versions[Formation]], case: Case) -> Iterator[Closed]:
    starts_at = case.agreement.starts_at
    for clause in clauses:
        spoken = clause.at(starts_at)
        if spoken is None:
            continue
        needed = tuple(product(spoken.term.documents, Party))
        signed = _signed(case.history.all(ContractSigned))
        there = [signed[name] for name in needed if name in signed]
        missing = [name for name in needed if name not in signed]
        complete_at = None if missing else max(starts_at, *(fact.at for fact in there))
        steps = (
            step("not_signed"),
            *(step("signature_missing", document=name, party=party) for name, party in missing),
            *([step("signed_by_both", signed_at=complete_at)] if complete_at else []),
        )
        because = _because(spoken, there, steps)
        # Signed in time, the span is empty; what comes after rests on the signatures all the same.
        yield Closed(starts_at, complete_at, because, because.facts)


def _signed(facts: Iterable[ContractSigned]) -> dict[tuple[Document, Party], ContractSigned]:
    """The first signature of each side under each document."""
    found: dict[tuple[Document, Party], ContractSigned] = {}
    for fact in facts:
        if fact.party in tuple(Party):
            found.setdefault((fact.document, Party(fact.party)), fact)
    return found


def _because(
    spoken: Spoken[Formation], there: Sequence[ContractSigned], steps: tuple[Step, ...]
) -> Because:
    facts = cited(*spoken.facts, *(fact.id for fact in there))
    return Because((spoken.clause,), facts, steps)
