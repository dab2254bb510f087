# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.selling.actions.cataloguing import Item, WrongItemsError, publish_edition
from weibao.selling.actions.comparing import (
    assume,
    begin_comparison,
    compare_next,
    show_comparison,
)
from weibao.selling.actions.dealing import (
    DealMovedError,
    NotReadyError,
    drop_deal,
    offer_deal,
    start_deal,
    write_version,
)
from weibao.selling.actions.links import (
    LinkNotUsableError,
    accept_by_link,
    make_deal_link,
    make_quote_link,
    note_opened,
    revoke_deal_link,
    sign_by_link,
)
from weibao.selling.actions.prospects import NameTakenError, add_prospect
from weibao.selling.actions.quoting import (
    Offer,
    QuoteNotPossibleError,
    accept_quote,
    make_quote,
    revise_quote,
    send_quote,
    withdraw_quote,
)
from weibao.selling.actions.renewing import NoOfferError, renew_contract
from weibao.selling.actions.signing import (
    BadScanError,
    ContentMovedError,
    NotApprovedError,
    Scan,
    Signing,
    approve_deal,
    sign_parts,
)

__all__ = [
    "BadScanError",
    "ContentMovedError",
    "DealMovedError",
    "Item",
    "LinkNotUsableError",
    "NameTakenError",
    "NoOfferError",
    "NotApprovedError",
    "NotReadyError",
    "Offer",
    "QuoteNotPossibleError",
    "Scan",
    "Signing",
    "WrongItemsError",
    "accept_by_link",
    "accept_quote",
    "add_prospect",
    "approve_deal",
    "assume",
    "begin_comparison",
    "compare_next",
    "drop_deal",
    "make_deal_link",
    "make_quote",
    "make_quote_link",
    "note_opened",
    "offer_deal",
    "publish_edition",
    "renew_contract",
    "revise_quote",
    "revoke_deal_link",
    "send_quote",
    "show_comparison",
    "sign_by_link",
    "sign_parts",
    "start_deal",
    "withdraw_quote",
    "write_version",
]
