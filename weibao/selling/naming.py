# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How two cards of one company are known: by the telephone, or by what is left of the name."""

import re

from weibao.assets.spelling import folded
from weibao.parties.telephones import digits_of, telephone

FORMS = re.compile(r"(有限责任公司|股份有限公司|有限公司|公司)$")
LONGEST = 100
SIGNS = re.compile(r"[\s()·.,，。、-]+")


def phone_key(said: str) -> str:
    """The whole number without its extension; empty where there is none."""
    number = telephone(said)
    return number.e164 or digits_of(number.text)


def name_key(company: str) -> str:
    """Without spaces, brackets and the legal form; the name itself where nothing else is left.

    Folding makes two letters of some: it is cut where a name would end.
    """
    plain = SIGNS.sub("", folded(company).casefold())
    return (FORMS.sub("", plain) or plain)[:LONGEST]
