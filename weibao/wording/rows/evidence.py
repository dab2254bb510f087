# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who records which facts, in the words of a contract."""

from __future__ import annotations

from weibao.terms.clauses.scope.evidence import Recording
from weibao.terms.clock import Days
from weibao.terms.values.periods import Length
from weibao.wording.names import name_of
from weibao.wording.values import ZH, shown_length, shown_list


def recording(row: Recording, language: str) -> str:
    """客户签字由客户记录，3 天未提异议视为确认 / visit signed: by the customer, …"""
    facts, by = shown_list(row.facts, language), name_of(row.by, language)
    parts = [f"{facts}由{by}记录" if language == ZH else f"{facts}: recorded by {_the(by)}"]
    if row.accepted_after is not None:
        time = _time(row, row.accepted_after, language)
        silent = f"对方代记的，{time}未提异议视为确认" if language == ZH else ""
        parts.append(silent or f"by the other side, accepted after {time} of silence")
    if row.disputed_within is not None:
        time = _time(row, row.disputed_within, language)
        parts.append(f"{time}内可提异议" if language == ZH else f"disputed within {time}")
    return ("，" if language == ZH else ", ").join(parts)


def _the(by: str) -> str:
    return by if by.startswith("either") else f"the {by}"


def _time(row: Recording, length: Length, language: str) -> str:
    if row.days is not Days.WORKING:
        return shown_length(length, language)
    if language == ZH:
        return f"{length.days} 个工作日"
    return f"{length.days} working day{'s' * (length.days > 1)}"
