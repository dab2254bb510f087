# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.agreements.models.archive import ArchiveTaken
from weibao.agreements.models.contract import Contract
from weibao.agreements.models.ledger import LedgerEntry
from weibao.agreements.models.projections import BalanceLeft, ContractClock, DueMoment

__all__ = [
    "ArchiveTaken",
    "BalanceLeft",
    "Contract",
    "ContractClock",
    "DueMoment",
    "LedgerEntry",
]
