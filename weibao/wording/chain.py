# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is wrong with an exported ledger, by the keys of `weibao.agreements.chain`."""

from __future__ import annotations

from collections.abc import Mapping

from weibao.wording.mistakes import Values
from weibao.wording.values import ZH

FINDINGS: Mapping[str, tuple[str, str]] = {
    "not_json": ("这一行不是有效的 JSON", "this line is not valid JSON"),
    "not_a_ledger_line": (
        "这一行不是台账记录（应有 contract、seq、prev、fact、hash）",
        "this line is no record of a ledger (contract, seq, prev, fact, hash)",
    ),
    "other_contract": ("这条记录属于另一份合同", "this record belongs to another contract"),
    "wrong_seq": (
        "序号不连续：前面缺少、多出或调换了记录",
        "the number is out of order: a record before it is missing, added or swapped",
    ),
    "broken_link": (
        "与上一条不衔接：前面有记录被删改",
        "it does not continue the record before it: something was removed or changed",
    ),
    "wrong_hash": (
        "内容与哈希不符：这条记录被改过",
        "the content does not match its hash: this record was changed",
    ),
    "not_canonical": (
        "内容没有唯一的写法（小数或半个字符）",
        "the content has no single written form (a fraction or half a character)",
    ),
    "fact_twice": ("这条事实已经在前面出现过", "this fact already stands further up"),
    "erased_unattested": (
        "从这条起，标明已删除的记录与台账上“删除个人信息”的事实所记不符",
        "from here on, the records marked as erased differ from what the fact about it attests",
    ),
    "root_missing": (
        "给出的根 {root} 不在其中：末尾被截断，或全部重写过",
        "the given root {root} is not in it: the end was cut off, or all of it was rewritten",
    ),
}


def finding_sentence(key: str, values: Values, language: str) -> str:
    """What does not hold, with the record's number and fact where they are known."""
    is_zh = language == ZH
    known = dict(values)
    zh, en = FINDINGS[key]
    place = ""
    if "seq" in known:
        seq, fact = known["seq"], known.get("fact", "?")
        place = f"第 {seq} 条，事实 {fact}：" if is_zh else f"record {seq}, fact {fact}: "
    return place + (zh if is_zh else en).format(**known)
