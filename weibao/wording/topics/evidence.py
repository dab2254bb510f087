# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What facts are worth: guards, exclusions, signatures, acceptance, disputes."""

from __future__ import annotations

NAMES = {
    # kinds of term
    "guard": ("先决条件", "guard"),
    "exclusions": ("除外情形", "exclusions"),
    "maker_warranty": ("原厂保修设备", "maker's warranty"),
    "formation": ("合同成立", "formation"),
    "evidence": ("记录与确认", "evidence"),
    # kinds of fact
    "work_started": ("开始工作", "work started"),
    "cause_found": ("查明原因", "cause found"),
    "fact_accepted": ("确认记录", "fact accepted"),
    "fact_disputed": ("提出异议", "fact disputed"),
    "dispute_settled": ("异议了结", "dispute settled"),
    # documents
    "contract": ("合同", "contract"),
    "service_order": ("服务订单", "service order"),
    "nda": ("保密协议", "non-disclosure agreement"),
    "configuration_list": ("配置清单", "configuration list"),
    # who records
    "either": ("任何一方", "either side"),
    # where a dispute stands
    "disputed": ("争议中", "in dispute"),
    "upheld": ("异议成立", "upheld"),
    "dismissed": ("异议不成立", "dismissed"),
    "moot": ("记录已更正", "the fact was corrected"),
    "shut_out": ("异议无效", "shut out"),
    # kinds of work
    "reinstall": ("重装系统", "reinstallation"),
    "format": ("格式化", "formatting"),
    "disk_replacement": ("更换硬盘", "disk replacement"),
    "hardware": ("硬件维修", "hardware work"),
    "diagnosis": ("故障诊断", "diagnosis"),
    # causes that are not covered
    "misuse": ("使用不当", "misuse"),
    "self_opened": ("自行拆机", "opening the case oneself"),
    "ungrounded_supply": ("电源未接地", "an ungrounded supply"),
    "lightning": ("雷击", "lightning"),
    "natural_disaster": ("自然灾害", "natural disaster"),
    "makers_warranty": ("原厂保修期内的硬件故障", "a hardware fault under the maker's warranty"),
}
STEPS = {
    "outside_sites": ("地点“{site}”不在服务地点内", "Site {site} is not served"),
    "excluded_cause": (
        "{found_at} 查明原因：{cause}；证据：{evidence}",
        "Cause found at {found_at}: {cause}; evidence: {evidence}",
    ),
    "told_of_cause": ("已告知 {person}", "{person} was told"),
    "cause_without_evidence": (
        "{found_at} 记为：{cause}，但没有证据，不能据此排除",
        "Recorded at {found_at} as {cause}, without evidence: it excludes nothing",
    ),
    "under_makers_warranty": (
        "设备 {device} 在 {brand} 原厂保修期内（至 {until_on}）：“{service}”请联系品牌售后",
        "{device} is under {brand}'s warranty until {until_on}: {service} goes to its agent",
    ),
    "not_signed": (
        "合同文件未由双方签署齐全，合同尚未生效",
        "Not every document was signed by both sides: the contract is not in effect",
    ),
    "signature_missing": (
        "缺：{party}在“{document}”上的签字",
        "Missing: the {party}'s signature under the {document}",
    ),
    "signed_by_both": (
        "{signed_at} 双方签署齐全，自此生效",
        "In effect from {signed_at}, when the last signature was given",
    ),
    "unguarded": ("“{fact}”之前缺少应有的记录", "Something is missing before: {fact}"),
    "guard_needs": ("须先有：{fact}", "Needed first: {fact}"),
    "recorded_by_other_side": (
        "“{fact}”由{party}代为记录，应由{expected}记录",
        "{fact} was recorded by the {party}; it is the {expected}'s to record",
    ),
    "accepted_if_silent": (
        "到 {accepted_at} 未提出异议，视为确认",
        "Without a dispute it counts as accepted at {accepted_at}",
    ),
    "accepted": (
        "{party}于 {accepted_at} 确认了“{fact}”",
        "{fact}: accepted by the {party} at {accepted_at}",
    ),
    "accepted_by_silence": (
        "{party}到 {accepted_at} 未对“{fact}”提出异议，视为确认",
        "{fact}: the {party} was silent until {accepted_at}, which accepts it",
    ),
    "disputed": (
        "{disputed_at} 对“{fact}”提出异议：{reason}",
        "{fact} is disputed since {disputed_at}: {reason}",
    ),
    "dispute_settled": ("{settled_at} 了结", "Settled at {settled_at}"),
    "dispute_moot": ("该记录已更正或撤回", "The fact was corrected or taken back since"),
    "dispute_too_late": (
        "异议期限到 {ended_at}，逾期无效",
        "It could be disputed until {ended_at}; later has no effect",
    ),
    "dispute_of_own_fact": (
        "这是{party}自己的记录；请更正，不能提异议",
        "The {party} recorded it: it can be corrected, not disputed, by that side",
    ),
    "disputed_part": (
        "其中 {disputed_fen} 元有争议，暂不要求支付，其余照付",
        "{disputed_fen} yuan of it are in dispute and not asked for; the rest is",
    ),
    "corrected_by_other_side": (
        "“{fact}”只能由记录的一方更正，{party}的更正无效",
        "{fact}: only the side that recorded it may correct it, not the {party}",
    ),
    "said_of_nothing": (
        "“{fact}”所指的“{name}”不存在，或没有异议可了结",
        "{fact}: there is no fact {name}, or no dispute about it",
    ),
}
QUESTIONS = {
    "cause_without_evidence": (
        "原因没有证据，是否在服务范围内须由人判断",
        "There is no evidence of the cause: whether it is in scope, a person must decide",
    ),
    "unguarded": (
        "应先做的事没有记录，如何处理须由人判断",
        "What should have come first is not on the record: a person must decide",
    ),
    "unaccepted": (
        "记录由对方代记，尚未确认，暂不生效",
        "Recorded by the other side and not accepted yet: it has no effect so far",
    ),
    "corrected_by_other_side": (
        "对方的更正无效，须由人核对",
        "A correction by the other side has no effect: a person must check",
    ),
    "said_of_nothing": (
        "所指的记录不存在，须由人核对",
        "It names a fact that is not there: a person must check",
    ),
}
MESSAGES = {
    "guards_nothing": ("列表是空的；请写出事实的种类", "the list is empty; name kinds of facts"),
    "no_fact_of_a_request": (
        "“{found}”不是关于请求的事实；可用：{known}",
        "{found!r} is no kind of fact about a request; there are: {known}",
    ),
    "guards_itself": (
        "“{found}”不能以自己为先决条件；请从一处删去",
        "{found!r} cannot come before itself; take it out of one list",
    ),
    "excludes_nothing": (
        "这一条什么也不排除；请写出种类",
        "this excludes nothing; name what it excludes",
    ),
    "forms_of_nothing": (
        "没有写明要签署的文件；请写 documents",
        "no document is named; write what both sides sign",
    ),
    "evidence_of_nothing": ("没有写明事实的种类", "no kind of fact is named"),
    "no_side_for_fact": (
        "不能规定“{found}”由谁记录；可用：{known}",
        "no side can be laid down for {found!r}; there are: {known}",
    ),
    "evidence_twice": (
        "“{found}”写了两次；请只留一处",
        "{found!r} is written twice; keep one",
    ),
    "accepted_without_side": (
        "任何一方都可记录的事实无须确认；请写 by，或去掉 accepted_after",
        "what either side records needs no acceptance; write by, or leave accepted_after out",
    ),
    "not_in_working_days": (
        "按工作日计时只能写天数，至多 {most} 天",
        "in working days, write days and no more than {most}",
    ),
    "ask_about_backup_first": (
        "按条款 {clause}，进行“{before_word}”之前，请先询问客户数据是否需要备份，并记下答复人",
        "Clause {clause}: before {before_word}, ask about a backup and record who answered",
    ),
    "record_first": (
        "按条款 {clause}，记录“{before_word}”之前，须先有：{needed_word}",
        "Clause {clause}: before {before_word} is recorded, there must be: {needed_word}",
    ),
}
