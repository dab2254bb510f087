# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Words of amendments, and of the end of a contract."""

from __future__ import annotations

STEPS = {
    "ended_before": (
        "{party}终止合同时，合同已于 {ended_at} 终止",
        "When the {party} terminated the contract, it had ended at {ended_at}",
    ),
}
QUESTIONS = {
    "ended_before": (
        "合同终止后又收到终止通知，如何处理须由人判断",
        "The contract had ended before it was terminated: a person must decide",
    ),
}
MESSAGES = {
    "amends_nothing": (
        "补充协议没有修改任何条款；请写出条款（## 编号 标题）、要删除的条款或新的终止日",
        "The amendment changes nothing; write clauses, those to take out, or a new last day",
    ),
    "changed_and_removed": (
        "第 {found} 条既被修改又被删除；请只留一项",
        "Clause {found} is both changed and taken out; keep one of them",
    ),
    "holds_after_end": (
        "补充协议自 {since_on} 起生效，而合同于 {ends_on} 已终止；请写 retroactive，或另签合同",
        "It holds from {since_on}, after the end on {ends_on}; write retroactive or a new contract",
    ),
}
