# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The accounts of one contract, under names that any beancount file takes."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

_SAFE = re.compile(r"[A-Z0-9][A-Za-z0-9-]*", re.ASCII)
_UNSAFE = re.compile(r"[^A-Za-z0-9]+", re.ASCII)


def component(text: str) -> str:
    """A part of an account's name: as it is where it may be, else told apart by its hash.

    "WB-2026-01" stays; "合同/2026" is N-2026-1f3c…, and no other text is.
    """
    if _SAFE.fullmatch(text):
        return text
    readable = _UNSAFE.sub("-", text).strip("-")
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return "-".join(filter(None, ("N", readable, digest)))


def kind(what: str) -> str:
    """The part that says for what money is owed: late_interest -> LateInterest."""
    words = "".join(part.capitalize() for part in what.split("_"))
    return (
        words if what.isascii() and what.islower() and _SAFE.fullmatch(words) else component(what)
    )


@dataclass(frozen=True, slots=True)
class Accounts:
    """What is owed waits in `unbilled` for an invoice, and in `invoiced` for its payment.

    Paid before it is billed, `invoiced` is negative until then.
    """

    contract: str

    @property
    def unbilled(self) -> str:
        return f"Assets:Receivable:{component(self.contract)}:Unbilled"

    @property
    def invoiced(self) -> str:
        return f"Assets:Receivable:{component(self.contract)}:Invoiced"

    @property
    def bank(self) -> str:
        return f"Assets:Bank:{component(self.contract)}"

    @property
    def tax(self) -> str:
        return f"Liabilities:VAT:{component(self.contract)}"

    def income(self, what: str, *, is_credit: bool) -> str:
        """Of what is given back, an account of its own."""
        part = "Credits:" if is_credit else ""
        return f"Income:{component(self.contract)}:{part}{kind(what)}"
