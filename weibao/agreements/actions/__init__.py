# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.agreements.actions.acceptance import UnknownRequirementError, record_test
from weibao.agreements.actions.amendments import (
    ClauseChange,
    Drafted,
    draft_amendment,
    sign_amendment,
)
from weibao.agreements.actions.announcing import announce, statement_page
from weibao.agreements.actions.archiving import noted_when_sent
from weibao.agreements.actions.concluding import SignedPart, conclude_contract
from weibao.agreements.actions.contracts import (
    OtherPartyError,
    buy_pack,
    delist_device,
    list_device,
    open_contract,
    publish_calendar,
    relist_device,
    sign_contract,
)
from weibao.agreements.actions.disputes import (
    NoDisputeError,
    NotDisputableError,
    dispute_fact,
    give_in,
    withdraw_dispute,
)
from weibao.agreements.actions.ending import (
    ContractEndedError,
    Ending,
    NoRightError,
    draft_ending,
    rights_to_end,
    terminate_contract,
)
from weibao.agreements.actions.erasing import (
    choose_data,
    entries_to_erase,
    erase_on_ledger,
    hold_data,
)
from weibao.agreements.actions.ledger import (
    Fact,
    FactConflictError,
    FactGuardedError,
    FactRefusedError,
    Recorded,
    advance_contract,
    postpone_contract,
    rebuild_projections,
    record_facts,
    record_within,
)
from weibao.agreements.actions.register import keep_device, keep_devices
from weibao.terms.text.notation import ContractMistakesError

__all__ = [
    "ClauseChange",
    "ContractEndedError",
    "ContractMistakesError",
    "Drafted",
    "Ending",
    "Fact",
    "FactConflictError",
    "FactGuardedError",
    "FactRefusedError",
    "NoDisputeError",
    "NoRightError",
    "NotDisputableError",
    "OtherPartyError",
    "Recorded",
    "SignedPart",
    "UnknownRequirementError",
    "advance_contract",
    "announce",
    "buy_pack",
    "choose_data",
    "conclude_contract",
    "delist_device",
    "dispute_fact",
    "draft_amendment",
    "draft_ending",
    "entries_to_erase",
    "erase_on_ledger",
    "give_in",
    "hold_data",
    "keep_device",
    "keep_devices",
    "list_device",
    "noted_when_sent",
    "open_contract",
    "postpone_contract",
    "publish_calendar",
    "rebuild_projections",
    "record_facts",
    "record_test",
    "record_within",
    "relist_device",
    "rights_to_end",
    "sign_amendment",
    "sign_contract",
    "statement_page",
    "terminate_contract",
    "withdraw_dispute",
]
