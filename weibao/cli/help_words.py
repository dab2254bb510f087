# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What `weibao --help` says. (Chinese, English)."""

from __future__ import annotations

from collections.abc import Mapping

from weibao.wording.values import ZH

HELP: Mapping[str, tuple[str, str]] = {
    "usage": ("用法：", "usage: "),
    "commands": ("命令", "commands"),
    "arguments": ("参数", "arguments"),
    "options": ("选项", "options"),
    "weibao": (
        "维保：签署的合同就是程序。合同与事实在手，任何人都能得出同样的结论。",
        "Weibao: the signed contract is the program; whoever runs it on the facts gets one answer.",
    ),
    "examples": (
        """例子：
  weibao check 合同.md                                检查合同，列出全部错误
  weibao replay 合同.md 台账.jsonl                    按合同推算：应做、余额、费用、违约
  weibao replay 合同.md 台账.jsonl --month 2026-11 --until 2026-11-30
  weibao replay 合同.md 台账.jsonl --known-at 2026-11-15   当时所知的结论
  weibao replay 合同.md 台账.jsonl --json             供程序使用，逐字节稳定
  weibao book 文件夹 --until 2026-12-31                整本账簿各月应收多少
  weibao export-beancount 合同.md 台账.jsonl > 账.beancount   金额可用 bean-check 核对
  weibao verify 台账.jsonl --root 9f86d0…             台账是否被改动或截断
  weibao import-incidents 事件.csv.gz --contract 合同.md | weibao replay 合同.md -

退出码：0 正常（有违约也是正常的结论）；1 有发现（合同有错误、链条不完整、有读不了的行）；
2 输入不能用。文件名“-”表示标准输入。""",
        """examples:
  weibao check contract.md                                every mistake of a contract
  weibao replay contract.md ledger.jsonl                  what is due, left, owed and missed
  weibao replay contract.md ledger.jsonl --month 2026-11 --until 2026-11-30
  weibao replay contract.md ledger.jsonl --known-at 2026-11-15   as it was known then
  weibao replay contract.md ledger.jsonl --json           for programs, stable byte for byte
  weibao book folder --until 2026-12-31                   what a whole book comes to by month
  weibao export-beancount contract.md ledger.jsonl > books.beancount   for bean-check
  weibao verify ledger.jsonl --root 9f86d0…               was it changed, or its end cut off
  weibao import-incidents events.csv.gz --contract contract.md | weibao replay contract.md -

exit codes: 0 fine (a breach is an answer, too); 1 a finding (mistakes in a contract, a chain that
does not hold, rows that cannot be read); 2 input that cannot be used. "-" is standard input.""",
    ),
    "help": ("显示说明", "show this help"),
    "version": ("显示版本", "show the version"),
    "language": (
        "输出语言（默认 zh；说明的语言也看 LANG）",
        "language of the output (zh unless given; help also looks at LANG)",
    ),
    "replay": (
        "按合同推算事实的全部结论及其理由",
        "what follows from a contract and its facts, and why",
    ),
    "export-beancount": (
        "把应收、开票与收付写成 beancount 账本，供另一程序核对",
        "charges, invoices and payments as a beancount file, for another program to check",
    ),
    "book": (
        "整个文件夹的合同一次算清：各月费用、承诺与待判断的事",
        "what a whole folder of contracts comes to, month by month",
    ),
    "folder": (
        "文件夹：每份合同 X.md，旁边是同名的台账 X.jsonl",
        "a folder: each contract X.md, with its ledger X.jsonl beside it",
    ),
    "amendment": (
        "补充协议：一并检查签署后的合同",
        "a supplementary agreement: check the contract as it would be with it",
    ),
    "check": ("检查合同，列出全部错误和建议", "every mistake of a contract, and advice"),
    "verify": ("检验导出的台账是否完整", "whether an exported ledger is unchanged"),
    "import-incidents": (
        "把 ServiceNow 事件日志（CSV）变成事实",
        "a ServiceNow event log (CSV) to facts",
    ),
    "contract": ("合同文件（Markdown）", "the contract (Markdown)"),
    "facts": (
        "事实或导出的台账（JSON Lines）",
        "facts, or an exported ledger (JSON Lines)",
    ),
    "ledger": ("导出的台账（JSON Lines）", "an exported ledger (JSON Lines)"),
    "events": ("事件日志（CSV，可为 .gz）", "the event log (CSV, may be .gz)"),
    "until": (
        "截至何时；只写日期指当日 24:00；默认为事实中最晚的时间",
        "the moment of the answer (a day: its 24:00); the latest of any fact unless given",
    ),
    "known_at": (
        "只用到此时为止记录的事实；默认全部；单独给出时也是截至时间",
        "only facts recorded by then; all unless given; alone it is also the moment asked",
    ),
    "month": ("只看一个自然月的结算", "the statement of one calendar month"),
    "json": ("输出 JSON（键有序，UTC，无小数）", "print JSON (sorted keys, UTC, no fractions)"),
    "signed_text": (
        "合同文件：是否就是双方签署的文本",
        "the contract: whether it is the text that both signed",
    ),
    "root": ("以前得到的根：台账必须仍包含它", "a hash given away earlier: it must still be there"),
    "zone": (
        "日志的时区；默认为合同的时区",
        "the log's time zone; the contract's unless given",
    ),
}


def help_text(key: str, language: str) -> str:
    zh, en = HELP[key]
    return zh if language == ZH else en
