# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The words around an answer: headings, and the forms of its lines. (Chinese, English)."""

from __future__ import annotations

from collections.abc import Mapping

from weibao.wording.plurals import counted
from weibao.wording.values import ZH

LABELS: Mapping[str, tuple[str, str]] = {
    "contract": ("合同 {number}：{title}", "Contract {number}: {title}"),
    "parties": (
        "{provider}（服务商）— {customer}（客户）",
        "{provider} (provider) — {customer} (customer)",
    ),
    "as_of": (
        "截至 {until}，采用 {known_at} 前（含）记录的事实；时间为 {zone}",
        "As of {until}, from what was recorded by {known_at}; times are {zone}",
    ),
    "facts_read": ("读入事实 {count} 条", "{count} facts read"),
    "ledger_read": (
        "读入事实 {count} 条，履约台账的链条完整",
        "{count} facts read, the ledger's chain holds",
    ),
    "records_erased": (
        "其中 {count} 条的个人信息已删除：原文的 SHA-256 仍在链上，余下内容由第 {seq} 条的事实证明",
        "Personal data was erased from {count}: their SHA-256 stays, record {seq} attests the rest",
    ),
    "engine": (
        "引擎 {engine}，合同文本 SHA-256 {sha256}",
        "Engine {engine}, contract text SHA-256 {sha256}",
    ),
    "month": ("月份：{month}", "Month: {month}"),
    "month_not_over": (
        "注意：{month} 在此刻尚未结束；要看整月，请用 --until",
        "Note: {month} was not over at that moment; for all of it use --until",
    ),
    "nothing": ("（无）", "(none)"),
    "tallies": ("承诺汇总", "Promises, counted"),
    "tally": (
        "{place} {what}{priority}：兑现 {met}，违约 {missed}，进行中 {open}，免除 {released}",
        "{place} {what}{priority}: {met} met, {missed} missed, {open} open, {released} released",
    ),
    "priority": ("（{priority} 级）", " (priority {priority})"),
    "charges": ("费用", "Charges"),
    "charge": (
        "{on} {what} {subject}：{gross} 元（净额 {net} + 税 {tax}，税率 {rate}）",
        "{on} {what} {subject}: {gross} yuan (net {net} + tax {tax}, rate {rate})",
    ),
    "in_dispute": ("，有争议", ", in dispute"),
    "total": (
        "合计：净额 {net} + 税 {tax} = {gross} 元",
        "Total: net {net} + tax {tax} = {gross} yuan",
    ),
    "capitals": ("大写：人民币{capitals}", "In capitals: 人民币{capitals}"),
    "saved": ("封顶价为客户节省 {saved} 元", "Ceilings saved the customer {saved} yuan"),
    "invoices": ("已开发票", "Invoices issued"),
    "invoice": (
        "{number}，{at} 开具：净额 {net} + 税 {tax} = {gross} 元",
        "{number}, issued {at}: net {net} + tax {tax} = {gross} yuan",
    ),
    "unbilled": ("尚未开票", "Not billed yet"),
    "bill_line": (
        "{what} {subject}（{starts_on} 至 {ends_on}）：{net} + 税 {tax}（{rate}）= {gross} 元",
        "{what} {subject} ({starts_on} to {ends_on}): {net} + tax {tax} ({rate}) = {gross} yuan",
    ),
    "adjusts": ("，调整 {line}", ", adjusts {line}"),
    "receipts": ("收款与退款", "Money received and paid back"),
    "receipt": ("{at} {amount} 元{named}", "{at} {amount} yuan{named}"),
    "receipt_for": ("，付 {named}", " for {named}"),
    "disputes": ("争议", "Disputes"),
    "dispute": ("{fact}：{standing}", "{fact}: {standing}"),
    "unexecuted": ("只是文字、由人执行的条款", "Clauses that stay words, for people to apply"),
    "obligations": ("义务", "Obligations"),
    "obligation": (
        "{subject} {what}{priority}（{debtor}）：{standing}；{moments}",
        "{subject} {what}{priority} ({debtor}): {standing}; {moments}",
    ),
    "due": ("期限 {due_at}", "due {due_at}"),
    "no_due": ("期限待定", "due when the clock runs again"),
    "done": ("，完成 {done_at}", ", done {done_at}"),
    "measured": ("计至 {due_at}", "counted until {due_at}"),
    "short": ("{due_at} 已达不到约定", "short of what is agreed by {due_at}"),
    "provisional": ("，暂定日历", ", provisional calendar"),
    "breaches": ("违约", "Breaches"),
    "breach": (
        "{subject} {what}（{debtor}）：自 {at} 起违约",
        "{subject} {what} ({debtor}): missed at {at}",
    ),
    "rights": ("权利", "Rights"),
    "right": (
        "{holder}：{effect}{subject}，自 {since_at} 起{until}",
        "{holder}: {effect}{subject}, since {since_at}{until}",
    ),
    "right_about": ("（{about}）", " ({about})"),
    "right_until": ("，至 {at} 止", ", until {at}"),
    "balances": ("权益余额", "Balances"),
    "balance": (
        "{subject}：余 {left} {unit}（{starts_at} 至 {ends_at}）",
        "{subject}: {left} {unit} left ({starts_at} to {ends_at})",
    ),
    "movement": ("{at} {what} {units}{subject}", "{at} {what} {units}{subject}"),
    "uncovered": ("不在服务范围内的请求", "Requests out of scope"),
    "undecided": ("须由人判断", "For a person to decide"),
    "clauses": ("条款：{clauses}", "clauses: {clauses}"),
    "facts": ("事实：{facts}", "facts: {facts}"),
    # export-beancount
    "account_unbilled": ("应收（未开票）", "receivable, not billed yet"),
    "account_invoiced": ("应收（已开票）", "receivable, billed"),
    "account_bank": ("银行存款", "bank"),
    "account_vat": ("应交增值税", "value-added tax payable"),
    # book
    "book": (
        "账簿 {path}：合同 {contracts} 份，事实 {facts} 条",
        "Book {path}: contracts: {contracts}, facts: {facts}",
    ),
    "book_ways": (
        "引擎 {engine}；合并计算 {at_once} 份，单独推算 {alone} 份",
        "Engine {engine}; computed at once: {at_once}, derived alone: {alone}",
    ),
    "book_months": ("各月费用", "Charges by month"),
    "book_month": (
        "{month}：{charges} 笔，净额 {net} + 税 {tax} = {gross} 元",
        "{month}: {charges} lines, net {net} + tax {tax} = {gross} yuan",
    ),
    "book_total": (
        "合计：{charges} 笔，净额 {net} + 税 {tax} = {gross} 元",
        "Total: {charges} lines, net {net} + tax {tax} = {gross} yuan",
    ),
    "book_promises": (
        "承诺：兑现 {met}，违约 {missed}，进行中 {open}，暂停 {paused}，免除 {released}",
        "Promises: {met} met, {missed} missed, {open} open, {paused} paused, {released} released",
    ),
    "book_questions": (
        "须由人判断：{count} 项（收付款除外）",
        "For a person to decide (payments aside): {count}",
    ),
    "book_alone": ("单独推算的合同", "Contracts derived alone"),
    "book_more": (" 等，另有 {count} 份", " and {count} more"),
    "book_plain": ("{reason}：{contracts}{more}", "{reason}: {contracts}{more}"),
    "book_why_zone": ("时区为 {name}", "time zone {name}"),
    "book_why_settlement": ("没有结算条款，或不止一条", "no settlement clause, or several"),
    "book_why_rates": ("税率表早期有缺口", "starts before the tax rates are known without a gap"),
    "book_why_term": ("条款 {name}", "clause {name}"),
    "book_why_twice": ("不止一条“{name}”", "more than one clause of {name}"),
    "book_why_fact": ("有“{name}”的事实", "facts of the kind {name}"),
    "book_why_moment": (
        "时间带有不足一秒的部分，或太早",
        "moments with a fraction of a second, or early",
    ),
    "book_why_report": (
        "有请求未报修、重复报修、在合同期外，或名称像期间",
        "requests never reported, reported twice, outside the contract, or named like a period",
    ),
    "book_why_price": ("有工作或配件没有价格", "work or parts without a price"),
    # check
    "sound": (
        "{path}: 合同 {number} 没有错误：{clauses} 条，可执行 {executable} 条；只是文字：{words}",
        "{path}: contract {number} is sound: {clauses} clauses, {executable} run; words: {words}",
    ),
    "amends": (
        "{path}: 可以签署，合同 {number} 修改后没有错误",
        "{path}: fit to sign; contract {number} is sound with it",
    ),
    "advice": (
        "{path}:{line}: 建议：{place}{sentence}",
        "{path}:{line}: advice: {place}{sentence}",
    ),
    "advice_digits": (
        "文字里直接写了 {digits}；请改为填空（如 {{units}}），使文字与执行一致",
        "the words themselves say {digits}; a blank such as {{units}} always says what runs",
    ),
    "advice_field": (
        "{languages}文字没有写出这个字段；双方签署的是文字",
        "the {languages} words never say this field, and words are what both sign",
    ),
    "chinese": ("中文", "Chinese"),
    "english": ("英文", "English"),
    "chinese_and_english": ("中英文", "Chinese and English"),
    # verify
    "chain_holds": (
        "{path}: {count} 条记录，链条完整。合同 {number}，根 {root}",
        "{path}: {count} records, the chain holds. Contract {number}, root {root}",
    ),
    "root_found": (
        "给出的根是第 {seq} 条的哈希，其后又有 {more} 条",
        "the given root is the hash of record {seq}; {more} follow it",
    ),
    "text_signed": (
        "{path}: 就是签署的文本，见第 {seqs} 条；SHA-256 {sha256}",
        "{path}: the text that was signed, by record {seqs}; SHA-256 {sha256}",
    ),
    "text_not_noted": (
        "{path}: 台账中的签署没有记下文本的 SHA-256，无从比较；文件的是 {sha256}",
        "{path}: no signature notes the SHA-256 of its text to compare; the file's is {sha256}",
    ),
    "chain_broken": ("{path}:{line}: {sentence}", "{path}:{line}: {sentence}"),
    # import-incidents
    "unreadable_row": (
        "{path}:{line}: 读不了这一行：{sentence}",
        "{path}:{line}: row left out: {sentence}",
    ),
    "noted_row": ("{path}:{line}: 注意：{sentence}", "{path}:{line}: note: {sentence}"),
    "imported": (
        "{path}: 读入 {rows} 行，{unreadable} 行读不了；{requests} 个请求，事实 {facts} 条",
        "{path}: {rows} rows read, {unreadable} left out; {requests} requests, {facts} facts",
    ),
    "outside_life": (
        "其中 {count} 个请求不在合同 {number} 的有效期内",
        "{count} of the requests lie outside the life of contract {number}",
    ),
    "without_level": (
        "其中 {count} 个请求的级别（{priorities}）在合同 {number} 中没有时限，须由人判断",
        "{count} requests have a priority ({priorities}) that contract {number} has no level for",
    ),
}


def label(key: str, reader: str, **values: object) -> str:
    zh, en = LABELS[key]
    return (zh if reader == ZH else counted(en, values)).format(**values)
