# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Tokens of calendar addresses: made once, shown once, kept only as a hash."""

import secrets
from hashlib import sha256

BYTES = 24


def fresh_token() -> str:
    """192 random bits, as an address can carry them."""
    return secrets.token_urlsafe(BYTES)


def hash_of(token: str) -> str:
    """Plain SHA-256: nobody guesses a random token, so that a slow hash would protect nothing."""
    return sha256(token.encode()).hexdigest()
