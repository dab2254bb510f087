# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.fieldwork.models.cause import VisitCause
from weibao.fieldwork.models.mark import Moment, VisitMark
from weibao.fieldwork.models.part import Part
from weibao.fieldwork.models.photo import About, VisitPhoto
from weibao.fieldwork.models.signature import Outcome, Signature
from weibao.fieldwork.models.signed_list import SignedList, SignedListError
from weibao.fieldwork.models.visit import BackupAnswer, Standing, Visit

__all__ = [
    "About",
    "BackupAnswer",
    "Moment",
    "Outcome",
    "Part",
    "Signature",
    "SignedList",
    "SignedListError",
    "Standing",
    "Visit",
    "VisitCause",
    "VisitMark",
    "VisitPhoto",
]
