# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is wrong with a contract or a fact, and what to do. (Chinese, English)."""

from __future__ import annotations

from collections.abc import Mapping

from weibao.wording.names import name_of
from weibao.wording.topics import sentences
from weibao.wording.values import ZH

Values = tuple[tuple[str, str], ...]

EXPECTED: Mapping[str, tuple[str, str]] = {
    "text": ("文字（不能为空）", "text that is not empty"),
    "note": ("文字", "text"),
    "clause_id": ('条款编号，如 "H1"', 'the id of a clause, such as "H1"'),
    "contract_number": (
        "合同编号（至多 60 字，不含空格和 / \\ ? # %）",
        "a contract number (at most 60 characters, no blank and none of / \\ ? # %)",
    ),
    "digest": (
        "SHA-256：64 位小写十六进制数",
        "a SHA-256 of 64 hexadecimal digits in small letters",
    ),
    "yes_or_no": ("true 或 false", "true or false"),
    "whole_number": ("0 到 1000000 的整数", "a whole number from 0 to 1000000"),
    "count": ("1 到 1000000 的整数", "a whole number from 1 to 1000000"),
    "minutes": ("0 到 100000 的整数（分钟）", "whole minutes from 0 to 100000"),
    "stars": ("1 到 5 的整数（星）", "a whole number of stars from 1 to 5"),
    "amount": (
        '金额（元），至多两位小数，如 "3000.00"',
        'yuan with at most two decimals, such as "3000.00"',
    ),
    "price": (
        '不为负的金额（元），至多两位小数，如 "3000.00"',
        'yuan, not negative, with at most two decimals, such as "3000.00"',
    ),
    "day": (
        "2004 到 2040 年间的日期，如 2026-11-23",
        "a day in the years 2004 to 2040, such as 2026-11-23",
    ),
    "moment": (
        '带时区的时间，如 "2026-11-23T10:00:00+08:00"（2005 至 2039 年）',
        'a time with its zone, such as "2026-11-23T10:00:00+08:00" (2005 to 2039)',
    ),
    "time_of_day": ('一天中的时刻，如 "15:30"', 'a time of day, such as "15:30"'),
    "duration": (
        '时长，如 "4h"、"45min" 或 "1h30min"',
        'a duration, such as "4h", "45min" or "1h30min"',
    ),
    "length": ('期间，如 "2 years" 或 "30 days"', 'a length, such as "2 years" or "30 days"'),
    "rate": ('百分比，如 "6%"', 'a percentage, such as "6%"'),
    "spans": (
        '不重叠的时段，如 ["09:00-12:00", "13:00-18:00"]',
        'spans that do not overlap, such as ["09:00-12:00", "13:00-18:00"]',
    ),
    "zone": ('时区名称，如 "Asia/Shanghai"', 'a time zone, such as "Asia/Shanghai"'),
    "list": ('列表，如 ["朝阳", "海淀"]', 'a list, such as ["Chaoyang", "Haidian"]'),
    "table": ("表，如 [[levels]] 下的若干字段", "a table, such as the fields under [[levels]]"),
    "one_of": ("以下之一", "one of"),
    "fact_kind": ("事实的种类", "the kind of the fact"),
    "fact_id": ("被更正的事实的 id", "the id of the fact that is corrected"),
}

