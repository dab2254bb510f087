# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What happened: one frozen record per kind of fact.

A fact has an id made by whoever observed it, the moment it happened (`at`), the moment it
was recorded (`recorded_at`), who recorded it (`by`), and, if it corrects another, that
one's id. Nothing on a ledger changes; a later fact corrects.
"""

from weibao.terms.facts.agreement import (
    CalendarDay,
    CalendarPublished,
    ContractSigned,
    DeviceDelisted,
    DeviceListed,
    PackBought,
    PaymentReceived,
)
from weibao.terms.facts.base import (
    Fact,
    Withdrawn,
)
from weibao.terms.facts.reading import KINDS, fact_from, plain_fact
from weibao.terms.facts.requests import (
    RequestAnswered,
    RequestCancelled,
    RequestPaused,
    RequestRefused,
    RequestReopened,
    RequestReported,
    RequestRestored,
    RequestResumed,
    RequestTriaged,
)
from weibao.terms.facts.visits import (
    BackupAnswered,
    EngineerArrived,
    ExtensionAgreed,
    PartUsed,
    VisitPlanned,
    VisitSigned,
    WorkDone,
)

__all__ = [
    "KINDS",
    "BackupAnswered",
    "CalendarDay",
    "CalendarPublished",
    "ContractSigned",
    "DeviceDelisted",
    "DeviceListed",
    "EngineerArrived",
    "ExtensionAgreed",
    "Fact",
    "PackBought",
    "PartUsed",
    "PaymentReceived",
    "RequestAnswered",
    "RequestCancelled",
    "RequestPaused",
    "RequestRefused",
    "RequestReopened",
    "RequestReported",
    "RequestRestored",
    "RequestResumed",
    "RequestTriaged",
    "VisitPlanned",
    "VisitSigned",
    "Withdrawn",
    "WorkDone",
    "fact_from",
    "plain_fact",
]
