# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Refunds of the contract that was ended by right: 2,850.00 go back."""

from tests.factories.agreements import seen
from tests.factories.papers import DAY, ENDED_AT
from weibao.refunds.actions import Account, approve_refund, confirm_account, propose_refund

AT = ENDED_AT + DAY
CLAUSE, OWED = "M10R", 285_000
BANK = Account(
    way="BANK", holder="华北精工有限公司", bank="工商银行北京分行", account="6222000012345678"
)


def proposed(cast, contract, at=AT):
    return propose_refund(contract, clause=CLAUSE, shown=OWED, seen=seen(cast.xu, at))


def approved(cast, contract, at=AT):
    return approve_refund(proposed(cast, contract, at), shown=OWED, seen=seen(cast.lin, at))


def confirmed(cast, contract, at=AT):
    return confirm_account(approved(cast, contract, at), account=BANK, seen=seen(cast.wang, at))
