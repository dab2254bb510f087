# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The answer while the caller is still on the telephone: nothing is saved (§12.8)."""

from weibao.agreements.observation import Observation
from weibao.agreements.queries import Answer, answer_for
from weibao.servicedesk.facts import request_reported
from weibao.servicedesk.reporting import Report


def answer_for_report(report: Report, *, seen: Observation, minutes: int = 60) -> Answer | None:
    """Covered or not, by when, what is left, what a visit would cost. None without a contract."""
    if report.contract is None:
        return None
    draft = request_reported(report.request(), seen=seen)
    return answer_for(report.contract, draft=draft, now=seen.now, minutes=minutes)
