# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Secrets of links: random, shown once, kept only as a hash."""

import secrets
from hashlib import sha256

BYTES = 24


def fresh_secret() -> str:
    """192 random bits, as an address can carry them."""
    return secrets.token_urlsafe(BYTES)


def hash_of(secret: str) -> str:
    """Plain SHA-256: nobody guesses a random secret, so that a slow hash would protect nothing."""
    return sha256(secret.encode()).hexdigest()
