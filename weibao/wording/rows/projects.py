# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Milestones and their requirements in the words of a contract."""

from __future__ import annotations

from weibao.terms.clauses.promises.promised_people import PromisedPerson
from weibao.terms.projects.milestones import Milestone, Requirement
from weibao.wording.names import milestone_name
from weibao.wording.values import ZH, shown_day, shown_money


def milestone(row: Milestone, language: str) -> str:
    """上线 30,000.00 元，2026年11月30日前验收 / 上线 30,000.00 yuan, accepted by …"""
    name = milestone_name(row.name, language)
    if language == ZH:
        due = f"，{shown_day(row.due_on, language)}前验收" if row.due_on else ""
        return f"{name} {shown_money(row.amount)} 元{due}"
    due = f", accepted by {shown_day(row.due_on, language)}" if row.due_on else ""
    return f"{name} {shown_money(row.amount)} yuan{due}"


def requirement(row: Requirement, language: str) -> str:
    """R-1（上线）：月结在 2 小时内完成，凭证：日志 / R-1 (上线): …, evidence: …"""
    belongs_to = milestone_name(row.milestone, language)
    if language == ZH:
        evidence = f"，凭证：{row.evidence}" if row.evidence else ""
        return f"{row.id}（{belongs_to}）：{row.test}{evidence}"
    evidence = f", evidence: {row.evidence}" if row.evidence else ""
    return f"{row.id} ({belongs_to}): {row.test}{evidence}"


def promised_person(row: PromisedPerson, language: str) -> str:
    """陈志远（高级） / 陈志远 (senior)"""
    return f"{row.name}（{row.level}）" if language == ZH else f"{row.name} ({row.level})"