MESSAGES: Mapping[str, tuple[str, str]] = {
    "missing_field": (
        "缺少这个字段；请填写：{expected}",
        "this field is missing; write {expected}",
    ),
    "unknown_field": (
        "没有这个字段；可用的字段：{known}",
        "there is no such field; the fields are: {known}",
    ),
    "wrong_value": (
        "“{found}”不符合要求；应为{expected}",
        "{found!r} cannot be read; write {expected}",
    ),
    "unknown_kind": (
        "没有“{found}”这种事实；可用：{known}",
        "there is no kind of fact {found!r}; the kinds are: {known}",
    ),
    "not_an_object": (
        "应为一个 JSON 对象，而不是 {found}",
        "write a JSON object, not {found}",
    ),
    "recorded_before_it_happened": (
        "记录时间早于发生时间；到场和工作只能事后记录",
        "it was recorded before it happened; arrivals and work are recorded afterwards",
    ),
    "day_twice": ("{found} 出现两次，只保留一次", "{found} stands there twice; keep one of them"),
    "corrects_itself": ("事实不能更正自己", "a fact cannot correct itself"),
    "corrects_nothing": (
        "要更正的事实“{found}”不存在；请核对 id",
        "there is no fact {found!r} to correct; check the id",
    ),
    "corrects_later": (
        "要更正的事实“{found}”记录得更晚，或更正成环",
        "the fact {found!r} was recorded later, or corrections form a circle",
    ),
    "corrects_withdrawal": (
        "“{found}”是一次撤回，不能再更正；请重新记录一件事实",
        "{found!r} is a withdrawal and cannot be corrected; record the fact anew",
    ),
    "already_corrected": (
        "事实“{found}”已被“{by}”更正；请更正后者",
        "the fact {found!r} was already corrected by {by!r}; correct that one",
    ),
    "corrects_other_kind": (
        "更正必须是同一种事实（{expected}），或用 withdrawn 撤回",
        "a correction must be of the same kind ({expected}); to take a fact back use withdrawn",
    ),
    "same_id_other_content": (
        "id“{found}”已用于另一内容；新的事实请用新的 id",
        "the id {found!r} already stands for other content; a new fact needs a new id",
    ),
    "text_too_long": ("合同文本超过一百万字", "the text is longer than a million characters"),
    "control_character": (
        "这一行有看不见的控制字符；请删去重打",
        "this line holds an invisible control character; delete it and type the line anew",
    ),
    "one_title": (
        "需要且只需要一个标题；请以“# 标题 / Title”开头",
        'there must be exactly one title; begin with "# 标题 / Title"',
    ),
    "one_frame": (
        "需要且只需要一个首部；请在第一条之前写一个 ```toml frame 块",
        "there must be exactly one frame; write one ```toml frame block before the first clause",
    ),
    "fence_outside_clause": (
        "“{found}”不在任何条款内；请移到“## 编号 标题”之下",
        '{found!r} stands in no clause; move it below a "## ID title" heading',
    ),
    "heading_level": ("条款用两个 #：“## 编号 标题”", 'a clause has two #: "## ID title"'),
    "clause_id": (
        "条款标题须以编号开头（至多 20 字，不含空格和 /），如“## M8 上门次数”",
        'a clause begins with its id, at most 20 characters, no blank or /: "## M8 Visits"',
    ),
    "clause_title": ("条款编号之后还要有标题", "a title must follow the id of a clause"),
    "clause_without_words": (
        "条款没有文字；双方签署的是文字，请写明",
        "the clause has no words; both parties sign words, so write them",
    ),
    "one_term": (
        "一个条款只能有一个可执行项；请拆成两条",
        "a clause has at most one term; split it into two clauses",
    ),
    "unknown_term": (
        "“{found}”不是可执行项；应为 toml 加以下之一：{known}",
        "{found!r} is no term; write toml and one of: {known}",
    ),
    "fence_not_closed": (
        "块没有结束；请补上单独一行的 ```",
        "the block is not closed; end it with a line of three backticks",
    ),
    "toml": ("这一行不是有效的 TOML：{reason}", "this line is not valid TOML: {reason}"),
    "ends_before_start": ("结束日早于开始日", "the last day is before the first"),
    "clause_twice": (
        "编号已在第 {line} 行用过；请换一个",
        "the id is already used on line {line}; choose another",
    ),
    "wrong_reference": (
        "“{found}”不是 {expected} 类条款；可用：{known}",
        "{found!r} is no {expected} clause; there are: {known}",
    ),
    "no_settlement": (
        "有价格而没有税与结算条款；请加一条 ```toml settlement",
        "there are prices but no settlement clause; add one with ```toml settlement",
    ),
    "term_twice": (
        "{kind} 只能有一条，{other} 已是；请合并",
        "there can be one {kind} clause, and {other} is it; join them",
    ),
    "includes_nothing": (
        "这一条什么也不包含；请写 is_remote 或 services",
        "this includes nothing; write is_remote or services",
    ),
    "price_twice": (
        "“{service}”已由条款 {other} 定价；两者冲突，请只留一个",
        "{service!r} is already priced by clause {other}; they conflict, keep one",
    ),
    "level_twice": (
        "“{priority}”级写了两次；请只留一个",
        "priority {priority!r} is written twice; keep one",
    ),
    "blank_of_nothing": (
        "文字里的 {{{found}}} 没有对应的字段；可用：{known}",
        "{{{found}}} in the words names no field with a value; the fields are: {known}",
    ),
    "loose_brace": (
        "文字里有不成对的 {{ 或 }}；数字请写成 {{字段}}",
        "the words hold a single {{ or }}; write a number as {{field}}",
    ),
    "cutoff_after_closing": (
        "截止时刻晚于收工时间；请提前截止时刻",
        "the cut-off is after closing; set an earlier one",
    ),
    "cutoff_over_midnight": (
        "跨午夜的服务时间不能有当日截止时刻；请去掉 cutoff",
        "hours that cross midnight can have no cut-off of the day; leave cutoff out",
    ),
    "longer_than_a_year": (
        "按其服务时间计超过一年；请核对时长",
        "this takes more than a year of its hours; check the duration",
    ),
    "blank_form": (
        "写法“{found}”不可用；金额可写 :capitals，其他不加",
        "the form {found!r} cannot be used; money may have :capitals, nothing else",
    ),
    "conflict": (
        "与第 {other} 条都可适用于同一请求，未写明以何者为准；请写 exception_to 或不同的 when",
        "Clause {other} may decide about the same request; write exception_to, or another when",
    ),
    "decided_twice": (
        "第 {other} 条已就同一事项作出约定；请只保留一条，或写明各自适用的范围",
        "Clause {other} decides about the same thing; keep one of them, or part what they speak of",
    ),
    "exception_circle": (
        "条款互为例外，无法确定以哪一条为准",
        "These clauses are exceptions to each other; none of them can decide",
    ),
    "removes_nothing": (
        "没有“{found}”这一条款可供删除；合同的条款：{known}",
        "There is no clause {found} to take out; the contract has: {known}",
    ),
    **sentences("MESSAGES"),
}


def message(key: str, values: Values, language: str) -> str:
    """The sentence of a problem or a mistake."""
    zh, en = MESSAGES[key]
    known = {
        name: name_of(value, language) if name.endswith("_word") else value
        for name, value in values
    }
    if "expected" in known:
        known["expected"] = expected(known["expected"], language)
    if "choices" in known:
        known["expected"] += " " + known["choices"]
    return (zh if language == ZH else en).format(**known)


def expected(key: str, language: str) -> str:
    """What a type of field accepts; a word that is no type, such as a kind, stays."""
    words = EXPECTED.get(key)
    if words is None:
        return key
    return words[0] if language == ZH else words[1]
