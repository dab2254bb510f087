# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Amounts as documents write them beside the figures."""

from weibao.terms.values.capitals import capitals
from weibao.terms.values.money import Fen


def amount_in_capitals(fen: int) -> str:
    """322500 -> 叁仟贰佰贰拾伍元整."""
    return capitals(Fen(fen))
