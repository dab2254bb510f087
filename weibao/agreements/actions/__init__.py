# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.agreements.actions.amendments import sign_amendment
from weibao.agreements.actions.contracts import (
    OtherPartyError,
    buy_pack,
    delist_device,
    list_device,
    open_contract,
    publish_calendar,
    sign_contract,
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
)

__all__ = [
    "Fact",
    "FactConflictError",
    "FactGuardedError",
    "FactRefusedError",
    "OtherPartyError",
    "Recorded",
    "advance_contract",
    "buy_pack",
    "delist_device",
    "list_device",
    "open_contract",
    "postpone_contract",
    "publish_calendar",
    "rebuild_projections",
    "record_facts",
    "sign_amendment",
    "sign_contract",
]
