# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
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
    "sign_contract",
]
