# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.agreements.drafting.amending import amendment_from, text_now
from weibao.agreements.drafting.blanks import Blank, Kind, blanks_of
from weibao.agreements.drafting.checking import Finding, Level, checked
from weibao.agreements.drafting.filling import filled
from weibao.agreements.drafting.parts import (
    CONTRACT,
    NDA,
    ORDER,
    Answers,
    asked_parts,
    filled_parts,
)
from weibao.agreements.drafting.renewing import (
    RenewalOffer,
    RenewalWindow,
    answers_of,
    renewal_of,
)
from weibao.agreements.drafting.replaying import replayed
from weibao.agreements.drafting.words import DraftClause, drafted_words

__all__ = [
    "CONTRACT",
    "NDA",
    "ORDER",
    "Answers",
    "Blank",
    "DraftClause",
    "Finding",
    "Kind",
    "Level",
    "RenewalOffer",
    "RenewalWindow",
    "amendment_from",
    "answers_of",
    "asked_parts",
    "blanks_of",
    "checked",
    "drafted_words",
    "filled",
    "filled_parts",
    "renewal_of",
    "replayed",
    "text_now",
]
