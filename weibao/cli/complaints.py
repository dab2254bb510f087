# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is wrong with the command line or with a file, and what to do. (Chinese, English)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from weibao.wording.values import ZH

COMPLAINTS: Mapping[str, tuple[str, str]] = {
    "usage": ("命令写法有误：{reason}", "the command cannot be read: {reason}"),
    "missing_arguments": ("缺少参数：{names}", "the command needs more: {names}"),
    "unknown_arguments": ("没有这样的参数：{names}", "there are no such arguments: {names}"),
    "not_a_choice": (
        "{name}：没有 {found}；可用：{known}",
        "{name}: there is no {found}; there are: {known}",
    ),
    "without_value": ("{name} 之后须写一个值", "{name} needs a value after it"),
    "takes_no_value": ("{name} 不带值，请去掉 {found}", "{name} takes no value; take {found} out"),
    "no_command": ("请写一个命令，如 weibao check 合同.md", "name a command, such as weibao check"),
    "no_file": ("{path}：没有这个文件", "{path}: there is no such file"),
    "is_folder": ("{path}：这是文件夹，请写文件", "{path}: this is a folder; name a file"),
    "may_not_read": ("{path}：没有读取权限", "{path}: no permission to read it"),
    "cannot_read": ("{path}：读不出来（{reason}）", "{path}: cannot be read ({reason})"),
    "damaged_gzip": (
        "{path}：压缩文件已损坏（{reason}）；请重新复制",
        "{path}: the gzip file is damaged ({reason}); copy it again",
    ),
    "empty": ("{path}：文件是空的", "{path}: the file is empty"),
    "too_large": (
        "{path}：超过 {most} 字节；请拆成几个文件",
        "{path}: larger than {most} bytes; split it",
    ),
    "line_too_long": (
        "{path}:{line}: 这一行超过 {most} 字节",
        "{path}:{line}: the line is longer than {most} bytes",
    ),
    "not_utf8": (
        "{path}:{line}: 不是 UTF-8；请先转换，如 iconv -f gb18030 -t utf-8",
        "{path}:{line}: not UTF-8; convert it first, as with iconv -f gb18030 -t utf-8",
    ),
    "not_json": (
        "{path}:{line}: 不是有效的 JSON：{reason}",
        "{path}:{line}: not valid JSON: {reason}",
    ),
    "too_deep": (
        "{path}:{line}: 嵌套超过 {most} 层",
        "{path}:{line}: nested more than {most} levels deep",
    ),
    "name_twice": (
        "{path}:{line}: 同一对象里“{name}”写了两次",
        "{path}:{line}: the name {name!r} stands twice in one object",
    ),
    "half_character": (
        "{path}:{line}: 含有半个字符（单独的代理码位），无法写出",
        "{path}:{line}: half a character (a lone surrogate) cannot be written",
    ),
    "text_not_signed": (
        "{path}: 不是签署的文本：第 {seq} 条签署的 SHA-256 是 {found}，文件的是 {sha256}",
        "{path}: not the text that was signed: record {seq} has {found}, the file has {sha256}",
    ),
    "contract_mistakes": (
        "{path}：合同有 {count} 处错误，不能执行",
        "{path}: the contract has {count} mistakes and cannot be run",
    ),
    "no_facts": (
        "{path}：没有事实，也就没有时间；请用 --until 写明截至何时",
        "{path}: there are no facts, and so no moment; name one with --until",
    ),
    "moment": (
        "{option} {found}：请写时间，如 2026-11-23T15:00+08:00；或写日期，指当日 24:00",
        "{option} {found}: write a moment such as 2026-11-23T15:00+08:00, or a day for its 24:00",
    ),
    "month": (
        "--month {found}：应为月份，如 2026-11（2005 至 2039 年）",
        "--month {found}: write a month, such as 2026-11 (2005 to 2039)",
    ),
    "zone": (
        "--zone {found}：没有这个时区；如 Asia/Shanghai",
        "--zone {found}: there is no such time zone; one is Asia/Shanghai",
    ),
    "hash": (
        "--root {found}：应为 64 位十六进制数",
        "--root {found}: write 64 hexadecimal digits",
    ),
    "beyond_calendar": (
        "引擎不能回答：日期超出日历或税率所及（{reason}）",
        "the engine cannot answer: a date lies beyond its calendars or rates ({reason})",
    ),
    "missing_columns": (
        "{path}:1: 缺少列 {missing}；需要：{needed}",
        "{path}:1: columns are missing: {missing}; needed: {needed}",
    ),
    "column_twice": (
        "{path}:1: 列名“{name}”出现两次",
        "{path}:1: the column {name!r} stands twice",
    ),
    "no_folder": ("{path}：没有这个文件夹", "{path}: there is no such folder"),
    "is_file": ("{path}：这是文件，请写文件夹", "{path}: this is a file; name a folder"),
    "no_contracts": (
        "{path}：没有合同；应有 合同.md 与同名的 合同.jsonl",
        "{path}: holds no contracts; it needs X.md with X.jsonl beside it",
    ),
    "no_facts_beside": (
        "{path}：没有同名的事实文件（.jsonl 或 .jsonl.gz），未计入",
        "{path}: left out, since no facts stand beside it (.jsonl or .jsonl.gz)",
    ),
    "no_contract_beside": (
        "{path}：没有同名的合同文件（.md），未计入",
        "{path}: left out, since no contract stands beside it (.md)",
    ),
    "contract_twice": (
        "{path}：合同编号 {number} 已在 {other} 中，未计入",
        "{path}: left out, since {other} has contract {number} already",
    ),
    "beyond_calendar_in": (
        "{path}：日期超出日历所及（{reason}），未计入",
        "{path}: left out, since a date lies beyond the calendars ({reason})",
    ),
    "cannot_write": ("输出写不下去（{reason}）", "the output cannot be written ({reason})"),
}


@dataclass(frozen=True, slots=True)
class Complaint:
    """One sentence in both languages, made where the mistake was found."""

    zh: str
    en: str

    def said(self, language: str) -> str:
        return self.zh if language == ZH else self.en


class BadInputError(Exception):
    """What the caller gave cannot be used; `complaints` are all that was found."""

    def __init__(self, *complaints: Complaint) -> None:
        super().__init__(*(complaint.en for complaint in complaints))
        self.complaints = complaints


def complaint(key: str, **values: object) -> Complaint:
    zh, en = COMPLAINTS[key]
    return Complaint(zh.format(**values), en.format(**values))


def refusal(key: str, **values: object) -> BadInputError:
    return BadInputError(complaint(key, **values))
