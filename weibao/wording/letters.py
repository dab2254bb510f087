# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which side a contract calls 甲方: its own words say, and where they do not, custom does."""

from __future__ import annotations

import re
from collections.abc import Mapping

from weibao.terms.agreed.contract import Contract

_OTHER = {"甲": "乙", "乙": "甲"}
_DEFINED = "(甲|乙)方"
_CUSTOMER = "甲"
"""Who orders and pays is 甲方 by custom."""


def party_letters(contract: Contract) -> Mapping[str, str]:
    """甲 or 乙 for `provider` and `customer`, as the words define them.

    "{frame.provider}（以下称甲方）" makes the provider 甲; so does "甲方：{frame.provider}".
    """
    words = "\n".join((contract.zh.text, *(clause.zh.text for clause in contract.clauses)))
    for party, other in (("provider", "customer"), ("customer", "provider")):
        name = rf"(?:\{{frame\.{party}\}}|{re.escape(getattr(contract.frame, party))})"
        before = rf"{_DEFINED}(?:（[^）]{{1,8}}）)?[:：为是]?\s*{name}"
        found = re.search(rf"{before}|{name}[^。；\n]{{0,12}}?{_DEFINED}", words)
        if found:
            letter = found[1] or found[2]
            return {party: letter, other: _OTHER[letter]}
    return {"customer": _CUSTOMER, "provider": _OTHER[_CUSTOMER]}
