# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.agreements.queries.answer import Answer, answer_for
from weibao.agreements.queries.belonging import nda_form, priced_clauses, read_belonging
from weibao.agreements.queries.concerned import (
    billed_of,
    keepers_of,
    office_of,
    other_side_of,
    owners_of,
    promised_of,
)
from weibao.agreements.queries.configuration import Listed, listed_devices
from weibao.agreements.queries.consent import consent_wanted
from weibao.agreements.queries.contracts import (
    SOON,
    ContractState,
    Sought,
    contract_for,
    contracts_between,
    contracts_like,
    contracts_of,
    contracts_waiting,
    counts_by_state,
    is_signed,
    openers_of,
    parties_of,
    stored_end,
)
from weibao.agreements.queries.disputes import disputable, in_dispute, open_dispute, side_of
from weibao.agreements.queries.dues import missed_due, open_due
from weibao.agreements.queries.exported import answer_json, month_json
from weibao.agreements.queries.in_force import (
    End,
    InForce,
    amendment_names,
    changed_among,
    clauses_of_kind,
    ends_of,
    in_force,
)
from weibao.agreements.queries.ledger import ledger_lines, ledger_of, ledger_root
from weibao.agreements.queries.makers import maker_limits
from weibao.agreements.queries.money import MONEY_FACTS, tells_money_in
from weibao.agreements.queries.named import Named, named_in
from weibao.agreements.queries.pausing import clauses_pausing
from weibao.agreements.queries.requirements import Requirement, requirements_of
from weibao.agreements.queries.signed import (
    At,
    IssuedInvoice,
    RefundClaim,
    RefundOwed,
    SignedAmendment,
    SignedBy,
    SignedText,
    amendments_of,
    issued_invoices,
    refund_claims,
    refunds_owed,
    signatures_of,
    signed_text,
    written_terms,
)
from weibao.agreements.queries.verdicts import (
    facts_of,
    parsed_contract,
    verdicts_of,
)

__all__ = [
    "MONEY_FACTS",
    "SOON",
    "Answer",
    "At",
    "ContractState",
    "End",
    "InForce",
    "IssuedInvoice",
    "Listed",
    "Named",
    "RefundClaim",
    "RefundOwed",
    "Requirement",
    "SignedAmendment",
    "SignedBy",
    "SignedText",
    "Sought",
    "amendment_names",
    "amendments_of",
    "answer_for",
    "answer_json",
    "billed_of",
    "changed_among",
    "clauses_of_kind",
    "clauses_pausing",
    "consent_wanted",
    "contract_for",
    "contracts_between",
    "contracts_like",
    "contracts_of",
    "contracts_waiting",
    "counts_by_state",
    "disputable",
    "ends_of",
    "facts_of",
    "in_dispute",
    "in_force",
    "is_signed",
    "issued_invoices",
    "keepers_of",
    "ledger_lines",
    "ledger_of",
    "ledger_root",
    "listed_devices",
    "maker_limits",
    "missed_due",
    "month_json",
    "named_in",
    "nda_form",
    "office_of",
    "open_dispute",
    "open_due",
    "openers_of",
    "other_side_of",
    "owners_of",
    "parsed_contract",
    "parties_of",
    "priced_clauses",
    "promised_of",
    "read_belonging",
    "refund_claims",
    "refunds_owed",
    "requirements_of",
    "side_of",
    "signatures_of",
    "signed_text",
    "stored_end",
    "tells_money_in",
    "verdicts_of",
    "written_terms",
]
