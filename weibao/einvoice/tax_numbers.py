# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Tax numbers of companies: the unified social credit code and its check (GB 32100-2015)."""

import unicodedata
from enum import StrEnum

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
LENGTH = 18
OLD_LENGTHS = frozenset({15, 17, 20})
"""Of numbers from before 2015, which are still met."""


class Doubt(StrEnum):
    """What is strange about a number that is taken all the same: real ones are known of each."""

    CHECK = "check"
    OLD = "old"


class NoTaxNumberError(ValueError):
    """It has a sign that no tax number has, or a length that none has."""


def tax_number(text: str) -> str:
    """As it is kept: full-width signs and small letters made plain, blanks gone.

    Raises NoTaxNumberError.
    """
    plain = "".join(unicodedata.normalize("NFKC", text).upper().split())
    if len(plain) == LENGTH:
        allowed = plain.isascii() and all(sign in ALPHABET for sign in plain)
    else:
        allowed = len(plain) in OLD_LENGTHS and plain.isascii() and plain.isalnum()
    if not allowed:
        raise NoTaxNumberError(text)
    return plain


def doubt_about(number: str) -> Doubt | None:
    """About a number as `tax_number` gives it."""
    if len(number) != LENGTH:
        return Doubt.OLD
    return None if number[-1] == check_sign(number[:-1]) else Doubt.CHECK


def check_sign(seventeen: str) -> str:
    weighed = sum(
        ALPHABET.index(sign) * weight for sign, weight in zip(seventeen, WEIGHTS, strict=True)
    )
    return ALPHABET[-weighed % 31]
