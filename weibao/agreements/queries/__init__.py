# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.agreements.queries.answer import Answer, answer_for
from weibao.agreements.queries.contracts import (
    contract_for,
    contracts_between,
    contracts_of,
    contracts_waiting,
)
from weibao.agreements.queries.exported import answer_json
from weibao.agreements.queries.in_force import End, InForce, ends_of, in_force
from weibao.agreements.queries.ledger import ledger_lines, ledger_of, ledger_root
from weibao.agreements.queries.verdicts import (
    facts_of,
    parsed_contract,
    verdicts_of,
)

__all__ = [
    "Answer",
    "End",
    "InForce",
    "answer_for",
    "answer_json",
    "contract_for",
    "contracts_between",
    "contracts_of",
    "contracts_waiting",
    "ends_of",
    "facts_of",
    "in_force",
    "ledger_lines",
    "ledger_of",
    "ledger_root",
    "parsed_contract",
    "verdicts_of",
]
