# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How people write tags and serial numbers, and what of it they mean."""

import unicodedata

LONGEST_KEY = 160


def folded(text: str) -> str:
    """Full-width letters and figures are how some keyboards write a tag."""
    return unicodedata.normalize("NFKC", text).strip()


def serial_key(text: str) -> str:
    """By what serial numbers are compared: labels print capitals, people type what they like."""
    return "".join(folded(text).upper().split())[:LONGEST_KEY]
