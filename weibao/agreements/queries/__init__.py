# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.agreements.queries.answer import Answer, answer_for
from weibao.agreements.queries.consent import consent_wanted
from weibao.agreements.queries.contracts import (
    contract_for,
    contracts_between,
    contracts_of,
    contracts_waiting,
    only_contract,
)
from weibao.agreements.queries.disputes import disputable, open_dispute, side_of
from weibao.agreements.queries.exported import answer_json
from weibao.agreements.queries.in_force import (
    End,
    InForce,
    amendment_names,
    ends_of,
    in_force,
)
from weibao.agreements.queries.ledger import ledger_lines, ledger_of, ledger_root
from weibao.agreements.queries.requirements import Requirement, requirements_of
from weibao.agreements.queries.verdicts import (
    facts_of,
    parsed_contract,
    verdicts_of,
)

__all__ = [
    "Answer",
    "End",
    "InForce",
    "Requirement",
    "amendment_names",
    "answer_for",
    "answer_json",
    "consent_wanted",
    "contract_for",
    "contracts_between",
    "contracts_of",
    "contracts_waiting",
    "disputable",
    "ends_of",
    "facts_of",
    "in_force",
    "ledger_lines",
    "ledger_of",
    "ledger_root",
    "only_contract",
    "open_dispute",
    "parsed_contract",
    "requirements_of",
    "side_of",
    "verdicts_of",
]
